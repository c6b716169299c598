"""Trades: small changes that help, what issues are worth, and packages one side values alike."""

from itertools import combinations, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.bargaining import brute
from tests.bargaining.brute import PATIENT
from wasit.bargaining.equivalents import equivalents
from wasit.bargaining.frontier import Package
from wasit.bargaining.preferences import Preferences
from wasit.bargaining.trades import issue_by_issue, linkages, smallest_trades, trades, worth

NORTH = Preferences(
    values={
        "water": {"full": 60, "half": 30, "none": 0},
        "road": {"open": 10, "closed": 0},
        "date": {"soon": 30, "late": 25},
    },
    reservation=0,
)
SOUTH = Preferences(
    values={
        "water": {"full": 0, "half": 10, "none": 20},
        "road": {"open": 0, "closed": 70},
        "date": {"soon": 0, "late": 10},
    },
    reservation=0,
)
TABLE = {"water": "half", "road": "open", "date": "soon"}


def utilities(profile: list[Preferences], package: Package) -> tuple[int, ...]:
    return tuple(each.utility(package) for each in profile)


def helpful(
    profile: list[Preferences], package: Package, *, all_gain: bool
) -> list[frozenset[tuple[str, str]]]:
    """By trying everything: the changes that help, of which no part is as good for everybody."""
    before = utilities(profile, package)
    found = {}
    for size in range(len(profile[0].values) + 1):
        for issues in combinations(profile[0].values, size):
            for options in product(*(profile[0].values[issue] for issue in issues)):
                changes = dict(zip(issues, options, strict=True))
                changed = package | changes
                fresh = all(package[issue] != option for issue, option in changes.items())
                if fresh and all(each.allows(changed) for each in profile):
                    found[frozenset(changes.items())] = tuple(
                        new - old
                        for new, old in zip(utilities(profile, changed), before, strict=True)
                    )
    return [
        changes
        for changes, gains in found.items()
        if (min(gains) > 0 if all_gain else min(gains) >= 0 and max(gains) > 0)
        and not any(
            part and part < changes and all(a >= b for a, b in zip(found[part], gains, strict=True))
            for part in found
        )
    ]


@given(brute.profiles(parties=(2, 3)), st.data(), st.booleans())
@PATIENT
def test_it_finds_what_trying_every_change_finds(
    profile: list[Preferences], data: st.DataObject, all_gain: bool
) -> None:
    package = {
        issue: data.draw(st.sampled_from(sorted(options)))
        for issue, options in profile[0].values.items()
    }
    found = trades(profile, package, issues=4, count=10**6, all_gain=all_gain)
    changes = [frozenset(trade.changes.items()) for trade in found]
    assert sorted(map(sorted, changes)) == sorted(
        map(sorted, helpful(profile, package, all_gain=all_gain))
    )
    ranks = [(len(each.changes), -min(each.gains), -sum(each.gains)) for each in found]
    assert ranks == sorted(ranks)
    for trade in found:
        assert trade.package == package | trade.changes
        gained = zip(utilities(profile, trade.package), utilities(profile, package), strict=True)
        assert trade.gains == tuple(new - old for new, old in gained)


@given(brute.profiles(parties=(2, 3)), st.data())
@PATIENT
def test_the_smallest_are_of_three_issues_only_where_there_are_none_of_fewer(
    profile: list[Preferences], data: st.DataObject
) -> None:
    package = {
        issue: data.draw(st.sampled_from(sorted(options)))
        for issue, options in profile[0].values.items()
    }
    sizes = sorted(len(each.changes) for each in trades(profile, package, count=10**6))
    few = [size for size in sizes if size < 3] or sizes
    found = smallest_trades(profile, package, count=2)
    assert [len(each.changes) for each in found] == few[:2]


def test_water_for_the_road() -> None:
    found = trades([NORTH, SOUTH], TABLE)
    assert found[0].changes == {"water": "full", "road": "closed"}
    assert found[0].gains == (20, 60)
    assert min(found[0].gains) == max(
        min(trade.gains) for trade in found if len(trade.changes) == 2
    )


def test_nobody_need_gain_alone() -> None:
    one = Preferences(values={"a": {"x": 1, "y": 1}, "b": {"p": 0, "q": 1}}, reservation=0)
    other = Preferences(values={"a": {"x": 0, "y": 5}, "b": {"p": 3, "q": 0}}, reservation=0)
    assert [trade.changes for trade in trades([one, other], {"a": "x", "b": "p"})] == [
        {"a": "y", "b": "q"}
    ]
    kind = trades([one, other], {"a": "x", "b": "p"}, all_gain=False)
    assert [(trade.changes, trade.gains) for trade in kind] == [
        ({"a": "y"}, (0, 5)),
        ({"a": "y", "b": "q"}, (1, 2)),
    ]


def test_open_issues_may_be_settled() -> None:
    assert trades([NORTH, SOUTH], {"water": "half", "road": "open"})[0].changes == {"date": "late"}


def test_no_more_of_a_size_than_asked_for() -> None:
    assert len(trades([NORTH, SOUTH], TABLE, issues=2, count=1)) == 1


def test_three_issues_of_forty_are_searched() -> None:
    values = {f"i{at}": {f"o{option}": option for option in range(5)} for at in range(40)}
    turned = {
        issue: {option: 3 - value for option, value in options.items()}
        for issue, options in values.items()
    }
    profile = [
        Preferences(values=values, reservation=0),
        Preferences(values=turned, reservation=0),
    ]
    assert trades(profile, dict.fromkeys(values, "o2")) == []


def test_what_an_issue_is_worth_to_each() -> None:
    assert worth([NORTH, SOUTH]) == {"water": (60, 20), "road": (10, 70), "date": (5, 10)}


def test_an_issue_without_open_options_is_worth_nothing() -> None:
    shut = Preferences(values={"a": {"x": 4}}, reservation=0, ruled_out={"a": frozenset("x")})
    assert worth([shut, shut]) == {"a": (0, 0)}
    with pytest.raises(ValueError, match="no option of issue 'a'"):
        issue_by_issue([shut, shut])


def test_linking_what_each_values_least_creates_value() -> None:
    assert issue_by_issue([NORTH, SOUTH]) == {"water": "half", "road": "open", "date": "soon"}
    found = linkages([NORTH, SOUTH])
    assert found[0].changes == {"water": "full", "road": "closed"}
    assert len({frozenset(link.changes) for link in found}) == len(found)


COUPLES = brute.profiles(parties=(2, 2))


@given(COUPLES, st.integers(-5, 40), st.integers(0, 6), st.integers(1, 5))
@PATIENT
def test_equivalents_are_the_best_for_the_other_of_all_in_the_band(
    profile: list[Preferences], at_least: int, tolerance: int, count: int
) -> None:
    own, other = profile
    tried = brute.points(profile)
    assume(tried)
    fitting = sorted(
        (
            theirs
            for (mine, theirs), packages in tried.items()
            for _ in packages
            if at_least <= mine <= at_least + tolerance
        ),
        reverse=True,
    )
    found = equivalents(own, other, at_least=at_least, tolerance=tolerance, count=count)
    assert [each.estimate for each in found] == fitting[:count]
    assert len({tuple(each.package.items()) for each in found}) == len(found)
    for each in found:
        assert own.utility(each.package) == each.worth
        assert other.utility(each.package) == each.estimate
        assert at_least <= each.worth <= at_least + tolerance


def test_equivalents_know_what_hangs_together() -> None:
    linked = Preferences(
        values=NORTH.values, reservation=0, combinations=({"water": "full", "road": "closed"},)
    )
    free = equivalents(NORTH, SOUTH, at_least=85, tolerance=5, count=1)
    held = equivalents(linked, SOUTH, at_least=85, tolerance=5, count=1)
    assert [each.package for each in free] == [{"water": "full", "road": "closed", "date": "late"}]
    assert held == []


def test_red_lines_may_leave_no_equivalent() -> None:
    shut = Preferences(values={"a": {"x": 4}}, reservation=0, ruled_out={"a": frozenset("x")})
    assert equivalents(shut, shut, at_least=0, tolerance=9) == []
