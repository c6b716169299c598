"""The frontier: nothing dominated, nothing missing, and honest where it cannot be whole."""

import random
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bargaining import brute
from tests.bargaining.brute import PATIENT
from wasit.bargaining.frontier import Frontier, frontier
from wasit.bargaining.preferences import SCALE, Interaction, Preferences
from wasit.bargaining.pruning import undominated


def points(found: Frontier) -> list[brute.Point]:
    return [tuple(row) for row in found.utilities.tolist()]


def plain(values: Sequence[Sequence[int]]) -> Preferences:
    return Preferences(
        values={
            f"i{at}": {f"o{option}": value for option, value in enumerate(row)}
            for at, row in enumerate(values)
        },
        reservation=0,
    )


def at_random(seed: int, issues: int, options: int, parties: int) -> list[Preferences]:
    dice = random.Random(seed)
    top = SCALE // issues
    return [
        plain([[dice.randint(0, top) for _ in range(options)] for _ in range(issues)])
        for _ in range(parties)
    ]


@given(brute.profiles())
@settings(PATIENT, max_examples=150)
def test_it_is_what_trying_every_package_finds(profile: list[Preferences]) -> None:
    found = frontier(profile)
    assert found.exact
    assert points(found) == brute.undominated(profile)


@given(brute.profiles(linked=False, most=SCALE))
@PATIENT
def test_it_is_what_trying_every_package_finds_among_fine_values(
    profile: list[Preferences],
) -> None:
    assert points(frontier(profile)) == brute.undominated(profile)


@given(brute.profiles())
@PATIENT
def test_each_point_has_a_package_that_is_worth_it_and_crosses_no_red_line(
    profile: list[Preferences],
) -> None:
    found = frontier(profile)
    for package, worth in zip(found.packages(), points(found), strict=True):
        assert tuple(each.utility(package) for each in profile) == worth
        assert all(each.allows(package) for each in profile)


@given(brute.profiles())
@PATIENT
def test_it_knows_which_points_a_single_package_gives(profile: list[Preferences]) -> None:
    found, tried = frontier(profile), brute.points(profile)
    assert found.alone is not None
    assert found.alone.tolist() == [len(tried[point]) == 1 for point in points(found)]


@given(brute.profiles(parties=(2, 3)), st.integers(1, 4))
@PATIENT
def test_when_it_is_thinned_its_bound_holds(profile: list[Preferences], limit: int) -> None:
    found = frontier(profile, limit=limit)
    kept = points(found)
    assert len(kept) <= limit
    assert not any(brute.dominates(one, other) for one in kept for other in kept)
    for point in brute.undominated(profile):
        assert any(
            all(have >= want - found.epsilon for have, want in zip(one, point, strict=True))
            for one in kept
        )


def test_the_worst_case_is_whole_within_the_limit_and_bounded_beyond_it() -> None:
    first = [[2**at, 0] for at in range(16)]
    second = [[0, 2**at] for at in range(16)]
    profile = [plain(first), plain(second)]
    whole, thin = frontier(profile), frontier(profile, limit=1000)
    assert whole.exact
    assert points(whole) == [(worth, 2**16 - 1 - worth) for worth in range(2**16 - 1, -1, -1)]
    assert not thin.exact
    assert len(thin) <= 1000
    assert thin.alone is None
    gaps = np.diff(thin.utilities[:, 0]) * -1
    assert 0 < gaps.max() <= thin.epsilon + 1 < 2**10


def test_words_too_long_for_one_key_are_sorted_all_the_same() -> None:
    huge = 10**14
    profile = [plain([[huge * 3, 0], [huge, 0]]), plain([[0, huge], [0, huge * 2]])]
    assert points(frontier(profile)) == brute.undominated(profile)


def test_four_parties_are_pruned_alike() -> None:
    profile = at_random(4, issues=4, options=3, parties=4)
    assert points(frontier(profile)) == brute.undominated(profile)


def test_many_points_of_three_parties_are_pruned_right() -> None:
    losses = np.random.default_rng(3).integers(0, 40, (3, 1500))
    kept, once = undominated(losses, np.ones(1500, np.bool_))
    columns = [tuple(column) for column in losses.T.tolist()]
    negated = {tuple(-each for each in column) for column in columns}
    whole = {
        column
        for column in columns
        if not any(brute.dominates(one, tuple(-each for each in column)) for one in negated)
    }
    assert [columns[place] for place in kept] == sorted(whole)
    assert once.tolist() == [columns.count(columns[place]) == 1 for place in kept]


def test_a_chain_of_linked_issues_of_any_length_is_exact() -> None:
    dice = random.Random(11)
    names = [f"i{at}" for at in range(9)]
    profile = [
        Preferences(
            values={name: {"a": dice.randint(0, 99), "b": dice.randint(0, 99)} for name in names},
            reservation=0,
            interactions=tuple(
                Interaction(issues=pair, values={"a": {"a": dice.randint(-50, 50)}})
                for pair in pairwise(names)
            ),
        )
        for _ in range(2)
    ]
    assert points(frontier(profile)) == brute.undominated(profile)


def test_an_issue_may_be_linked_to_many_that_are_settled_by_red_lines() -> None:
    names = [f"i{at}" for at in range(80)]
    profile = [
        Preferences(
            values={name: {"a": 1, "b": 2} for name in names},
            reservation=0,
            ruled_out={name: frozenset("b") for name in names[1:]},
            interactions=tuple(
                Interaction(issues=("i0", name), values={"a": {"a": gain}}) for name in names[1:]
            ),
        )
        for gain in (1, -1)
    ]
    assert points(frontier(profile)) == [(159, 1), (81, 81)]


def test_red_lines_that_leave_nothing_leave_no_point() -> None:
    one = Preferences(
        values={"a": {"x": 1, "y": 0}}, reservation=0, ruled_out={"a": frozenset("x")}
    )
    other = Preferences(
        values={"a": {"x": 0, "y": 1}}, reservation=0, ruled_out={"a": frozenset("y")}
    )
    found = frontier([one, other])
    assert (len(found), found.packages(), found.exact) == (0, [], True)


@given(brute.profiles(parties=(1, 3)), st.integers(1, 8))
@settings(PATIENT, max_examples=150)
def test_where_too_many_issues_hang_together_its_bound_holds(
    profile: list[Preferences], cells: int
) -> None:
    found = frontier(profile, cells=cells)
    kept = points(found)
    assert not any(brute.dominates(one, other) for one in kept for other in kept)
    tried = brute.points(profile)
    assert set(kept) <= tried.keys()
    assert bool(kept) == bool(tried)
    for package, worth in zip(found.packages(), kept, strict=True):
        assert package in tried[worth]
    for point in tried:
        assert any(
            all(have >= want - found.epsilon for have, want in zip(one, point, strict=True))
            for one in kept
        )


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        ([], "a party and an issue"),
        ([plain([])], "a party and an issue"),
        ([plain([[]])], "'i0' has no option"),
        ([plain([[1]]), plain([[1], [2]])], "party 2 knows other issues"),
        ([plain([[1]]), plain([[1, 2]])], "party 2 knows other options of 'i0'"),
    ],
)
def test_parties_that_speak_of_different_things_are_refused(
    profile: list[Preferences], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        frontier(profile)


def test_what_is_pruned_block_by_block_comes_out_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dice = random.Random(5)
    profile = [plain([[dice.randint(0, 9) for _ in range(4)] for _ in range(6)]) for _ in range(3)]
    whole = frontier(profile)
    monkeypatch.setattr("wasit.bargaining.bundles.BLOCK", 7)
    blocks = frontier(profile)
    assert points(blocks) == points(whole)
    assert blocks.alone is not None
    assert whole.alone is not None
    assert blocks.alone.tolist() == whole.alone.tolist()


def test_nobody_could_list_these_packages() -> None:
    found = frontier(at_random(1, issues=40, options=5, parties=2))
    assert found.exact
    assert len(found) > 100


def test_the_same_profile_gives_the_same_bits() -> None:
    found = frontier(at_random(7, issues=12, options=4, parties=3))
    digest = sha256(found.utilities.tobytes() + found.choices.tobytes()).hexdigest()
    again = frontier(at_random(7, issues=12, options=4, parties=3))
    assert sha256(again.utilities.tobytes() + again.choices.tobytes()).hexdigest() == digest


def test_the_package_alone_loads_no_numpy() -> None:
    code = "import sys, wasit.bargaining; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
