"""A delegation's pages of indicators: what the mediators let it see, and its own tripwires."""

from __future__ import annotations

from typing import Any

from wasit.talks.entries import Entry
from wasit.talks.indicators.indicators import IndicatorFollowed, find_indicator, readings
from wasit.web.indicators.chart import figure
from wasit.web.indicators.watching import alerts_on, open_alerts, watching
from wasit.web.pages.delegation import DelegationPage
from wasit.web.pages.page import Forms
from wasit.web.showing.lines import Scribe


class IndicatorsPage(DelegationPage):
    """The indicators that this room has been shown."""

    template = "indicators/room.html"
    live = "indicators/room_live.html"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "warning": self.request.GET.get("warning", ""),
            "rows": [self._row(each) for each in self.room.of(IndicatorFollowed)],
        }

    def _row(self, entry: Entry[IndicatorFollowed]) -> dict[str, Any]:
        known = readings(self.room, entry.id)
        return {
            "entry": entry,
            "latest": known[-1] if known else None,
            "alerts": open_alerts(self.room, entry.id),
        }


class IndicatorPage(DelegationPage):
    """One indicator in a room: its chart and numbers, and the room's own tripwires on it."""

    template = "indicators/room_indicator.html"
    live = "indicators/room_indicator_live.html"

    def find(self, **names: str) -> None:
        super().find()
        self.entry = find_indicator(self.room, names["entry"])

    def forms(self) -> Forms:
        return watching(self, self.scene(self.entry)) if self.seat.person.leads else {}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "figure": figure(self.room, self.entry),
            "alerts": Scribe(self.room, self.room).lines(
                reversed(alerts_on(self.room, self.entry.id))
            ),
        }
