"""Packages: what is on the table, and what it is worth to each side. For mediators."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.bargaining.solutions import Solution
from wasit.bargaining.trades import Trade
from wasit.questions.lines import Line, line
from wasit.questions.question import question
from wasit.talks.preferences import appraisal
from wasit.talks.preferences.appraisal import Appraised, Trust
from wasit.talks.preferences.worth import Score
from wasit.talks.views import View


class Package(Struct, frozen=True, kw_only=True):
    """A package on the table: proposed by `party`, or kept on the desk where that is empty.

    `scores` has, by party, what it is worth to those who confided. `bettered` tells whether some
    other package is better for all of them, and is null where that is not known; `trades` are the
    smallest that are.
    """

    number: int
    party: str
    entry: Line
    scores: Mapping[str, Score]
    bettered: bool | None
    trades: tuple[Trade, ...]


class Joint(Struct, frozen=True, kw_only=True):
    """What the preferences of all who confided give together; utilities are millionths.

    The points of the `frontier`, and the `reservations`, have one utility for each of `parties`,
    in their order. Where it is not `exact`, another package gives everyone at most `epsilon` more.
    """

    parties: tuple[str, ...]
    reservations: tuple[int, ...]
    frontier: list[tuple[int, ...]]
    exact: bool
    epsilon: int
    solutions: Mapping[str, Solution]
    zone_of_agreement: bool | None


class Appraisal(Struct, frozen=True, kw_only=True):
    """What each side has confided, the packages, the newest first, and the whole.

    `joint` is null unless two sides or more have confided on the same agenda.
    """

    trust: Mapping[str, Trust]
    packages: list[Package]
    joint: Joint | None


@question("packages")
def packages(view: View) -> Appraisal:
    """Which packages are on the table, and what is each worth to each side?"""
    found = appraisal.appraise(view)
    return Appraisal(
        trust=found.trust,
        packages=[_package(view, each) for each in found.packages],
        joint=_joint(found.joint) if found.joint else None,
    )


def _package(view: View, appraised: Appraised) -> Package:
    tabled = appraised.tabled
    ledger = view.room(tabled.party) if tabled.party else view.desk()
    return Package(
        number=appraised.number,
        party=tabled.party,
        entry=line(ledger, tabled.entry),
        scores=appraised.scores,
        bettered=appraised.bettered,
        trades=appraised.trades,
    )


def _joint(joint: appraisal.Joint) -> Joint:
    points = joint.frontier.utilities.tolist()
    return Joint(
        parties=joint.parties,
        reservations=tuple(each.reservation for each in joint.profile),
        frontier=[tuple(point) for point in points],
        exact=joint.frontier.exact,
        epsilon=joint.frontier.epsilon,
        solutions=joint.solutions,
        zone_of_agreement=joint.zone_of_agreement,
    )
