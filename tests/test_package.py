"""The wheel holds all that runs and nothing else, and it runs where the repository is not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from scripts.sbom import LOCK, bill, pins, written
from tests.cli.guest import Guest
from tests.cli.shell import Running, links, surroundings
from tests.tarballs import unpacked
from wasit import __version__

PROJECT = Path(__file__).parents[1]
SOURCE = PROJECT / "src"


class Built(NamedTuple):
    """What `make dist` builds."""

    wheel: Path
    sources: Path


class Installed(NamedTuple):
    """The wheel, installed under a prefix of its own."""

    prefix: Path
    modules: Path

    @property
    def program(self) -> Path:
        return self.prefix / "bin/wasit"

    def environment(self) -> dict[str, str]:
        """The variables with which its modules come before those of the repository."""
        return {"PYTHONPATH": str(self.modules)}


def build(project: Path, into: Path, *targets: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(into)]
    command += [part for each in targets for part in ("--target", each)]
    subprocess.run(command, cwd=project, capture_output=True, check=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("dist")
    build(PROJECT, folder, "wheel", "sdist")
    (wheel,), (sources,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Built(wheel, sources)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    prefix = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-compile", "--ignore-installed", "--prefix", str(prefix), str(built.wheel)]
    subprocess.run(command, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    (modules,) = prefix.glob("lib/*/site-packages")
    return Installed(prefix, modules)


def packaged() -> Iterator[str]:
    """What belongs into the package: its files, but for what they are made of or leave behind."""
    for path in (SOURCE / "wasit").rglob("*"):
        if path.is_file() and path.suffix not in {".po", ".pyc"}:
            yield path.relative_to(SOURCE).as_posix()


def test_the_wheel_holds_the_package_and_what_an_administrator_needs(built: Built) -> None:
    names = set(ZipFile(built.wheel).namelist())
    about = {each for each in names if each.startswith(f"wasit-{__version__}.")}
    assert names - about == set(packaged())
    assert {each.partition("/")[2] for each in about} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
        "data/share/wasit/requirements.txt",
        "data/share/wasit/requirements-postgres.txt",
        *(f"data/share/wasit/{each.name}" for each in (PROJECT / "deploy").iterdir()),
    }


def test_no_catalogue_tells_when_it_was_compiled(built: Built) -> None:
    with ZipFile(built.wheel) as wheel:
        compiled = [wheel.read(each) for each in wheel.namelist() if each.endswith(".mo")]
    assert len(compiled) == 2
    assert all(b"\nPOT-Creation-Date: 2020-02-02 00:00+0000\n" in each for each in compiled)


def test_the_sources_build_the_same_wheel_to_the_byte(built: Built, tmp_path: Path) -> None:
    (project,) = unpacked(built.sources, tmp_path).iterdir()
    build(project, tmp_path / "dist", "wheel")
    assert (tmp_path / "dist" / built.wheel.name).read_bytes() == built.wheel.read_bytes()


def test_it_plays_the_demonstration_where_the_repository_is_not(
    installed: Installed, tmp_path: Path
) -> None:
    asked = [sys.executable, "-c", "import wasit; print(wasit.__file__)"]
    around = surroundings(**installed.environment())
    place = subprocess.run(asked, env=around, capture_output=True, text=True, check=True).stdout
    assert Path(place).is_relative_to(installed.prefix)
    options = ("demo", "--no-browser", "--port", "0", "--data", tmp_path / "demo")
    with (
        Running(*options, program=installed.program, **installed.environment()) as demo,
        Guest(links(demo.until("To sit in"))[0]) as mediator,
    ):
        assert mediator.home() == "desk"
        arabic = mediator.client.get("/sign-in/", headers={"accept-language": "ar"}).text
        assert 'dir="rtl"' in arabic
        assert "الدخول" in arabic
        assert mediator.client.get("/static/wasit/wasit.css").status_code == 200
        ended = demo.interrupt()
    assert (ended.status, ended.err) == (0, "")


def test_the_bill_of_materials_names_every_package_of_the_lock(built: Built) -> None:
    whole = bill(built.wheel, pins(LOCK))
    named = {(each.name, each.version) for each in whole.components}
    assert named == {(each.name, each.version) for each in pins(LOCK)}
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written(whole)) is None
