"""The page on the format says what is so: its example loads, and it names every field."""

from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields

from tests.scenario.sample import PAGE, SAMPLE, WARNING, WORKSHOP, blocks, changed
from wasit.bargaining.preferences import Preferences
from wasit.scenario.domain import Domain
from wasit.scenario.files import load, names
from wasit.scenario.parsing import layout
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.recognise import load_domain
from wasit.talks.people import Role
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stated import condition_of
from wasit.talks.substance.conditions import Operator

TABLES = [each for each in vars(layout).values() if isinstance(each, type)]


def test_the_example_is_a_scenario(tmp_path: Path) -> None:
    file = tmp_path / "fence.toml"
    file.write_text(SAMPLE, "utf-8")
    scenario = load(file)
    assert scenario.name == "fence"
    assert [party.id for party in scenario.opening.parties] == ["north", "south"]


def test_the_example_has_the_one_package_that_the_page_says(tmp_path: Path) -> None:
    file = tmp_path / "fence.toml"
    file.write_text(SAMPLE, "utf-8")
    north, south = (brief.preferences for brief in load(file).briefs.values())
    everything = Preferences(values=north.values, reservation=0).packages()
    both = [package for package in everything if north.accepts(package) and south.accepts(package)]
    assert both == [{"height": "high", "costs": "north-pays"}]


def test_the_warning_on_the_page_has_the_terms_that_it_states(tmp_path: Path) -> None:
    file = tmp_path / "fence.toml"
    file.write_text(SAMPLE + WARNING, "utf-8")
    (warning,) = load(file).briefs["south"].opening
    condition = condition_of(warning.stated)
    assert condition
    assert (condition.operator, condition.threshold) == (Operator.ABOVE, Decimal("1.8"))


def test_the_error_on_the_page_is_the_one_that_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fence.toml").write_text(changed('height = "high", costs', 'height = "higher", costs'))
    with pytest.raises(ScenarioError) as caught:
        load("fence.toml")
    assert blocks("text")[1] == f"{caught.value}\n"


@pytest.fixture
def workshop(tmp_path: Path) -> Domain:
    file = tmp_path / "workshop.toml"
    file.write_text(WORKSHOP, "utf-8")
    return load_domain(file)


def test_the_second_example_has_three_parties_and_says_how_its_range_is_cut(
    workshop: Domain,
) -> None:
    assert [profile.party for profile in workshop.profiles] == ["owner", "carpenter", "residents"]
    assert blocks("text")[0] == f"{workshop.notes[0]}\n"


def test_the_second_example_has_the_packages_that_the_page_says(workshop: Domain) -> None:
    sides = [profile.preferences for profile in workshop.profiles]
    found = [package for package in sides[0].packages() if all(s.accepts(package) for s in sides)]
    late = {int(each["rent"]) for each in found if each["hours"] == "until-ten"}
    early = {int(each["rent"]) for each in found if each["hours"] == "until-six"}
    assert {each["ceiling"] for each in found if each["hours"] == "until-ten"} == {"insulated"}
    assert (min(late), max(late)) == (850, 1000)
    assert (min(early), max(early)) == (750, 850)


@pytest.mark.parametrize("table", [each for each in TABLES if issubclass(each, Struct)])
def test_every_field_is_on_the_page(table: type[Struct]) -> None:
    page = PAGE.read_text("utf-8")
    for field in fields(table):
        assert any(sign in page for sign in (f"`{field.name}`", f"{field.name}.", f"{field.name}]"))


@pytest.mark.parametrize("choices", [Force, Mode, Operator, Role])
def test_every_choice_is_on_the_page(choices: type[StrEnum]) -> None:
    page = PAGE.read_text("utf-8")
    assert [each for each in choices if f"`{each}`" not in page] == []


def test_every_built_in_scenario_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    assert [name for name in names() if f"`{name}`" not in page] == []
