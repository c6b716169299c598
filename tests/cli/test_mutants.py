"""Exported files that were damaged or forged: commands refuse them, and keep nothing of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import run, surroundings
from tests.cli.test_archives import case_in
from tests.record import archives
from tests.record.submissions import submission
from wasit.record import Vault

MUTANTS = 10
KEY = bytes(range(32)).hex()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the key of every export is, and an installation is to be."""
    (tmp_path / "key").write_text(KEY)
    return tmp_path


def test_no_mutant_is_taken_for_what_was_exported_and_nothing_of_one_is_kept(folder: Path) -> None:
    run("open", "labour-dispute", "--data", folder / "there")
    exporting = ("--key-file", folder / "key", "--data", folder / "there")
    assert run("export", case_in(folder / "there"), folder / "case", *exporting).status == 0
    (folder / "with-files").write_bytes(archives.export(archives.kept()))
    for name in ("case", "with-files"):
        told = subprocess.run(
            [sys.executable, "-m", "tests.cli.mutants"]
            + [str(folder / each) for each in (name, "key", "here")]
            + ["7", str(MUTANTS)],
            env=surroundings(
                PYTHONPATH=f"{Path(__file__).parents[2]}:{Path(__file__).parents[2] / 'src'}"
            ),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (told.stdout, told.stderr, told.returncode) == ("", "", 0)


def of_payloads(*payloads: bytes, ledger: str = "desk") -> Vault:
    """An installation with a case in which this stands, signed like any other."""
    vault = archives.installation()
    vault.append(submission("1", {ledger: payloads}))
    return vault


@pytest.mark.parametrize(
    "vault",
    [
        of_payloads(b"no entry"),
        of_payloads(b"{}", b"\xff\xfe"),
        of_payloads(b"[" * 100_000),
        of_payloads(b'{"id": 1}', ledger="no such family"),
        of_payloads(json.dumps({"body": {"kind": "\ud800\x1b[2J"}}).encode()),
    ],
    ids=["words", "bytes", "nested", "ledger", "surrogate"],
)
def test_what_is_signed_and_no_talks_can_be_read_and_not_taken_in(
    folder: Path, vault: Vault
) -> None:
    """Whoever holds an installation's key can sign anything."""
    (folder / "case").write_bytes(archives.export(vault))
    unlocked = (folder / "case", "--key-file", folder / "key")
    assert run("verify", folder / "case").status == 0
    read = run("read", *unlocked)
    assert (read.status, read.err) == (0, "")
    assert "\x1b" not in read.out
    taken = run("import", *unlocked, "--data", folder / "here")
    assert "cannot be read by this version" in taken.complaint
    assert not (folder / "here").exists()
