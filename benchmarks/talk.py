"""Talks of two sides about packages: drawn at random, or on published domains."""

import dataclasses
from dataclasses import dataclass, field
from math import prod
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from benchmarks.people import draw_pair, menu_of
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.bargaining.solutions import solutions
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.recognise import load_domain

Floats = NDArray[np.float64]
Package = tuple[int, ...]
SEED = 20261
"""Nothing was tuned on what is drawn from it."""


@dataclass(frozen=True)
class Talk:
    """Two sides, what they want, and the seed of all that is drawn in their talk."""

    profile: tuple[Preferences, ...]
    seed: int
    sizes: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        sizes = tuple(len(options) for options in self.profile[0].values.values())
        object.__setattr__(self, "sizes", sizes)

    def parts(self, side: int) -> Floats:
        """What options are worth to a side: (issues, most options)."""
        found = np.zeros((len(self.sizes), max(self.sizes)))
        names = self.profile[0].values
        for at, (issue, options) in enumerate(names.items()):
            known = self.profile[side].values[issue]
            found[at, : len(options)] = [known[option] / SCALE for option in options]
        return found

    def by_issue(self, parts: Floats) -> list[Floats]:
        """Return what options are worth by issue, without those that are not there."""
        return [row[:size] for row, size in zip(parts, self.sizes, strict=True)]

    def utilities(self, package: Package) -> list[float]:
        every = np.arange(len(self.sizes))
        return [float(self.parts(side)[every, list(package)].sum()) for side in (0, 1)]

    def best(self) -> float:
        """The largest product of utilities."""
        nash = solutions(self.profile).nash
        if nash is None:
            raise ValueError("there is no package")
        return prod(each / SCALE for each in nash.utilities)

    def share(self, package: Package | None) -> float:
        return 0.0 if package is None else prod(self.utilities(package)) / self.best()


def drawn(count: int, *, opposed: bool) -> list[Talk]:
    """Talks on 10 issues with 5 options, in an order that tells nothing."""
    menu = menu_of(10, 5)
    talks = []
    for at in range(count):
        random = np.random.default_rng((SEED, at))
        pair = draw_pair(menu, random, opposed=opposed)
        orders = random.permuted(np.tile(np.arange(5), (10, 1)), axis=1)
        mixed = (
            dataclasses.replace(each, values=np.take_along_axis(each.values, orders, axis=1))
            for each in pair
        )
        talks.append(Talk(tuple(each.preferences() for each in mixed), at))
    return talks


def domains(folder: Path, each: int) -> dict[str, list[Talk]]:
    """Talks on every domain of two sides in a folder whose issues count each by itself."""
    found = {}
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        try:
            profiles = load_domain(place).profiles
        except ScenarioError:
            continue
        plain = tuple(replace(one.preferences, reservation=0, ruled_out={}) for one in profiles)
        if len(plain) == 2 and not any(one.interactions for one in plain):
            found[place.name] = [Talk(plain, seed) for seed in range(each)]
    return found
