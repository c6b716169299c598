"""Deterrence: a challenger is held back from a certain probability of the price on."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wasit.conflict.deterrence import Stakes

WORTH = st.integers(-1_000, 1_000)


@st.composite
def stakes(draw: st.DrawFn) -> Stakes:
    price, restraint, win = sorted(draw(st.tuples(WORTH, WORTH, WORTH)))
    assume(price < win)
    return Stakes(win=win, restraint=restraint, price=price)


def test_the_more_restraint_is_worth_the_less_sure_the_price_must_be() -> None:
    assert Stakes(win=100, restraint=60, price=0).threshold == pytest.approx(0.4)
    assert Stakes(win=100, restraint=80, price=0).threshold == pytest.approx(0.2)


def test_who_has_nothing_to_gain_needs_no_threat_and_who_has_nothing_to_lose_heeds_none() -> None:
    assert Stakes(win=10, restraint=10, price=0).threshold == 0
    assert Stakes(win=10, restraint=0, price=0).threshold == 1


@given(stakes(), st.floats(0, 1))
def test_it_is_held_back_just_from_the_threshold_on(stakes: Stakes, probability: float) -> None:
    assume(abs(probability - stakes.threshold) > 1e-9)
    going_ahead = (1 - probability) * stakes.win + probability * stakes.price
    assert (going_ahead <= stakes.restraint) is (probability > stakes.threshold)


@given(stakes(), st.integers(1, 9), st.integers(-99, 99))
def test_the_scale_does_not_matter(stakes: Stakes, by: int, shift: int) -> None:
    other = Stakes(
        win=stakes.win * by + shift,
        restraint=stakes.restraint * by + shift,
        price=stakes.price * by + shift,
    )
    assert other.threshold == pytest.approx(stakes.threshold)


@pytest.mark.parametrize(("win", "restraint", "price"), [(1, 2, 0), (2, 0, 1), (1, 1, 1)])
def test_stakes_that_make_no_sense_are_refused(win: float, restraint: float, price: float) -> None:
    with pytest.raises(ValueError, match="restraint"):
        Stakes(win=win, restraint=restraint, price=price)


def test_stakes_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="finite numbers"):
        Stakes(win=float("nan"), restraint=0, price=0)
