"""The traps of the formats: what their files mean, where a quick reading gets it wrong."""

import json
from pathlib import Path

import pytest

from tests.scenario.formats.samples import (
    GENIUS_DOMAIN,
    GENIUS_NORTH,
    VALUES,
    changed,
    genius,
    geniusweb,
    negmas,
    negolog,
    write,
)
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.scenario.domain import Domain
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.recognise import load_domain

RANGES = """
  <issue index="8" name="Metres" type="integer" lowerbound="2" upperbound="6"/>
  <issue index="9" name="Share" type="real"><range lowerbound="0" upperbound="0.5"/></issue>
</objective>"""
WORTH_OF_RANGES = """
  <weight index="8" value="{metres}"/><weight index="9" value="{share}"/>
  <issue index="8" name="Metres" type="integer" lowerbound="2" upperbound="6">
    <evaluator ftype="linear" slope="0.25" offset="0"/>
  </issue>
  <issue index="9" name="Share" type="real"><range lowerbound="0" upperbound="0.5"/>
    {evaluator}
  </issue>
</objective>"""
LINEAR = '<evaluator ftype="linear" parameter0="1" parameter1="-2"/>'


def loaded(tmp_path: Path, files: dict[str, str]) -> Domain:
    return load_domain(write(tmp_path / "wall", files))


def north(tmp_path: Path, files: dict[str, str]) -> Preferences:
    return loaded(tmp_path, files).profiles[0].preferences


def refused(tmp_path: Path, files: dict[str, str]) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        loaded(tmp_path, files)
    return caught.value


def with_ranges(evaluator: str = LINEAR) -> dict[str, str]:
    worth = WORTH_OF_RANGES.format(metres=0.5, share=0.5, evaluator=evaluator)
    profile = GENIUS_NORTH.replace("</objective>", worth)
    for weight in ("0.4", "0.6"):
        profile = profile.replace(f'value="{weight}"/>', 'value="0"/>')
    domain = GENIUS_DOMAIN.replace("</objective>", RANGES)
    return {"wall.xml": domain, "north.xml": profile, "south.xml": profile}


def test_evaluations_are_divided_by_the_largest_of_their_issue(tmp_path: Path) -> None:
    assert north(tmp_path, genius()).values == VALUES["north"]


def test_the_largest_counts_also_when_the_domain_does_not_know_it(tmp_path: Path) -> None:
    more = '<item index="3" value="vast" evaluation="4"/>\n  </issue>\n</objective>'
    files = changed(genius(), "north.xml", "  </issue>\n</objective>", more)
    assert north(tmp_path, files).values["Height"] == {"low": 150_000, "high": 300_000}


def test_items_of_other_things_inside_an_issue_are_not_its_own(tmp_path: Path) -> None:
    more = '<similarity><item value="low" evaluation="9"/></similarity></issue>\n</objective>'
    files = changed(genius(), "north.xml", "</issue>\n</objective>", more)
    assert north(tmp_path, files).values == VALUES["north"]


def test_an_issue_without_any_worth_is_worth_nothing(tmp_path: Path) -> None:
    files = changed(
        genius(), "north.xml", 'value="low" evaluation="1"', 'value="low" evaluation="0"'
    )
    files = changed(
        files, "north.xml", 'value="high" evaluation="2"', 'value="high" evaluation="0"'
    )
    assert north(tmp_path, files).values["Height"] == {"low": 0, "high": 0}


def test_issues_go_by_their_numbers_which_need_not_be_1_to_n(tmp_path: Path) -> None:
    files = changed(genius(), "north.xml", 'name="Height"', 'name="Hauteur"')
    assert north(tmp_path, files).values == VALUES["north"]


def test_a_profile_with_a_discount_keeps_its_reservation_value(tmp_path: Path) -> None:
    preferences = north(tmp_path, genius())
    assert (preferences.reservation, preferences.discount) == (250_000, 0.5)


def test_a_party_may_have_neither(tmp_path: Path) -> None:
    files = changed(genius(), "south.xml", '<reservation value="0.5"/>', "")
    preferences = loaded(tmp_path, files).profiles[1].preferences
    assert (preferences.reservation, preferences.discount) == (0, None)


@pytest.mark.parametrize("factor", ["0", "0.0", "-0.5", "1.0", "1.5"])
def test_what_is_no_discount_is_none(factor: str, tmp_path: Path) -> None:
    discount = '<discount_factor value="0.5"/>'
    files = changed(genius(), "north.xml", discount, discount.replace("0.5", factor))
    assert north(tmp_path, files).discount is None


def test_weights_that_add_up_to_less_are_taken_as_they_are(tmp_path: Path) -> None:
    files = changed(genius(), "north.xml", 'index="7" value="0.4"', 'index="7" value="0.2"')
    values = north(tmp_path, files).values
    assert [max(options.values()) for options in values.values()] == [600_000, 200_000]


def test_weights_a_little_above_1_are_divided_by_their_sum(tmp_path: Path) -> None:
    files = changed(genius(), "north.xml", 'index="7" value="0.4"', 'index="7" value="0.41"')
    preferences = north(tmp_path, files)
    assert sum(max(options.values()) for options in preferences.values.values()) == SCALE
    assert preferences.reservation == pytest.approx(SCALE * 0.25 / 1.01, abs=2)


def test_weights_far_above_1_are_refused(tmp_path: Path) -> None:
    files = changed(genius(), "north.xml", 'index="7" value="0.4"', 'index="7" value="4"')
    assert "at most 1, as weights that add up to 1 give; found a package worth 4.6" in str(
        refused(tmp_path, files)
    )


def test_a_range_of_whole_numbers_has_each_of_them_as_an_option(tmp_path: Path) -> None:
    domain = loaded(tmp_path, with_ranges())
    metres = domain.issues[2]
    assert [option.id for option in metres.options] == ["2", "3", "4", "5", "6"]
    worth = domain.profiles[0].preferences.values["Metres"]
    assert list(worth.values()) == [0, 125_000, 250_000, 375_000, 500_000]


def test_a_range_of_real_numbers_is_cut_and_the_domain_says_so(tmp_path: Path) -> None:
    domain = loaded(tmp_path, with_ranges())
    assert [option.id for option in domain.issues[3].options][:3] == ["0", "0.025", "0.05"]
    assert domain.notes == (
        "The issue “Metres” is a range of numbers; its options are every whole number.",
        "The issue “Share” is a range of numbers; its options are 21 values, evenly spaced.",
    )
    assert list(domain.profiles[0].preferences.values["Share"].values())[:2] == [500_000, 475_000]


@pytest.mark.parametrize(
    ("evaluator", "option", "worth"),
    [
        ('<evaluator ftype="constant" parameter0="0.8"/>', "0.3", 400_000),
        ('<evaluator ftype="linear" parameter0="3" parameter1="-2"/>', "0.5", 500_000),
        (
            '<evaluator ftype="triangular" parameter0="0" parameter1="0.5" parameter2="0.2"/>',
            "0.35",
            250_000,
        ),
    ],
)
def test_what_a_real_number_is_worth(
    evaluator: str, option: str, worth: int, tmp_path: Path
) -> None:
    assert north(tmp_path, with_ranges(evaluator)).values["Share"][option] == worth


def test_utilities_of_regions_are_refused_for_what_they_are(tmp_path: Path) -> None:
    region = """<utility maxutility="7"><ufun type="PlainUfun" weight="1" aggregation="sum">
<hyperRectangle utility="7"><INCLUDES index="3" min="0" max="1"/></hyperRectangle>
</ufun></utility></objective>"""
    files = changed(genius(), "north.xml", "</objective>", region)
    assert "(nonlinear), which no weights can hold" in str(refused(tmp_path, files))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('evaluation="3"', 'evaluation="three"', "line 6, item.evaluation: expected a number"),
        ('evaluation="3"', 'evaluation="NaN"', "line 6, item.evaluation: expected a number"),
        ('evaluation="3"', 'evaluation="-3"', "line 6, item.evaluation: expected at least 0"),
        ('evaluation="3" ', "", "line 6, item.evaluation: expected a number; found nothing"),
        ('value="shared"', 'value="split"', "line 5, issue: expected an item for “shared”"),
        ('<weight index="7"', '<weight index="6"', "weight with the index 7 (“Costs”)"),
        ('<issue index="7"', '<issue index="x"', "line 5, issue.index: expected a whole number"),
        ("</utility_space>", "", "correct XML"),
    ],
)
def test_a_mistake_is_told_with_its_place(old: str, new: str, place: str, tmp_path: Path) -> None:
    error = refused(tmp_path, changed(genius(), "north.xml", old, new))
    assert place in str(error)
    assert error.file.endswith("north.xml")


BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<negotiation_template>&lol2;</negotiation_template>"""
FETCHED = """<!DOCTYPE foo [<!ENTITY xxe SYSTEM "file:///etc/hostname">]>
<negotiation_template>&xxe;</negotiation_template>"""
DECLARED = '<!DOCTYPE foo SYSTEM "http://127.0.0.1/foo.dtd"><negotiation_template/>'


@pytest.mark.parametrize("text", [BOMB, FETCHED, DECLARED])
def test_hostile_xml_is_refused(text: str, tmp_path: Path) -> None:
    assert "which could be made to do harm" in str(
        refused(tmp_path, {**genius(), "wall.xml": text})
    )


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    files = {**genius(), "wall.xml": "<a>" * 100_000}
    assert "nested too deeply" in str(refused(tmp_path, files))


def test_a_geniusweb_reservation_is_a_bid_and_its_utility_counts(tmp_path: Path) -> None:
    first, second = loaded(tmp_path, geniusweb()).profiles
    assert first.preferences.reservation == 600_000 + 300_000
    assert second.preferences.reservation == 150_000 + 350_000


def test_a_geniusweb_range_is_cut_into_its_steps(tmp_path: Path) -> None:
    files = geniusweb()
    values = '{"range": {"low": 1, "high": 2, "step": 0.5}}'
    line = '{"lowValue": 1, "lowUtility": 0, "highValue": 2, "highUtility": 1}'
    metres = f'"issuesValues": {{"Metres": {values},'
    for name, text in files.items():
        more = text.replace('"issuesValues": {', metres)
        more = more.replace(
            '"issueUtilities": {', f'"issueUtilities": {{"Metres": {{"numberutils": {line}}},'
        )
        files[name] = more.replace('"issueWeights": {', '"issueWeights": {"Metres": 0.0,')
    files["north.json"] = files["north.json"].replace('"Height": 0.6', '"Height": 0.1')
    files["north.json"] = files["north.json"].replace('"Metres": 0.0', '"Metres": 0.5')
    assert north(tmp_path, files).values["Metres"] == {"1": 0, "1.5": 250_000, "2": 500_000}


def test_a_geniusweb_line_needs_values_that_are_numbers(tmp_path: Path) -> None:
    line = '{"lowValue": 0, "lowUtility": 0, "highValue": 1, "highUtility": 1}'
    files = geniusweb()
    profile = json.loads(files["north.json"])
    space = profile["LinearAdditiveUtilitySpace"]
    space["issueUtilities"]["Height"] = {"numberutils": json.loads(line)}
    error = refused(tmp_path, {**files, "north.json": json.dumps(profile)})
    assert error.field == "LinearAdditiveUtilitySpace.issueUtilities.Height.numberutils"
    assert error.found == "“low”"


def test_a_geniusweb_order_without_weights_is_refused(tmp_path: Path) -> None:
    files = {**geniusweb(), "north.json": '{"DefaultPartialOrdering": {}}'}
    assert "a DefaultPartialOrdering, which has no weights" in str(refused(tmp_path, files))


def test_negmas_utilities_keep_discount_and_reservation(tmp_path: Path) -> None:
    first, second = loaded(tmp_path, negmas()).profiles
    assert (first.preferences.reservation, first.preferences.discount) == (250_000, 0.5)
    assert (second.preferences.reservation, second.preferences.discount) == (250_000, None)


@pytest.mark.parametrize("none", ["-.inf", "null"])
def test_negmas_without_a_reservation_accepts_anything(none: str, tmp_path: Path) -> None:
    files = changed(negmas(), "south.yml", "reserved_value: 0.25", f"reserved_value: {none}")
    assert loaded(tmp_path, files).profiles[1].preferences.reservation == 0


def test_negmas_options_are_texts_whatever_they_look_like(tmp_path: Path) -> None:
    files = {name: text.replace("shared", "no") for name, text in negmas().items()}
    domain = loaded(tmp_path, files)
    assert domain.issues[1].options[0].id == "no"


def test_negmas_yaml_makes_no_objects(tmp_path: Path) -> None:
    files = {**negmas(), "north.yml": "!!python/object/apply:os.getcwd []\n"}
    assert "profiles of two or more parties" in str(refused(tmp_path, files))


def test_negmas_yaml_that_names_itself_without_end_is_refused(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert "expected at most 500000 values" in str(refused(tmp_path, {**negmas(), "x.yml": bomb}))
    assert "recursive node" in str(refused(tmp_path, {**negmas(), "x.yml": "&a [*a]\n"}))


def test_negmas_functions_of_whole_packages_are_refused(tmp_path: Path) -> None:
    files = {**negmas(), "north.yml": "type: HyperRectangleUtilityFunction\n"}
    assert "no sum over the issues" in str(refused(tmp_path, files))


@pytest.mark.parametrize("value", ["1e30", "-1e30", "1001"])
def test_a_reservation_value_beyond_reason_is_refused(value: str, tmp_path: Path) -> None:
    files = changed(
        genius(), "north.xml", 'reservation value="0.25"', f'reservation value="{value}"'
    )
    assert "a reservation value of at most 1000; found" in str(refused(tmp_path, files))


def test_utilities_beyond_all_measure_are_refused(tmp_path: Path) -> None:
    files = {
        name: text.replace('"Height": 0.6', '"Height": 1e308').replace('"low": 0.5', '"low": 1e308')
        for name, text in negolog().items()
    }
    assert "expected finite utilities" in str(refused(tmp_path, files))


def test_a_negolog_profile_keeps_its_reservation(tmp_path: Path) -> None:
    assert north(tmp_path, negolog()).reservation == 250_000


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"low": 0.5', '"low": "x"', "line 9, issues.Height.low: expected a number; found “x”"),
        ('"low": 0.5', '"low": NaN', "expected finite numbers; found NaN"),
        ('"low": 0.5', '"high": 0.5', "high: expected each field once"),
        ('"Costs": 0.4', '"Cost": 0.4', "issueWeights.Costs: expected an entry for “Costs”"),
        ('"low": 0.5,', '"low": 0.5', "line 10: expected correct JSON"),
    ],
)
def test_a_mistake_in_json_is_told_with_its_place(
    old: str, new: str, place: str, tmp_path: Path
) -> None:
    assert place in str(refused(tmp_path, changed(negolog(), "profileA.json", old, new)))


def test_no_package_falls_below_the_reservation_by_rounding(tmp_path: Path) -> None:
    thirds = genius()
    for name in ("north.xml", "south.xml"):
        thirds[name] = thirds[name].replace('evaluation="50"', 'evaluation="33.333333333333"')
    for profile in loaded(tmp_path, thirds).profiles:
        assert 0 <= profile.rounding < 2e-6
