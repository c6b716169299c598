"""What the store in a SQLite file promises beyond the contract of every store."""

import resource
import sqlite3
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.record.holding import WAIT
from tests.record.intruder import until
from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import (
    BrokenChain,
    NoSuchFile,
    NotARecord,
    Receipt,
    SqliteStore,
    Stale,
    StoreClosed,
    StoreFailed,
    StoreInUse,
    Submission,
    verify,
)
from wasit.record.chain import Head, Link
from wasit.record.sqlite import file as file_module
from wasit.record.sqlite import store as store_module
from wasit.record.sqlite import tables
from wasit.record.sqlite.file import APPLICATION, reading, writing
from wasit.record.sqlite.tables import ENTRIES, VERSION
from wasit.record.store import CLOSING, UNSEALED, FileName


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "talks.db"


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """Holds, once a store is open, the connection with which it writes."""
    seen: list[sqlite3.Connection] = []

    @contextmanager
    def spied(file: Path) -> Iterator[sqlite3.Connection]:
        with writing(file) as db:
            seen.append(db)
            yield db

    monkeypatch.setattr(store_module, "writing", spied)
    return seen


@pytest.fixture
def kept(file: Path) -> Path:
    """A file with three entries, closed."""
    with SqliteStore(file) as store:
        store.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"]}))
    return file


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
    def test_it_refuses(self, kept: Path, statement: str, refusal: str) -> None:
        with closing(sqlite3.connect(kept)) as db:
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
    def test_no_row_has_a_number_across_ledgers(self, kept: Path) -> None:
        with closing(sqlite3.connect(kept)) as db:
            for table in ("entry", "submission", "file", "chunk"):
                with pytest.raises(sqlite3.OperationalError, match="rowid"):
                    db.execute(f"SELECT rowid FROM {table}")

    def test_it_is_for_its_owner_alone(self, file: Path) -> None:
        with SqliteStore(file) as store:
            store.append(submission("1"))
            modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
        names = ["talks.db", "talks.db-shm", "talks.db-wal", "talks.db.lock"]
        assert modes == dict.fromkeys(names, 0o600)

    def test_once_closed_all_of_it_is_in_one_file(self, kept: Path) -> None:
        assert sorted(path.name for path in kept.parent.iterdir()) == ["talks.db", "talks.db.lock"]
        with closing(sqlite3.connect(kept)) as db:
            assert db.execute("SELECT count(*) FROM entry").fetchone() == (3,)


class TestOpening:
    def test_what_was_kept_is_there_again(self, kept: Path) -> None:
        with SqliteStore(kept) as store:
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
        self, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as later:
            later.setattr(file_module, "VERSION", VERSION + 1)
            later.setattr(
                file_module, "STEPS", {VERSION: "CREATE TABLE more (x); SELECT y FROM more;"}
            )
            with pytest.raises(StoreFailed, match="no such column"):
                SqliteStore(kept)
        with SqliteStore(kept) as store:
            assert store.length(CASE, ROOM) == 2

    def test_a_record_from_before_it_was_encrypted_is_refused(self, kept: Path) -> None:
        with closing(sqlite3.connect(kept)) as db:
            db.execute("PRAGMA user_version = 1")
        with pytest.raises(NotARecord, match="of version 1"):
            SqliteStore(kept)

    def test_a_later_version_is_refused_and_left_alone(self, kept: Path) -> None:
        with closing(sqlite3.connect(kept)) as db:
            db.execute(f"PRAGMA user_version = {VERSION + 1}")
        before = kept.read_bytes()
        with pytest.raises(NotARecord, match=f"of version {VERSION + 1}"):
            SqliteStore(kept)
        assert kept.read_bytes() == before

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


class TestConnections:
    def test_a_key_is_read_from_the_file_once(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[str] = []

        def spied(_db: sqlite3.Connection, _case: str, ledger: str) -> bytes:
            read.append(ledger)
            return b"locked"

        monkeypatch.setattr(tables, "key", spied)
        with SqliteStore(file) as store:
            assert [store.key(CASE, ROOM) for _ in range(3)] == [b"locked"] * 3
        assert read == [ROOM]

    def test_a_ledger_that_has_not_grown_is_not_read(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[int] = []

        def spied(
            db: sqlite3.Connection, case: str, ledger: str, after: int, most: int | None
        ) -> list[Link]:
            read.append(after)
            return links(db, case, ledger, after, most)

        links = tables.links
        monkeypatch.setattr(tables, "links", spied)
        with SqliteStore(file) as store:
            for number in range(3):
                store.append(submission(f"{number}", {ROOM: [b"word"]}))
                assert [each.seq for each in store.read(CASE, ROOM, number)] == [number + 1]
                assert store.read(CASE, ROOM, number + 1) == []
        assert read == [0, 1, 2]

    def test_a_check_takes_nothing_but_the_word_of_the_file(self, file: Path) -> None:
        forged = {ROOM: [b"forged"]}
        with SqliteStore(file) as store:
            store.append(submission("1", {DESK: [b"note"]}, expecting={ROOM: 0}))
            with closing(sqlite3.connect(file)) as intruder:
                tables.append(intruder, submission("2", forged), UNSEALED, lambda _: Head(0, b""))
                intruder.commit()
            with pytest.raises(BrokenChain):
                store.check(CASE, ROOM)

    def test_the_writer_waits_for_the_disk(
        self, file: Path, writer: list[sqlite3.Connection]
    ) -> None:
        with SqliteStore(file):
            in_force = {
                name: writer[0].execute(f"PRAGMA {name}").fetchone()[0]
                for name in (
                    "journal_mode",
                    "synchronous",
                    "secure_delete",
                    "trusted_schema",
                    "foreign_keys",
                )
            }
        assert in_force == {
            "journal_mode": "wal",
            "synchronous": 2,  # FULL
            "secure_delete": 1,
            "trusted_schema": 0,
            "foreign_keys": 1,
        }

    def test_a_reader_can_neither_write_nor_checkpoint(self, file: Path) -> None:
        with SqliteStore(file) as store:
            store.append(submission("1"))
            with reading(file) as db:
                for statement in (
                    "INSERT INTO submission VALUES ('c', 'a', 'k', x'', '{}')",
                    "CREATE TABLE note (text TEXT)",
                    "PRAGMA wal_checkpoint(TRUNCATE)",
                ):
                    with pytest.raises(sqlite3.OperationalError, match=r"readonly|I/O"):
                        db.execute(statement)
                assert db.execute("PRAGMA query_only").fetchone() == (1,)
                assert db.execute("SELECT count(*) FROM entry").fetchone() == (1,)

    def test_more_threads_than_connections_can_read(self, file: Path) -> None:
        with SqliteStore(file, readers=2) as store:
            store.append(submission("1"))
            with ThreadPoolExecutor(8) as pool:
                lengths = list(pool.map(lambda _: store.length(CASE, ROOM), range(200)))
        assert lengths == [1] * 200

    def test_a_statement_that_fails_says_so_and_harms_no_later_one(self, file: Path) -> None:
        with SqliteStore(file, readers=1) as store:
            store.append(submission("1"))
            with closing(sqlite3.connect(file)) as meddler:
                meddler.execute("ALTER TABLE entry RENAME TO lost")
                with pytest.raises(StoreFailed, match="no such table"):
                    store.read(CASE, ROOM)
                with pytest.raises(StoreFailed, match="no such table"):
                    store.append(submission("2"))
                meddler.execute("ALTER TABLE lost RENAME TO entry")
            assert not store.append(submission("2")).repeated
            assert store.length(CASE, ROOM) == 2

    def test_a_damaged_receipt_fails_its_own_submission_alone(self, kept: Path) -> None:
        with closing(sqlite3.connect(kept)) as meddler, meddler:
            meddler.execute("DROP TRIGGER submission_is_never_changed")
            meddler.execute("UPDATE submission SET receipt = '{'")
        with SqliteStore(kept) as store:
            with pytest.raises(StoreFailed, match="a receipt in it is damaged"):
                store.append(submission("1"))
            assert not store.append(submission("2")).repeated


class Busy:
    """A store whose writer is held up by a watcher, so that what is submitted meanwhile waits."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.pool = ThreadPoolExecutor(32)
        self.free, held = threading.Event(), threading.Event()

        def hold(_case: str, _ledgers: frozenset[str]) -> None:
            held.set()
            self.free.wait(WAIT)

        stop = store.watch(hold)
        store.append(submission("before", {"other": [b"first"]}))
        assert held.wait(WAIT)
        stop()

    def submit(self, asked: Submission) -> Future[Receipt]:
        """Have it submitted, behind what waits already."""
        waiting = self.store._writer._waiting
        before = len(waiting)
        answer = self.pool.submit(self.store.append, asked)
        until(lambda: len(waiting) > before)
        return answer

    def release(self) -> None:
        """Let the writer go on, and wait until everyone has an answer."""
        self.free.set()
        self.pool.shutdown()


def commits(file: Path) -> int:
    """How many transactions the write-ahead log holds, by SQLite's description of the format."""
    log = Path(f"{file}-wal").read_bytes()
    (page,) = struct.unpack_from(">I", log, 8)
    ends = [struct.unpack_from(">I", log, at + 4)[0] for at in range(32, len(log), 24 + page)]
    return sum(end > 0 for end in ends)


class TestGroups:
    @pytest.mark.channel(36)
    def test_what_waits_is_committed_together(self, file: Path) -> None:
        with SqliteStore(file) as store:
            busy = Busy(store)
            before = commits(file)
            answers = [busy.submit(submission(f"{number}")) for number in range(20)]
            busy.release()
            assert not any(answer.result().repeated for answer in answers)
            assert store.length(CASE, ROOM) == 20
            assert commits(file) - before == 1

    def test_a_refusal_undoes_nothing_of_its_neighbours(self, file: Path) -> None:
        with SqliteStore(file) as store:
            busy = Busy(store)
            right = [busy.submit(submission(f"{n}", expecting={"other": 1})) for n in range(5)]
            wrong = [busy.submit(submission(f"{n}", expecting={"other": 0})) for n in range(5, 9)]
            busy.release()
            assert not any(answer.result().repeated for answer in right)
            assert all(isinstance(answer.exception(), Stale) for answer in wrong)
            assert verify(CASE, ROOM, store.read(CASE, ROOM)).seq == 5

    def test_a_submission_that_cannot_be_written_undoes_only_itself(
        self, file: Path, writer: list[sqlite3.Connection]
    ) -> None:
        with SqliteStore(file) as store:
            writer[0].setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2000)
            busy = Busy(store)
            short = [busy.submit(submission(f"{number}")) for number in range(5)]
            long = busy.submit(submission("long", {ROOM: [b"short", b"long" * 1000]}))
            busy.release()
            assert isinstance(long.exception(), StoreFailed)
            assert not any(answer.result().repeated for answer in short)
            assert [link.payload for link in store.read(CASE, ROOM)] == [b"a word"] * 5

    def test_a_commit_that_fails_fails_all_and_the_writer_lives_on(self, file: Path) -> None:
        """A refusal fails as well, for it rested on what is now undone."""
        same = [submission(f"{number}", expecting={ROOM: 0}) for number in range(5)]
        with SqliteStore(file) as store:
            busy = Busy(store)
            answers = [busy.submit(asked) for asked in same]
            with full_disk(Path(f"{file}-wal").stat().st_size):
                busy.release()
            assert [type(answer.exception()) for answer in answers] == [StoreFailed] * 5
            assert store.length(CASE, ROOM) == 0

            assert not store.append(same[0]).repeated
            with pytest.raises(Stale):
                store.append(same[1])
            assert verify(CASE, ROOM, store.read(CASE, ROOM)).seq == 1

    def test_a_writer_locked_out_by_another_program_fails_and_lives_on(
        self, file: Path, writer: list[sqlite3.Connection]
    ) -> None:
        with SqliteStore(file) as store:
            writer[0].execute("PRAGMA busy_timeout = 10")
            with closing(sqlite3.connect(file, isolation_level=None)) as intruder:
                intruder.execute("BEGIN IMMEDIATE")
                with pytest.raises(StoreFailed, match="database is locked"):
                    store.append(submission("1"))
            assert not store.append(submission("1")).repeated

    # The point of the test is that the thread dies.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
    def test_should_the_writer_ever_die_nobody_waits_for_it(self, file: Path) -> None:
        with SqliteStore(file) as store:
            busy = Busy(store)
            store.watch(lambda *_: sys.exit())
            first = busy.submit(submission("1"))
            busy.release()
            assert not first.result().repeated
            with pytest.raises((StoreFailed, StoreClosed)):
                store.append(submission("2"))
            with pytest.raises(StoreClosed):
                store.append(submission("3"))
            assert store.length(CASE, ROOM) == 1


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file of this process can grow beyond `size` bytes, as when the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
