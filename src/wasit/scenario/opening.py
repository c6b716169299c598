"""The opening of a scenario: its parties, people and agenda, which the talks must accept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import show
from wasit.scenario.parsing.layout import CaseTable, IssueTable, PersonTable
from wasit.scenario.parsing.references import check_known
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.texts import allowed, wording
from wasit.scenario.parsing.words import Code, Listed, Said, say
from wasit.scenario.ranges import read_range
from wasit.talks.actions import Stamp
from wasit.talks.case import Opening
from wasit.talks.people import Party, Person
from wasit.talks.procedure.opening import open_case
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.substance.issues import Issue, Option
from wasit.talks.wording import Wording

TRIAL = Stamp(at=datetime(2023, 5, 1, tzinfo=UTC), token=b"trial")
"""The stamp of what is tried out on the talks and then forgotten."""


def read_opening(source: Source, case: CaseTable) -> Opening:
    """Return the opening that `case` describes; raises ScenarioError where it could not open."""
    for name, tables in ("parties", case.parties), ("people", case.people), ("issues", case.issues):
        _check_unique(source, (table.id for table in tables), (name,))
    parties = [table.id for table in case.parties]
    opening = Opening(
        title=wording(source, case.title, ("title",)),
        parties=tuple(
            Party(id=table.id, name=wording(source, table.name, ("parties", place, "name")))
            for place, table in enumerate(case.parties)
        ),
        people=tuple(
            _person(source, table, parties, ("people", place))
            for place, table in enumerate(case.people)
        ),
        agenda=tuple(
            _issue(source, table, ("issues", place)) for place, table in enumerate(case.issues)
        ),
        regime=case.regime,
        acknowledgement=case.acknowledgement,
        even_handed=case.even_handed,
        four_eyes=case.four_eyes,
    )
    _check_opens(source, opening)
    return opening


def _person(source: Source, table: PersonTable, parties: list[str], path: Path) -> Person:
    if table.party is not None:
        check_known(source, table.party, parties, (*path, "party"))
    for place, party in enumerate(table.serves):
        check_known(source, party, parties, (*path, "serves", place))
    return Person(
        id=table.id,
        name=wording(source, table.name, (*path, "name")),
        role=table.role,
        party=table.party,
        serves=tuple(table.serves),
    )


def _issue(source: Source, table: IssueTable, path: Path) -> Issue:
    title = wording(source, table.title, (*path, "title"))
    return Issue(id=table.id, title=title, options=_options(source, table, title, path))


def _options(source: Source, table: IssueTable, title: Wording, path: Path) -> tuple[Option, ...]:
    if table.range and table.options is None:
        return read_range(source, table.range, title, (*path, "range"))
    if table.options is None or table.range:
        expected = say(gettext_noop("either options or a range"))
        found = gettext_noop("both") if table.range else gettext_noop("neither")
        raise source.error(path, expected, say(found))
    _check_unique(source, (option.id for option in table.options), (*path, "options"))
    return tuple(
        Option(
            id=option.id,
            label=wording(source, option.label, (*path, "options", place, "label")),
        )
        for place, option in enumerate(table.options)
    )


def _check_unique(source: Source, ids: Iterable[str], path: Path) -> None:
    seen: set[str] = set()
    for place, each in enumerate(ids):
        if each in seen:
            expected = say(gettext_noop("a name not used before"))
            raise source.error((*path, place, "id"), expected, show(each))
        seen.add(each)


def _check_opens(source: Source, opening: Opening) -> None:
    try:
        open_case(opening, TRIAL)
    except Refused as refused:
        path, found = _faulty(opening, refused)
        raise source.error(path, allowed(refused), found) from None


def _faulty(opening: Opening, refused: Refused) -> tuple[Path, Said]:
    """Return what the talks refuse to open with: where it stands, and in words."""
    if refused.rule == "opening.parties":
        return ("parties",), len(opening.parties)
    if refused.rule == "opening.four-eyes":
        return ("four_eyes",), Code("true")
    for place, person in enumerate(opening.people):
        if person.id == refused.facts.get("person"):
            found = ("serves",) if refused.rule == "opening.serves" else ()
            return ("people", place, *found), _seat(person)
    if not opening.people:
        return ("people",), say(gettext_noop("nobody"))
    return ("people",), Listed(map(_seat, opening.people))


def _seat(person: Person) -> Said:
    """Say in words who someone is, and where they belong."""
    if not person.party:
        return person.role
    return say(gettext_noop("%(role)s of “%(party)s”"), role=person.role, party=Code(person.party))
