"""People that are drawn at random, whose preferences are known, and who answer what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.elicitation.statements import IssueOrder, OptionOrder
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import SCALE, Preferences

Floats = NDArray[np.float64]


def menu_of(issues: int, options: int) -> Menu:
    return Menu(
        {f"issue {at}": [f"option {each}" for each in range(options)] for at in range(issues)}
    )


@dataclass(frozen=True)
class Person:
    """Somebody with weights, of shape (issues,), and values, of shape (issues, options)."""

    menu: Menu
    weights: Floats
    values: Floats

    @property
    def parts(self) -> Floats:
        """What each option adds, of shape (options of all issues,)."""
        found: Floats = (self.weights[:, None] * self.values).ravel()
        return found

    def utility(self, package: Mapping[str, str]) -> float:
        return float(self.parts[self.menu.places(package)].sum())

    def preferences(self, reservation: float = 0.0) -> Preferences:
        worth = np.rint(SCALE * self.parts).astype(np.int64).tolist()
        return Preferences(values=self.menu.values(worth), reservation=round(SCALE * reservation))

    def option_orders(self) -> list[OptionOrder]:
        return [
            OptionOrder(issue=issue, best_first=tuple(options[at] for at in np.argsort(-values)))
            for (issue, options), values in zip(self.menu.options.items(), self.values, strict=True)
        ]

    def issue_order(self) -> IssueOrder:
        return IssueOrder(
            most_first=tuple(self.menu.issues[at] for at in np.argsort(-self.weights))
        )


def draw_pair(menu: Menu, random: np.random.Generator, *, opposed: bool) -> list[Person]:
    """Draw weights from a flat Dirichlet and values evenly, stretched to 0 … 1 on each issue.

    When opposed, the second orders the options of every issue contrary to the first; what the
    steps between them are worth is drawn for each by itself.
    """
    issues, options = len(menu.issues), int(menu.sizes[0])
    weights = random.dirichlet(np.ones(issues), 2)
    values = random.random((2, issues, options))
    if opposed:
        values.sort(axis=2)
        values[1] = values[1, :, ::-1].copy()
    values -= values.min(axis=2, keepdims=True)
    values /= values.max(axis=2, keepdims=True)
    return [Person(menu, weights[at], values[at]) for at in (0, 1)]


def fairness(people: Sequence[Person], package: Mapping[str, str]) -> float:
    """The geometric mean of what a package is worth to each: the root of the Nash product."""
    return float(np.prod([each.utility(package) for each in people]) ** (1 / len(people)))
