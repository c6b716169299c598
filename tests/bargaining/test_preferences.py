"""Preferences: what packages are worth, what is never accepted, and what does not fit."""

import msgspec
import pytest

from wasit.bargaining.preferences import SCALE, Interaction, Preferences, from_points

VALUES = {"price": {"low": 600_000, "high": 0}, "date": {"soon": 400_000, "late": 100_000}}
RUSH = Interaction(issues=("price", "date"), values={"high": {"soon": 250_000}})


def wants(**parts: object) -> Preferences:
    known = {"values": VALUES, "reservation": 300_000}
    return msgspec.convert(known | parts, Preferences)


def test_a_package_is_worth_the_sum_of_its_options() -> None:
    assert wants().utility({"price": "low", "date": "late"}) == 700_000
    assert wants().utility({"price": "low"}) == 600_000


def test_an_interaction_counts_once_both_issues_are_settled() -> None:
    preferences = Preferences(values=VALUES, reservation=0, interactions=(RUSH,))
    assert preferences.utility({"price": "high", "date": "soon"}) == 650_000
    assert preferences.utility({"price": "high"}) == 0
    assert preferences.utility({"price": "low", "date": "soon"}) == SCALE


def test_a_combination_is_a_red_line_though_its_options_are_not() -> None:
    preferences = wants(combinations=[{"price": "low", "date": "soon"}])
    assert preferences.allows({"price": "low"})
    assert not preferences.allows({"price": "low", "date": "soon"})
    assert {"price": "low", "date": "soon"} not in preferences.packages()
    assert len(preferences.packages()) == 3


def test_time_takes_from_every_utility_what_the_discount_says() -> None:
    preferences = wants(discount=0.25)
    assert preferences.discounted(800_000, 0) == 800_000
    assert preferences.discounted(800_000, 0.5) == 400_000
    assert preferences.discounted(800_000, 1) == 200_000
    assert wants().discounted(800_000, 1) == 800_000


def test_points_become_millionths() -> None:
    made = from_points(
        {"price": 3, "date": 1}, {"price": {"low": 5}, "date": {"soon": 2, "late": 1}}, 0.5
    )
    assert made.values == {"price": {"low": 750_000}, "date": {"soon": 250_000, "late": 125_000}}
    assert made.reservation == 500_000


def test_preferences_survive_json() -> None:
    preferences = Preferences(
        values=VALUES,
        reservation=1,
        ruled_out={"price": frozenset({"high"})},
        discount=0.9,
        interactions=(RUSH,),
        combinations=({"price": "low", "date": "late"},),
    )
    assert msgspec.json.decode(msgspec.json.encode(preferences), type=Preferences) == preferences


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"ruled_out": {"colour": ["red"]}}, "no issue 'colour'"),
        ({"ruled_out": {"price": ["free"]}}, "'price' has no option 'free'"),
        ({"interactions": [{"issues": ["price", "price"], "values": {}}]}, "with itself"),
        ({"interactions": [{"issues": ["price", "date"], "values": {"x": {}}}]}, "no option 'x'"),
        (
            {"interactions": [{"issues": ["price", "date"], "values": {"low": {"x": 1}}}]},
            "'date' has no option 'x'",
        ),
        ({"combinations": [{"price": "low"}]}, "two issues or more"),
        ({"combinations": [{"price": "low", "date": "x"}]}, "no option 'x'"),
        ({"discount": 0.0}, "above 0"),
        ({"discount": 1.5}, "1 at most"),
    ],
)
def test_what_does_not_fit_is_refused(parts: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        wants(**parts)
