"""Rows: how an answer counts the features of a side.

The features are what each option is worth, issue by issue, then what the best option of each issue
is, then what there is to give. An answer says of one or more rows that the features, counted so,
come to more than nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]


class Rows:
    """Makes rows of shape (features,) about `present` options, of shape (issues, most options)."""

    def __init__(self, present: Flags) -> None:
        self._shape = present.shape
        self._options = int(present.size)

    @property
    def length(self) -> int:
        """How many features there are."""
        return self._options + int(self._shape[0]) + 1

    def counting(self, options: Floats) -> Floats:
        """Return the row that counts options so: (issues, options)."""
        return np.concatenate([options.ravel(), np.zeros(self._shape[0] + 1)])

    def option(self, issue: int, option: int) -> Floats:
        """Return the row that counts one option."""
        options = np.zeros(self._shape)
        options[issue, option] = 1.0
        return self.counting(options)

    def best(self, issue: int) -> Floats:
        """Return the row that counts the best option of an issue, whichever it is."""
        row = np.zeros(self.length)
        row[self._options + issue] = 1.0
        return row

    def bearing(self, packages: Places, shares: Floats) -> Floats:
        """Return the rows that are more than nothing where packages take less than these shares.

        `packages` are of shape (packages, issues), the rows of shape (packages, features).
        """
        options = np.zeros((len(packages), *self._shape))
        options[np.arange(len(packages))[:, None], np.arange(packages.shape[1]), packages] = 1.0
        foremost = -np.ones(packages.shape)
        return np.column_stack([options.reshape(len(packages), -1), foremost, shares])

    def of(self, issue: int) -> list[int]:
        """Return which features hang on an issue, by place."""
        most = self._shape[1]
        return [*range(issue * most, (issue + 1) * most), self._options + issue, -1]
