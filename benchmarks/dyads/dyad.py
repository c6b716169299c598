"""Pairs of people who divided items of a few kinds, as two published data sets have them."""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wasit.bargaining.frontier import Package
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import Preferences


@dataclass(frozen=True)
class Dyad:
    """Two people who divide items. `points` has what one item of each kind is worth to each.

    `taken` is what the first took, None without a deal; `offers` are (who, what the first takes).
    """

    counts: dict[str, int]
    points: tuple[dict[str, int], dict[str, int]]
    taken: Package | None
    offers: tuple[tuple[int, Package], ...] = ()
    satisfaction: tuple[int, ...] = ()
    without: int = 0

    @cached_property
    def menu(self) -> Menu:
        return Menu({kind: [str(each) for each in range(n + 1)] for kind, n in self.counts.items()})

    @property
    def most(self) -> int:
        """What all items together are worth to either."""
        return sum(self.points[0][kind] * count for kind, count in self.counts.items())

    def amount(self, person: int, kind: str, option: str) -> int:
        """How many of a kind a person gets when the first takes as many as the option says."""
        return int(option) if person == 0 else self.counts[kind] - int(option)

    def worth(self, package: Package) -> tuple[int, int]:
        first, second = (
            sum(
                self.points[person][kind] * self.amount(person, kind, option)
                for kind, option in package.items()
            )
            for person in (0, 1)
        )
        return first, second

    def shapes(self, person: int) -> dict[str, dict[str, float]]:
        """What is known beforehand: twice as many are worth twice as much."""
        return {
            kind: {
                option: float(self.amount(person, kind, option))
                for option in self.menu.options[kind]
            }
            for kind in self.counts
        }

    def profile(self) -> list[Preferences]:
        """The true preferences, with points as they are: whole numbers, so that ties are exact."""
        return [
            Preferences(
                values={
                    kind: {
                        option: self.points[person][kind] * self.amount(person, kind, option)
                        for option in options
                    }
                    for kind, options in self.menu.options.items()
                },
                reservation=self.without,
            )
            for person in (0, 1)
        ]

    def most_first(self, person: int) -> list[str]:
        """The kinds by what all items of it are worth; ties in the order of the data."""
        return sorted(self.counts, key=lambda kind: -self.points[person][kind] * self.counts[kind])


def casino(file: Path) -> list[Dyad]:
    """Read the dyads of CaSiNo."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [_casino(row) for row in csv.DictReader(lines)]


def _casino(row: dict[str, str]) -> Dyad:
    kinds = ("food", "water", "firewood")
    points = [
        {row[f"a{person}_{rank}"].lower(): worth for rank, worth in RANKS.items()}
        for person in (1, 2)
    ]
    offers = [offer.split(":") for offer in row["offers"].split()]
    return Dyad(
        counts=dict.fromkeys(kinds, 3),
        points=(points[0], points[1]),
        taken={kind: row[f"a1_{kind}"] for kind in kinds} if row["deal"] == "1" else None,
        offers=tuple(
            (int(who) - 1, dict(zip(kinds, amounts, strict=True))) for who, amounts in offers
        ),
        satisfaction=tuple(
            int(row[f"a{person}_satisfaction"])
            for person in (1, 2)
            if row[f"a{person}_satisfaction"]
        ),
        without=5,
    )


RANKS = {"high": 5, "medium": 4, "low": 3}


def deal_or_no_deal(file: Path) -> list[Dyad]:
    """Read the dyads of Deal or No Deal."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [_deal_or_no_deal(row) for row in csv.DictReader(lines)]


def _deal_or_no_deal(row: dict[str, str]) -> Dyad:
    kinds = {"books": "book", "hats": "hat", "balls": "ball"}
    first, second = (
        {kind: int(row[f"v{person}_{one}"]) for kind, one in kinds.items()} for person in (1, 2)
    )
    return Dyad(
        counts={kind: int(row[kind]) for kind in kinds},
        points=(first, second),
        taken={kind: row[f"p1_{kind}"] for kind in kinds} if row["deal"] == "1" else None,
    )
