"""Transcripts: what each room of a rehearsal saw, in order, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.outcomes.results import worth
from wasit.rehearsal.phrases.phrasing import label
from wasit.scenario.model import Scenario
from wasit.talks.case import closed, people
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.people import Role
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.stated import condition_of
from wasit.talks.substance.conditions import Condition
from wasit.talks.substance.issues import Issue, Package
from wasit.talks.views import View
from wasit.talks.wording import Wording, read
from wasit.talks.words.numbers import written


def transcript(scenario: Scenario, views: Mapping[str, View], language: str = "en") -> str:
    """Return a rehearsal of `scenario` as Markdown, its wordings in `language` where they can be.

    `views` holds the views of the chief mediator and of each head, by person id: each room is
    shown as its own head sees it. No entry's id appears, so equal talks at equal times give equal
    bytes. Raises KeyError when one of these views is missing.
    """
    return "\n".join(_Writer(scenario, views, language).lines()) + "\n"


class _Writer:
    """Writes one rehearsal down. Entries are named by their place in their ledger, from 1."""

    def __init__(self, scenario: Scenario, views: Mapping[str, View], language: str) -> None:
        seated = scenario.opening.people
        self._scenario = scenario
        self._language = language
        self._parties = {party.id: party.name for party in scenario.opening.parties}
        self._rooms = {
            person.party: views[person.id].own_room()
            for person in seated
            if person.leads and person.party
        }
        chief = next(person.id for person in seated if person.role is Role.CHIEF_MEDIATOR)
        self._desk = views[chief].desk()
        self._places = {
            entry.id: place
            for ledger in (self._desk, *self._rooms.values())
            for place, entry in enumerate(ledger, 1)
        }

    def lines(self) -> Iterator[str]:
        yield f"# {self._text(self._scenario.opening.title)}"
        for text in (self._scenario.summary, self._scenario.notice):
            yield from ("", self._text(text))
        for party, room in self._rooms.items():
            yield from self._ledger(f"The room: {self._party(party)}", room)
        yield from self._ledger("The mediators’ desk", self._desk)
        yield from self._outcome()
        yield from self._worth()

    def _ledger(self, heading: str, ledger: Ledger) -> Iterator[str]:
        yield from ("", f"## {heading}")
        names = {person.id: self._text(person.name) for person in people(ledger).values()}
        for entry in ledger:
            said_by = names.get(entry.author, entry.author)
            facts = " · ".join(self._facts(entry.body))
            time = f"{entry.at:%Y-%m-%d %H:%M}"
            yield from ("", f"**{self._places[entry.id]}.** {time} · {said_by} · {facts}")
            yield from self._content(entry, agenda(ledger))

    def _facts(self, body: Body) -> Iterator[str]:
        """Say what kind of entry this is, by its fields, so that a new kind needs nothing here."""
        yield f"*{body.kind.replace('_', ' ')}*"
        for field in body.__struct_fields__:
            value = getattr(body, field)
            if isinstance(value, StrEnum) and field not in _OF_THE_CASE:
                yield value.replace("_", " ")
        for party, entry in _LINKS:
            yield from self._link(body, party, entry)
        if (modes := getattr(body, "modes", None)) is not None:
            yield f"for {_listed(modes)}" if modes else "in confidence"
        if body.about in self._places:
            yield f"on {self._places[body.about]}"

    def _link(self, body: Body, party: str, entry: str) -> Iterator[str]:
        """Name the room, and where there is one the entry in it, to which `body` points."""
        if (named := getattr(body, party, None)) in self._parties:
            place = self._places.get(getattr(body, entry, ""))
            which = f" ({place})" if place else ""
            yield f"{_LINKS[party, entry]} {self._party(named)}{which}"

    def _content(self, entry: Entry[Body], issues: Mapping[str, Issue]) -> Iterator[str]:
        body = entry.body
        if isinstance(body, Carried) and body.mode is not Mode.ORAL_ONLY:
            return
        if text := self._text(getattr(body, "wording", {})):
            yield ""
            yield from (f"> {line}".rstrip() for line in text.splitlines())
        yield from self._package(getattr(body, "package", {}), issues)
        yield from self._stated(getattr(body, "stated", None))

    def _stated(self, stated: object) -> Iterator[str]:
        """Write out what a warning or an assurance states; a red line is in its words."""
        condition = condition_of(stated)
        lines = [
            ("Whose act", self._text(getattr(stated, "actor", {}))),
            ("If", self._condition(condition) if condition else ""),
            ("Then", self._text(getattr(stated, "consequence", {}))),
            ("By when", self._text(getattr(stated, "horizon", {}))),
        ]
        told = [f"- {name}: {text}" for name, text in lines if text]
        yield from ("", *told) if told else ()

    def _condition(self, condition: Condition) -> str:
        side = f"{condition.operator.replace('_', ' ')} {written(condition.threshold)}"
        return f"{self._text(condition.indicator)}: {side} {self._text(condition.unit)}".strip()

    def _package(self, package: Package, issues: Mapping[str, Issue]) -> Iterator[str]:
        if package:
            yield ""
        for issue in issues.values():
            if issue.id in package:
                yield f"- {self._text(issue.title)}: {self._text(label(issue, package[issue.id]))}"

    def _outcome(self) -> Iterator[str]:
        end = closed(self._desk)
        yield from ("", "## The outcome", "")
        yield f"{end.outcome.replace('_', ' ').capitalize() if end else 'Not closed'}."
        yield from self._package(end.package if end else {}, agenda(self._desk))

    def _worth(self) -> Iterator[str]:
        end = closed(self._desk)
        yield from ("", "## What the outcome is worth", "")
        yield "For the reader of this rehearsal only: no room, and no mediator, is shown this."
        yield from ("", "| side | this outcome | no agreement |", "|---|---|---|")
        for party, brief in self._scenario.briefs.items():
            reached = worth(brief.preferences, end.package if end else {})
            figures = f"{_share(reached)} | {_share(brief.preferences.reservation)}"
            yield f"| {self._party(party)} | {figures} |"

    def _party(self, party: str) -> str:
        return self._text(self._parties[party])

    def _text(self, wording: Wording) -> str:
        return read(wording, self._language)[1]


_OF_THE_CASE = frozenset({"regime", "acknowledgement"})
"""The fields that hold for the whole case, and say nothing about one entry."""

_LINKS = {
    ("sender", "source"): "from",
    ("receiver", "delivered"): "to",
    ("party", "source"): "of",
}
"""The pairs of fields (a party, an entry in its room) by which entries point at rooms."""


def _listed(modes: frozenset[Mode]) -> str:
    return ", ".join(mode.replace("_", " ") for mode in Mode if mode in modes)


def _share(utility: int) -> str:
    return f"{utility / SCALE:.3f}"
