"""Confidences: what a side would confide, by its private brief, in numbers that people give."""

from __future__ import annotations

from wasit.bargaining.preferences import SCALE
from wasit.scenario.model import Brief
from wasit.talks.confidence import Confidence, Measure


def confidence(brief: Brief) -> Confidence:
    """Return what `brief` wants as points, rounded to whole ones.

    What two issues are worth together, and options ruled out together, cannot be told in points,
    and are left out.
    """
    wanted = brief.preferences
    tops = {issue: max(options.values()) for issue, options in wanted.values.items()}
    heaviest = max(tops.values())
    return Confidence(
        measure=Measure.POINTS,
        issues={issue: _points(top, heaviest) for issue, top in tops.items()},
        options={
            issue: {option: _points(worth, tops[issue]) for option, worth in options.items()}
            for issue, options in wanted.values.items()
        },
        reservation=wanted.reservation * 100 // SCALE,
        red_lines={issue: never for issue, never in wanted.ruled_out.items() if never},
    )


def _points(part: int, best: int) -> int:
    """Return `part` of the `best` in points; where nothing is to be had, all is as good."""
    return round(100 * part / best) if best > 0 else 100
