"""Solutions: what each rule promises, on packages as they are and not on their mixtures."""

from fractions import Fraction
from math import prod, sqrt

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.bargaining import brute
from tests.bargaining.brute import PATIENT
from wasit.bargaining.frontier import frontier
from wasit.bargaining.preferences import Preferences
from wasit.bargaining.solutions import Solution, Solutions, distances, solutions

PROFILES = brute.profiles(parties=(2, 3), reservation=12)
COUPLES = brute.profiles(parties=(2, 2), reservation=8)


def zone(profile: list[Preferences]) -> list[brute.Point]:
    """The utilities of all packages that every party can accept."""
    return [
        point
        for point in brute.points(profile)
        if all(worth >= each.reservation for worth, each in zip(point, profile, strict=True))
    ]


def gains(profile: list[Preferences], point: brute.Point) -> brute.Point:
    return tuple(worth - each.reservation for worth, each in zip(point, profile, strict=True))


def shares(profile: list[Preferences], point: brute.Point) -> list[Fraction]:
    ideal = [
        max(each) for each in zip(*(gains(profile, one) for one in zone(profile)), strict=True)
    ]
    pairs = zip(gains(profile, point), ideal, strict=True)
    return sorted(Fraction(gain, most) for gain, most in pairs if most)


def of(found: Solution | None) -> brute.Point:
    assert found
    return found.utilities


def one_issue(*points: brute.Point, reservations: tuple[int, ...] = (0, 0)) -> list[Preferences]:
    """A profile whose packages are worth just these utilities."""
    return [
        Preferences(
            values={"deal": {f"o{at}": point[party] for at, point in enumerate(points)}},
            reservation=reservation,
        )
        for party, reservation in enumerate(reservations)
    ]


@given(PROFILES)
@PATIENT
def test_each_rule_finds_its_best_among_all_packages(profile: list[Preferences]) -> None:
    acceptable = zone(profile)
    assume(acceptable)
    found = solutions(profile)
    assert prod(gains(profile, of(found.nash))) == max(
        prod(gains(profile, point)) for point in acceptable
    )
    assert sorted(gains(profile, of(found.egalitarian))) == max(
        sorted(gains(profile, point)) for point in acceptable
    )
    assert shares(profile, of(found.kalai_smorodinsky)) == max(
        shares(profile, point) for point in acceptable
    )
    assert sum(of(found.utilitarian)) == max(map(sum, acceptable))


@given(PROFILES)
@PATIENT
def test_solutions_are_undominated_acceptable_and_have_their_packages(
    profile: list[Preferences],
) -> None:
    found = solutions(profile)
    assert found.zone_of_agreement == bool(zone(profile))
    assert len(found.named()) == (5 if found.zone_of_agreement else 0)
    for solution in found.named().values():
        assert solution.utilities in brute.undominated(profile)
        assert all(each.accepts(solution.package) for each in profile)
        assert tuple(each.utility(solution.package) for each in profile) == solution.utilities


@given(PROFILES)
@PATIENT
def test_a_unique_solution_is_the_only_package_that_good(profile: list[Preferences]) -> None:
    acceptable = zone(profile)
    assume(acceptable)
    found, tried = solutions(profile), brute.points(profile)
    assert found.nash
    best = max(prod(gains(profile, point)) for point in acceptable)
    undominated = set(brute.undominated(profile))
    as_good = [
        point
        for point in acceptable
        if point in undominated and prod(gains(profile, point)) == best
    ]
    assert found.nash.unique == (sum(len(tried[point]) for point in as_good) == 1)


@given(COUPLES)
@PATIENT
def test_who_is_called_first_does_not_matter(profile: list[Preferences]) -> None:
    found, turned = solutions(profile), solutions(profile[::-1])
    for rule, solution in found.named().items():
        if solution.unique:
            assert turned.named()[rule].utilities == solution.utilities[::-1]


@given(COUPLES, st.integers(2, 50))
@PATIENT
def test_the_scale_of_one_party_does_not_matter_to_nash_and_kalai_smorodinsky(
    profile: list[Preferences], factor: int
) -> None:
    found = solutions(profile)
    stretched = solutions([scaled(profile[0], factor), profile[1]])
    for rule in ("nash", "kalai_smorodinsky"):
        solution = found.named().get(rule)
        if solution and solution.unique:
            assert stretched.named()[rule].package == solution.package


def scaled(preferences: Preferences, factor: int) -> Preferences:
    return msgspec.structs.replace(
        preferences,
        values={
            issue: {option: factor * value for option, value in options.items()}
            for issue, options in preferences.values.items()
        },
        interactions=tuple(
            msgspec.structs.replace(
                each,
                values={
                    one: {other: factor * value for other, value in others.items()}
                    for one, others in each.values.items()
                },
            )
            for each in preferences.interactions
        ),
        reservation=factor * preferences.reservation,
    )


POINTS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=7)


@given(POINTS, st.tuples(st.integers(0, 20), st.integers(0, 20)))
@PATIENT
def test_more_packages_within_the_same_ideal_never_lower_the_least_share(
    points: list[brute.Point], added: brute.Point
) -> None:
    """Individual monotonicity, as far as it holds where packages cannot be mixed.

    The smallest share never falls when packages are added and the ideal stays. A party's own
    utility can fall: between packages of equal smallest shares the next share decides.
    """
    ideal = tuple(max(each) for each in zip(*points, strict=True))
    assume(all(new <= most for new, most in zip(added, ideal, strict=True)))
    before, after = one_issue(*points), one_issue(*points, added)
    less = shares(before, of(solutions(before).kalai_smorodinsky))
    more = shares(after, of(solutions(after).kalai_smorodinsky))
    assert less <= more


@given(POINTS)
@PATIENT
def test_nash_does_not_change_when_a_package_it_did_not_choose_is_gone(
    points: list[brute.Point],
) -> None:
    chosen = of(solutions(one_issue(*points)).nash)
    fewer = [point for place, point in enumerate(points) if point == chosen or place % 2]
    assert of(solutions(one_issue(*fewer)).nash) == chosen


def test_the_rules_part_company() -> None:
    profile = one_issue((10, 2), (8, 5), (6, 6), (4, 9), (0, 16))
    found = solutions(profile)
    assert of(found.nash) == (8, 5)
    assert of(found.utilitarian) == (0, 16)
    assert of(found.egalitarian) == (6, 6)
    assert of(found.kalai_smorodinsky) == (4, 9)
    assert of(found.least_difference) == (6, 6)
    assert (found.ideal, found.nadir) == ((10, 16), (0, 2))


def test_nash_divides_the_goods_of_bill_and_jack() -> None:
    """The example of Nash (1950), without the lotteries that it does not need."""
    bill = {
        "book": 2,
        "whip": 2,
        "ball": 2,
        "bat": 2,
        "box": 4,
        "pen": 10,
        "toy": 4,
        "knife": 6,
        "hat": 2,
    }
    jack = {
        "book": 4,
        "whip": 2,
        "ball": 1,
        "bat": 2,
        "box": 1,
        "pen": 1,
        "toy": 1,
        "knife": 2,
        "hat": 2,
    }
    owned_by_bill = {"book", "whip", "ball", "bat", "box"}
    profile = [
        Preferences(
            values={good: {"bill": worth, "jack": 0} for good, worth in bill.items()},
            reservation=sum(bill[good] for good in owned_by_bill),
        ),
        Preferences(
            values={good: {"bill": 0, "jack": worth} for good, worth in jack.items()},
            reservation=sum(jack[good] for good in jack.keys() - owned_by_bill),
        ),
    ]
    found = solutions(profile).nash
    assert found
    to_jack = {good for good, owner in found.package.items() if owner == "jack"}
    assert to_jack == {"book", "whip", "ball", "bat", "hat"}
    assert found.unique
    assert gains(profile, found.utilities) == (12, 5)


def test_leximin_looks_past_the_worst_off() -> None:
    profile = one_issue((3, 3, 9), (3, 5, 5), (9, 2, 9), reservations=(0, 0, 0))
    assert of(solutions(profile).egalitarian) == (3, 5, 5)


def test_a_tie_is_broken_for_the_first_party_and_said() -> None:
    found = solutions(one_issue((1, 3), (3, 1))).nash
    assert found == Solution(package={"deal": "o1"}, utilities=(3, 1), unique=False)


def test_a_party_that_can_gain_nothing_stops_nobody() -> None:
    found = solutions(one_issue((5, 4), (5, 1), (5, 3), reservations=(5, 0)))
    assert of(found.kalai_smorodinsky) == of(found.nash) == (5, 4)


def test_with_nobody_to_gain_there_is_still_a_package() -> None:
    assert of(solutions(one_issue((5, 4), reservations=(5, 4))).kalai_smorodinsky) == (5, 4)


def test_without_a_zone_of_agreement_there_is_no_solution() -> None:
    found = solutions(one_issue((1, 3), (3, 1), reservations=(2, 2)))
    assert found.zone_of_agreement is False
    assert found.named() == {}
    assert found.ideal == (3, 3)


def test_on_a_thinned_frontier_a_zone_of_agreement_may_go_unseen() -> None:
    points = [(at, 40 - at) for at in range(40)]
    for at in range(40):
        profile = one_issue(*points, reservations=(at, 40 - at))
        found = solutions(profile, frontier(profile, limit=5))
        assert found.zone_of_agreement in {True, None}
    apart = one_issue(*points, reservations=(39, 39))
    assert solutions(apart, frontier(apart, limit=5)).zone_of_agreement is False


def test_red_lines_that_leave_nothing_leave_no_ideal() -> None:
    profile = [
        Preferences(values={"a": {"x": 1}}, reservation=0, ruled_out={"a": frozenset("x")})
    ] * 2
    found = solutions(profile)
    assert found == Solutions(
        ideal=None,
        nadir=None,
        nash=None,
        kalai_smorodinsky=None,
        egalitarian=None,
        utilitarian=None,
        least_difference=None,
        zone_of_agreement=False,
        epsilon=0,
    )
    with pytest.raises(ValueError, match="no frontier"):
        distances(profile, {"a": "x"}, frontier(profile))


def test_products_beyond_a_machine_word_are_exact() -> None:
    big = 10**15
    found = solutions(one_issue((big, big), (big + 1, big - 1), (big - 1, big + 1)))
    assert of(found.nash) == (big, big)
    assert of(found.kalai_smorodinsky) == (big, big)


def test_uniqueness_is_unknown_on_a_thinned_frontier() -> None:
    profile = one_issue(*((at, 20 - at) for at in range(20)))
    found = solutions(profile, frontier(profile, limit=5))
    assert found.epsilon > 0
    assert found.nash
    assert found.nash.unique is None


def test_how_far_a_package_is() -> None:
    profile = one_issue((600_000, 300_000), (300_000, 600_000), (200_000, 200_000))
    found = distances(profile, {"deal": "o2"}, frontier(profile))
    assert found.solutions["nash"] == pytest.approx(sqrt(0.4**2 + 0.1**2))
    assert found.frontier == found.solutions["nash"]
    assert found.gain_for_all == 100_000
    settled = distances(profile, {"deal": "o0"}, frontier(profile))
    assert (settled.frontier, settled.gain_for_all) == (0, 0)
