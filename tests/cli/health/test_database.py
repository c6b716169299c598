"""What ``wasit doctor`` finds of the databases."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.health.findings import bad, grades
from tests.postgres import emptied
from wasit.cli.health import database
from wasit.cli.health.database import examine_database, examine_postgres, judge_settings
from wasit.cli.health.finding import Grade


def test_the_databases_as_they_are_made_are_good(data: Path) -> None:
    assert bad(examine_database(data, {})) == set()


@pytest.mark.parametrize("name", ["record.sqlite3", "accounts.sqlite3"])
def test_a_damaged_file_is_found(data: Path, name: str) -> None:
    content = bytearray((data / name).read_bytes())
    content[4096:8192] = b"\xff" * 4096
    (data / name).write_bytes(content)
    assert bad(examine_database(data, {})) == {f"file-{name}"}


def test_a_file_that_is_no_database_is_found(data: Path) -> None:
    (data / "record.sqlite3").write_bytes(b"nothing of the kind" * 1000)
    assert bad(examine_database(data, {})) == {"file-record.sqlite3"}


@pytest.mark.parametrize("level", ["OFF", "NORMAL"])
def test_a_database_that_does_not_wait_for_the_disk_is_found(
    data: Path, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WRITING", f"PRAGMA synchronous = {level};")
    assert bad(examine_database(data, {})) == {"durability"}


@pytest.mark.parametrize(("version", "grade"), [((3, 51, 2), Grade.LOOK), ((3, 51, 3), Grade.GOOD)])
def test_an_old_sqlite_is_worth_a_look(
    data: Path, version: tuple[int, ...], grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert grades(examine_database(data, {}))["sqlite"] is grade


def test_postgresql_as_it_comes_is_good() -> None:
    found = grades(judge_settings({"fsync": "on", "synchronous_commit": "on"}))
    assert set(found.values()) == {Grade.GOOD}


@pytest.mark.parametrize("name", ["fsync", "synchronous_commit", "full_page_writes"])
def test_a_postgresql_that_may_lose_what_was_acknowledged_is_found(name: str) -> None:
    assert bad(judge_settings({name: "off"})) == {f"database-{name}"}


def test_the_settings_of_a_running_postgresql_are_examined() -> None:
    names = set(grades(examine_postgres(emptied())))
    assert names == {"database-tls", *(f"database-{name}" for name in database.DURABLE)}


def test_a_postgresql_that_does_not_answer_is_found() -> None:
    assert bad(examine_postgres("postgresql://nobody@127.0.0.1:9/nothing")) == {"database"}
