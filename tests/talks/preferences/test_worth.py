"""Worth: what a package is worth to one side, by what it confided itself."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import CASE
from tests.talks.preferences.test_confiding import POINTS, RANKED, confidences
from wasit.talks.preferences.confidence import Confidence
from wasit.talks.preferences.worth import Sufficiency, percent, preferences, score
from wasit.talks.substance.issues import Package

BEST: Package = {"enrichment": "none", "relief": "none", "detainees": "all"}
FAIR: Package = {"enrichment": "5", "relief": "waiver", "detainees": "some"}

packages = st.fixed_dictionaries(
    {},
    optional={
        each.id: st.sampled_from([option.id for option in each.options]) for each in CASE.agenda
    },
)


def test_the_best_package_is_worth_everything() -> None:
    found = score(POINTS, BEST)
    assert found
    assert (found.figures, found.sufficiency, found.crosses, found.open) == (
        (100,),
        Sufficiency.ABOVE,
        (),
        (),
    )


def test_points_are_weighed() -> None:
    """0.5 · 80 + 0.3 · 70 + 0.2 · 50 = 71."""
    found = score(POINTS, FAIR)
    assert found
    assert (found.figures, found.sufficiency) == ((71,), Sufficiency.ABOVE)


def test_ranks_are_weighed_by_their_centroid() -> None:
    """Weights 11/18, 5/18 and 2/18; values fall evenly from the best option to the worst."""
    found = score(RANKED, {"relief": "suspension", "enrichment": "60", "detainees": "none"})
    assert found
    assert abs(found.most - round(1e6 * (11 / 18 * 2 / 3 + 5 / 18))) <= 2
    assert found.sufficiency is Sufficiency.UNSAID


@pytest.mark.parametrize(
    ("lowest", "sufficiency"),
    [(71, Sufficiency.ABOVE), (72, Sufficiency.BELOW), (None, Sufficiency.UNSAID)],
)
def test_it_is_held_against_the_lowest_share(lowest: int | None, sufficiency: Sufficiency) -> None:
    found = score(replace(POINTS, reservation=lowest), FAIR)
    assert found
    assert found.sufficiency is sufficiency


def test_a_red_line_is_named() -> None:
    found = score(POINTS, {**FAIR, "relief": "lifting"})
    assert found
    assert found.crosses == ("relief",)


def test_what_is_left_open_leaves_the_score_open() -> None:
    found = score(POINTS, {"enrichment": "5"})
    assert found
    assert (found.figures, found.sufficiency) == ((46, 90), Sufficiency.DEPENDS)
    assert found.open == ("relief", "detainees")


def test_what_was_never_confided_has_no_score() -> None:
    assert score(POINTS, {**FAIR, "weather": "fine"}) is None


@given(confidences(), packages)
def test_a_score_holds_every_way_of_settling_the_rest(
    confidence: Confidence, package: Package
) -> None:
    found, wanted = score(confidence, package), preferences(confidence)
    assert found
    rest = [[(name, option) for option in wanted.values[name]] for name in found.open]
    worth = [wanted.utility({**package, **dict(settled)}) for settled in product(*rest)]
    assert (found.least, found.most) == (min(worth), max(worth))


@given(st.integers(0, 1_000_000))
def test_a_share_is_never_told_too_high(utility: int) -> None:
    assert percent(utility) <= (utility + 50) / 10_000 < percent(utility) + 1
