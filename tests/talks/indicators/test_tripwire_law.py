"""The law of tripwires: every ledger is alerted of its own crossings, and of no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from tests.cast import (
    HALA,
    MORNING,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    Table,
    en,
    one,
)
from tests.talks.indicators.reading import on
from tests.talks.watchers import Sheet
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import (
    FollowIndicator,
    Indicator,
    IndicatorFollowed,
    Reading,
    in_time,
)
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import ShareIndicator
from wasit.talks.indicators.tripwires import (
    Alerted,
    RemoveTripwire,
    SetTripwire,
    TripwireSet,
    tripwires,
)
from wasit.talks.ledgers import DESK
from wasit.talks.substance.conditions import Operator, meets


class Taken(Struct, frozen=True):
    """Readings come to the desk and to some rooms."""

    values: dict[int, int]
    rooms: frozenset[str]


class Shown(Struct, frozen=True):
    """A room is shown what the desk knows from a day on."""

    party: str
    since: int


class Watched(Struct, frozen=True):
    """Somebody sets a tripwire: the desk, or the head of a side."""

    where: str
    operator: Operator
    threshold: int


class Left(Struct, frozen=True):
    """Somebody removes the oldest of the tripwires that are theirs."""

    where: str


HEADS = {NORTH: NADIA, SOUTH: SAMIR, DESK: HALA}
PARTIES, PLACES = st.sampled_from([NORTH, SOUTH]), st.sampled_from([NORTH, SOUTH, DESK])
DAYS, VALUES = st.integers(0, 12), st.integers(1, 4)
STEPS = st.lists(
    st.builds(Taken, st.dictionaries(DAYS, VALUES, min_size=1, max_size=3), st.frozensets(PARTIES))
    | st.builds(Shown, PARTIES, DAYS)
    | st.builds(Watched, PLACES, st.sampled_from(Operator), VALUES)
    | st.builds(Left, PLACES),
    max_size=25,
)


class Both:
    """The talks and the literal account of them, side by side."""

    def __init__(self) -> None:
        self.table = Table()
        follow = FollowIndicator(indicator=Indicator(name=en("Enrichment")))
        self.followed = one(self.table.act(HALA, follow), IndicatorFollowed)
        self.sheets: defaultdict[str, Sheet] = defaultdict(Sheet)
        self.given = {DESK: self.followed.id}

    def take(self, step: object) -> None:
        match step:
            case Taken(values=values, rooms=rooms):
                self._read(values, [party for party in sorted(rooms) if party in self.given])
            case Shown(party=party, since=since):
                self._show(party, since)
            case Watched(where=where, operator=operator, threshold=threshold):
                self._watch(where, operator, Decimal(threshold))
            case Left(where=where):
                self._leave(where)

    def _read(self, values: dict[int, int], rooms: list[str]) -> None:
        known = self.sheets[DESK].values
        new = {day: Decimal(value) for day, value in values.items() if day not in known}
        if new:
            taken = tuple(on(day, value) for day, value in new.items())
            take = TakeReadings(about=self.followed.id, readings=taken, rooms=tuple(rooms))
            self.table.act(TARIQ, take)
            for where in (DESK, *rooms):
                self.sheets[where].come(new)

    def _show(self, party: str, since: int) -> None:
        share = ShareIndicator(
            about=self.followed.id, party=party, since=MORNING + timedelta(days=since)
        )
        has, desk = self.sheets[party].values, self.sheets[DESK].values
        new = {day: desk[day] for day in desk if day >= since and day not in has}
        if party in self.given and not new:
            assert self.table.rule(HALA, share) == "share.nothing"
            return
        self.table.act(HALA, share)
        if party not in self.given:
            self.given[party] = self.table.room(party).of(IndicatorFollowed)[0].id
        self.sheets[party].come(new)

    def _watch(self, where: str, operator: Operator, threshold: Decimal) -> None:
        about = self.given.get(where)
        sheet = self.sheets[where]
        standing = {(each.operator, each.threshold) for each in sheet.wires if not each.removed}
        if about and (operator.value, threshold) not in standing:
            wire = SetTripwire(about=about, operator=operator, threshold=threshold)
            self.table.act(HEADS[where], wire)
            sheet.watch(operator.value, threshold)

    def _leave(self, where: str) -> None:
        wires = [each for each in self.sheets[where].wires if not each.removed]
        if wires:
            wires[0].removed = True
            standing = tripwires(self._ledger(where), self.given[where])
            self.table.act(HEADS[where], RemoveTripwire(about=standing[0].id))

    def _ledger(self, where: str) -> Ledger:
        return self.table.desk if where == DESK else self.table.room(where)

    def compare(self) -> None:
        for where in HEADS:
            ledger = self._ledger(where)
            found = []
            for alert in ledger.of(Alerted):
                wire = ledger.find(alert.body.about, TripwireSet)
                assert wire
                day = (alert.body.reading.at - MORNING).days
                found.append((wire.body.operator.value, wire.body.threshold, day))
            assert found == self.sheets[where].alerts, where
        for name, ledger in self.table.books.items():
            assert name in {DESK, NORTH_ROOM, SOUTH_ROOM} or not ledger.of(Alerted)


@settings(deadline=None, max_examples=400)
@given(STEPS)
def test_every_ledger_is_alerted_of_its_own_crossings_and_of_no_others(
    steps: list[object],
) -> None:
    """Whatever comes in whatever order, to whom it comes, and whoever watches."""
    both = Both()
    for step in steps:
        both.take(step)
        both.compare()


def test_the_law_has_teeth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alerted anew for every reading, the talks and the literal account differ."""

    def each_by_itself(wire: TripwireSet, known: Iterable[Reading]) -> list[list[Reading]]:
        beyond = (each for each in known if meets(each.value, wire.operator, wire.threshold))
        return [[reading] for reading in in_time(beyond)]

    monkeypatch.setattr("wasit.talks.indicators.tripwires._crossings", each_by_itself)
    both = Both()
    both.take(Watched(DESK, Operator.AT_LEAST, 3))
    both.take(Taken({1: 3, 2: 4}, frozenset()))
    with pytest.raises(AssertionError):
        both.compare()
