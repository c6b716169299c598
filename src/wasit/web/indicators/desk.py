"""The mediators' pages of indicators."""

from __future__ import annotations

from typing import Any

from wasit.talks.entries import Body, Entry
from wasit.talks.indicators.indicators import IndicatorFollowed, find_indicator, readings
from wasit.web.forms.acts import Scene
from wasit.web.indicators.chart import figure
from wasit.web.indicators.forms import (
    FollowForm,
    ImportForm,
    ReadingForm,
    ShareForm,
    rooms_following,
)
from wasit.web.indicators.watching import alerts_on, open_alerts, watching
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import Forms
from wasit.web.showing.lines import Scribe


class DeskIndicatorsPage(MediatorPage):
    """What the mediators follow, and following something more."""

    template = "indicators/desk.html"
    live = "indicators/desk_live.html"

    def forms(self) -> Forms:
        return self.form("follow", FollowForm, self.scene())

    def context(self) -> dict[str, Any]:
        return {
            "warning": self.request.GET.get("warning", ""),
            "rows": [self._row(each) for each in self.desk.of(IndicatorFollowed)],
        }

    def _row(self, entry: Entry[IndicatorFollowed]) -> dict[str, Any]:
        known = readings(self.desk, entry.id)
        scene = Scene(view=self.talks, ledger=self.desk, entry=entry)
        return {
            "entry": entry,
            "latest": known[-1] if known else None,
            "alerts": open_alerts(self.desk, entry.id),
            "rooms": [name for _, name in rooms_following(scene)],
        }


class DeskIndicatorPage(MediatorPage):
    """One indicator at the desk: its chart, its readings, who sees it, what is watched for."""

    template = "indicators/desk_indicator.html"
    live = "indicators/desk_indicator_live.html"

    def find(self, **names: str) -> None:
        super().find()
        self.entry = find_indicator(self.desk, names["entry"])

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.desk, entry=self.entry)
        return {
            **self.form("reading", ReadingForm, scene),
            **self.form("import", ImportForm, scene),
            **self.form("share", ShareForm, scene),
            **watching(self, scene),
        }

    def context(self) -> dict[str, Any]:
        scene = Scene(view=self.talks, ledger=self.desk, entry=self.entry)
        scribe = Scribe(self.desk, self.desk)
        return {
            "figure": figure(self.desk, self.entry),
            "rooms": [name for _, name in rooms_following(scene)],
            "alerts": scribe.lines(reversed(alerts_on(self.desk, self.entry.id))),
            "trail": scribe.lines(reversed(self.desk.about(self.entry.id, Body))),
        }
