"""Preferences: what each option of each issue is worth to one party, in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, product

from msgspec import Struct

SCALE = 1_000_000
"""Utilities are whole millionths: `SCALE` is the best package, so ties are exact everywhere."""


class Interaction(Struct, frozen=True, kw_only=True):
    """What two issues are worth together, beside what each is worth by itself.

    `values` holds, by option of the first issue and then of the second, what the pair adds to the
    utility (or takes from it), in millionths; a pair that is left out adds nothing.
    """

    issues: tuple[str, str]
    values: dict[str, dict[str, int]]

    def worth(self, package: Mapping[str, str]) -> int:
        """Return what the pair adds in `package`: nothing while either issue is open."""
        first, second = (package.get(issue, "") for issue in self.issues)
        return self.values.get(first, {}).get(second, 0)


class Preferences(Struct, frozen=True, kw_only=True):
    """Preferences over packages (issue id → option id): additive, but for the `interactions`.

    `values` holds, by issue and option, that option's part of the utility, in millionths; the
    best options of all issues add up to `SCALE`. `reservation` is the utility of no agreement.
    `ruled_out` are the red lines: options the party never accepts; `combinations` are options of
    several issues that it never accepts together. `discount` is the share of every utility that
    is left at the deadline; None where time costs nothing.

    Raises ValueError when the parts do not fit one another.
    """

    values: dict[str, dict[str, int]]
    reservation: int
    ruled_out: dict[str, frozenset[str]] = {}
    discount: float | None = None
    interactions: tuple[Interaction, ...] = ()
    combinations: tuple[dict[str, str], ...] = ()

    def __post_init__(self) -> None:
        for issue, options in self.ruled_out.items():
            self._check_known(issue, options)
        for interaction in self.interactions:
            self._check_interaction(interaction)
        for combination in self.combinations:
            self._check_combination(combination)
        if self.discount is not None and not 0 < self.discount <= 1:
            raise ValueError(f"a discount lies above 0 and is 1 at most, not {self.discount}")

    def utility(self, package: Mapping[str, str]) -> int:
        """Return the utility of `package`; issues it leaves open add nothing.

        Raises KeyError for an issue or option these preferences do not know.
        """
        alone = sum(self.values[issue][option] for issue, option in package.items())
        return alone + sum(interaction.worth(package) for interaction in self.interactions)

    def discounted(self, utility: int, time: float) -> int:
        """Return what `utility` is worth at `time`, from 0 at the start to 1 at the deadline.

        The reservation value shrinks alike, so it has to be discounted too where it is compared.
        """
        return utility if self.discount is None else round(utility * self.discount**time)

    def allows(self, package: Mapping[str, str]) -> bool:
        """Say whether `package` crosses no red line."""
        return not any(
            option in self.ruled_out.get(issue, ()) for issue, option in package.items()
        ) and not any(combination.items() <= package.items() for combination in self.combinations)

    def accepts(self, package: Mapping[str, str], at_least: int | None = None) -> bool:
        """Say whether a whole `package` is worth no less than `at_least`, or the reservation."""
        floor = self.reservation if at_least is None else max(at_least, self.reservation)
        return (
            package.keys() == self.values.keys()
            and self.allows(package)
            and self.utility(package) >= floor
        )

    def packages(self) -> list[dict[str, str]]:
        """List every whole package within the red lines; feasible for small agendas only."""
        allowed = (
            [option for option in options if option not in self.ruled_out.get(issue, ())]
            for issue, options in self.values.items()
        )
        everything = (dict(zip(self.values, chosen, strict=True)) for chosen in product(*allowed))
        return [package for package in everything if self.allows(package)]

    def _check_known(self, issue: str, options: Iterable[str]) -> None:
        if issue not in self.values:
            raise ValueError(f"there is no issue {issue!r} among {sorted(self.values)}")
        unknown = sorted(set(options) - self.values[issue].keys())
        if unknown:
            raise ValueError(f"issue {issue!r} has no option {unknown[0]!r}")

    def _check_interaction(self, interaction: Interaction) -> None:
        first, second = interaction.issues
        if first == second:
            raise ValueError(f"issue {first!r} cannot interact with itself")
        self._check_known(first, interaction.values)
        self._check_known(second, chain.from_iterable(interaction.values.values()))

    def _check_combination(self, combination: Mapping[str, str]) -> None:
        if len(combination) < 2:
            raise ValueError("a combination that is ruled out names two issues or more")
        for issue, option in combination.items():
            self._check_known(issue, (option,))


def from_points(
    weights: Mapping[str, float],
    points: Mapping[str, Mapping[str, float]],
    reservation: float,
    ruled_out: Mapping[str, frozenset[str]] | None = None,
) -> Preferences:
    """Make preferences from weights by issue and points by option, each on a scale of its own.

    `reservation` is a share of the best utility, from 0 to 1. Each part is rounded to the nearest
    millionth. Raises ValueError when the weights, or the points of an issue, are all zero.
    """
    best = {issue: max(options.values()) for issue, options in points.items()}
    total = sum(weights.values())
    if total <= 0 or min(best.values()) <= 0:
        raise ValueError("every issue needs an option with points, and some issue a weight")
    values = {
        issue: {
            option: round(SCALE * weights[issue] / total * given / best[issue])
            for option, given in options.items()
        }
        for issue, options in points.items()
    }
    return Preferences(
        values=values,
        reservation=round(SCALE * reservation),
        ruled_out=dict(ruled_out or {}),
    )
