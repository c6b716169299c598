"""An installation with a case in it, and copies of it to be broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.shell import run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a case in it; a test breaks a copy."""
    data = tmp_path_factory.mktemp("made") / "data"
    assert run("open", "family-shuttle", "--data", data).status == 0
    return data


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken."""
    copy = tmp_path / "data"
    shutil.copytree(made, copy)
    return copy
