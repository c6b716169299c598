"""What ``wasit doctor`` finds of files: who may read them, and how old the backups are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.certificates import certificate
from tests.cli.health.findings import bad, grades
from tests.cli.shell import run
from wasit.cli.health.files import examine_backups, examine_files, examine_key
from wasit.cli.health.finding import Grade


def now() -> datetime:
    return datetime.now(UTC)


def test_files_as_they_are_made_are_good(data: Path) -> None:
    assert set(grades(examine_files(data, None, now())).values()) == {Grade.GOOD}


@pytest.mark.parametrize("name", ["record.sqlite3", "accounts.sqlite3", "secret-key", "master-key"])
def test_a_file_that_others_may_read_is_found(data: Path, name: str) -> None:
    (data / name).chmod(0o640)
    assert bad(examine_files(data, None, now())) == {f"rights-{name}"}


def test_a_directory_that_others_may_enter_is_found(data: Path) -> None:
    data.chmod(0o755)
    assert bad(examine_files(data, None, now())) == {"data-rights"}


def test_a_directory_that_is_not_there_is_found(tmp_path: Path) -> None:
    assert bad(examine_files(tmp_path / "nowhere", None, now())) == {"data"}


def test_a_private_key_that_others_may_read_is_found(data: Path, tmp_path: Path) -> None:
    _, key = certificate(tmp_path)
    assert bad(examine_files(data, key, now())) == set()
    key.chmod(0o644)
    assert bad(examine_files(data, key, now())) == {"private-key-rights"}
    key.unlink()
    assert bad(examine_files(data, key, now())) == {"private-key-rights"}


def test_a_clock_that_was_set_back_is_found(data: Path) -> None:
    assert bad(examine_files(data, None, now() - timedelta(hours=3))) == {"clock"}


def test_a_master_key_beside_what_it_locks_is_found(data: Path, tmp_path: Path) -> None:
    assert bad(examine_key(data, {})) == {"master-key"}
    inside = {"WASIT_MASTER_KEY_FILE": str(data / "master-key")}
    assert bad(examine_key(data, inside)) == {"master-key"}
    apart = tmp_path / "key"
    (data / "master-key").rename(apart)
    outside = {"WASIT_MASTER_KEY_FILE": str(apart)}
    assert bad(examine_key(data, outside)) == set()
    apart.chmod(0o644)
    assert bad(examine_key(data, outside)) == {"master-key-rights"}
    apart.unlink()
    assert bad(examine_key(data, outside)) == {"master-key-rights"}


def test_a_master_key_that_is_nowhere_is_found(data: Path) -> None:
    (data / "master-key").unlink()
    assert grades(examine_key(data, {})) == {"master-key": Grade.MEND}


@pytest.mark.parametrize("name", ["WASIT_MASTER_KEY", "WASIT_MASTER_PASSPHRASE"])
def test_a_master_key_in_the_environment_is_worth_a_look(data: Path, name: str) -> None:
    assert grades(examine_key(data, {name: "secret"})) == {"master-key": Grade.LOOK}


def test_it_tells_how_old_the_newest_backup_is(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert grades(examine_backups(None, now())) == {"backups": Grade.LOOK}
    assert grades(examine_backups(folder, now())) == {"backups": Grade.MEND}
    folder.mkdir()
    (folder / "notes").write_text("no backup")
    assert grades(examine_backups(folder, now())) == {"backups": Grade.MEND}
    assert run("backup", folder / "first", "--data", data).status == 0
    for age, grade in ((0, Grade.GOOD), (2, Grade.LOOK), (8, Grade.MEND)):
        later = now() + timedelta(days=age)
        assert grades(examine_backups(folder, later)) == {"backups": grade}
