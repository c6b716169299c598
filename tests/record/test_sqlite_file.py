"""What a record in a SQLite file refuses even to whoever has the file in hand, and when opened."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import (
    NoSuchFile,
    NotARecord,
    SqliteStore,
    StoreFailed,
    StoreInUse,
    verify,
)
from wasit.record.sqlite import file as file_module
from wasit.record.sqlite import tables
from wasit.record.sqlite.file import APPLICATION
from wasit.record.sqlite.tables import ENTRIES, VERSION
from wasit.record.store import CLOSING, UNSEALED, FileName


class TestTheFileItself:
    """Even with the file in hand, and not only by our code, nothing is changed or removed."""

    @pytest.mark.parametrize(
        ("statement", "refusal"),
        [
            ("UPDATE entry SET payload = x'00'", "an entry is never changed"),
            ("UPDATE OR REPLACE entry SET seq = seq + 1", "an entry is never changed"),
            ("DELETE FROM entry", "an entry is never removed"),
            ("DELETE FROM entry WHERE seq = 2", "an entry is never removed"),
            (
                "INSERT OR REPLACE INTO entry "
                "SELECT case_id, ledger, 1, hash, signature, x'00' FROM entry",
                "an entry follows the last",
            ),
            (
                "INSERT INTO entry SELECT case_id, ledger, 9, hash, signature, payload FROM entry",
                "an entry follows the last",
            ),
            ("UPDATE submission SET digest = x'00'", "a submission is never changed"),
            ("DELETE FROM submission", "a submission is never removed"),
            ("REPLACE INTO submission SELECT * FROM submission", "a submission is never replaced"),
        ],
    )
    def test_it_refuses(self, kept_file: Path, statement: str, refusal: str) -> None:
        with closing(sqlite3.connect(kept_file)) as db:
            before = list(db.iterdump())
            with pytest.raises(sqlite3.IntegrityError, match=refusal):
                db.execute(statement)
            assert list(db.iterdump()) == before

    def test_it_refuses_to_bring_back_a_key(self, file: Path) -> None:
        with SqliteStore(file) as store:
            store.keep_key(CASE, ROOM, b"locked")
            store.shred(CASE, [ROOM])
        for statement in (
            "UPDATE ledger_key SET locked = x'00'",
            "UPDATE ledger_key SET ledger = 'another'",
            "DELETE FROM ledger_key",
            "REPLACE INTO ledger_key VALUES ('muscat', 'room:north', x'00')",
        ):
            with (
                closing(sqlite3.connect(file)) as db,
                pytest.raises(sqlite3.IntegrityError, match=r"a ledger has one|back|not removed"),
            ):
                db.execute(statement)

    @pytest.mark.parametrize(
        ("statement", "refusal"),
        [
            ("UPDATE chunk SET content = x'00'", "a chunk is never changed"),
            ("DELETE FROM chunk", "a chunk that is held is never removed"),
            ("REPLACE INTO chunk SELECT * FROM chunk", "a chunk follows the last"),
            (
                "INSERT INTO chunk SELECT case_id, ledger, name, 2, content FROM chunk",
                "a chunk follows the last",
            ),
            ("UPDATE file SET since = 0", "a file is held for good"),
            ("UPDATE file SET since = 9", "a file is held for good"),
            ("UPDATE file SET name = 'another'", "a file is held for good"),
            ("DELETE FROM file", "a file that is held is never removed"),
            ("REPLACE INTO file VALUES ('muscat', 'room:north', 'map', 9)", "never begun twice"),
            ("INSERT INTO file VALUES ('muscat', 'desk', 'map', NULL)", "never begun twice"),
        ],
    )
    def test_it_refuses_to_touch_a_file_that_is_held(
        self, file: Path, statement: str, refusal: str
    ) -> None:
        name = FileName(CASE, ROOM, "map")
        with SqliteStore(file) as store:
            store.depot.begin(name, 7)
            store.depot.add(name, 1, b"one")
            store.depot.add(name, CLOSING, b"closed")
            store.append(submission("1", files={ROOM: ["map"]}))
        with closing(sqlite3.connect(file)) as db:
            before = list(db.iterdump())
            with pytest.raises(sqlite3.IntegrityError, match=refusal):
                db.execute(statement)
            assert list(db.iterdump()) == before

    def test_a_file_half_removed_is_never_held(self, file: Path) -> None:
        name = FileName(CASE, ROOM, "map")
        with SqliteStore(file) as store:
            store.depot.begin(name, 7)
            store.depot.add(name, CLOSING, b"closed")
        with closing(sqlite3.connect(file)) as db:
            db.execute("UPDATE file SET since = 0")
            db.commit()
            with pytest.raises(sqlite3.IntegrityError, match="held for good"):
                db.execute("UPDATE file SET since = NULL")
        with SqliteStore(file) as store:
            with pytest.raises(NoSuchFile):
                store.append(submission("1", files={ROOM: ["map"]}))
            assert store.depot.drop(name)

    @pytest.mark.channel(58)
    def test_nothing_is_left_of_a_shredded_key(self, file: Path) -> None:
        locked = b"this was locked with the master key"
        with SqliteStore(file) as store:
            store.keep_key(CASE, ROOM, locked)
            assert any(locked in each.read_bytes() for each in file.parent.iterdir())
            store.shred(CASE, [ROOM])
            assert not any(locked in each.read_bytes() for each in file.parent.iterdir())

    @pytest.mark.channel(1)
    def test_no_row_has_a_number_across_ledgers(self, kept_file: Path) -> None:
        with closing(sqlite3.connect(kept_file)) as db:
            for table in ("entry", "submission", "file", "chunk"):
                with pytest.raises(sqlite3.OperationalError, match="rowid"):
                    db.execute(f"SELECT rowid FROM {table}")

    def test_it_is_for_its_owner_alone(self, file: Path) -> None:
        with SqliteStore(file) as store:
            store.append(submission("1"))
            modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
        names = ["talks.db", "talks.db-shm", "talks.db-wal", "talks.db.lock"]
        assert modes == dict.fromkeys(names, 0o600)

    def test_once_closed_all_of_it_is_in_one_file(self, kept_file: Path) -> None:
        assert sorted(path.name for path in kept_file.parent.iterdir()) == [
            "talks.db",
            "talks.db.lock",
        ]
        with closing(sqlite3.connect(kept_file)) as db:
            assert db.execute("SELECT count(*) FROM entry").fetchone() == (3,)


class TestOpening:
    def test_what_was_kept_is_there_again(self, kept_file: Path) -> None:
        with SqliteStore(kept_file) as store:
            assert [link.payload for link in store.read(CASE, ROOM)] == [b"one", b"two"]
            assert store.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"]})).repeated
            store.append(submission("2", {ROOM: [b"three"]}, expecting={ROOM: 2}))
            assert verify(CASE, ROOM, store.read(CASE, ROOM)).seq == 3

    def test_a_second_store_on_the_file_is_refused(self, file: Path) -> None:
        with SqliteStore(file), pytest.raises(StoreInUse, match=r"talks\.db is in use"):
            SqliteStore(file)
        SqliteStore(file).close()

    def test_another_name_for_the_file_does_not_help(self, file: Path) -> None:
        alias = file.with_name("alias.db")
        alias.symlink_to(file)
        with SqliteStore(file), pytest.raises(StoreInUse):
            SqliteStore(alias)

    def test_another_process_is_refused(self, file: Path) -> None:
        attempt = f"from wasit.record import SqliteStore; SqliteStore({str(file)!r})"
        with SqliteStore(file):
            other = subprocess.run(
                [sys.executable, "-c", attempt], capture_output=True, text=True, check=False
            )
        assert "StoreInUse" in other.stderr

    def test_an_older_version_is_brought_up_and_loses_nothing(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as db:
            db.executescript(f"{ENTRIES} PRAGMA application_id = {APPLICATION};")
            db.execute("PRAGMA user_version = 2")
            head = partial(tables.head, db, CASE)
            tables.append(db, submission("1", {ROOM: [b"of old"]}), UNSEALED, head)
            db.commit()
        for _ in range(2):
            with SqliteStore(file) as store:
                assert [link.payload for link in store.read(CASE, ROOM)] == [b"of old"]
                assert store.append(submission("1", {ROOM: [b"of old"]})).repeated
                assert store.depot.strays() == []
        with closing(sqlite3.connect(file)) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)

    def test_a_step_that_fails_leaves_the_older_version(
        self, kept_file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as later:
            later.setattr(file_module, "VERSION", VERSION + 1)
            later.setattr(
                file_module, "STEPS", {VERSION: "CREATE TABLE more (x); SELECT y FROM more;"}
            )
            with pytest.raises(StoreFailed, match="no such column"):
                SqliteStore(kept_file)
        with SqliteStore(kept_file) as store:
            assert store.length(CASE, ROOM) == 2

    def test_a_record_from_before_it_was_encrypted_is_refused(self, kept_file: Path) -> None:
        with closing(sqlite3.connect(kept_file)) as db:
            db.execute("PRAGMA user_version = 1")
        with pytest.raises(NotARecord, match="of version 1"):
            SqliteStore(kept_file)

    def test_a_later_version_is_refused_and_left_alone(self, kept_file: Path) -> None:
        with closing(sqlite3.connect(kept_file)) as db:
            db.execute(f"PRAGMA user_version = {VERSION + 1}")
        before = kept_file.read_bytes()
        with pytest.raises(NotARecord, match=f"of version {VERSION + 1}"):
            SqliteStore(kept_file)
        assert kept_file.read_bytes() == before

    def test_what_is_no_database_is_refused_and_left_alone(self, file: Path) -> None:
        file.write_text("Dear all, " * 100)
        with pytest.raises(NotARecord, match="not a database"):
            SqliteStore(file)
        assert file.read_text() == "Dear all, " * 100

    def test_the_database_of_another_program_is_refused_and_left_alone(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as db:
            db.execute("CREATE TABLE recipe (name TEXT)")
        before = file.read_bytes()
        with pytest.raises(NotARecord, match="another program"):
            SqliteStore(file)
        assert file.read_bytes() == before

    def test_a_refused_file_is_let_go(self, file: Path) -> None:
        file.write_text("Dear all, " * 100)
        for _ in range(2):
            with pytest.raises(NotARecord):
                SqliteStore(file)

    def test_a_place_that_is_not_there_is_a_clear_error(self, tmp_path: Path) -> None:
        with pytest.raises(StoreFailed, match="No such file or directory"):
            SqliteStore(tmp_path / "nowhere" / "talks.db")
        with pytest.raises(StoreFailed, match="cannot be opened"):
            SqliteStore(tmp_path)
