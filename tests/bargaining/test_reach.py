"""Reach: what is said to be beyond two sides cannot be had, and most of what cannot is said to."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rehearsal.stage import agendas, preferences
from wasit.bargaining.catalogue import Catalogue, catalogue, of_arrays
from wasit.bargaining.preferences import Preferences
from wasit.bargaining.reach import Reach

ROW = np.zeros(1, np.intp)


def had(sides: list[Catalogue], asked: list[int]) -> bool:
    """Whether some package is worth to each side what is asked."""
    codes = np.arange(np.prod(sides[0].options))
    rows = np.zeros(len(codes), np.intp)
    worths = [side.worth(rows, codes) for side in sides]
    return bool(((worths[0] >= asked[0]) & (worths[1] >= asked[1])).any())


def beyond(sides: list[Catalogue], asked: list[int]) -> bool:
    return bool(Reach(*sides).beyond(ROW, np.array(asked[:1]), np.array(asked[1:]))[0])


@settings(max_examples=40, deadline=None)
@given(
    agendas().flatmap(lambda agenda: st.tuples(preferences(agenda), preferences(agenda))),
    st.lists(st.integers(-1, 1_000_001), min_size=2, max_size=2),
)
def test_what_is_beyond_cannot_be_had(
    wants: tuple[Preferences, Preferences], asked: list[int]
) -> None:
    sides = [catalogue(each) for each in wants]
    assert not (beyond(sides, asked) and had(sides, asked))


def test_most_of_what_cannot_be_had_is_beyond() -> None:
    random = np.random.default_rng(4)
    said = []
    for _ in range(300):
        sides = [
            of_arrays([random.integers(0, 100_000, (1, 4)) for _ in range(5)], np.array([0]))
            for _ in range(2)
        ]
        asked = [
            int(share * side.best[0])
            for share, side in zip(0.7 + 0.3 * random.random(2), sides, strict=True)
        ]
        if not had(sides, asked):
            said.append(beyond(sides, asked))
    assert len(said) > 50
    assert np.mean(said) > 0.7


def test_where_only_the_best_would_do_it_is_looked_at() -> None:
    """A line cannot tell: it passes from one's best package to another's."""
    values = np.array([[60, 59, 0]]), np.array([[0, 30, 60]])
    sides = [of_arrays([each], np.array([0])) for each in values]
    assert not beyond(sides, [59, 30])
    assert beyond(sides, [60, 1])
    assert beyond(sides, [1, 60])
