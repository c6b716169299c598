"""Appraisal: what each package on the table is worth to each side. For the mediators' eyes only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
from msgspec import Struct

from wasit.bargaining.frontier import Frontier, frontier
from wasit.bargaining.preferences import Preferences
from wasit.bargaining.solutions import Solution, solutions
from wasit.bargaining.trades import Trade, smallest_trades
from wasit.talks.case import opened
from wasit.talks.preferences.confidence import Confidence
from wasit.talks.preferences.confiding import confided, is_current
from wasit.talks.preferences.worth import Score, preferences, score
from wasit.talks.proposals.packages import Tabled, on_the_table
from wasit.talks.views import View

NEWEST = 12
"""How many packages on the table are compared with others: the newest. All are scored."""
MOST_TRADES = 3
MOST_POINTS = 2_000
"""The most points of a frontier that are held for a page; of more, it says how far it is off."""


class Trust(StrEnum):
    """What a side has confided: nothing, or before an issue was added, or all."""

    NOTHING = "nothing"
    OUTDATED = "outdated"
    CURRENT = "current"


class Appraised(Struct, frozen=True, kw_only=True):
    """One package, by party what it is worth, and what would be better for all who confided.

    `number` is its place on the table, from 1 for the oldest: it stays when others come.
    `bettered` says whether some package is better for all of them within everyone's red lines;
    None where that is not known, as when the package leaves an issue open.
    """

    number: int
    tabled: Tabled
    scores: dict[str, Score]
    bettered: bool | None = None
    trades: tuple[Trade, ...] = ()


class Joint(Struct, frozen=True, kw_only=True):
    """What the preferences of all who confided give together, in the order of `parties`."""

    parties: tuple[str, ...]
    profile: tuple[Preferences, ...]
    frontier: Frontier
    solutions: dict[str, Solution]
    zone_of_agreement: bool | None


class Appraisal(Struct, frozen=True, kw_only=True):
    """By party what it has confided, the packages on the table, the newest first, and the whole.

    `joint` is None unless two sides or more have confided, on the same agenda.
    """

    trust: dict[str, Trust]
    packages: tuple[Appraised, ...]
    joint: Joint | None


def appraise(view: View) -> Appraisal:
    """Return what the mediators can tell of the packages; raises Refused for anyone else."""
    parties = [party.id for party in opened(view.desk()).parties]
    trust = {party: _trust(view, party) for party in parties}
    known = {
        party: confidence
        for party in parties
        if trust[party] is Trust.CURRENT and (confidence := confided(view.room(party)))
    }
    joint = _joint(known)
    table = on_the_table(view)
    return Appraisal(
        trust=trust,
        packages=tuple(
            _appraised(len(table) - place, each, known, joint if place < NEWEST else None)
            for place, each in enumerate(table)
        ),
        joint=joint,
    )


def _trust(view: View, party: str) -> Trust:
    room = view.room(party)
    found = confided(room)
    if found is None:
        return Trust.NOTHING
    return Trust.CURRENT if is_current(found, room) else Trust.OUTDATED


def _joint(known: Mapping[str, Confidence]) -> Joint | None:
    profile = tuple(map(preferences, known.values()))
    if len(profile) < 2 or any(each.values.keys() != profile[0].values.keys() for each in profile):
        return None
    found = frontier(profile, limit=MOST_POINTS)
    chosen = solutions(profile, found)
    return Joint(
        parties=tuple(known),
        profile=profile,
        frontier=found,
        solutions=chosen.shown(),
        zone_of_agreement=chosen.zone_of_agreement,
    )


def _appraised(
    number: int, tabled: Tabled, known: Mapping[str, Confidence], joint: Joint | None
) -> Appraised:
    scores = {
        party: found
        for party, confidence in known.items()
        if (found := score(confidence, tabled.package))
    }
    if joint is None or tabled.package.keys() != joint.profile[0].values.keys():
        return Appraised(number=number, tabled=tabled, scores=scores)
    return Appraised(
        number=number,
        tabled=tabled,
        scores=scores,
        bettered=_bettered(joint, [each.most for each in scores.values()]),
        trades=tuple(smallest_trades(joint.profile, tabled.package, count=MOST_TRADES)),
    )


def _bettered(joint: Joint, worth: Sequence[int]) -> bool | None:
    """Say whether a package is better for all; None where the frontier may have missed one."""
    better = np.all(joint.frontier.utilities > np.array(worth, np.int64), axis=1)
    return True if better.any() else False if joint.frontier.exact else None
