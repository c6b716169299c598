"""Base rates: how crises like this one have ended, to stand beside every estimate."""

from __future__ import annotations

from msgspec import Struct

from wasit.bargaining.closeness.estimate import Estimate, share


class BaseRate(Struct, frozen=True, kw_only=True):
    """How many of `cases` ended in each way, as shares, and where that is from."""

    name: str
    cases: int
    outcomes: dict[str, float]
    source: str

    def of(self, outcome: str) -> Estimate:
        """Return the share of an outcome with its interval of 95%. Raises KeyError for no such."""
        return share(round(self.cases * self.outcomes[outcome]), self.cases)


ICB = (
    "International Crisis Behavior Project, version 16, actor level, crises from 1918 to 2021 "
    "(Brecher, Wilkenfeld, Beardsley, James and Quinn); each share rounded to a hundredth"
)

CRISES_SINCE_1990 = BaseRate(
    name="international crises since 1990, each actor by itself",
    cases=284,
    outcomes={"compromise": 0.37, "stalemate": 0.31, "victory": 0.24, "defeat": 0.07},
    source=ICB,
)
CRISES = BaseRate(
    name="international crises since 1918, each actor by itself",
    cases=1131,
    outcomes={"victory": 0.33, "compromise": 0.23, "stalemate": 0.23, "defeat": 0.19},
    source=ICB,
)
