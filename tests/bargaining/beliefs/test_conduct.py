"""Conduct: what a party does speaks for some preferences, and against others."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.bargaining.speakers import MENU
from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.conduct import (
    Accepted,
    Attitude,
    Declined,
    Deed,
    Deeds,
    Proposed,
    Received,
)

Floats = NDArray[np.float64]
FIRM = {"water": "full", "road": "open", "date": "soon"}


def learnt(*deeds: Deed) -> Belief:
    return Belief(MENU, seed=8, size=2000).learn(*deeds)


def values(belief: Belief, issue: str) -> Floats:
    start = int(MENU.starts[MENU.issue(issue)])
    size = len(MENU.options[issue])
    found: Floats = belief.sample.values[:, start : start + size].mean(axis=0)
    return found


def test_what_is_asked_for_is_thought_to_be_liked() -> None:
    found = learnt(Proposed(package=FIRM))
    assert values(found, "water").argmax() == 0
    assert values(found, "date").argmax() == 0


def test_what_is_held_while_others_are_given_up_weighs_more() -> None:
    dates, waters = ("soon", "may", "late"), ("full", "half", "none")
    offers = [
        Proposed(package=FIRM | {"date": date, "water": water})
        for date, water in zip(dates, waters, strict=True)
    ]
    weights = learnt(*offers).sample.weights.mean(axis=0)
    assert weights.argmax() == MENU.issue("road")


def test_an_offer_said_again_tells_less_than_a_new_one() -> None:
    def spread(*deeds: Deed) -> float:
        return float(learnt(*deeds).sample.weights.std(axis=0).mean())

    again = spread(*[Proposed(package=FIRM)] * 6)
    afresh = spread(*(Proposed(package=FIRM | {"date": date}) for date in ("soon", "may") * 3))
    assert afresh < again


def test_what_is_accepted_late_is_worth_more_than_no_agreement() -> None:
    accepted = learnt(Accepted(package=FIRM, at=1.0))
    assert (accepted.utilities(FIRM) > accepted.reservations - 0.1).mean() > 0.95
    assert accepted.reservations.mean() < Belief(MENU, size=2000).reservations.mean()


def test_what_is_declined_late_is_worth_less_than_no_agreement() -> None:
    declined = learnt(Declined(package=FIRM, at=1.0))
    assert (declined.utilities(FIRM) < declined.reservations + 0.1).mean() > 0.95


def test_a_refusal_at_an_unknown_time_tells_nothing() -> None:
    sample = Belief(MENU, size=50).sample
    assert (Deeds(MENU, [Declined(package=FIRM)])(sample) == 0).all()


def test_early_on_little_is_accepted_and_much_is_declined() -> None:
    sample = Belief(MENU, size=2000).sample
    early = [
        Deeds(MENU, [kind(package=FIRM, at=0.05)])(sample).mean() for kind in (Accepted, Declined)
    ]
    late = [
        Deeds(MENU, [kind(package=FIRM, at=0.95)])(sample).mean() for kind in (Accepted, Declined)
    ]
    assert early[0] < late[0]
    assert early[1] > late[1]


def test_reactions_to_an_option_stand_in_order() -> None:
    means = [
        values(learnt(Received(issue="water", option="half", attitude=each)), "water")[1]
        for each in Attitude
    ]
    assert means == sorted(means)


def test_the_chances_of_all_reactions_add_to_one() -> None:
    sample = Belief(MENU, size=50).sample
    chances = [
        np.exp(Deeds(MENU, [Received(issue="water", option="half", attitude=each)])(sample))
        for each in Attitude
    ]
    assert sum(chances) == pytest.approx(np.ones(50))


def test_the_chances_of_all_first_offers_add_to_one() -> None:
    sample = Belief(MENU, size=50).sample
    chances = [
        np.exp(Deeds(MENU, [Proposed(package={"date": date})])(sample))
        for date in MENU.options["date"]
    ]
    assert sum(chances) == pytest.approx(np.ones(50))


def test_the_chances_of_all_later_offers_add_to_one() -> None:
    sample = Belief(MENU, size=50).sample
    first = Proposed(package={"date": "soon"})
    before = Deeds(MENU, [first])(sample)
    chances = [
        np.exp(Deeds(MENU, [first, Proposed(package={"date": date})])(sample) - before)
        for date in MENU.options["date"]
    ]
    assert sum(chances) == pytest.approx(np.ones(50))
