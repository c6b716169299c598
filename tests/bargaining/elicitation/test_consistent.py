"""Consistent: what all preferences that agree with the statements say, and what some do."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bargaining.speakers import MENU, PACKAGES, SEEDS, Speaker
from wasit.bargaining.elicitation.consistent import Consistent, Contradiction
from wasit.bargaining.elicitation.contradictions import reconsider
from wasit.bargaining.elicitation.statements import (
    Alike,
    IssueOrder,
    OptionOrder,
    Prefers,
    Statement,
    Weighs,
    ranked,
    swing,
)
from wasit.bargaining.menu import Menu

FEW = settings(deadline=None, max_examples=25)
ROUNDING = 1e-6
PAIR = Menu({"price": ("low", "high"), "date": ("soon", "late")})
PAIR_ORDERS: list[Statement] = [
    OptionOrder(issue="price", best_first=("low", "high")),
    OptionOrder(issue="date", best_first=("soon", "late")),
]


@given(SEEDS, st.integers(0, 6))
@FEW
def test_who_spoke_truly_is_among_those_who_agree(seed: int, answers: int) -> None:
    speaker = Speaker(seed)
    found = Consistent(MENU, [*speaker.orders(), *speaker.comparisons(answers)])
    for issue, weight in zip(MENU.issues, speaker.weights, strict=True):
        extent = found.weight(issue)
        assert extent.least - ROUNDING <= weight <= extent.most + ROUNDING
    for package in PACKAGES[::5]:
        extent = found.worth(package)
        assert extent.least - ROUNDING <= speaker.utility(package) <= extent.most + ROUNDING


@given(SEEDS)
@FEW
def test_what_all_prefer_the_speaker_prefers(seed: int) -> None:
    speaker = Speaker(seed)
    found = Consistent(MENU, [*speaker.orders(), *speaker.comparisons(4)])
    for one, other in zip(PACKAGES, PACKAGES[5:], strict=False):
        sure = found.prefers(one, other)
        if sure is not None:
            lead = speaker.utility(one) - speaker.utility(other)
            assert lead >= -ROUNDING if sure else lead <= ROUNDING


@given(SEEDS)
@FEW
def test_the_middle_agrees_with_every_statement(seed: int) -> None:
    speaker = Speaker(seed)
    said = speaker.comparisons(5)
    middle = Consistent(MENU, [*speaker.orders(), *said]).middle()
    assert all(middle.utility(each.better) >= middle.utility(each.worse) - 10 for each in said)


@given(SEEDS)
@FEW
def test_more_answers_never_leave_more_open(seed: int) -> None:
    speaker = Speaker(seed)
    said: list[Statement] = [*speaker.orders()]
    before = Consistent(MENU, said).extent()
    after = Consistent(MENU, [*said, *speaker.comparisons(3)]).extent()
    assert after <= before + ROUNDING


def test_an_order_of_issues_alone_bounds_each_weight_as_is_known() -> None:
    order = IssueOrder(most_first=("water", "road", "date"))
    orders = [OptionOrder(issue=issue, best_first=MENU.options[issue]) for issue in MENU.issues]
    found = Consistent(MENU, [*orders, order])
    assert found.weight("water") == pytest.approx((1 / 3, 1))
    assert found.weight("road") == pytest.approx((0, 1 / 2))
    assert found.weight("date") == pytest.approx((0, 1 / 3))


def test_a_swing_says_that_one_step_is_worth_more_than_another() -> None:
    more = swing(("price", "high", "low"), ("date", "late", "soon"))
    found = Consistent(PAIR, [*PAIR_ORDERS, more])
    assert found.weight("price") == pytest.approx((0.5, 1))
    assert found.prefers({"price": "low", "date": "late"}, {"price": "high", "date": "soon"})


def test_weights_and_likeness_may_be_said_too() -> None:
    said = [*PAIR_ORDERS, Weighs(issue="price", at_least=0.6, at_most=0.7)]
    assert Consistent(PAIR, said).weight("date") == pytest.approx((0.3, 0.4))
    alike = Alike(
        one={"price": "low", "date": "late"},
        other={"price": "high", "date": "soon"},
        tolerance=0.1,
    )
    assert Consistent(PAIR, [*PAIR_ORDERS, alike]).weight("price") == pytest.approx((0.45, 0.55))


def test_a_ranking_of_packages_is_each_before_the_next() -> None:
    packages = [{"price": "low"}, {"price": "high"}]
    assert ranked(packages) == [Prefers(better=packages[0], worse=packages[1])]


def test_three_packages_in_order_leave_the_weights_that_order_them() -> None:
    menu = Menu({"pay": ("high", "mid", "low"), "way": ("near", "far")})
    said: list[Statement] = [
        OptionOrder(issue="pay", best_first=("high", "mid", "low")),
        OptionOrder(issue="way", best_first=("near", "far")),
        *ranked(
            [
                {"pay": "high", "way": "far"},
                {"pay": "mid", "way": "near"},
                {"pay": "low", "way": "near"},
            ]
        ),
    ]
    found = Consistent(menu, said)
    # high alone beats mid with near, so what near adds is less than the step from mid to high.
    assert found.weight("way") == pytest.approx((0, 0.5), abs=ROUNDING)
    assert found.prefers({"pay": "high", "way": "far"}, {"pay": "low", "way": "near"})


def test_values_that_are_known_bind_what_may_be_wanted() -> None:
    half = {"water": {"full": 1.0, "half": 0.5, "none": 0.0}}
    said = [Prefers(better={"road": "open"}, worse={"road": "shut"})]
    found = Consistent(MENU, said, half)
    assert found.prefers({"water": "full"}, {"water": "half"})
    weights = found.weight("water")
    assert found.worth({"water": "half"}) == pytest.approx((weights.least / 2, weights.most / 2))


def test_a_contradiction_is_told() -> None:
    ahead = Prefers(better={"price": "high"}, worse={"price": "low"})
    with pytest.raises(Contradiction, match="contradict"):
        Consistent(PAIR, [*PAIR_ORDERS, ahead])


def test_packages_that_settle_different_issues_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="the same issues"):
        Consistent(PAIR, [Prefers(better={"price": "low"}, worse={"date": "late"})])


@pytest.mark.parametrize(
    "statement",
    [
        OptionOrder(issue="rain", best_first=("a", "b")),
        OptionOrder(issue="price", best_first=("low", "low")),
        IssueOrder(most_first=("price", "rain")),
        Weighs(issue="price", at_least=0.7, at_most=0.6),
    ],
)
def test_a_statement_that_does_not_fit_is_refused(statement: Statement) -> None:
    with pytest.raises(ValueError, match=r"rain|once|weight"):
        Consistent(PAIR, [statement])


def test_nothing_is_to_be_reconsidered_where_all_agrees() -> None:
    assert reconsider(PAIR, PAIR_ORDERS) == [()]


def test_the_fewest_answers_to_reconsider_are_named() -> None:
    price_first = swing(("price", "high", "low"), ("date", "late", "soon"))
    date_first = swing(("date", "late", "soon"), ("price", "high", "low"))
    said = [*PAIR_ORDERS, price_first, date_first, price_first]
    assert reconsider(PAIR, said) == [(3,)]
    assert sorted(reconsider(PAIR, said[:-1])) == [(2,), (3,)]


@given(SEEDS)
@settings(deadline=None, max_examples=15)
def test_they_are_the_smallest_there_are(seed: int) -> None:
    """Answers of two people mixed: every set is tried, from the smallest."""
    one, other = Speaker(seed), Speaker(seed + 1)
    said = [*one.orders(), *one.comparisons(2), *other.comparisons(3)]

    def agrees(without: tuple[int, ...]) -> bool:
        try:
            found = Consistent(MENU, [each for at, each in enumerate(said) if at not in without])
        except Contradiction:
            return False
        return found.margin >= 2e-4  # well above what the search asks for

    sets = chain.from_iterable(combinations(range(len(said)), size) for size in range(len(said)))
    first = next(each for each in sets if agrees(each))
    known = {each for each in combinations(range(len(said)), len(first)) if agrees(each)}
    found = reconsider(MENU, said)
    assert len(found[0]) == len(first)
    assert known <= set(found) or len(found) == 10
