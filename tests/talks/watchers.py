"""Watchers: which ledger is alerted of what, told literally, one reading after the other.

It knows nothing of entries. Each book is a sheet of paper: the readings that came to it, in the
order in which they came, and its tripwires.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

BEYOND = {
    "at_least": lambda value, threshold: value >= threshold,
    "above": lambda value, threshold: value > threshold,
    "at_most": lambda value, threshold: value <= threshold,
    "below": lambda value, threshold: value < threshold,
}


@dataclass
class Wire:
    """A tripwire: what was there before it, of which it says nothing, and what it has told."""

    operator: str
    threshold: Decimal
    before: set[int]
    told: set[int] = field(default_factory=set)
    removed: bool = False

    def is_beyond(self, value: Decimal) -> bool:
        return bool(BEYOND[self.operator](value, self.threshold))


@dataclass
class Sheet:
    """What one ledger knows: day → value; and its tripwires and alerts, as they came."""

    values: dict[int, Decimal] = field(default_factory=dict)
    wires: list[Wire] = field(default_factory=list)
    alerts: list[tuple[str, Decimal, int]] = field(default_factory=list)

    def come(self, values: dict[int, Decimal]) -> None:
        """Readings come, all at once; whoever watches is told of each crossing that is new."""
        self.values |= values
        for wire in self.wires:
            if not wire.removed:
                for first in self._new_crossings(wire):
                    self._tell(wire, first)

    def watch(self, operator: str, threshold: Decimal) -> None:
        """A tripwire is set; where the last day is beyond it, that is told at once."""
        wire = Wire(operator, threshold, set(self.values))
        self.wires.append(wire)
        days = sorted(self.values)
        if days and wire.is_beyond(self.values[days[-1]]):
            first = len(days) - 1
            while first > 0 and wire.is_beyond(self.values[days[first - 1]]):
                first -= 1
            self._tell(wire, days[first])

    def _tell(self, wire: Wire, day: int) -> None:
        wire.told.add(day)
        self.alerts.append((wire.operator, wire.threshold, day))

    def _new_crossings(self, wire: Wire) -> list[int]:
        """The first day of each crossing of which no day was told, or there before the wire."""
        found: list[int] = []
        crossing: list[int] = []
        for day in [*sorted(self.values), None]:
            if day is not None and wire.is_beyond(self.values[day]):
                crossing.append(day)
            else:
                if crossing and not set(crossing) & (wire.told | wire.before):
                    found.append(crossing[0])
                crossing = []
        return found
