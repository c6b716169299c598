"""The configuration: what is written is read again, and what cannot be read is told by its line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import characters, dictionaries, from_regex, text

from tests.cli.shell import run
from wasit.cli.configuration import BadConfiguration, settle, written

NAMES = from_regex(r"WASIT_[A-Z_]{1,9}X", fullmatch=True)
VALUES = text(characters(exclude_categories=["C", "Z"], include_characters=" "))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A configuration; what it sets is forgotten afterwards."""
    before = dict(os.environ)
    yield tmp_path / "env"
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("configured")


@given(settings=dictionaries(NAMES, VALUES))
def test_what_is_written_is_read_again(folder: Path, settings: dict[str, str]) -> None:
    before = dict(os.environ)
    (folder / "env").write_text(written(settings), encoding="utf-8")
    try:
        settle(folder / "env")
        assert {name: os.environ[name] for name in settings} == settings
    finally:
        os.environ.clear()
        os.environ.update(before)


def test_the_environment_goes_before_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("# Of this house\n\nWASIT_IDLE=5 # minutes\nWASIT_NAME='Our rooms'\n")
    monkeypatch.setenv("WASIT_IDLE", "9")
    settle(file)
    assert (os.environ["WASIT_IDLE"], os.environ["WASIT_NAME"]) == ("9", "Our rooms")


@pytest.mark.parametrize(
    "line", ["oud", "PATH=/bin", "WASIT_NAME=Our rooms", "WASIT_NAME='Our", "WASIT NAME=x", "=x"]
)
def test_a_line_that_says_nothing_is_named_and_not_repeated(file: Path, line: str) -> None:
    file.write_text(f"WASIT_IDLE=5\n{line}\n")
    with pytest.raises(BadConfiguration, match=r"env, line 2: expected WASIT_NAME=VALUE") as told:
        settle(file)
    assert line not in told.value.message


def test_a_file_that_cannot_be_read_is_one_clear_line(file: Path) -> None:
    done = run("--config", file, "doctor")
    assert done.status == 2
    assert done.complaint == f"Error: the configuration {file} cannot be read: " + (
        "No such file or directory."
    )
    file.write_bytes(b"\xff")
    assert run("doctor", WASIT_CONFIG=str(file)).complaint.endswith("it is no text.")
