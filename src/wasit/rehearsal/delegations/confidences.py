"""Confidences: what a side would confide of what it wants, in numbers that people give."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from wasit.bargaining.preferences import SCALE, Preferences
from wasit.rehearsal.player import Player
from wasit.talks.actions import Action
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.preferences.confiding import Confide, Confided, objections
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.issues import Issue
from wasit.talks.views import View


class Telling(StrEnum):
    """How much a side confides.

    ``ranks``   in which order its issues count for it, and the options of each
    ``orders``  the same, and its limits: the least share that it would accept, and its red lines
    ``points``  how much each issue and option counts, but no limits
    ``sheet``   all of it
    """

    RANKS = "ranks"
    ORDERS = "orders"
    POINTS = "points"
    SHEET = "sheet"


def confidence(wanted: Preferences, telling: Telling = Telling.SHEET) -> Confidence:
    """Return what is `wanted` as points, rounded to whole ones, or as ranks.

    What two issues are worth together, and options ruled out together, cannot be told in either,
    and are left out.
    """
    tops = {issue: max(options.values()) for issue, options in wanted.values.items()}
    limits = telling in {Telling.ORDERS, Telling.SHEET}
    ranked = telling in {Telling.RANKS, Telling.ORDERS}
    numbers = _ranks if ranked else _points
    return Confidence(
        measure=Measure.RANKS if ranked else Measure.POINTS,
        issues=numbers(tops),
        options={issue: numbers(options) for issue, options in wanted.values.items()},
        reservation=wanted.reservation * 100 // SCALE if limits else None,
        red_lines={issue: never for issue, never in wanted.ruled_out.items() if never and limits},
    )


def confidable(
    wanted: Preferences, telling: Telling | None, issues: Mapping[str, Issue]
) -> Confidence | None:
    """Return what a side would confide on this agenda; None for nothing, or what cannot be told."""
    told = None if telling is None else confidence(wanted, telling)
    return None if told is None or objections(told, issues) else told


class Confiding:
    """A delegation that first confides to the mediators what it wants, if that can be told."""

    def __init__(self, player: Player, wanted: Preferences, telling: Telling) -> None:
        self._player, self._wanted, self._telling = player, wanted, telling

    def respond(self, view: View) -> Action | None:
        """See `Player.respond`."""
        room = view.own_room()
        told = confidable(self._wanted, self._telling, agenda(room))
        if told and not room.of(Confided):
            return Confide(confidence=told)
        return self._player.respond(view)


def _points(worths: Mapping[str, int]) -> dict[str, int]:
    """Return by name the points of 100 for the best; where nothing is to be had, all is as good."""
    best = max(worths.values())
    return {name: round(100 * worth / best) if best > 0 else 100 for name, worth in worths.items()}


def _ranks(worths: Mapping[str, int]) -> dict[str, int]:
    """Return by name the place in the order; of equals the first stays first."""
    best_first = sorted(worths, key=lambda name: -worths[name])
    return {name: place for place, name in enumerate(best_first, start=1)}
