"""The mediators' page of how close the sides are: words first, and figures for who wants them."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from wasit.bargaining.closeness.estimate import Estimate
from wasit.bargaining.closeness.issues import Band
from wasit.talks.desk.closeness import Nearness, nearness
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.issues import Issue
from wasit.web.pages.mediators import MediatorPage


class Share(Struct, frozen=True):
    """A share and its interval, in whole per cent."""

    value: int
    low: int
    high: int


def share(found: Estimate | None) -> Share | None:
    """Return an estimate of a share in per cent; None where there is none."""
    if found is None:
        return None
    return Share(*(round(100 * each) for each in (found.value, found.low, found.high)))


class Row(Struct, frozen=True):
    """One issue: how the sides stand on it, and how likely something is near for all."""

    issue: Issue
    band: Band
    near: Share | None


class ClosenessPage(MediatorPage):
    """How close the sides are. It is worked out when the page is opened, and not renewed."""

    template = "closeness/closeness.html"

    def context(self) -> dict[str, Any]:
        near = nearness(self.talks)
        return {"parties": self.parties, "near": near, **(self._figures(near) if near else {})}

    def _figures(self, near: Nearness) -> dict[str, Any]:
        issues, found = agenda(self.desk), near.found
        return {
            "chance": share(found.chance),
            "accepted": share(found.table.accepted) if found.table else None,
            "reached": share(found.table.reached) if found.table else None,
            "rows": [
                Row(issues[name], each.band, share(each.near))
                for name, each in found.issues.items()
            ],
            "usual": share(found.base_rate.of("compromise")),
            "cases": found.base_rate.cases,
        }
