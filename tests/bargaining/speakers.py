"""People with preferences of their own, who say of them what is asked and say it truly."""

from itertools import product

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from wasit.bargaining.elicitation.statements import IssueOrder, OptionOrder, Order, Prefers
from wasit.bargaining.menu import Menu

Floats = NDArray[np.float64]

MENU = Menu(
    {"water": ("full", "half", "none"), "road": ("open", "shut"), "date": ("soon", "may", "late")}
)
PACKAGES = [dict(zip(MENU.issues, each, strict=True)) for each in product(*MENU.options.values())]
SEEDS = st.integers(0, 2**32 - 1)


class Speaker:
    """Somebody whose preferences over `MENU` are drawn at random."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self.weights = self._random.dirichlet(np.ones(len(MENU.issues)))
        values = self._random.random(len(MENU))
        for start, size in zip(MENU.starts, MENU.sizes, strict=True):
            block = values[start : start + size]
            block -= block.min()
            block /= block.max()
        self.parts: Floats = self.weights[MENU.issue_of] * values

    def utility(self, package: dict[str, str]) -> float:
        return float(self.parts[MENU.places(package)].sum())

    def option_order(self, issue: str) -> OptionOrder:
        def worth(option: str) -> float:
            return float(self.parts[MENU.place(issue, option)])

        return OptionOrder(
            issue=issue, best_first=tuple(sorted(MENU.options[issue], key=worth, reverse=True))
        )

    def issue_order(self) -> IssueOrder:
        def weight(issue: str) -> float:
            return float(self.weights[MENU.issue(issue)])

        return IssueOrder(most_first=tuple(sorted(MENU.issues, key=weight, reverse=True)))

    def orders(self) -> list[Order]:
        return [*map(self.option_order, MENU.issues), self.issue_order()]

    def comparisons(self, count: int) -> list[Prefers]:
        return [self._compared() for _ in range(count)]

    def _compared(self) -> Prefers:
        places = self._random.choice(len(PACKAGES), 2, replace=False)
        worse, better = sorted((PACKAGES[at] for at in places), key=self.utility)
        return Prefers(better=better, worse=worse)
