"""Reading the briefs of a scenario: each side's private paper, and what it says at the start."""

from __future__ import annotations

from wasit.scenario.briefs.preferences import read_preferences
from wasit.scenario.briefs.stated import read_stated
from wasit.scenario.model import Brief, Statement
from wasit.scenario.opening import TRIAL
from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.layout import BriefTable, CaseTable, StatementTable
from wasit.scenario.parsing.references import Agenda, Matters, check_complete, check_package
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.texts import allowed, wording
from wasit.scenario.parsing.words import Listed, Words, say
from wasit.talks import ledgers
from wasit.talks.actions import decide
from wasit.talks.case import Opening
from wasit.talks.fold import Ledger
from wasit.talks.procedure.opening import open_case
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View

_FIELDS = {"speech.warning": "modes", "speech.offer": "package", "speech.no-offer": "package"}
"""Rule of speech → the field of a statement that breaks it."""


def read_briefs(source: Source, case: CaseTable, opening: Opening) -> dict[str, Brief]:
    """Return each party's brief; raises ScenarioError where one does not fit the opening."""
    matters = Matters(
        {issue.id: [option.id for option in issue.options] for issue in opening.agenda},
        frozenset(issue.id for issue in case.issues if issue.range),
    )
    check_complete(source, case.briefs, [party.id for party in opening.parties], ("briefs",))
    briefs = {
        party.id: _brief(source, party.id, case.briefs[party.id], matters)
        for party in opening.parties
    }
    for brief in briefs.values():
        _check_said(source, brief, opening)
    return briefs


def _brief(source: Source, party: str, table: BriefTable, matters: Matters) -> Brief:
    path = ("briefs", party)
    preferences, rounding = read_preferences(source, table, matters, path)
    return Brief(
        party=party,
        paper=wording(source, table.paper, (*path, "paper")),
        preferences=preferences,
        rounding=rounding,
        opening=tuple(
            _statement(source, each, matters.options, (*path, "opening", place))
            for place, each in enumerate(table.opening)
        ),
        concession=table.concession,
        rounds=table.rounds,
    )


def _statement(source: Source, table: StatementTable, agenda: Agenda, path: Path) -> Statement:
    check_package(source, table.package, agenda, (*path, "package"))
    return Statement(
        force=table.force,
        wording=wording(source, table.wording, (*path, "wording")),
        modes=frozenset(table.modes),
        package=table.package,
        stated=read_stated(source, table, agenda, path),
    )


def _check_said(source: Source, brief: Brief, opening: Opening) -> None:
    """Raise ScenarioError unless the head could say in the talks what the brief opens with."""
    view = _view_of_head(opening, brief.party)
    for place, statement in enumerate(brief.opening):
        try:
            decide(view, statement.speech(), TRIAL)
        except Refused as refused:
            path = ("briefs", brief.party, "opening", place, _FIELDS.get(refused.rule, "force"))
            raise source.error(path, allowed(refused), _summary(statement)) from None


def _view_of_head(opening: Opening, party: str) -> View:
    room = ledgers.room(party)
    head = next(person for person in opening.people if person.leads and person.party == party)
    return View(head, {room: Ledger(open_case(opening, TRIAL)[room])})


def _summary(statement: Statement) -> Words:
    """Say in words what kind of statement this is."""
    modes = Listed(sorted(statement.modes)) or say(gettext_noop("in confidence"))
    if statement.package:
        text = gettext_noop("a %(force)s (%(modes)s) with a package")
    else:
        text = gettext_noop("a %(force)s (%(modes)s) without a package")
    return say(text, force=statement.force, modes=modes)
