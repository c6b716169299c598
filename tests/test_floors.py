"""The floors hold: imports point down only, and a breach would be seen."""

import os
import subprocess
import sys
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
