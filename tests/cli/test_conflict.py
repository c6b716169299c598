"""``wasit conflict``: figures that keep their contract, words that say why, errors in a line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.cli.shell import run
from wasit.scenario.conflicts.files import conflict_names

GRAPHS = Path(__file__).parents[1] / "conflict" / "graphs"
CONTRACT = ("states", "decision_makers", "stability", "coalitions", "credibility")
SVG = "{http://www.w3.org/2000/svg}"
WARNED, UNWARNED = "muscat-deterrence", "muscat-deterrence-unwarned"


def figures(*arguments: str | Path) -> dict[str, Any]:
    done = run("conflict", *arguments, "--json")
    assert (done.status, done.err) == (0, "")
    document: dict[str, Any] = json.loads(done.out)
    return document


def words(*arguments: str | Path) -> str:
    done = run("conflict", *arguments)
    assert (done.status, done.err) == (0, "")
    return done.out


# --- The figures ---------------------------------------------------------------------------------


def test_the_figures_of_elmira() -> None:
    found = figures(GRAPHS / "elmira.json")
    assert tuple(found) == CONTRACT
    assert (found["states"], found["decision_makers"]) == (9, ["MoE", "Uniroyal", "LocalGov"])
    assert tuple(found["stability"]) == ("nash", "gmr", "smr", "seq")
    assert found["stability"]["seq"] == {
        "per_dm": [list(range(1, 10)), [1, 4, 5, 8, 9], [2, 3, 5, 6, 7, 8, 9]],
        "equilibria": [5, 8, 9],
    }
    assert tuple(found["coalitions"]) == ("0+1", "0+2", "1+2", "0+1+2")
    assert found["credibility"] == {"per_dm": [[], [], [1, 4]], "equilibria": [1, 4]}


@pytest.mark.parametrize("name", conflict_names())
def test_the_figures_and_words_of_what_is_built_in(name: str) -> None:
    found = figures(name)
    assert tuple(found) == CONTRACT
    assert "Equilibria" in words(name)


def test_more_figures_stand_beside_those_of_the_contract() -> None:
    found = figures(UNWARNED, "--compare", WARNED, "--why", "1", "--samples", "300", "--seed", "4")
    assert tuple(found) == (*CONTRACT, "verdicts", "comparison", "sampling")
    assert found["comparison"]["preferences"] == [True, False]
    assert found["comparison"]["stability"]["seq"]["equilibria"] == {"lost": [2], "gained": [1]}
    assert found["comparison"]["credibility"]["per_dm"][1] == {"lost": [1], "gained": []}
    last = found["verdicts"][-1]
    assert (last["concept"], last["dm"], last["stable"]) == ("seq", 1, False)
    assert last["improvements"] == [{"to": 2, "sanction": None}]
    low, high = found["sampling"]["gap"][0]["interval"]
    assert low < 0.8 < high


def test_the_same_seed_gives_the_same_bytes() -> None:
    asked = ("conflict", "chicken", "--samples", "100", "--json")
    first = run(*asked, "--seed", "7", PYTHONHASHSEED="1")
    second = run(*asked, "--seed", "7", PYTHONHASHSEED="2")
    other = run(*asked, "--seed", "8")
    assert first.out == second.out
    assert first.out != other.out


# --- In words -------------------------------------------------------------------------------------


def test_a_verdict_names_the_move_and_the_sanction() -> None:
    text = words(UNWARNED, "--why", "1")
    assert "to 2 (90%, unanswered) is answered: United States goes from 2 to 4" in text
    assert "to 2 (90%, unanswered) is an improvement without a sanction" in text


def test_what_rests_on_threats_nobody_would_carry_out_is_said() -> None:
    assert "would want to carry out\n  1\n" in words(UNWARNED)
    assert "would want to carry out\n  none\n" in words(WARNED)


def test_the_paths_from_the_status_quo_are_told() -> None:
    text = words("elmira")
    assert "1 -> 5 (local-government)\n" in text
    assert "1 -> 5 (local-government) -> 8 (moe + uniroyal)\n" in text


def test_what_the_warning_changes_is_told() -> None:
    told = words(UNWARNED, "--compare", WARNED)
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "preferences us" in lines
    assert "equilibria, sequential no more 2; now 1" in lines
    assert "only incredible sanctions for iran no more 1" in lines


def test_how_likely_the_price_must_be_is_told() -> None:
    stakes = ("--stakes", "100", "60", "0")
    assert figures(WARNED, *stakes)["deterrence"] == {"threshold": 0.4}
    assert "at least\n  40% likely" in words(WARNED, *stakes)


def test_stakes_in_the_wrong_order_are_bad_input() -> None:
    refused = run("conflict", WARNED, "--stakes", "0", "60", "100")
    assert (refused.status, refused.out) == (2, "")
    assert "--stakes: to go ahead unanswered" in refused.complaint


def test_what_is_assumed_of_uncertainty_is_said() -> None:
    assert "The model states no uncertainty" in words("chicken", "--samples", "10")
    assert "that the model states" in words(WARNED, "--samples", "10")


def test_the_model_speaks_the_language_asked_for() -> None:
    assert "التبادل المؤقت" in words(WARNED, "--language", "ar")
    assert "مبادلهٔ موقت" in words(WARNED, "--language", "fa")


# --- The chart ------------------------------------------------------------------------------------


def test_the_chart_draws_each_state_and_each_move(tmp_path: Path) -> None:
    file = tmp_path / "graph.svg"
    words(WARNED, "--chart", file, "--language", "fa")
    drawing = ElementTree.fromstring(file.read_bytes())
    assert len(drawing.findall(f"{SVG}circle")) == 7
    drawn = [each.get("marker-end") for each in drawing.findall(f"{SVG}path[@fill='none']")]
    assert sorted(set(map(str, drawn))) == ["url(#arrow0)", "url(#arrow1)"]
    assert "مبادلهٔ موقت" in file.read_text("utf-8")


def test_the_chart_marks_what_rests_on_incredible_sanctions(tmp_path: Path) -> None:
    file = tmp_path / "graph.svg"
    words(UNWARNED, "--chart", file)
    circles = ElementTree.fromstring(file.read_bytes()).findall(f"{SVG}circle")
    dashes = [each.get("stroke-dasharray") != "none" for each in circles]
    assert dashes == [True, *[False] * 6]


def test_the_chart_can_be_a_picture_with_the_names_of_all_in_one_language(tmp_path: Path) -> None:
    picture, drawing = tmp_path / "graph.png", tmp_path / "graph.svg"
    words(WARNED, "--chart", picture, "--language", "ar")
    words(WARNED, "--chart", drawing, "--language", "ar")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "الولايات المتحدة" in drawing.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "word"), [("a.gif", ".svg or .png"), ("no/a.svg", "cannot write")]
)
def test_a_chart_that_cannot_be_written_is_bad_input(tmp_path: Path, name: str, word: str) -> None:
    refused = run("conflict", "chicken", "--chart", tmp_path / name)
    assert (refused.status, refused.out) == (2, "")
    assert word in refused.complaint


# --- Bad input ------------------------------------------------------------------------------------


def test_a_conflict_that_does_not_exist_is_bad_input() -> None:
    refused = run("conflict", "no-such-conflict")
    assert (refused.status, refused.out) == (2, "")
    assert "no-such-conflict" in refused.complaint


def test_a_conflict_that_is_wrong_is_bad_input_and_says_where(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text('title = "A conflict"\nsummmary = "S"\n')
    refused = run("conflict", file, "--json")
    assert (refused.status, refused.out) == (2, "")
    assert f"{file}, line 2, summmary" in refused.complaint


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("chicken", "--compare", "elmira"), "decision makers"),
        (("chicken", "--compare", "nothing"), "nothing"),
        (("chicken", "--why", "5"), "from 1 to 4"),
    ],
)
def test_what_cannot_be_asked_is_bad_input(arguments: tuple[str, ...], word: str) -> None:
    refused = run("conflict", *arguments)
    assert (refused.status, refused.out) == (2, "")
    assert word in refused.complaint


@pytest.mark.parametrize("arguments", [("--why", "0"), ("--samples", "0"), ("--seed", "x")])
def test_a_number_that_is_none_is_bad_input(arguments: tuple[str, ...]) -> None:
    refused = run("conflict", "chicken", *arguments)
    assert (refused.status, refused.out) == (2, "")
    assert arguments[0] in refused.err


def test_a_conflict_is_analysed_without_anything_heavy() -> None:
    asked = "from wasit.cli.conflict import command; import sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-W", "error", "-c", asked], capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"numpy", "scipy", "django"}.isdisjoint(loaded)
