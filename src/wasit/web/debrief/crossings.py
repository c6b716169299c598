"""Crossings: what was carried in a rehearsal, made ready for a page to show side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from wasit.rehearsal.debrief.debrief import Debrief
from wasit.rehearsal.debrief.passages import Passage, Untold
from wasit.rehearsal.debrief.slips import Found
from wasit.talks import ledgers
from wasit.talks.ledgers import DESK
from wasit.talks.people import Party
from wasit.talks.rooms.modes import Mode
from wasit.talks.substance.issues import Package
from wasit.web.debrief.reading import Reader
from wasit.web.showing.lines import Choice, Line

Choices = Callable[[Package], list[Choice]]


class Answered(Struct, frozen=True):
    """How a side took it, and whether that was carried on."""

    party: Party
    line: Line
    carried_on: bool


class Crossing(Struct, frozen=True, kw_only=True):
    """One thing that was carried: as it was said, as it arrived, and what came of it.

    Of what was only spoken the room has no words; then `arrived` is the desk's own account of it.
    `kept` are the options that went and were agreed in the end.
    """

    number: int
    passage: Passage
    said: Line
    arrived: Line
    steps: list[Line]
    answers: list[Answered]
    kept: list[Choice]


class Unsaid(Struct, frozen=True):
    """What was said and nobody carried on."""

    party: Party
    line: Line
    released: bool


class Sign(Struct, frozen=True):
    """A slip: the room in which it shows, whose matter it was if anybody's, and the entry."""

    found: Found
    room: Party
    side: Party | None
    line: Line


class Crossings:
    """Makes crossings, and what else is told of messages, of one debrief."""

    def __init__(
        self,
        debrief: Debrief,
        parties: Mapping[str, Party],
        reader: Reader,
        choices: Choices,
    ) -> None:
        self._debrief = debrief
        self._parties = parties
        self._reader = reader
        self._choices = choices

    def carried(self) -> Iterator[Crossing]:
        """Yield what was carried, in order."""
        for number, passage in enumerate(self._debrief.passages, 1):
            yield self._crossing(number, passage)

    def untold(self) -> Iterator[Unsaid]:
        """Yield what was said and nobody carried on."""
        for each in self._debrief.untold:
            yield self._unsaid(each)

    def signs(self) -> Iterator[Sign]:
        """Yield the slips."""
        for each in self._debrief.slips:
            line = self._reader.line(ledgers.room(each.room), each.entry)
            yield Sign(each, self._parties[each.room], self._parties.get(each.side), line)

    def _crossing(self, number: int, passage: Passage) -> Crossing:
        body = passage.carried.body
        spoken = body.mode is Mode.ORAL_ONLY
        return Crossing(
            number=number,
            passage=passage,
            said=self._reader.line(ledgers.room(body.sender), passage.source),
            arrived=self._reader.line(DESK, passage.carried)
            if spoken
            else self._reader.line(ledgers.room(body.receiver), passage.delivered),
            steps=[self._reader.line(*each) for each in passage.steps[1:-1]],
            answers=list(self._answers(passage)),
            kept=self._choices({issue: body.package[issue] for issue in passage.kept}),
        )

    def _answers(self, passage: Passage) -> Iterator[Answered]:
        for each in passage.answers:
            line = self._reader.line(ledgers.room(each.party), each.entry)
            yield Answered(self._parties[each.party], line, each.carried_on)

    def _unsaid(self, untold: Untold) -> Unsaid:
        line = self._reader.line(ledgers.room(untold.party), untold.entry)
        return Unsaid(self._parties[untold.party], line, untold.released)
