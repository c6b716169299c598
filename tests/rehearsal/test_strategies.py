"""Strategies: what each is published to do, told by what it asks, offers and accepts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasit.bargaining.catalogue import Catalogue, Codes, catalogue
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.rehearsal.conformance import Nonconforming, check
from wasit.rehearsal.draws import below, seeds
from wasit.rehearsal.strategies import micro, mirrors
from wasit.rehearsal.strategies.acceptance import ac_combi, ac_const, ac_next, ac_time
from wasit.rehearsal.strategies.chance import anything, noisy
from wasit.rehearsal.strategies.curves import along, exponential, polynomial, unmoved
from wasit.rehearsal.strategies.known import STRATEGIES
from wasit.rehearsal.strategies.side import History, Side
from wasit.rehearsal.strategies.strategy import Accepting, Flags, Strategy, Ultimatum, nearest

PRICE = Preferences(
    values={"price": {str(place): 100_000 * place for place in range(11)}}, reservation=200_000
)
"""One issue: a price from 0 to 10, of which each step is worth a tenth. The code is the price."""

LUNCH = Preferences(
    values={
        "food": {"fish": 400_000, "rice": 400_000, "none": 0},
        "drink": {"tea": 600_000, "water": 590_000},
    },
    reservation=0,
)
"""Two issues: fish and rice are worth the same to this side, and tea hardly more than water."""


def side(
    own: Sequence[int] = (),
    heard: Sequence[int] = (),
    rounds: int = 10,
    wants: Preferences = PRICE,
    seed: int = 1,
) -> Side:
    made = catalogue(wants)
    return Side(
        made,
        np.zeros(1, np.intp),
        seeds(np.array([seed]), 0),
        rounds,
        _history(made, own),
        _history(made, heard),
    )


def _history(made: Catalogue, codes: Sequence[int]) -> History:
    history = History()
    for code in codes:
        each = np.array([code])
        history = history.add(each, made.worth(np.zeros(1, np.intp), each))
    return history


def offered(name: str, of: Side) -> int:
    return int(STRATEGIES[name].next_offer(of)[0])


def taken(name: str, of: Side) -> bool:
    strategy = STRATEGIES[name]
    return bool(strategy.accepts(of, strategy.next_offer(of))[0])


# --- Giving way with time ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("beta", "halfway"), [(0.25, 1 / 16), (1.0, 1 / 2), (4.0, 0.8408964152537145)]
)
def test_a_polynomial_curve_gives_way_by_the_power_of_time(beta: float, halfway: float) -> None:
    assert polynomial(beta)(0.5) == pytest.approx(halfway)
    assert polynomial(beta, first=0.2)(0.5) == pytest.approx(0.2 + 0.8 * halfway)


def test_an_exponential_curve_begins_at_its_constant_and_ends_at_one() -> None:
    curve = exponential(1.0, first=0.01)
    assert [curve(0.0), curve(0.5), curve(1.0)] == pytest.approx([0.01, 0.1, 1.0])


@pytest.mark.parametrize("name", ["boulware", "linear", "conceder"])
def test_a_curve_leads_from_the_best_package_to_the_floor(name: str) -> None:
    assert offered(name, side()) == 10
    assert offered(name, side(own=[10] * 10)) == 2


@given(st.integers(1, 9))
def test_boulware_holds_out_longer_than_linear_and_that_than_conceder(gone: int) -> None:
    at = side(own=[10] * gone)
    asked = [int(along(polynomial(beta))(at)[0]) for beta in (0.25, 1.0, 4.0)]
    assert asked == sorted(asked, reverse=True)
    assert asked[0] > asked[1] > asked[2]


def test_the_hard_liner_never_moves() -> None:
    assert [offered("hard-liner", side(own=[10] * n)) for n in range(11)] == [10] * 11


# --- Giving way as the other side does -----------------------------------------------------------


def test_who_mirrors_begins_with_the_best() -> None:
    for name in ("relative-tit-for-tat", "absolute-tit-for-tat", "averaged-tit-for-tat"):
        assert offered(name, side()) == offered(name, side(own=[10], heard=[2])) == 10


def test_relative_tit_for_tat_gives_way_in_proportion() -> None:
    at = side(own=[10, 10], heard=[4, 5])
    assert int(mirrors.relative(at)[0]) == SCALE * 4 // 5
    assert offered("relative-tit-for-tat", at) == 8


def test_absolute_tit_for_tat_gives_way_as_much_and_a_little_by_chance() -> None:
    at = [side(own=[10, 9], heard=[2, 4], seed=seed) for seed in range(50)]
    asked = [int(mirrors.absolute(each)[0]) - 700_000 for each in at]
    assert max(map(abs, asked)) <= mirrors.SPREAD
    assert min(asked) < 0 < max(asked)


def test_averaged_tit_for_tat_looks_further_back() -> None:
    at = side(own=[10], heard=[4, 4, 4, 4, 5, 5])
    assert int(mirrors.averaged(4)(at)[0]) == SCALE * 4 // 5
    assert int(mirrors.relative(at)[0]) == SCALE


def test_nobody_asks_for_less_than_no_agreement_because_the_other_side_does() -> None:
    assert offered("relative-tit-for-tat", side(own=[10, 3], heard=[1, 10])) == 2


# --- MiCRO ---------------------------------------------------------------------------------------


def test_micro_makes_the_next_offer_while_it_is_not_ahead() -> None:
    assert offered("micro", side()) == 10
    assert offered("micro", side(own=[10], heard=[0])) == 9
    assert offered("micro", side(own=[10, 9], heard=[0, 1])) == 8


def test_micro_says_an_old_one_again_while_the_other_side_does_not_move() -> None:
    at = [side(own=[10, 9], heard=[0, 0], seed=seed) for seed in range(20)]
    assert {offered("micro", each) for each in at} == {10, 9}


def test_micro_accepts_what_is_worth_the_least_it_is_ready_to_offer() -> None:
    assert taken("micro", side(own=[10], heard=[9]))
    assert not taken("micro", side(own=[10], heard=[8]))
    assert not taken("micro", side(own=[10, 9], heard=[0, 0, 7]))


def test_micro_stops_at_what_no_agreement_is_worth() -> None:
    made = list(range(10, 1, -1))
    at = side(own=made, heard=list(range(9)), rounds=20)
    assert offered("micro", at) in made
    assert int(micro.distinct(at.own, 1)[0]) == 9


# --- Chance --------------------------------------------------------------------------------------


def test_the_random_party_asks_for_anything_it_could_live_with() -> None:
    asked = [int(anything(side(seed=seed))[0]) for seed in range(300)]
    assert 200_000 <= min(asked) < 230_000
    assert 970_000 < max(asked) <= SCALE


def test_noise_is_bounded_and_repeats_itself() -> None:
    linear = along(polynomial(1.0))
    plain = int(linear(side(own=[10] * 5))[0])
    asked = [int(noisy(linear, 0.05)(side(own=[10] * 5, seed=n))[0]) - plain for n in range(200)]
    assert -50_000 <= min(asked) < 0 < max(asked) <= 50_000
    again = [int(noisy(linear, 0.05)(side(own=[10] * 5, seed=n))[0]) - plain for n in range(200)]
    assert asked == again


def test_dice_fall_evenly_and_those_of_the_sides_apart() -> None:
    numbers = np.arange(60_000)
    rolls = [below(seeds(numbers, place), np.array([6]), 3, "test") for place in (0, 1)]
    for each in rolls:
        assert np.bincount(each, minlength=6) == pytest.approx(10_000, rel=0.05)
    assert (rolls[0] == rolls[1]).mean() == pytest.approx(1 / 6, rel=0.05)


# --- Learning ------------------------------------------------------------------------------------


def test_the_learner_offers_what_the_other_side_seems_to_like_where_it_costs_little() -> None:
    fish_and_tea, fish_and_water, rice_and_tea, rice_and_water = range(4)
    for heard, liked in ((fish_and_water, fish_and_tea), (rice_and_water, rice_and_tea)):
        at = side(wants=LUNCH, own=[fish_and_tea], heard=[heard, heard])
        assert offered("learner", at) == liked


# --- Acceptance ----------------------------------------------------------------------------------


def accepts(rule: Strategy, of: Side) -> bool:
    return bool(rule.accepts(of, rule.next_offer(of))[0])


@pytest.mark.parametrize(
    ("accepting", "heard", "gone", "yes"),
    [
        (ac_next, [5], 5, False),
        (ac_next, [6], 5, True),
        (ac_const(0.7), [6], 2, False),
        (ac_const(0.7), [7], 1, True),
        (ac_time(0.9), [2], 8, False),
        (ac_time(0.9), [2], 9, True),
        (ac_combi(0.8), [5, 3], 8, False),
        (ac_combi(0.8), [3, 3, 3], 8, True),
        (ac_combi(0.8), [3, 3, 3], 7, False),
        (ac_combi(0.8), [9, 3, 3, 3], 8, True),
    ],
)
def test_the_acceptance_rules(accepting: Accepting, heard: list[int], gone: int, yes: bool) -> None:
    rule = Strategy(nearest(along(polynomial(1.0))), accepting)
    assert accepts(rule, side(own=[10] * gone, heard=heard)) is yes


@pytest.mark.parametrize("name", sorted(STRATEGIES))
def test_nobody_accepts_less_than_no_agreement(name: str) -> None:
    for gone in range(11):
        assert not taken(name, side(own=[10] * gone, heard=[1] * (gone + 1)))


# --- Warnings ------------------------------------------------------------------------------------


def test_a_warning_is_carried_out_and_a_bluff_is_not() -> None:
    late = side(own=[10] * 8)
    assert offered("warner", late) == -1
    assert offered("bluffer", late) == offered("boulware", late)
    assert offered("warner", side(own=[10] * 7)) == offered("boulware", side(own=[10] * 7))


# --- Conformance ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(STRATEGIES))
def test_every_known_strategy_conforms(name: str) -> None:
    check(STRATEGIES[name])


def _worst(side: Side) -> Codes:
    return np.zeros(len(side), np.int64)


def _restless() -> Strategy:
    turns = iter(range(10**6))

    def bid(side: Side) -> Codes:
        return side.at_least(side.floor + next(turns) * 1000)

    return Strategy(bid, ac_next)


def _crowd(side: Side) -> Codes:
    return side.at_least(side.best - len(side) * 50_000)


def _anything_goes(side: Side, _offer: Codes) -> Flags:
    return np.ones(len(side), bool)


class _Lenient(Strategy):
    """Says yes to everything, past the rule that nobody accepts less than no agreement."""

    def accepts(self, side: Side, offer: Codes) -> Flags:
        return _anything_goes(side, offer)


@pytest.mark.parametrize(
    ("strategy", "rule"),
    [
        (Strategy(_worst, ac_next), "offers"),
        (_restless(), "repeatable"),
        (Strategy(_crowd, ac_next), "alone"),
        (_Lenient(nearest(along(polynomial(1.0))), ac_next), "yes"),
        (Strategy(nearest(along(polynomial(1.0))), ac_next, schedule=unmoved), "schedule"),
    ],
)
def test_a_strategy_that_breaks_a_rule_is_found_out(strategy: Strategy, rule: str) -> None:
    with pytest.raises(Nonconforming, match=f"^{rule}: "):
        check(strategy)


def test_leaving_conforms() -> None:
    gone = Ultimatum(said=0.1, leaves=0.2)
    check(Strategy(nearest(along(polynomial(1.0))), ac_next, gone))


# --- What the docs tell --------------------------------------------------------------------------

PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "strategies.md"


def test_the_example_of_the_docs_runs_and_conforms() -> None:
    example = PAGE.read_text("utf-8").split("```python\n")[1].split("```")[0]
    scope: dict[str, Any] = {}
    exec(compile(example, PAGE.name, "exec"), scope)
    assert int(scope["strategy"].next_offer(side(own=[10]))[0]) == 6


def test_every_known_strategy_is_told_of_in_the_docs() -> None:
    told = PAGE.read_text("utf-8")
    assert [name for name in STRATEGIES if f"`{name}`" not in told] == []
