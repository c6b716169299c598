"""How a record in a SQLite file is written: by one connection, what is queued in one go."""

import resource
import sqlite3
import struct
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.record.submissions import CASE, DESK, ROOM, submission
from tests.waiting import PATIENCE, wait_until
from wasit.record import (
    BrokenChain,
    Receipt,
    SqliteStore,
    Stale,
    StoreClosed,
    StoreFailed,
    Submission,
    verify,
)
from wasit.record.chain import Head, Link
from wasit.record.sqlite import store as store_module
from wasit.record.sqlite import tables
from wasit.record.sqlite.file import reading, writing
from wasit.record.store import UNSEALED


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

    def test_a_damaged_receipt_fails_its_own_submission_alone(self, kept_file: Path) -> None:
        with closing(sqlite3.connect(kept_file)) as meddler, meddler:
            meddler.execute("DROP TRIGGER submission_is_never_changed")
            meddler.execute("UPDATE submission SET receipt = '{'")
        with SqliteStore(kept_file) as store:
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
            self.free.wait(PATIENCE)

        stop = store.watch(hold)
        store.append(submission("before", {"other": [b"first"]}))
        assert held.wait(PATIENCE)
        stop()

    def submit(self, asked: Submission) -> Future[Receipt]:
        """Have it submitted, behind what waits already."""
        waiting = self.store._writer._waiting
        before = len(waiting)
        answer = self.pool.submit(self.store.append, asked)
        wait_until(lambda: len(waiting) > before)
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
