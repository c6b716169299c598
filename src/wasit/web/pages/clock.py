"""The clock of a rehearsal: which round it is, for how long, and whether the talks may go on."""

from __future__ import annotations

from typing import Any

from wasit.talks.case import opened
from wasit.talks.rounds import floor_is_open, goes_by_rounds, running
from wasit.talks.training.debriefs import is_open
from wasit.talks.training.questionnaire import awaited
from wasit.talks.views import View


def clock(view: View) -> dict[str, Any]:
    """Return what the clock of a rehearsal shows; nothing in real talks, nor to a guest."""
    if view.person.ring or opened(view.home).rehearsal is None:
        return {}
    found = running(view.common(), view.at)
    return {
        "clock": {
            "round": found.body if found else None,
            "left": (found.body.ends - view.at) if found else None,
            "by_rounds": goes_by_rounds(view),
            "floor": floor_is_open(view, view.at),
            "debrief": is_open(view),
            "awaited": awaited(view),
        }
    }
