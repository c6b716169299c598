"""Retelling: the same history for South, and another for everybody else.

South's own attempts are repeated as they were, and what was released to South is released again,
at the same moments and with the same content. How that came about is made up anew: other words
behind a paraphrase, another message behind a reply by word of mouth, nothing at all behind an
idea. What never concerned South is left out, and other things happen instead, or nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from tests.cast import (
    CAST,
    HALA,
    MODEST,
    MORNING,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SOUTH,
    SOUTH_ROOM,
    SOUTHERNERS,
    Written,
    en,
    moment,
    one,
)
from tests.talks.choice import STATED, WORDS
from tests.talks.moves import Step, attempt, move
from tests.talks.worlds import World, concerns_south
from wasit.talks.actions import Action, Stamp
from wasit.talks.address import Address
from wasit.talks.agenda import IssueTabled, TableIssue
from wasit.talks.case import Outcome
from wasit.talks.closing import CloseCase
from wasit.talks.conveyance import Carried, Convey, CorrectDelivered, carriage
from wasit.talks.corrections import Correct, Corrected
from wasit.talks.deliveries import Addressed, Conveyed, Delivery, Manner
from wasit.talks.indicators import (
    FollowIndicator,
    IndicatorFollowed,
    Reading,
    ReadingsTaken,
    readings,
)
from wasit.talks.issues import Package
from wasit.talks.ledgers import DESK
from wasit.talks.modes import Mode
from wasit.talks.people import Person
from wasit.talks.reactions import React, Reacted
from wasit.talks.readings import TakeReadings
from wasit.talks.sharing import IndicatorShared, ShareIndicator, shared_as
from wasit.talks.speech import STANDS, Force, Said, Speak
from wasit.talks.stances import Stance
from wasit.talks.terms import Terms
from wasit.talks.wording import Wording

OTHERS = tuple(person for person in CAST if person not in SOUTHERNERS)
UNNAMED = {Manner.IDEA: Mode.MEDIATOR_IDEA, Manner.HYPOTHETICAL: Mode.HYPOTHETICAL}


class Retelling:
    """Makes the twin of a world. Each seed adds something that South has no part in."""

    def __init__(self, first: World, seeds: Sequence[int]) -> None:
        self.first = first
        self.seeds = seeds
        self.chance = Random(repr(seeds))
        self.world = World(twin=first)
        self.table = self.world.table
        self.minute = self.second = 0

    def tell(self) -> World:
        """Return the twin; raises Told when South can tell the two from each other."""
        concerning = [step for step in self.first.steps if concerns_south(step)]
        for place, step in enumerate(concerning):
            self._meanwhile(self.seeds[place :: len(concerning) + 1])
            self._again(step)
        self._meanwhile(self.seeds[len(concerning) :: len(concerning) + 1])
        return self.world

    def _meanwhile(self, seeds: Sequence[int]) -> None:
        for seed in seeds:
            person, action = move(seed, self.table, OTHERS, ending=False)
            step = attempt(self.table, person, action, self._next())
            if not (concerns_south(step) or self._forestalls(step)):
                self.world.take(step)

    def _forestalls(self, step: Step) -> bool:
        """Whether it takes away something that is yet to be put before South."""
        return self._forestalls_an_issue(step) or self._forestalls_a_reading(step)

    def _forestalls_a_reading(self, step: Step) -> bool:
        """Whether it reads now, as something else perhaps, what South is yet to be given."""
        bodies = [line.body for line in step.written.get(DESK, [])]
        return any(
            reading.at in self._coming(taken.about or "")
            for taken in bodies
            if isinstance(taken, ReadingsTaken)
            for reading in taken.readings
        )

    def _coming(self, indicator: str) -> set[datetime]:
        """The times of what South learns of an indicator of this desk in the first world."""
        shared = shared_as(self.table.desk, indicator, SOUTH)
        if shared is None:
            return set()
        return {reading.at for reading in readings(self.first.table.room(SOUTH), shared.given)}

    def _forestalls_an_issue(self, step: Step) -> bool:
        """Whether it tables an issue that is yet to be put before South."""
        coming = {entry.body.issue.id for entry in self.first.table.room(SOUTH).of(IssueTabled)}
        bodies = [line.body for line in step.written.get(DESK, [])]
        return any(isinstance(body, IssueTabled) and body.issue.id in coming for body in bodies)

    def _again(self, step: Step) -> None:
        """Do what has the effect on South that `step` had in the first world."""
        action = step.action if step.person in SOUTHERNERS else self._alike(step)
        self.minute, self.second = (step.stamp.at - MORNING).seconds // 60, 0
        self.world.take(attempt(self.table, step.person, action, step.stamp))

    def _next(self) -> Stamp:
        self.second += 1
        return moment(self.minute, self.second)

    def _do(self, person: Person, action: Action) -> Written:
        """Prepare what is to be released; raises Refused when it cannot be."""
        stamp = self._next()
        written = self.table.decide(person, action, stamp)
        self.world.take(Step(person, action, stamp, written))
        return written

    def _words(self) -> Wording:
        return self.chance.choice(WORDS)

    def _alike(self, step: Step) -> Action:
        match step.action:
            case Convey() | Address():
                return self._delivery(step)
            case CorrectDelivered(about=about):
                self._correct_source(about, one(step.written, Corrected, SOUTH_ROOM).body.wording)
            case CloseCase(outcome=Outcome.UNDERSTANDING, package=package):
                self._say(Force.PROPOSAL, Mode.VERBATIM, self._words(), package)
            case TableIssue(issue=issue, rooms=rooms) if NORTH not in rooms:
                return TableIssue(issue=issue, rooms=self.chance.choice([rooms, (NORTH, *rooms)]))
            case ShareIndicator() | TakeReadings():
                return self._reading(step)
        return step.action

    # Readings

    def _reading(self, step: Step) -> Action:
        """An indicator with the same readings for South, from another source, and others kept."""
        lines = step.written[SOUTH_ROOM]
        followed = [line for line in lines if isinstance(line.body, IndicatorFollowed)]
        taken = [line.body for line in lines if isinstance(line.body, ReadingsTaken)]
        given = [reading for body in taken for reading in body.readings]
        if followed:
            return self._share(one({SOUTH_ROOM: list(followed)}, IndicatorFollowed).body, given)
        (body,) = taken
        (shared,) = (
            each for each in self.table.desk.of(IndicatorShared) if each.body.given == body.about
        )
        return TakeReadings(
            about=shared.body.about or "",
            readings=tuple(self._from_elsewhere(each) for each in given),
            rooms=(SOUTH,),
        )

    def _share(self, followed: IndicatorFollowed, given: list[Reading]) -> Action:
        shown = followed.indicator
        behind = shown if shown.source else replace(shown, source=self._words())
        follow = FollowIndicator(indicator=behind)
        about = one(self._do(HALA, follow), IndicatorFollowed).id
        earlier = Reading(at=MORNING - timedelta(days=9), value=Decimal(95))
        kept = [earlier] if self.chance.random() < 0.5 else []
        if all_of_it := (*map(self._from_elsewhere, given), *kept):
            self._do(HALA, TakeReadings(about=about, readings=all_of_it))
        return ShareIndicator(
            about=about,
            party=SOUTH,
            since=MORNING - timedelta(days=1),
            with_source=bool(shown.source),
        )

    def _from_elsewhere(self, reading: Reading) -> Reading:
        """The same reading, of another source where South was told of none."""
        return reading if reading.source else replace(reading, source=self._source(reading))

    def _source(self, reading: Reading) -> str:
        followed = self.first.table.room(SOUTH).of(IndicatorFollowed)
        told = any(each.body.indicator.source for each in followed)
        return "" if told else f"Report {self.chance.randint(1, 99)}"

    # Deliveries

    def _delivery(self, step: Step) -> Action:
        delivered = one(step.written, Delivery, SOUTH_ROOM).body
        if isinstance(delivered, Addressed):
            return self._address(delivered)
        assert isinstance(delivered, Conveyed)
        if delivered.stance is None and delivered.about is None:
            return self._carry(delivered, self._message(delivered))
        return self._carry(delivered, self._reaction(delivered, step))

    def _address(self, delivered: Addressed) -> Action:
        """As the mediators' own, or as an idea of North's that goes unnamed."""
        mode = UNNAMED.get(delivered.manner)
        if mode is None or delivered.about or self.chance.random() < 0.5:
            return Address(
                party=SOUTH,
                manner=delivered.manner,
                wording=delivered.wording,
                package=delivered.package,
                about=delivered.about,
            )
        return Convey(
            sender=NORTH,
            source=self._say(Force.QUESTION, mode, self._words(), {}),
            receiver=SOUTH,
            mode=mode,
            wording=delivered.wording,
            package=delivered.package,
        )

    def _carry(self, delivered: Conveyed, source: str) -> Convey:
        oral = delivered.mode is Mode.ORAL_ONLY
        verbatim = delivered.mode is Mode.VERBATIM
        return Convey(
            sender=NORTH,
            source=source,
            receiver=SOUTH,
            mode=delivered.mode,
            wording=self._words() if oral else {} if verbatim else delivered.wording,
            package={} if verbatim else delivered.package,
            terms=None if verbatim else delivered.terms,
        )

    def _say(
        self,
        force: Force,
        mode: Mode,
        wording: Wording,
        package: Package,
        terms: Terms | None = None,
    ) -> str:
        modes = frozenset({mode})
        speech = Speak(force=force, wording=wording, modes=modes, package=package, terms=terms)
        return one(self._do(NADIA, speech), Said).id

    def _message(self, delivered: Conveyed) -> str:
        """Something North says that can be delivered so: verbatim the same, else more or other."""
        if delivered.mode is Mode.VERBATIM:
            content = delivered.wording, delivered.package
            return self._say(delivered.force, delivered.mode, *content, delivered.terms)
        package = MODEST | delivered.package if delivered.force in STANDS else {}
        terms = delivered.terms or self.chance.choice([None, *STATED.get(delivered.force, ())])
        return self._say(delivered.force, delivered.mode, self._words(), package, terms)

    def _reaction(self, delivered: Conveyed, step: Step) -> str:
        """A reaction of North's that can be delivered so."""
        verbatim = delivered.mode is Mode.VERBATIM
        reaction = React(
            about=self._reacted_to(delivered, step),
            stance=delivered.stance or Stance.COMMENT,
            wording=delivered.wording if verbatim else self._words(),
            modes=frozenset({delivered.mode}),
        )
        return one(self._do(NADIA, reaction), Reacted).id

    def _reacted_to(self, delivered: Conveyed, step: Step) -> str:
        """What North reacts to: the message of South's that it answered before, else an idea."""
        if delivered.about is None:
            package = delivered.package or MODEST
            idea = Address(party=NORTH, manner=Manner.IDEA, wording=self._words(), package=package)
            return one(self._do(HALA, idea), Addressed).id
        return self._bring_to_north(delivered.about, self._brought_before(step))

    def _brought_before(self, step: Step) -> Carried:
        """How, in the first world, South's message had come to North that North then answered."""
        assert isinstance(step.action, Convey)
        answered = self.first.table.room(NORTH).find(step.action.source, Reacted)
        assert answered
        carried = carriage(self.first.table.desk, answered.body.about)
        assert carried
        return carried.body

    def _bring_to_north(self, source: str, before: Carried) -> str:
        verbatim = before.mode is Mode.VERBATIM
        for carried in self.table.desk.of(Carried):
            if verbatim and (carried.body.source, carried.body.mode) == (source, before.mode):
                return carried.body.delivered
        convey = Convey(
            sender=SOUTH,
            source=source,
            receiver=NORTH,
            mode=before.mode,
            wording={} if verbatim else en(f"Now in these words: {len(self.world.steps)}."),
            package={} if verbatim else before.package,
        )
        return one(self._do(HALA, convey), Carried).body.delivered

    def _correct_source(self, about: str, wording: Wording) -> None:
        """Verbatim, only what North itself corrected can be corrected before South."""
        carried = carriage(self.table.desk, about)
        if carried and carried.body.mode is Mode.VERBATIM:
            source = carried.body.source
            self._do(NADIA, Correct(ledger=NORTH_ROOM, about=source, wording=wording))
