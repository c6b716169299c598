"""Retold readings: how numbers over time come to South again, from another source.

What South is shown it is shown again. Where it was told of no source, there is another, and the
twin's desk keeps readings that it was never shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from tests.cast import (
    HALA,
    MORNING,
    NORTH,
    SOUTH,
    SOUTH_ROOM,
    Table,
    Written,
    one,
)
from tests.talks.choice import WORDS
from tests.talks.moves import Step
from wasit.talks.actions import Action
from wasit.talks.indicators.indicators import (
    FollowIndicator,
    IndicatorFollowed,
    Reading,
    ReadingsTaken,
)
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import IndicatorShared, ShareIndicator
from wasit.talks.people import Person
from wasit.talks.training.injects import Inject

Do = Callable[[Person, Action], Written]


class RetoldReadings:
    """What is followed on the twin's desk, and what of it South is shown."""

    def __init__(self, first: Table, twin: Table, do: Do, chance: Random) -> None:
        self.first = first
        self.twin = twin
        self.do = do
        self.chance = chance

    def reading(self, step: Step) -> Action:
        """An indicator with the same readings for South, from another source, and others kept."""
        if isinstance(step.action, Inject):
            return self._inject(step.action)
        lines = step.written[SOUTH_ROOM]
        followed = [line for line in lines if isinstance(line.body, IndicatorFollowed)]
        taken = [line.body for line in lines if isinstance(line.body, ReadingsTaken)]
        given = [reading for body in taken for reading in body.readings]
        if followed:
            return self._share(one({SOUTH_ROOM: list(followed)}, IndicatorFollowed).body, given)
        (body,) = taken
        (shared,) = (
            each for each in self.twin.desk.of(IndicatorShared) if each.body.given == body.about
        )
        return TakeReadings(
            about=shared.body.about or "",
            readings=tuple(self._from_elsewhere(each) for each in given),
            rooms=(SOUTH,),
        )

    def _inject(self, inject: Inject) -> Inject:
        """The same words for South, and for others or not; North may read an indicator else."""
        beside = () if inject.reading else self.chance.choice([(), (NORTH,)])
        desk = inject.reading is None and self.chance.random() < 0.5
        return replace(inject, rooms=(SOUTH, *beside), desk=desk)

    def _share(self, followed: IndicatorFollowed, given: list[Reading]) -> Action:
        shown = followed.indicator
        behind = shown if shown.source else replace(shown, source=self.chance.choice(WORDS))
        follow = FollowIndicator(indicator=behind)
        about = one(self.do(HALA, follow), IndicatorFollowed).id
        earlier = Reading(at=MORNING - timedelta(days=9), value=Decimal(95))
        kept = [earlier] if self.chance.random() < 0.5 else []
        if all_of_it := (*map(self._from_elsewhere, given), *kept):
            self.do(HALA, TakeReadings(about=about, readings=all_of_it))
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
        followed = self.first.room(SOUTH).of(IndicatorFollowed)
        told = any(each.body.indicator.source for each in followed)
        return "" if told else f"Report {self.chance.randint(1, 99)}"
