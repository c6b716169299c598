"""``wasit shred``: a case is destroyed when its name is typed, and a statement is left of it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import WASIT, Finished, run, surroundings


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("talks") / "data"


def opens(data: Path) -> str:
    """Open a case; returns its id."""
    told = run("open", "labour-dispute", "--bare", "--data", data).out
    return str(re.findall(r"The case is (\w+)\.", told)[0])


def shred(*asked: object, typed: str = "") -> Finished:
    done = subprocess.run(
        [WASIT, "shred", *map(str, asked)],
        input=f"{typed}\n",
        capture_output=True,
        text=True,
        check=False,
        env=surroundings(),
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def test_a_case_is_destroyed_and_stated(data: Path, tmp_path: Path) -> None:
    case, other, file = opens(data), opens(data), tmp_path / "statement.json"
    wrong = shred(case, "--data", data, "--statement", file, typed=other)
    assert wrong.status == 1
    assert "nothing was destroyed" in wrong.err
    assert not file.exists()
    done = shred(case, "--data", data, "--statement", file, typed=case)
    assert done.status == 0, done.err
    assert file.stat().st_mode & 0o777 == 0o600
    good = shred(case, "--check", file)
    assert (good.status, good.err) == (0, "")
    assert "Good: the whole case was destroyed" in good.out
    assert "has been shredded" in run("exposure", case, "00", "--data", data).complaint
    assert run("token", case, "union-head", "--data", data).status == 2
    again = shred(case, "--data", data, "--statement", tmp_path / "again.json")
    assert again.status == 0
    assert (tmp_path / "again.json").read_bytes() == file.read_bytes()
    other_file = tmp_path / "changed.json"
    other_file.write_bytes(file.read_bytes().replace(b'"entries": 1,', b'"entries": 2,', 1))
    assert "not what was signed" in shred(case, "--check", other_file).err
    assert f"about the case {case}" in shred(other, "--check", file).err
    assert "another installation" in shred(case, "--check", file, "--public-key", "00").err


def test_single_ledgers_are_destroyed(data: Path) -> None:
    case = opens(data)
    done = shred(case, "common", "--data", data, typed=case)
    # Nothing stands there yet, so there is no such ledger.
    assert (done.status, "no ledger common" in done.err) == (2, True)
    done = shred(case, "desk", "--data", data, typed=case)
    assert (done.status, done.out) == (0, f"Destroyed 1 ledger of {case}.\n")


def test_what_is_not_there_is_told_in_one_line(data: Path, tmp_path: Path) -> None:
    case, file = opens(data), tmp_path / "there"
    file.write_text("{}")
    for asked, words, status in (
        (("no-case", "--data", data), "no case no-case", 2),
        ((case, "--data", tmp_path / "none"), "no directory of data", 2),
        ((case, "--data", data, "--statement", file), "is there already", 2),
        ((case, "--check", file), "no statement of a destruction", 1),
    ):
        refused = shred(*asked)
        assert refused.status == status
        assert words in refused.complaint
