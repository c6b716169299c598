"""Closeness: certain where all is known, careful where little is, and never without its doubt."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.bargaining import brute
from tests.bargaining.speakers import MENU, SEEDS, Speaker
from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.conduct import Accepted, Proposed
from wasit.bargaining.closeness.base_rates import CRISES, CRISES_SINCE_1990, BaseRate
from wasit.bargaining.closeness.closeness import Closeness, Word, closeness
from wasit.bargaining.closeness.draws import Side
from wasit.bargaining.closeness.estimate import Estimate, share, spread
from wasit.bargaining.closeness.issues import Band
from wasit.bargaining.elicitation.statements import OptionOrder
from wasit.bargaining.preferences import SCALE, Preferences

PATIENT = settings(deadline=None, max_examples=40)
TABLE = {"water": "half", "road": "open", "date": "may"}


def wants(reservation: float, **values: tuple[float, ...]) -> Preferences:
    """Preferences over the menu; what each option adds, as a share of the full scale."""
    return Preferences(
        values={
            issue: {
                option: round(SCALE * worth)
                for option, worth in zip(MENU.options[issue], values[issue], strict=True)
            }
            for issue in MENU.issues
        },
        reservation=round(SCALE * reservation),
    )


def north(reservation: float) -> Preferences:
    return wants(reservation, water=(0.6, 0.3, 0), road=(0.1, 0), date=(0.3, 0.28, 0))


def south(reservation: float) -> Preferences:
    return wants(reservation, water=(0, 0.1, 0.2), road=(0, 0.7), date=(0, 0.08, 0.1))


def known(*preferences: Preferences) -> list[Side]:
    return [Side(each) for each in preferences]


def numbers(found: Closeness) -> list[Estimate]:
    table = found.table
    inner = [table.accepted, table.reached, table.left] if table else []
    return [
        found.chance,
        *(each for each in inner if each),
        *(each.near for each in found.issues.values()),
    ]


def test_where_all_is_known_the_answer_is_certain() -> None:
    found = closeness(known(north(0.6), south(0.6)))
    assert found.word is Word.WITHIN_REACH
    assert found.chance.value == 1
    assert found.chance.low > 0.95
    none = closeness(known(north(0.9), south(0.9)))
    assert none.word is Word.FAR
    assert none.chance.value == 0


@given(brute.profiles(parties=(2, 3), reservation=12, linked=True), st.integers(0, 5))
@PATIENT
def test_it_exists_just_when_trying_all_packages_finds_it(
    profile: list[Preferences], place: int
) -> None:
    found = closeness([Side(each) for each in profile], draws=3)
    acceptable = [
        package
        for package in profile[0].packages()
        if all(each.accepts(package) for each in profile)
    ]
    assert found.chance.value == bool(acceptable)
    if acceptable:
        package = acceptable[place % len(acceptable)]
        table = closeness([Side(each) for each in profile], package, draws=3).table
        assert table
        assert table.accepted.value == 1

        def gained(deal: dict[str, str]) -> int:
            return sum(each.utility(deal) - each.reservation for each in profile)

        most = max(map(gained, acceptable))
        if most:
            assert table.reached
            assert table.left
            assert table.reached.value == pytest.approx(gained(package) / most)
            assert table.left.value == pytest.approx((most - gained(package)) / SCALE)
        else:
            assert table.reached is None


def test_a_package_that_one_side_refuses_has_reached_nothing() -> None:
    found = closeness(known(north(0.4), south(0.6)), TABLE).table
    assert found
    assert found.accepted.value == 0
    assert found.reached == Estimate(0, 0, 0)


def test_before_anything_is_known_too_little_is_known_to_tell() -> None:
    found = closeness([Side(Belief(MENU, seed=1)), Side(Belief(MENU, seed=2))])
    assert found.word is Word.TOO_LITTLE


def test_the_less_is_known_of_what_they_want_the_wider_is_the_interval() -> None:
    asked = Proposed(package=TABLE)
    vague = [Side(Belief(MENU, seed=at).learn(asked)) for at in (1, 2)]
    clear = [Side(Belief(MENU, seed=at).learn(*Speaker(at).orders(), asked)) for at in (1, 2)]
    assert closeness(vague, draws=800).chance.width > closeness(clear, draws=800).chance.width


def test_sides_that_want_the_contrary_are_farther_from_one_another() -> None:
    orders = [Speaker(4).option_order(issue) for issue in MENU.issues]
    contrary = [
        OptionOrder(issue=each.issue, best_first=tuple(reversed(each.best_first)))
        for each in orders
    ]
    opposed = [
        Side(Belief(MENU, seed=at).learn(*said)) for at, said in ((1, orders), (2, contrary))
    ]
    alike = [Side(Belief(MENU, seed=at).learn(*orders)) for at in (1, 2)]
    assert closeness(opposed).chance.low < closeness(alike).chance.low
    assert closeness(opposed).chance.value < closeness(alike).chance.value


def test_what_both_accepted_is_within_reach() -> None:
    sides = [
        Side(Belief(MENU, seed=at).learn(Accepted(package=TABLE, at=1.0), Proposed(package=TABLE)))
        for at in (1, 2)
    ]
    found = closeness(sides, TABLE)
    assert found.word is Word.WITHIN_REACH
    assert found.table
    assert found.table.accepted.value > 0.8


def test_red_lines_that_leave_nothing_are_told_first() -> None:
    never, either = frozenset(MENU.options["road"]), frozenset({"open"})
    sides = [Side(north(0.1), ruled_out={"road": either}), Side(south(0.1), {"road": never})]
    found = closeness(sides)
    assert found.word is Word.BLOCKED
    assert found.chance.value == 0
    assert found.issues["road"].band is Band.BLOCKED
    assert found.issues["road"].near.value == 0


def test_a_reservation_value_that_is_known_is_taken_as_it_is() -> None:
    thought = Belief(MENU, seed=3).learn(Proposed(package=TABLE))
    easy, hard = (
        closeness([Side(thought, reserves=round(each * SCALE)), Side(south(0.0))]).chance
        for each in (0.0, 1.0)
    )
    assert easy.value == 1
    assert hard.value < easy.value
    assert closeness(known(north(0.9), south(0.9))) == closeness(
        [Side(north(0.1), reserves=900_000), Side(south(0.2), reserves=900_000)]
    )


def test_each_issue_has_its_band() -> None:
    asked = [{"water": "full", "road": "open"}, {"water": "none", "road": "open"}]
    sides = [Side(each, asks=asks) for each, asks in zip((north(0), south(0)), asked, strict=True)]
    bands = {issue: each.band for issue, each in closeness(sides).issues.items()}
    # On the date one option costs each side two hundredths; on water any costs one of them more.
    assert bands == {"water": Band.APART, "road": Band.AGREED, "date": Band.NEAR}


def test_silence_on_an_issue_is_not_agreement() -> None:
    sides = [Side(north(0), asks={"road": "open"}), Side(south(0))]
    assert closeness(sides).issues["road"].band is Band.APART


def test_an_issue_of_which_half_is_known_is_unclear() -> None:
    thought = Belief(MENU, seed=3)
    near = closeness([Side(thought), Side(thought)], draws=300).issues
    assert {each.band for each in near.values()} <= {Band.UNCLEAR, Band.NEAR, Band.APART}
    assert all(0 < each.near.low <= each.near.value <= each.near.high < 1 for each in near.values())


@given(SEEDS)
@settings(deadline=None, max_examples=10)
def test_every_number_lies_in_its_interval(seed: int) -> None:
    speaker = Speaker(seed)
    sides = [
        Side(Belief(MENU, seed=1, size=100).learn(*speaker.orders())),
        Side(Belief(MENU, seed=2, size=100).learn(Proposed(package=TABLE, at=0.5))),
    ]
    found = closeness(sides, TABLE, draws=60)
    assert all(0 <= each.low <= each.value <= each.high for each in numbers(found))


def test_the_same_seed_gives_the_same_answer() -> None:
    sides = [Side(Belief(MENU, seed=1, size=100)), Side(Belief(MENU, seed=2, size=100))]
    assert closeness(sides, TABLE, seed=3) == closeness(sides, TABLE, seed=3)
    assert closeness(sides, TABLE, seed=3) != closeness(sides, TABLE, seed=4)


def test_the_package_on_the_table_settles_every_issue() -> None:
    with pytest.raises(ValueError, match="leaves open date, road"):
        closeness(known(north(0), south(0)), {"water": "half"})
    with pytest.raises(ValueError, match="no issue 'rain'"):
        closeness(known(north(0), south(0)), TABLE | {"rain": "none"})


def test_the_sides_know_the_same_issues_in_any_order() -> None:
    other = replace(
        south(0.2), values={issue: south(0).values[issue] for issue in ("date", "road", "water")}
    )
    assert closeness([Side(north(0.5)), Side(other)]) == closeness(known(north(0.5), south(0.2)))
    with pytest.raises(ValueError, match="same issues"):
        closeness([Side(north(0)), Side(Preferences(values={"water": {"full": 1}}, reservation=0))])


def test_a_base_rate_stands_beside_every_answer() -> None:
    found = closeness(known(north(0.2), south(0.2)))
    assert found.base_rate is CRISES_SINCE_1990
    rate = found.base_rate.of("compromise")
    assert [round(each, 2) for each in (rate.low, rate.value, rate.high)] == [0.32, 0.37, 0.43]
    assert "International Crisis Behavior" in found.base_rate.source


@pytest.mark.parametrize("rate", [CRISES_SINCE_1990, CRISES])
def test_the_outcomes_of_a_base_rate_are_all_there_were(rate: BaseRate) -> None:
    assert sum(rate.outcomes.values()) == pytest.approx(1, abs=0.021)  # each is rounded


def test_a_share_of_none_and_of_all_still_has_an_interval() -> None:
    assert share(0, 20).low == 0
    assert share(0, 20).high == pytest.approx(0.161, abs=0.001)
    assert share(20, 20).low == pytest.approx(0.839, abs=0.001)


def test_a_spread_is_where_nine_tenths_lie() -> None:
    found = spread(np.arange(101.0))
    assert found == Estimate(50, 5, 95)
