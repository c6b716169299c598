"""Measures: what the tables of a report show of a party, a mediator or a scenario, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from wasit.charts.dots import Scale, around
from wasit.cli.report.words import Words
from wasit.rehearsal.tournament.standings import AGREED, UTILITY, Figures, Interval


class Measure(NamedTuple):
    """A measure: its key among the figures, its name, and what it means.

    `write` puts a value into words, `mark` one of its scale; `ends` are those of the scale, None
    where it grows with the values.
    """

    key: str
    name: str
    meaning: str
    write: Callable[[float | None], str]
    mark: Callable[[float], str]
    ends: tuple[float, float] | None = (0.0, 1.0)

    def scale(self, found: Iterable[Interval | None], *, mirrored: bool) -> Scale:
        """Return a scale on which all that was found has its place."""
        if self.ends:
            return Scale(*self.ends, mirrored)
        known = [each.mean if each.high is None else each.high for each in found if each]
        return around(known, mirrored=mirrored)


def utility(words: Words) -> Measure:
    return Measure(
        UTILITY,
        words.gettext("What it gets"),
        words.gettext(
            "What the outcome is worth to this party: 1 is its best package. Without an "
            "understanding it is worth its reservation value."
        ),
        words.number,
        words.tick,
    )


def shared(words: Words) -> list[Measure]:
    """Return the measures that are the same for both parties of a talk."""
    return [
        Measure(
            AGREED,
            words.gettext("Understandings"),
            words.gettext("The share of the talks that ended in an understanding."),
            words.per_cent,
            words.per_cent,
        ),
        Measure(
            "nash_distance",
            words.gettext("Distance to Nash"),
            words.gettext(
                "How far the outcome is from the Nash package, in a straight line between what "
                "both are worth; less is better. Talks without an understanding count from the "
                "reservation values."
            ),
            words.number,
            words.tick,
            None,
        ),
        Measure(
            "fairness",
            words.gettext("Evenness"),
            words.gettext(
                "Of understandings: what the side that gained less gained, over what the other "
                "did, each as a share of the most it could gain. 1 is even."
            ),
            words.number,
            words.tick,
        ),
        Measure(
            "offers",
            words.gettext("Offers"),
            words.gettext("How many proposals both delegations made."),
            lambda value: words.number(value, 1),
            words.tick,
            None,
        ),
        Measure(
            "questions",
            words.gettext("Questions"),
            words.gettext("How many things the delegations were asked to answer."),
            lambda value: words.number(value, 1),
            words.tick,
            None,
        ),
    ]


def intervals(figures: Iterable[Figures], measure: Measure) -> list[Interval | None]:
    return [each.interval(measure.key) for each in figures]
