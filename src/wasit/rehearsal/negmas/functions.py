"""Functions: what packages are worth, as NegMAS writes it, and back. Options are numbers from 0."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import isfinite, prod
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from negmas import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction, MappingUtilityFunction, TableFun

from wasit.bargaining.catalogue import Catalogue
from wasit.bargaining.enumeration import ENUMERABLE, NEVER, Unlisted
from wasit.bargaining.preferences import SCALE

BEYOND = 0.01
"""How much less than no agreement what is beyond a red line is worth to NegMAS, which has none."""

MOST = 1 << 16
"""The most packages that NegMAS is told of one by one."""


def space(catalogue: Catalogue) -> Any:
    """Return the outcome space of an agenda."""
    return make_os([make_issue(size, f"issue {at}") for at, size in enumerate(catalogue.options)])


_known: WeakKeyDictionary[Catalogue, dict[int, Any]] = WeakKeyDictionary()


def function(catalogue: Catalogue, row: int) -> Any:
    """Return what one row of `catalogue` wants, as a utility function on [0, 1].

    Raises Unlisted where packages have to be listed, and there are too many.
    """
    made = _known.setdefault(catalogue, {})
    if row not in made:
        made[row] = _function(catalogue, row)
    return made[row]


def _function(catalogue: Catalogue, row: int) -> Any:
    floor = int(catalogue.floors[row]) / SCALE
    parts = catalogue.parts(row)
    if parts is not None and all(part.min() > NEVER for part in parts):
        tables = {
            f"issue {at}": TableFun(
                {place: worth / SCALE for place, worth in enumerate(part.tolist())}
            )
            for at, part in enumerate(parts)
        }
        return LinearAdditiveUtilityFunction(
            values=tables, outcome_space=space(catalogue), reserved_value=floor
        )
    count = prod(catalogue.options)
    if count > MOST:
        raise Unlisted(
            f"NegMAS plays red lines and issues that hang together on {MOST:,} packages at most; "
            f"these are {count:,}"
        )
    worths = catalogue.worth(np.full(count, row), np.arange(count)).tolist()
    outcomes = product(*map(range, catalogue.options))
    listed = {
        outcome: worth / SCALE if worth > NEVER // 2 else floor - BEYOND
        for outcome, worth in zip(outcomes, worths, strict=True)
    }
    return MappingUtilityFunction(
        mapping=listed, outcome_space=space(catalogue), reserved_value=floor
    )


def catalogue_of(utility: Any, issues: Sequence[Sequence[object]]) -> Catalogue:
    """Return the catalogue of a utility function over `issues`, each with its options in order.

    Utilities are taken to the millionth. Raises Unlisted where there are too many packages.
    """
    reserved = utility.reserved_value
    floors = np.array([_millionths(reserved) if reserved is not None and isfinite(reserved) else 0])
    if isinstance(utility, LinearAdditiveUtilityFunction):
        return Catalogue(_parts(utility, issues), floors)
    count = prod(map(len, issues))
    if count > ENUMERABLE:
        raise Unlisted(f"{ENUMERABLE:,} packages at most are listed; these are {count:,}")
    worths = [_millionths(utility(outcome)) for outcome in product(*issues)]
    nothing = [np.zeros((1, len(options)), np.int64) for options in issues]
    return Catalogue(nothing, floors, np.array([worths]))


def _parts(utility: Any, issues: Sequence[Sequence[object]]) -> list[Any]:
    """Return what each option adds; what is worth something by itself counts to the first issue."""
    first = [options[0] for options in issues]
    base = float(utility(tuple(first)))
    parts = []
    for at, options in enumerate(issues):
        added = (
            float(utility((*first[:at], option, *first[at + 1 :]))) - (base if at else 0.0)
            for option in options
        )
        parts.append(np.array([[_millionths(each) for each in added]]))
    return parts


def _millionths(utility: float) -> int:
    return round(SCALE * float(utility))
