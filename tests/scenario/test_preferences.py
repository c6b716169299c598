"""Preferences in a file: what ranges, interactions and combinations come to in millionths."""

import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.scenario.sample import WORKSHOP, changed
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.scenario.files import load
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.recognise import load_domain

HEIGHTS, COSTS = ("low", "high"), ("shared", "north-pays")
POINTS = st.floats(0, 100, allow_subnormal=False).map(lambda given: round(given, 3))
EXTRAS = st.floats(-100, 100).map(lambda given: round(given, 3))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "case.toml"


def sides(file: Path, text: str) -> dict[str, Preferences]:
    file.write_text(text, "utf-8")
    return {party: brief.preferences for party, brief in load(file).briefs.items()}


def every_package(wants: Preferences) -> list[dict[str, str]]:
    return [
        dict(zip(wants.values, chosen, strict=True)) for chosen in product(*wants.values.values())
    ]


# --- Ranges of numbers ----------------------------------------------------------------------------


def test_a_range_is_cut_into_its_steps_with_both_ends(file: Path) -> None:
    file.write_text(WORKSHOP, "utf-8")
    rent = load(file).opening.agenda[0]
    assert [each.id for each in rent.options] == ["700", "750", "800", "850", "900", "950", "1000"]
    assert rent.options[1].label == {"en": "750 € a month", "ar": "750 يورو شهريًا"}


def test_steps_are_what_is_written_and_not_what_binary_numbers_make_of_it(file: Path) -> None:
    fraction = 'range = { low = -0.1, high = 0.3, step = 0.1, unit = { fa = "متر" } }'
    text = "\n".join(
        fraction if line.startswith("range =") else line for line in WORKSHOP.splitlines()
    )
    for old, new in ("700 =", "-0.1 ="), ("1000 =", "'0.3' ="), ("850 = 70, ", ""):
        text = text.replace(old, new)
    text = text.replace("-0.1 =", "'-0.1' =").replace("{ below = 750 }", "{ below = 0 }")
    text = text.replace("{ 950 = -5, '0.3' = -10 }", "{ '0.3' = -5 }")
    file.write_text(text, "utf-8")
    scenario = load(file)
    rent = scenario.opening.agenda[0]
    assert [each.id for each in rent.options] == ["-0.1", "0", "0.1", "0.2", "0.3"]
    assert rent.options[3].label == {"fa": "۰٫۲ متر"}
    assert scenario.briefs["owner"].preferences.ruled_out == {"rent": {"-0.1"}}


def test_without_a_unit_a_number_stands_alone_in_the_languages_of_the_title(file: Path) -> None:
    text = changed(', unit = { en = "€ a month", ar = "يورو شهريًا" }', "", WORKSHOP)
    file.write_text(changed('title = "The rent"', 'title = { en = "Rent", fa = "اجاره" }', text))
    assert load(file).opening.agenda[0].options[0].label == {"en": "700", "fa": "۷۰۰"}


def test_between_two_numbers_points_are_on_the_line(file: Path) -> None:
    rent = sides(file, WORKSHOP)["carpenter"].values["rent"]
    worth = [100, 90, 80, 70, 70 - 70 / 3, 70 / 3, 0]
    assert list(rent.values()) == [round(450_000 * each / 100) for each in worth]


def test_a_limit_rules_out_what_is_beyond_it_and_not_itself(file: Path) -> None:
    assert sides(file, WORKSHOP)["owner"].ruled_out == {"rent": {"700"}}
    both = sides(file, changed("{ below = 750 }", "{ below = 720.5, above = 900 }", WORKSHOP))
    assert both["owner"].ruled_out == {"rent": {"700", "950", "1000"}}
    listed = sides(file, changed("{ below = 750 }", '["700", "1000"]', WORKSHOP))
    assert listed["owner"].ruled_out == {"rent": {"700", "1000"}}


def test_the_domain_says_how_a_range_was_cut(file: Path) -> None:
    file.write_text(WORKSHOP, "utf-8")
    assert load_domain(file).notes == (
        "The issue “rent” is a range of numbers from 700 to 1000; "
        "its options are each of its 7 steps.",
    )


# --- Interactions and combinations ----------------------------------------------------------------


def test_a_pair_adds_on_the_scale_of_the_weights(file: Path) -> None:
    carpenter = sides(file, WORKSHOP)["carpenter"]
    assert carpenter.utility({"hours": "until-ten", "ceiling": "insulated"}) == 550_000
    assert carpenter.utility({"hours": "until-ten", "rent": "1000"}) == 300_000
    best = {"rent": "700", "hours": "until-ten", "ceiling": "insulated"}
    assert carpenter.utility(best) == SCALE


def test_what_is_never_accepted_together_may_be_welcome_alone(file: Path) -> None:
    residents = sides(file, WORKSHOP)["residents"]
    late = {"rent": "700", "hours": "until-ten", "ceiling": "as-it-is"}
    assert not residents.allows(late)
    assert residents.accepts({**late, "ceiling": "insulated"})
    assert residents.accepts({**late, "hours": "until-six"})


def test_a_discount_is_kept(file: Path) -> None:
    kept = {party: wants.discount for party, wants in sides(file, WORKSHOP).items()}
    assert kept == {"owner": 0.9, "carpenter": None, "residents": None}


def linked(weights: list[float], points: list[list[float]], extras: list[list[float]]) -> str:
    """The sample, with other preferences of the north, and an interaction of its two issues."""
    low, high = points[0]
    shared, north_pays = points[1]
    rows = [f"{{ shared = {row[0]}, north-pays = {row[1]} }}" for row in extras]
    interaction = (
        '[[briefs.north.interactions]]\nissues = ["height", "costs"]\n'
        f"points = {{ low = {rows[0]}, high = {rows[1]} }}\n\n"
        '[[briefs.north.opening]]\nforce = "prop'
    )
    text = changed(
        "weight = 70\npoints = { low = 0, high = 100 }",
        (f"weight = {weights[0]}\npoints = {{ low = {low}, high = {high} }}"),
    )
    text = changed(
        "weight = 30\npoints = { shared = 100, north-pays = 0 }",
        (f"weight = {weights[1]}\npoints = {{ shared = {shared}, north-pays = {north_pays} }}"),
        text,
    )
    text = changed("reservation = 0.5\n", "reservation = 0\n", text)
    return changed('[[briefs.north.opening]]\nforce = "prop', interaction, text)


@given(
    weights=st.lists(POINTS, min_size=2, max_size=2),
    points=st.lists(st.lists(POINTS, min_size=2, max_size=2), min_size=2, max_size=2),
    extras=st.lists(st.lists(EXTRAS, min_size=2, max_size=2), min_size=2, max_size=2),
)
def test_utilities_are_those_of_the_file_to_the_rounding_that_is_stated(
    tmp_path_factory: pytest.TempPathFactory,
    weights: list[float],
    points: list[list[float]],
    extras: list[list[float]],
) -> None:
    assume(sum(weights) > 0.01 and all(max(each) > 0.01 for each in points))
    worth = {
        (height, cost): weights[0] * points[0][row] / max(points[0])
        + weights[1] * points[1][column] / max(points[1])
        + extras[row][column]
        for row, height in enumerate(HEIGHTS)
        for column, cost in enumerate(COSTS)
    }
    file = tmp_path_factory.getbasetemp() / "linked.toml"
    file.write_text(linked(weights, points, extras), "utf-8")
    if min(worth.values()) < -1e-3:
        with pytest.raises(ScenarioError, match=r"briefs\.north\.interactions: expected points"):
            load(file)
    elif min(worth.values()) > 1e-3:
        brief = load(file).briefs["north"]
        assert brief.rounding < 4e-6
        for (height, cost), exact in worth.items():
            share = brief.preferences.utility({"height": height, "costs": cost}) / SCALE
            exact_share = exact / max(worth.values())
            assert share == pytest.approx(exact_share, abs=brief.rounding + 1e-9)


@given(weights=st.tuples(st.integers(1, 100), st.integers(1, 100)))
def test_without_interactions_the_best_package_is_worth_exactly_1(
    tmp_path_factory: pytest.TempPathFactory, weights: tuple[int, int]
) -> None:
    text = changed("weight = 70", f"weight = {weights[0]}").replace(
        "weight = 30", f"weight = {weights[1]}"
    )
    wants = sides(
        tmp_path_factory.getbasetemp() / "weights.toml",
        changed("reservation = 0.5\n", "reservation = 0\n", text),
    )["north"]
    assert max(wants.utility(each) for each in every_package(wants)) == SCALE


def test_rounding_takes_no_package_below_the_reservation_value(file: Path) -> None:
    text = changed("weight = 70", "weight = 2").replace("weight = 30", "weight = 1")
    wants = sides(file, changed("reservation = 0.5\n", f"reservation = {2 / 3}\n", text))["north"]
    assert wants.accepts({"height": "high", "costs": "north-pays"})


def test_what_has_no_links_is_read_without_numpy() -> None:
    asked = "from wasit.scenario.files import load; load('muscat-2023'); import sys"
    loaded = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"{asked}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {"numpy", "scipy", "django"}.isdisjoint(loaded)
