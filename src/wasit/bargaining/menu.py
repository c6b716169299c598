"""The menu: the issues and their options by place, so that sets of preferences can be arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]


class Menu:
    """Issues with their options, each option with a place of its own among those of all issues.

    Raises ValueError when there is no issue, or an issue has no option or names one twice.
    """

    def __init__(self, options: Mapping[str, Sequence[str]]) -> None:
        self.options = {issue: tuple(known) for issue, known in options.items()}
        if not self.options:
            raise ValueError("a menu needs an issue at least")
        for issue, known in self.options.items():
            if not known or len(set(known)) < len(known):
                raise ValueError(f"issue {issue!r} needs options, each named once")
        self.issues = tuple(self.options)
        self._issue = {issue: place for place, issue in enumerate(self.issues)}
        named = ((issue, option) for issue, known in self.options.items() for option in known)
        self._names = tuple(named)
        self._place = {each: place for place, each in enumerate(self._names)}

    def __len__(self) -> int:
        return len(self._place)

    @cached_property
    def sizes(self) -> Places:
        """How many options each issue has."""
        return np.array([len(known) for known in self.options.values()], dtype=np.intp)

    @cached_property
    def starts(self) -> Places:
        """The place of each issue's first option."""
        return np.cumsum(self.sizes) - self.sizes

    @cached_property
    def issue_of(self) -> Places:
        """The place of each option's issue."""
        return np.repeat(np.arange(len(self.issues)), self.sizes)

    def issue(self, name: str) -> int:
        """Return the place of an issue. Raises ValueError when it is not on the menu."""
        if name not in self._issue:
            raise ValueError(f"there is no issue {name!r} among {', '.join(self.issues)}")
        return self._issue[name]

    def place(self, issue: str, option: str) -> int:
        """Return the place of an option. Raises ValueError when it is not on the menu."""
        self.issue(issue)
        if (issue, option) not in self._place:
            known = ", ".join(self.options[issue])
            raise ValueError(f"issue {issue!r} has no option {option!r}, only {known}")
        return self._place[issue, option]

    def named(self, place: int) -> tuple[str, str]:
        """Return the issue and the option at a place."""
        return self._names[place]

    def places(self, package: Mapping[str, str]) -> Places:
        """Return the places of the options of a package, which may leave issues open."""
        return np.array([self.place(*each) for each in package.items()], dtype=np.intp)

    def values(self, worth: Sequence[int]) -> dict[str, dict[str, int]]:
        """Return what each option is worth by issue and option, given it by place."""
        return {
            issue: {option: worth[self.place(issue, option)] for option in known}
            for issue, known in self.options.items()
        }

    def package(self, places: Sequence[int]) -> dict[str, str]:
        """Return the package of these places, one for each issue in order."""
        return {
            issue: self.options[issue][place - start]
            for issue, place, start in zip(self.issues, places, self.starts.tolist(), strict=True)
        }
