"""The catalogue: packages by what they are worth, as listing them all would find them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rehearsal.stage import agendas, preferences
from wasit.bargaining import catalogue as module
from wasit.bargaining import meeting
from wasit.bargaining.catalogue import Catalogue, Unlisted, catalogue, of_arrays, package_of
from wasit.bargaining.halves import BEYOND
from wasit.bargaining.preferences import Interaction, Preferences


def all_worths(made: Catalogue, row: int = 0) -> list[int]:
    codes = np.arange(np.prod(made.options))
    worths: list[int] = made.worth(np.full(len(codes), row), codes).tolist()
    return worths


def drawn(sizes: list[int], rows: int, seed: int, step: int) -> Catalogue:
    """Random values in steps: the larger the step, the more packages are worth the same."""
    random = np.random.default_rng(seed)
    values = [step * random.integers(0, 200_000 // step, (rows, size)) for size in sizes]
    return of_arrays(values, random.integers(0, 200_000, rows))


@pytest.fixture(params=["sorted as one", "in two halves", "few looked at first"])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way in which a package is found."""
    if request.param != "sorted as one":
        monkeypatch.setattr(module, "ALONE", 0)
    if request.param == "few looked at first":
        monkeypatch.setattr(meeting, "NARROWEST", 2)


@pytest.mark.usefixtures("method")
@pytest.mark.parametrize("step", [1, 20_000])
@pytest.mark.parametrize("sizes", [[4], [3, 5], [2, 1, 3, 4], [3, 3, 3, 2, 3]])
def test_the_package_found_is_worth_what_is_asked_or_the_least_more(
    sizes: list[int], step: int
) -> None:
    made = drawn(sizes, 6, seed=3, step=step)
    for row in range(6):
        worths = sorted(all_worths(made, row))
        asked = np.array([0, *worths, *(worth - 1 for worth in worths if worth)])
        rows = np.full(len(asked), row)
        found = made.worth(rows, made.at_least(rows, asked)).tolist()
        assert found == [min(each for each in worths if each >= least) for least in asked]


@pytest.mark.usefixtures("method")
def test_what_is_found_does_not_depend_on_what_else_is_asked() -> None:
    made = drawn([4, 4, 4], 5, seed=1, step=1_000)
    asked = np.arange(0, made.best.min(), 7_000)
    rows = np.arange(len(asked)) % 5
    singly = [made.at_least(rows[[at]], asked[[at]])[0] for at in range(len(asked))]
    assert made.at_least(rows, asked).tolist() == singly


@pytest.mark.usefixtures("method")
def test_the_leading_packages_are_the_best_ones_and_none_comes_twice() -> None:
    made = drawn([4, 3, 3], 4, seed=5, step=10_000)
    leading = made.leading(20)
    for row in range(4):
        codes = [code for code in leading[row].tolist() if code >= 0]
        best = sorted(all_worths(made, row), reverse=True)[:20]
        assert len(set(codes)) == len(codes)
        worths = made.worth(np.full(len(codes), row), np.array(codes)).tolist()
        assert worths == [worth for worth in best if worth >= made.floors[row]]


@pytest.mark.usefixtures("method")
def test_packages_nearby_are_worth_what_is_asked_and_the_first_the_least() -> None:
    made = drawn([4, 3, 3], 4, seed=5, step=1)
    rows, asked = np.arange(4), made.best // 2
    worths, codes = made.near(rows, asked)
    assert (worths >= asked[:, None]).all()
    there = worths < BEYOND
    assert (made.worth(rows, codes)[there] == worths[there]).all()
    assert (worths[:, 0] == made.worth(rows, made.at_least(rows, asked))).all()


@settings(max_examples=60, deadline=None)
@given(agendas().flatmap(preferences), st.integers(0, 1_000_000))
def test_red_lines_and_what_hangs_together_are_as_in_the_preferences(
    wants: Preferences, asked: int
) -> None:
    made = catalogue(wants)
    rows = np.zeros(1, np.intp)
    packages = wants.packages()
    known = {issue: list(options) for issue, options in wants.values.items()}
    codes = [made.code([known[i].index(o) for i, o in each.items()]) for each in packages]
    worths = made.worth(np.zeros(len(codes), np.intp), np.array(codes, np.int64)).tolist()
    assert worths == [wants.utility(each) for each in packages]
    enough = [worth for worth in worths if worth >= asked]
    if enough:
        found = made.at_least(rows, np.array([asked]))
        assert int(made.worth(rows, found)[0]) == min(enough)
    assert (made.best[0] == max(worths)) if worths else made.best[0] < 0


def test_each_number_is_another_package_worth_what_the_catalogue_says() -> None:
    wanted = Preferences(
        values={"water": {"full": 60, "half": 30, "none": 0}, "road": {"open": 10, "closed": 0}},
        reservation=0,
    )
    made = catalogue(wanted)
    packages = [package_of(wanted, made, code) for code in range(6)]
    assert len({tuple(each.items()) for each in packages}) == 6
    assert [wanted.utility(each) for each in packages] == all_worths(made)


def test_one_set_of_round_preferences_gives_the_lowest_of_packages_that_are_worth_the_same() -> (
    None
):
    made = drawn([4, 5, 3, 4], 1, seed=6, step=10_000)
    worths = np.array(all_worths(made))
    asked = np.arange(0, worths.max(), 3_333)
    least = [worths[worths >= each].min() for each in asked]
    found = made.at_least(np.zeros(len(asked), np.intp), asked)
    assert made.steps
    assert len(made.steps.worths) < len(worths) / 2
    assert found.tolist() == [np.flatnonzero(worths == each)[0] for each in least]


def test_many_packages_are_searched_exactly() -> None:
    made = drawn([5] * 8, 1, seed=2, step=1)
    assert made.steps is None
    worths = np.sort(np.array(all_worths(made)))
    asked = np.linspace(0, int(made.best[0]), 60).astype(np.int64)
    rows = np.zeros(60, np.intp)
    found = made.worth(rows, made.at_least(rows, asked))
    assert found.tolist() == worths[worths.searchsorted(asked)].tolist()


def test_an_agenda_that_cannot_be_gone_through_is_refused() -> None:
    with pytest.raises(Unlisted, match=r"65,536 joint choices at most; this one has 9,765,625"):
        drawn([5] * 20, 1, seed=2, step=1)
    values = {f"i{place}": {"a": 1, "b": 2, "c": 3} for place in range(20)}
    link = Interaction(issues=("i0", "i1"), values={"a": {"a": 5}})
    with pytest.raises(Unlisted, match="hang together are played on 1,048,576 packages at most"):
        catalogue(Preferences(values=values, reservation=0, interactions=(link,)))
