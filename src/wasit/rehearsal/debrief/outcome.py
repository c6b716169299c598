"""The outcome: where the talks ended beside all that could have been, and what was missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from wasit.bargaining.frontier import Frontier, frontier
from wasit.bargaining.preferences import Preferences
from wasit.bargaining.solutions import Distances, Solution, distances, solutions
from wasit.bargaining.trades import Trade, smallest_trades
from wasit.rehearsal.debrief.books import Books
from wasit.rehearsal.debrief.path import Stop
from wasit.rehearsal.outcomes.results import Talk, talk_of
from wasit.rehearsal.outcomes.yardstick import Measures, yardstick
from wasit.talks.substance.issues import Package

MOST_TRADES = 5


class Outcome(Struct, frozen=True, kw_only=True):
    """How the talks ended, in figures, and what was within reach.

    `distances` is how far the agreed package is from the frontier and the solutions; None without
    a whole one. `trades` are the smallest changes that would have left every side better off than
    what was agreed. `passed_by` are the packages that were put forward and would have done so: of
    talks that came to nothing, those that every side would have been better off to accept.
    """

    talk: Talk
    measures: Measures
    frontier: Frontier
    solutions: dict[str, Solution]
    zone_of_agreement: bool | None
    distances: Distances | None
    trades: tuple[Trade, ...]
    passed_by: tuple[Stop, ...]


def outcome(books: Books, profile: Mapping[str, Preferences], stops: Sequence[Stop]) -> Outcome:
    """Return how talks ended between sides with these preferences, by party, after these `stops`.

    Raises what `frontier` raises.
    """
    sides = list(profile.values())
    found = frontier(sides)
    chosen = solutions(sides, found)
    talk = talk_of(profile, books.desk, [books.room(party) for party in profile])
    agreed = _known(talk.package, sides)
    return Outcome(
        talk=talk,
        measures=yardstick(profile, found).measures(talk),
        frontier=found,
        solutions=chosen.shown(),
        zone_of_agreement=chosen.zone_of_agreement,
        distances=distances(sides, agreed, found) if _whole(agreed, sides) and len(found) else None,
        trades=tuple(smallest_trades(sides, agreed, count=MOST_TRADES)) if agreed else (),
        passed_by=tuple(each for each in stops if _bettered(each, talk, profile)),
    )


def _known(package: Package, sides: Sequence[Preferences]) -> Package:
    """Return the package on the issues that were on the sides' papers."""
    return {issue: option for issue, option in package.items() if issue in sides[0].values}


def _whole(package: Package, sides: Sequence[Preferences]) -> bool:
    return package.keys() == sides[0].values.keys()


def _bettered(stop: Stop, talk: Talk, profile: Mapping[str, Preferences]) -> bool:
    """Say whether every side would have been better off, or no worse and some better, with it.

    A red line is never crossed for it, and no side takes less than its reservation value.
    """
    if stop.worth is None or stop.package == talk.package:
        return False
    gains = [stop.worth[party] - talk.utilities[party] for party in profile]
    return (
        min(gains) >= 0
        and max(gains) > 0
        and all(wants.allows(stop.package) for wants in profile.values())
        and all(stop.worth[party] >= wants.reservation for party, wants in profile.items())
    )
