"""Worlds: what South's people can observe of a case, step by step.

With them observes the mediator who serves South alone, and must learn no more than they.
What South had no part in, and what was not released to South, must leave South's sight as it
was. A world that has a twin must, after every step, show South what the twin showed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from tests.cast import CASE, HUDA, SOUTH, SOUTH_ROOM, SOUTHERNERS, Table
from tests.talks.moves import Step, announced, attempt, move
from wasit.talks.actions import Stamp
from wasit.talks.case import Opening, closed, people
from wasit.talks.conveyance.regimes import in_force, proposed, unacknowledged
from wasit.talks.conveyance.release import leaves
from wasit.talks.entries import encode
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import IndicatorFollowed, readings
from wasit.talks.indicators.tripwires import tripwires
from wasit.talks.ladder.timeline import timeline
from wasit.talks.ledgers import COMMON, ring
from wasit.talks.paper.printing import CopyPrinted, PrintCopy
from wasit.talks.preferences.confiding import confided
from wasit.talks.preferences.worth import score
from wasit.talks.procedure.sittings import present, sitting
from wasit.talks.proposals.ballots import owed
from wasit.talks.proposals.mediators_proposals import ProposalPut, agreed, pending
from wasit.talks.proposals.packages import shown
from wasit.talks.public.press import level, sayable, silenced
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.deliveries import brought
from wasit.talks.rooms.speech import Utterance, standing
from wasit.talks.texts.clause_reactions import awaits_reaction, given, standing_reactions, text_of
from wasit.talks.texts.presenting import DraftPresented, drafts, last_drafts
from wasit.talks.tray import head_tray
from wasit.talks.views import View

OBSERVERS = (*SOUTHERNERS, HUDA)
SOUTH_RINGS = ring(SOUTH, "")


class Told(AssertionError):
    """South can tell what it was not told."""


class Moment(Struct, frozen=True):
    """What South's own attempt was answered, and all that its people can see thereafter."""

    answer: list[str]
    sight: list[str]


class World:
    """A table, what was done at it, and what South observed: at first, and after each step."""

    def __init__(self, twin: World | None = None, opening: Opening = CASE) -> None:
        self.opening: Opening = twin.opening if twin else opening
        self.table = Table(self.opening)
        self.twin = twin
        self.steps: list[Step] = []
        self.moments: list[Moment] = []
        self._show([])

    def live(self, seeds: Sequence[int]) -> World:
        """Do what these seeds choose."""
        for seed in seeds:
            stamp = self.table.next()
            self.announce(stamp)
            self.take(attempt(self.table, *move(seed, self.table), stamp))
        return self

    def announce(self, stamp: Stamp) -> None:
        """Have what is due announced."""
        for step in announced(self.table, stamp):
            self.take(step)

    def take(self, step: Step) -> None:
        """Keep what `step` wrote; raises Told when South can tell more than it should."""
        self.table.keep(step.written)
        self.steps.append(step)
        if concerns_south(step):
            self._show(list(answer(step)))
        elif step.written:
            self._compare(self.moments[-1].sight, sight(self.table))

    def _show(self, answered: list[str]) -> None:
        self.moments.append(Moment(answered, sight(self.table)))
        if self.twin:
            twin = self.twin.moments[len(self.moments) - 1]
            self._compare(twin.answer, answered)
            self._compare(twin.sight, self.moments[-1].sight)

    def _compare(self, expected: list[str], seen: list[str]) -> None:
        if expected != seen:
            news = "\n".join(difflib.unified_diff(expected, seen, lineterm="", n=0))
            twin = f"\n\nwhereas otherwise\n{self.twin.story()}" if self.twin else ""
            raise Told(f"After\n{self.story()}\n\nSouth saw\n{news}{twin}")

    def story(self) -> str:
        return "\n".join(f"{step.stamp.at:%H:%M:%S} {step}" for step in self.steps)


def concerns_south(step: Step) -> bool:
    """Whether it is of South's own doing, or was released to South, be it on paper."""
    on_paper = isinstance(step.action, PrintCopy) and step.action.party == SOUTH
    return (
        step.person in OBSERVERS
        or (on_paper and bool(step.written))
        or any(
            name in {SOUTH_ROOM, COMMON} or name.startswith(SOUTH_RINGS) for name in step.written
        )
    )


def answer(step: Step) -> Iterator[str]:
    """What South's own people are answered; the answers to others are none of their business."""
    if step.person not in OBSERVERS:
        return
    if isinstance(step.outcome, Refused):
        yield f"{step.outcome.rule}: {step.outcome} {step.outcome.facts}"
    for ledger, entries in step.written.items():
        yield from (f"{ledger} {encode(entry)!r}" for entry in entries)


def sight(table: Table) -> list[str]:
    """All that South's people can see, one fact a line, in the order in which they see it."""
    on_screen = [
        f"{person.id} {fact}" for person in OBSERVERS for fact in facts(table.view(person))
    ]
    return [*on_screen, *on_paper(table)]


def on_paper(table: Table) -> Iterator[str]:
    """Yield all that stands on the copies that were printed for South."""
    for copy in table.desk.of(CopyPrinted):
        if copy.body.party == SOUTH:
            shown = table.room(SOUTH).find(copy.body.presented, DraftPresented)
            yield f"paper {copy.body.code} {copy.body.reader} {copy.body.language} {shown}"


def facts(view: View) -> Iterator[str]:
    """Yield all that one person, whose home is a room, can see."""
    for name, ledger in view.ledgers.items():
        yield from (f"{name} {encode(entry)!r}" for entry in ledger)
    room = view.home
    yield from (f"waits {wait} {encode(entry)!r}" for wait, entry in head_tray(room))
    yield from (
        f"issue {name} {msgspec.json.encode(each)!r}" for name, each in agenda(room).items()
    )
    yield from (f"stands {issue} {option}" for issue, option in standing(room).items())
    yield from (f"brought {issue} {option}" for issue, option in brought(room).items())
    for indicator in room.of(IndicatorFollowed):
        yield from (f"reading {each}" for each in readings(room, indicator.id))
        yield from (f"tripwire {encode(each)!r}" for each in tripwires(room, indicator.id))
    yield from (f"knows {msgspec.json.encode(person)!r}" for person in people(room).values())
    yield f"rule {in_force(room)} {proposed(room)} {unacknowledged(room)}"
    for said in (entry.id for entry in room if room.find(entry.id, Utterance)):
        yield f"leaves {said} {leaves(room, said)!r}"
    yield from texts_in(room)
    if wanted := confided(room):
        yield from (f"worth {entry.id} {score(wanted, each)}" for entry, each in shown(room))
    for accord in agreed(room, ProposalPut):
        yield from (f"duty {accord.id} {each}" for each in timeline(room, accord, view.at))
    yield f"sits {sitting(room)} {present(room)}"
    yield f"closed {closed(room)}"
    yield f"open {pending(room, ProposalPut)}"
    yield f"level {level(view)}"
    yield from (f"line {encode(each)!r}" for each in (*sayable(view), *silenced(view)))
    if view.person.leads:
        yield f"owes {owed(view)}"


def texts_in(room: Ledger) -> Iterator[str]:
    for last in last_drafts(room):
        text = text_of(last)
        yield f"text {text} {[draft.id for draft in drafts(room, text)]}"
        yield from (f"given {key} {each}" for key, each in given(room, text).items())
        yield f"stands {standing_reactions(room, last)} {awaits_reaction(room, last)}"
