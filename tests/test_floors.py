"""The floors hold: imports point down only, and a breach would be seen."""

import os
import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
FLOORS = (
    "cli",
    "web",
    "client",
    "service",
    "rehearsal",
    "scenario",
    "questions",
    "talks",
    "record",
    "bargaining",
    "conflict",
    "charts",
    "documents",
)


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of pyproject.toml on the package that lies in ``root``."""
    linter = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [linter, "--no-cache", "--no-logo", "--config", PROJECT / "pyproject.toml"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


def build_house(root: Path) -> Path:
    """Write a package with every floor, all of them empty."""
    for floor in FLOORS:
        (root / "wasit" / floor).mkdir(parents=True)
        (root / "wasit" / floor / "__init__.py").touch()
    (root / "wasit" / "__init__.py").touch()
    return root


def test_the_floors_hold() -> None:
    checked = lint(PROJECT / "src")
    assert checked.returncode == 0, checked.stdout


def test_an_empty_house_is_sound(tmp_path: Path) -> None:
    checked = lint(build_house(tmp_path))
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("floor", "imported"),
    [
        ("bargaining", "wasit.talks"),
        ("bargaining", "wasit.conflict"),
        ("talks", "wasit.record"),
        ("record", "wasit.talks"),
        ("service", "wasit.web"),
        ("web", "wasit.cli"),
        ("client", "wasit.web"),
        ("questions", "wasit.service"),
        ("talks", "django.utils"),
        ("service", "django"),
    ],
)
def test_a_breach_is_seen(tmp_path: Path, floor: str, imported: str) -> None:
    house = build_house(tmp_path)
    (house / "wasit" / floor / "breach.py").write_text(f"import {imported}\n")
    checked = lint(house)
    assert checked.returncode == 1
    assert f"wasit.{floor}.breach -> {imported.removesuffix('.utils')}" in checked.stdout


def test_a_package_without_a_floor_is_seen(tmp_path: Path) -> None:
    house = build_house(tmp_path)
    (house / "wasit" / "annexe.py").touch()
    assert "annexe" in lint(house).stdout


@pytest.mark.parametrize(
    ("package", "low", "high"),
    [
        ("talks", "words", "rooms"),
        ("talks", "conveyance", "proposals"),
        ("rehearsal", "delegations", "studies"),
        ("scenario", "parsing", "briefs"),
        ("web", "server", "accounts"),
        ("web", "proposals", "desk"),
    ],
)
def test_a_breach_within_a_package_is_seen(
    tmp_path: Path, package: str, low: str, high: str
) -> None:
    house = build_house(tmp_path)
    for each in (low, high):
        (house / "wasit" / package / each).mkdir()
        (house / "wasit" / package / each / "__init__.py").touch()
    breach = house / "wasit" / package / low / "breach.py"
    breach.write_text(f"import wasit.{package}.{high}\n")
    checked = lint(house)
    assert checked.returncode == 1
    assert f"wasit.{package}.{low}.breach -> wasit.{package}.{high}" in checked.stdout


def layers(package: str) -> list[set[str]]:
    """The floors of a package, from the roof down, as the contract of its name has them."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (found,) = [each["layers"] for each in contracts["contracts"] if each["id"] == package]
    return [set(re.findall(r"\w+", layer)) for layer in found]


def told(heading: str) -> list[list[str]]:
    """What the rows of a table of the architecture's page name, from the roof down."""
    page = (PROJECT / "docs" / "architecture.md").read_text()
    _, _, section = page.partition(f"### {heading}\n")
    rows = (line.split("|")[1] for line in section.split("\n#")[0].splitlines() if line[:1] == "|")
    return [names for row in rows if (names := re.findall(r"`(\w+)/?`", row))]


@pytest.mark.parametrize(
    ("package", "heading"),
    [("talks", "The floors of the talks"), ("web", "The floors of the pages")],
)
def test_the_page_tells_the_floors_in_their_order(package: str, heading: str) -> None:
    contract = layers(package)
    places = [
        [at for name in row for at, layer in enumerate(contract) if name in layer]
        for row in told(heading)
    ]
    assert [len(each) for each in places] == [len(row) for row in told(heading)]
    assert all(max(above) <= min(below) for above, below in pairwise(places))
    assert len(places) > 5
