"""``wasit analyse``: what it prints and draws, as a person sees it."""

import json
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.shell import run
from tests.scenario.formats.samples import OPTIONS, VALUES, changed, genius, write
from tests.scenario.sample import WORKSHOP
from wasit.bargaining.frontier import frontier
from wasit.bargaining.solutions import solutions
from wasit.cli.analysis import Analysis, as_document, in_words
from wasit.scenario.recognise import load_domain

EQUAL = "Height=low,Costs=shared"
PARTIES = ("north", "south")
RULES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian", "least_difference")


@pytest.fixture
def wall(tmp_path: Path) -> Path:
    return write(tmp_path / "wall", genius())


def utilities(package: dict[str, str]) -> tuple[float, ...]:
    return tuple(
        sum(VALUES[party][issue][option] for issue, option in package.items()) / 1_000_000
        for party in PARTIES
    )


def every_package() -> list[dict[str, str]]:
    return [dict(zip(OPTIONS, chosen, strict=True)) for chosen in product(*OPTIONS.values())]


def test_the_document_is_as_others_rely_on_it(wall: Path) -> None:
    document = json.loads(run("analyse", wall, "--json").out)
    assert list(document)[:5] == ["issues", "packages", "parties", "exact", "frontier"]
    assert document["issues"] == 2
    assert document["packages"] == "6"
    assert document["parties"] == ["north", "south"]
    assert document["exact"] is True
    assert document["zone_of_agreement"] is True
    assert document["reservations"] == [0.25, 0.5]


def test_the_frontier_is_that_of_all_packages(wall: Path) -> None:
    document = json.loads(run("analyse", wall, "--json").out)
    worth = sorted(map(utilities, every_package()), reverse=True)
    undominated = [
        each
        for each in worth
        if not any(other != each and min(map(float.__ge__, other, each)) for other in worth)
    ]
    assert [tuple(point["utilities"]) for point in document["frontier"]] == undominated
    for point in document["frontier"]:
        assert utilities(point["package"]) == tuple(point["utilities"])


def test_solutions_are_at_or_above_the_reservation_values(wall: Path) -> None:
    document = json.loads(run("analyse", wall, "--json").out)
    best = max(
        (n - 0.25) * (s - 0.5) for n, s in map(utilities, every_package()) if n >= 0.25 and s >= 0.5
    )
    north, south = document["nash"]["utilities"]
    assert (north - 0.25) * (south - 0.5) == pytest.approx(best)
    for rule in RULES:
        north, south = document[rule]["utilities"]
        assert north >= 0.25
        assert south >= 0.5


def test_without_a_zone_of_agreement_there_is_no_solution(tmp_path: Path) -> None:
    files = changed(genius(), "north.xml", 'reservation value="0.25"', 'reservation value="0.95"')
    wall = write(tmp_path / "wall", files)
    document = json.loads(run("analyse", wall, "--json").out)
    assert document["zone_of_agreement"] is False
    assert [document[rule] for rule in RULES] == [None] * len(RULES)
    assert "There is no zone of agreement" in run("analyse", wall).out


def test_where_nobody_knows_of_a_zone_of_agreement_that_is_said(tmp_path: Path) -> None:
    files = changed(genius(), "north.xml", 'reservation value="0.25"', 'reservation value="0.95"')
    domain = load_domain(str(write(tmp_path / "wall", files)))
    profile = [each.preferences for each in domain.profiles]
    found = frontier(profile, limit=1)
    analysis = Analysis(domain, found, solutions(profile, found), [])
    assert as_document(analysis)["zone_of_agreement"] is None
    assert "there may be one" in "\n".join(in_words(analysis))


def test_people_read_a_table(wall: Path) -> None:
    said = run("analyse", wall, "--package", EQUAL).out
    assert "wall: 2 issues, 6 packages (2 × 3)." in said
    assert "Nash" in said
    assert "not forecasts" in said
    assert "On the table, 1" in said
    assert "Frontier (exact)" in said


def test_a_package_on_the_table_is_told_with_what_would_better_it(wall: Path) -> None:
    wasteful = ("analyse", wall, "--package", "Height=low,Costs=south pays")
    assert "Better than 1 for all" in run(*wasteful).out
    (told,) = json.loads(run(*wasteful, "--json").out)["on_the_table"]
    assert told["utilities"] == [0.7, 0.3]
    assert told["trades"] == [
        {"changes": {"Height": "high", "Costs": "shared"}, "gains": [0.2, 0.2]}
    ]
    assert "On the table, 1: no change" in run("analyse", wall, "--package", EQUAL).out


def test_whose_red_line_a_package_crosses_is_told(tmp_path: Path) -> None:
    file = tmp_path / "workshop.toml"
    file.write_text(WORKSHOP, "utf-8")
    beyond = ("analyse", file, "--package", "rent=700,hours=until-ten,ceiling=as-it-is")
    said = run(*beyond).out
    assert "On the table, 1 crosses a red line of The owner and of The residents upstairs." in said
    (told,) = json.loads(run(*beyond, "--json").out)["on_the_table"]
    assert told["red_lines_of"] == ["owner", "residents"]
    within = ("analyse", file, "--package", "rent=750,hours=until-six,ceiling=as-it-is")
    assert "red line" not in run(*within).out


def test_a_chart_says_what_it_shows(wall: Path, tmp_path: Path) -> None:
    file = tmp_path / "frontier.svg"
    done = run("analyse", wall, "--chart", file, "--package", EQUAL)
    assert done.status == 0
    drawing = ElementTree.fromstring(file.read_text("utf-8"))
    assert drawing.findtext("{*}title") == "wall: the frontier"
    texts = ["".join(each.itertext()) for each in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"north", "south", "Nash", "On the table, 1", "Reservation values"} <= set(texts)


def test_a_chart_can_be_a_picture(wall: Path, tmp_path: Path) -> None:
    file = tmp_path / "frontier.PNG"
    assert run("analyse", wall, "--chart", file).status == 0
    assert file.read_bytes().startswith(b"\x89PNG")
    assert list(tmp_path.glob(".*")) == [], "nothing else is left"


def test_a_chart_takes_the_place_of_the_last_one_or_leaves_it(wall: Path, tmp_path: Path) -> None:
    file = tmp_path / "frontier.svg"
    file.write_text("the last one")
    assert run("analyse", wall, "--chart", file, "--package", "Height=low").status == 2
    assert file.read_text() == "the last one"
    assert run("analyse", wall, "--chart", file).status == 0
    assert file.read_text().startswith("<svg")


def test_a_built_in_scenario_can_be_analysed() -> None:
    document = json.loads(run("analyse", "labour-dispute", "--json").out)
    assert document["frontier"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nothing"], "expected a domain in Genius XML"),
        (["labour-dispute", "--chart", "chart.gif"], "does not end in .svg or .png"),
        (["labour-dispute", "--chart", "nowhere/chart.svg"], "cannot write nowhere/chart.svg"),
        (["labour-dispute", "--package", "colour=red"], "no issue “colour”"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(arguments: list[str], complaint: str) -> None:
    done = run("analyse", *arguments)
    assert done.status == 2
    assert complaint in done.complaint


@pytest.mark.parametrize(
    ("package", "complaint"),
    [
        ("Height=low", "it leaves open Costs"),
        ("Height=low,Height=high,Costs=shared", "it settles “Height” twice"),
        ("Height=vast,Costs=shared", "no option “vast” of “Height”; there are high, low"),
    ],
)
def test_a_package_on_the_table_settles_every_issue(
    wall: Path, package: str, complaint: str
) -> None:
    done = run("analyse", wall, "--package", package)
    assert done.status == 2
    assert complaint in done.complaint


def test_a_chart_shows_two_parties(tmp_path: Path) -> None:
    three = {**genius(), "west.xml": genius()["north.xml"]}
    done = run("analyse", write(tmp_path / "wall", three), "--chart", tmp_path / "chart.svg")
    assert done.status == 2
    assert "it shows two parties; there are 3" in done.complaint
