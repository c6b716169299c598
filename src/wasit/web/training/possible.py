"""Possible: what an instructor may do in a group as it stands, so that pages offer that alone."""

from __future__ import annotations

from enum import StrEnum

from wasit.talks.case import closed
from wasit.talks.rounds import running
from wasit.talks.training.debriefs import is_open
from wasit.talks.views import View


class Possible(StrEnum):
    """Something that may be done now."""

    DIRECT = "direct"
    BEGIN = "begin"
    END_ROUND = "end-round"
    DEBRIEF = "debrief"


def possible(view: View) -> frozenset[Possible]:
    """Return what may be done in the group of which its instructor sees this."""
    if closed(view.desk()):
        return frozenset() if is_open(view) else frozenset({Possible.DEBRIEF})
    in_round = running(view.common(), view.at)
    return frozenset({Possible.DIRECT, Possible.END_ROUND if in_round else Possible.BEGIN})
