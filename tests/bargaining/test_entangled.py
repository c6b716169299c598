"""Issues that hang together too much: good packages, and a true word about what was missed."""

import random
from collections.abc import Iterator
from hashlib import sha256
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.bargaining import brute
from tests.bargaining.brute import PATIENT
from wasit.bargaining.agenda import Agenda, agenda
from wasit.bargaining.entangled.feasible import Undecided, feasible
from wasit.bargaining.entangled.floors import floors
from wasit.bargaining.entangled.norms import norms
from wasit.bargaining.entangled.relaxation import relaxed
from wasit.bargaining.entangled.shortfall import shortfall
from wasit.bargaining.frontier import frontier
from wasit.bargaining.preferences import SCALE, Interaction, Preferences

EPSILON = 138_226
DIGEST = "23463b61ea4238b20e19dfe5e27cbf254b21eb83c2324c132628a9cb4838679c"

PROFILES = brute.profiles(parties=(1, 3))


def influences(seed: int, issues: int, parties: int = 2) -> list[Preferences]:
    """Binary issues of which each two matter together, as in Klein and others (2003)."""
    dice = random.Random(seed)
    names = [f"i{at}" for at in range(issues)]
    most = SCALE // issues
    return [
        Preferences(
            values={name: {"no": 0, "yes": dice.randint(-most, most)} for name in names},
            reservation=-SCALE,
            interactions=tuple(
                Interaction(issues=pair, values={"yes": {"yes": dice.randint(-most, most)}})
                for pair in combinations(names, 2)
            ),
        )
        for _ in range(parties)
    ]


def colouring(issues: int, colours: int) -> list[Preferences]:
    """All issues want options of different colours, as they do not like to be told."""
    names = [f"i{at}" for at in range(issues)]
    options = [f"o{at}" for at in range(colours)]
    values = {name: {option: at for at, option in enumerate(options)} for name in names}
    never = tuple(
        {one: same, other: same} for one, other in combinations(names, 2) for same in options
    )
    return [Preferences(values=values, reservation=0, combinations=never)]


def packages(known: Agenda) -> Iterator[tuple[int, ...]]:
    """Every package within the red lines, by place."""
    for chosen in product(*known.allowed):
        settled = set(enumerate(chosen))
        if not any(settled.issuperset(each) for each in known.combinations):
            yield chosen


def losses(known: Agenda, chosen: tuple[int, ...]) -> NDArray[np.int64]:
    lost = np.zeros(len(known.tops), np.int64)
    for own, option in zip(known.losses, chosen, strict=True):
        lost += own[:, option]
    for pair in known.pairs:
        first, second = pair.issues
        lost += pair.losses[chosen[first], chosen[second]]
    return lost


@given(PROFILES, st.integers(1, 20))
@PATIENT
def test_no_package_loses_more_when_links_are_let_go(
    profile: list[Preferences], cells: int
) -> None:
    known = agenda(profile)
    less = relaxed(known, cells)
    left = set(packages(less))
    for chosen in packages(known):
        assert chosen in left
        assert (losses(less, chosen) <= losses(known, chosen)).all()


def test_with_room_for_all_links_none_is_let_go() -> None:
    known = agenda(influences(3, issues=4))
    assert len(relaxed(known, 10**6).pairs) == 6
    assert len(relaxed(known, 29).pairs) == 5


@given(PROFILES)
@PATIENT
def test_no_package_is_below_a_floor(profile: list[Preferences]) -> None:
    known = agenda(profile)
    if not all(known.allowed):
        return
    lost = np.array([losses(known, chosen) for chosen in product(*known.allowed)])
    for floor in floors(known):
        assert (lost @ np.array(floor.weights)).min() >= floor.least


def test_floors_are_close_where_every_two_issues_matter_together() -> None:
    known = agenda(influences(5, issues=10))
    lost = np.array([losses(known, chosen) for chosen in packages(known)])
    for floor in floors(known):
        whole = lost @ np.array(floor.weights)
        assert whole.min() - floor.least < np.ptp(whole) / 10


@given(st.integers(1, 12), st.integers(0, 2**32 - 1), st.sampled_from([1, 1000, 2**40]))
@PATIENT
def test_a_norm_is_never_below_the_true_one_and_close_to_it(
    size: int, seed: int, most: int
) -> None:
    drawn = np.random.default_rng(seed).integers(-most, most, (3, size, size), endpoint=True)
    matrices = drawn + drawn.swapaxes(1, 2)
    true = np.abs(np.linalg.eigvalsh(matrices.astype(np.float64))).max(axis=1)
    for bound, exact in zip(norms(matrices), true.tolist(), strict=True):
        assert bound >= exact * (1 - 1e-9)
        assert bound <= exact * 1.01 + 2 * size + 2


POINTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1)


@given(POINTS, POINTS, st.integers(1, 3))
@PATIENT
def test_the_shortfall_is_the_least_by_which_all_bounds_are_come_up_to(
    found: list[brute.Point], bounds: list[brute.Point], parties: int
) -> None:
    some = np.array(found, np.int64).T[:parties]
    over = np.array(bounds, np.int64).T[:parties]
    missed = shortfall(some, over)
    gaps = [min(max(have - want) for have in some.T) for want in over.T]
    assert missed == max(0, *gaps)


def test_a_floor_takes_back_what_points_alone_cannot_exclude() -> None:
    known = agenda([*influences(7, issues=8)])
    lost = np.array([losses(known, chosen) for chosen in packages(known)]).T
    nothing = np.zeros((2, 1), np.int64)
    rough, fine = shortfall(lost, nothing), shortfall(lost, nothing, floors(known))
    assert 0 <= fine < rough / 2


@given(PROFILES)
@PATIENT
def test_a_package_within_the_red_lines_is_found_or_proven_not_to_be(
    profile: list[Preferences],
) -> None:
    known = agenda(profile)
    found = feasible(known)
    everything = set(packages(known))
    assert found in everything if everything else found is None


def test_without_enough_steps_it_is_said_that_nobody_knows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = agenda(colouring(5, 4))
    assert feasible(known) is None
    monkeypatch.setattr("wasit.bargaining.entangled.feasible.STEPS", 5)
    with pytest.raises(Undecided, match="neither a package"):
        feasible(known)


def test_combinations_that_leave_nothing_leave_no_point_however_entangled() -> None:
    found = frontier(colouring(5, 4), cells=1)
    assert (len(found), found.epsilon) == (0, 0)


def test_the_one_package_that_combinations_leave_is_found() -> None:
    found = frontier(colouring(4, 4), cells=1)
    assert found.utilities.tolist() == [[6]]


@pytest.mark.parametrize("parties", [2, 3, 4])
def test_where_every_two_issues_matter_together_the_bound_is_a_useful_one(parties: int) -> None:
    profile = influences(11, issues=12, parties=parties)
    exact, found = frontier(profile), frontier(profile, cells=100)
    assert exact.exact
    assert found.alone is None
    short = [(point - found.utilities).max(axis=1).min() for point in exact.utilities]
    assert max(0, *short) <= found.epsilon < np.ptp(exact.utilities, axis=0).max() / 3


def test_far_too_many_issues_that_all_hang_together_have_an_answer() -> None:
    found = frontier(influences(13, issues=40))
    assert not found.exact
    assert len(found) > 10
    assert found.epsilon < np.ptp(found.utilities, axis=0).max()


def test_numbers_too_long_for_the_spectral_floor_are_bounded_all_the_same() -> None:
    huge = 10**12
    profile = [
        Preferences(
            values={
                issue: {option: huge * worth for option, worth in options.items()}
                for issue, options in each.values.items()
            },
            reservation=0,
            interactions=tuple(
                Interaction(issues=pair.issues, values={"yes": {"yes": huge * at}})
                for at, pair in enumerate(each.interactions)
            ),
        )
        for each in influences(23, issues=6)
    ]
    exact, found = frontier(profile), frontier(profile, cells=4)
    short = [int((point - found.utilities).max(axis=1).min()) for point in exact.utilities]
    assert max(short) <= found.epsilon


def test_too_much_work_is_left_to_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = influences(17, issues=7)
    exact = frontier(profile)
    monkeypatch.setattr("wasit.bargaining.groups.WORK", 5)
    found = frontier(profile)
    assert exact.alone is not None
    assert found.alone is None
    assert set(map(tuple, found.utilities.tolist())) <= set(map(tuple, exact.utilities.tolist()))


def test_the_same_profile_gives_the_same_bits_on_every_machine() -> None:
    found = frontier(influences(19, issues=10, parties=3), cells=50)
    bits = found.utilities.tobytes() + found.choices.tobytes()
    assert found.epsilon == EPSILON
    assert sha256(bits).hexdigest() == DIGEST
