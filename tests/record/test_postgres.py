"""What the store in a PostgreSQL database promises beyond the contract of every store."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from typing import Any

import psycopg
import pytest

from tests.postgres import OWNER, server
from tests.record.holding import FILE, upload
from tests.record.intruder import meddling, with_three_entries
from tests.record.submissions import CASE, DESK, ROOM, submission
from tests.waiting import PATIENCE, wait_until
from wasit.record import KeyReused, OtherVersion, Receipt, Stale, StoreFailed, Submission, verify
from wasit.record.postgres import PostgresStore, schema, tables
from wasit.record.postgres.connections import Connections
from wasit.record.postgres.sessions import Connection, connect
from wasit.record.store import Seal


def dump(db: psycopg.Connection[Any]) -> list[list[tuple[Any, ...]]]:
    names = ("entry", "submission", "ledger_key", "file", "chunk")
    return [sorted(db.execute(f"SELECT * FROM wasit_record.{name}")) for name in names]


class TestTheDatabaseItself:
    """Even with every right, and not only by our code, nothing is changed or removed."""

    @pytest.fixture(scope="class")
    @staticmethod
    def kept() -> str:
        """One for all: what is refused changes nothing."""
        return with_three_entries()

    @pytest.mark.parametrize(
        ("statement", "refusal"),
        [
            ("UPDATE entry SET payload = ''", "an entry is never changed"),
            ("UPDATE entry SET seq = seq + 1", "an entry is never changed"),
            (
                "INSERT INTO entry SELECT * FROM entry WHERE seq = 1 "
                "ON CONFLICT (case_id, ledger, seq) DO UPDATE SET payload = ''",
                "an entry follows the last|never changed",
            ),
            ("DELETE FROM entry", "an entry is never removed"),
            ("DELETE FROM entry WHERE seq = 2", "an entry is never removed"),
            ("TRUNCATE entry", "an entry is never removed"),
            (
                "INSERT INTO entry SELECT case_id, ledger, 9, hash, signature, payload FROM entry",
                "an entry follows the last",
            ),
            ("UPDATE submission SET digest = ''", "a submission is never changed"),
            ("DELETE FROM submission", "a submission is never removed"),
            ("TRUNCATE submission", "a submission is never removed"),
            ("DELETE FROM ledger_key", "a key is shredded, not removed"),
            ("TRUNCATE ledger_key", "a key is shredded, not removed"),
            ("UPDATE ledger_key SET ledger = 'other'", "a shredded key never comes back"),
            ("UPDATE ledger_key SET locked = 'back'", "a shredded key never comes back"),
            ("TRUNCATE file, chunk", "a file is never removed with others"),
            ("TRUNCATE chunk", "a chunk is never removed with others"),
        ],
    )
    @pytest.mark.parametrize("mode", ["origin", "replica"])
    def test_it_refuses(self, kept: str, statement: str, refusal: str, mode: str) -> None:
        with meddling(kept) as db:
            db.execute("SET search_path = wasit_record")
            # In the mode of a replica, ordinary triggers do not act.
            db.execute(f"SET session_replication_role = {mode}")
            before = dump(db)
            with pytest.raises(psycopg.errors.IntegrityError, match=refusal):
                db.execute(statement)
            assert dump(db) == before

    def test_nothing_in_it_counts_across_ledgers(self, kept: str) -> None:
        with meddling(kept) as db:
            assert db.execute("SELECT * FROM pg_sequences").fetchall() == []


class TestRoles:
    """A server under a role of its own can do what it must, and not take the triggers away."""

    @pytest.fixture(scope="class")
    @staticmethod
    def app() -> Iterator[str]:
        with meddling(with_three_entries()) as db:
            db.execute("CREATE ROLE app LOGIN")
            schema.grant(db, "app")
            yield server().url("shared", "app")
            db.execute("DROP OWNED BY app; DROP ROLE app")

    def test_it_can_read_append_shred_and_keep_files(self, app: str) -> None:
        with PostgresStore(app) as store:
            upload(store)
            store.append(submission("2", {ROOM: [b"three"]}, files={ROOM: [FILE.name]}))
            assert store.check(CASE, ROOM).seq == 3
            store.shred(CASE, [ROOM])
            assert store.depot.drop(FILE)
            assert store.key(CASE, ROOM) == b""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE entry SET payload = ''",
            "DELETE FROM entry",
            "TRUNCATE entry",
            "UPDATE submission SET digest = ''",
            "DELETE FROM submission",
            "UPDATE ledger_key SET ledger = 'other'",
            "DELETE FROM ledger_key",
            "UPDATE chunk SET content = ''",
            "UPDATE about SET version = 0",
            "ALTER TABLE entry DISABLE TRIGGER USER",
            "DROP TRIGGER entry_is_never_changed ON entry",
            "DROP TABLE entry",
            "SET session_replication_role = replica",
            "CREATE TABLE other (name text)",
        ],
    )
    def test_it_can_do_nothing_else(self, app: str, statement: str) -> None:
        with meddling(app) as db:
            db.execute("SET search_path = wasit_record")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                db.execute(statement)

    def test_a_role_that_is_not_there_is_a_clear_error(self, kept: str) -> None:
        with connect(kept) as db, pytest.raises(StoreFailed, match="has no role nobody_of_that"):
            schema.grant(db, "nobody_of_that_name")


class TestOpening:
    def test_what_was_kept_is_there_again(self, kept: str) -> None:
        with PostgresStore(kept) as store:
            assert [link.payload for link in store.read(CASE, ROOM)] == [b"one", b"two"]
            assert store.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"]})).repeated
            store.append(submission("2", {ROOM: [b"three"]}, expecting={ROOM: 2}))
            assert verify(CASE, ROOM, store.read(CASE, ROOM)).seq == 3

    def test_many_that_open_it_together_make_it_once(self, url: str) -> None:
        with ThreadPoolExecutor(6) as pool:
            stores = list(pool.map(lambda _: PostgresStore(url), range(6)))
        stores[0].append(submission("1"))
        assert [store.length(CASE, ROOM) for store in stores] == [1] * 6
        for store in stores:
            store.close()

    def test_an_older_version_is_brought_up_and_loses_nothing(
        self, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with connect(url) as db, monkeypatch.context() as older:
            older.setattr(schema, "STEPS", schema.STEPS[:1])
            schema.prepare(db, "here")
            assert schema.version(db) == 1
            tables.append(db, submission("1", {ROOM: [b"of old"]}), Plain())
        with PostgresStore(url) as store:
            assert [link.payload for link in store.read(CASE, ROOM)] == [b"of old"]
            assert store.append(submission("1", {ROOM: [b"of old"]})).repeated
            assert store.depot.strays() == []
        with connect(url) as db:
            assert schema.version(db) == len(schema.STEPS)

    def test_a_step_that_fails_leaves_the_older_version(
        self, kept: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = "ALTER TABLE wasit_record.entry ADD COLUMN more int; SELECT 1 / 0"
        with monkeypatch.context() as later:
            later.setattr(schema, "STEPS", (*schema.STEPS, broken))
            with pytest.raises(StoreFailed, match="division by zero"):
                PostgresStore(kept)
        with PostgresStore(kept) as store:
            assert store.length(CASE, ROOM) == 2

    def test_a_later_version_is_refused_and_left_alone(self, kept: str) -> None:
        with meddling(kept) as db:
            db.execute("UPDATE wasit_record.about SET version = 99")
            before = dump(db)
            with pytest.raises(OtherVersion, match="of version 99"):
                PostgresStore(kept)
            assert dump(db) == before

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("postgresql://wasit:hush@127.0.0.1:1/talks", "cannot be reached"),
            ("postgresql://wasit:hush@/talks?host=/nowhere", "cannot be reached"),
            ("postgresql://wasit:hush@localhost:noport/talks", "cannot be reached"),
            ("mysql://wasit:hush@host/talks", "postgresql://user@host/database"),
        ],
    )
    def test_an_address_that_leads_nowhere_is_a_clear_error(self, address: str, words: str) -> None:
        with pytest.raises(StoreFailed, match=words) as refused:
            PostgresStore(address)
        assert "hush" not in str(refused.value)


class Plain(Seal):
    """Closes nothing."""

    def close(self, case: str, ledger: str, seq: int, payload: bytes) -> bytes:
        return payload

    def sign(self, case: str, ledger: str, head: object) -> bytes:
        return b""


class TestDurability:
    """What is acknowledged has reached the disk, whatever the server was told."""

    def test_a_session_waits_for_the_disk_whatever_its_role_was_given(self, url: str) -> None:
        with meddling(url) as db:
            db.execute(f"ALTER ROLE {OWNER} SET synchronous_commit = off")
            try:
                with connect(url) as session:
                    assert session.execute("SHOW synchronous_commit").fetchone() == ("on",)
                    assert session.execute("SHOW transaction_isolation").fetchone() == (
                        "read committed",
                    )
            finally:
                db.execute(f"ALTER ROLE {OWNER} RESET synchronous_commit")

    @pytest.mark.parametrize("setting", ["fsync=off", "full_page_writes=off"])
    def test_a_server_that_does_not_is_refused(self, url: str, setting: str) -> None:
        server().stop()
        server().start("-c", setting)
        try:
            with pytest.raises(StoreFailed, match="does not wait for the disk"):
                PostgresStore(url)
        finally:
            server().restart()

    def test_a_server_that_only_reads_is_refused(self, url: str) -> None:
        with meddling(url) as db:
            db.execute(f"ALTER ROLE {OWNER} SET default_transaction_read_only = on")
        try:
            with pytest.raises(StoreFailed, match="only reads"):
                PostgresStore(url)
        finally:
            with meddling(url) as db:
                db.execute("SET default_transaction_read_only = off")
                db.execute(f"ALTER ROLE {OWNER} RESET default_transaction_read_only")


class TestTheServerStartsAnew:
    def test_the_store_goes_on(self, url: str) -> None:
        with PostgresStore(url) as store:
            store.append(submission("1"))
            server().restart()
            assert store.length(CASE, ROOM) == 1
            server().restart()
            assert not store.append(submission("2")).repeated
            assert store.check(CASE, ROOM).seq == 2

    def test_while_it_is_away_each_says_so_and_nothing_is_lost(self, url: str) -> None:
        with PostgresStore(url) as store:
            store.append(submission("1"))
            server().stop()
            try:
                with pytest.raises(StoreFailed, match="cannot be reached"):
                    store.append(submission("2"))
                with pytest.raises(StoreFailed, match="cannot be reached"):
                    store.read(CASE, ROOM)
            finally:
                server().start()
            assert not store.append(submission("2")).repeated
            assert store.check(CASE, ROOM).seq == 2

    @pytest.mark.parametrize("before", [True, False])
    def test_when_an_answer_is_lost_it_is_found_by_its_key(
        self, url: str, before: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        news: SimpleQueue[tuple[str, frozenset[str]]] = SimpleQueue()
        with PostgresStore(url) as store:
            store.watch(lambda case, ledgers: news.put((case, ledgers)))
            losing = Losing(before=before)
            monkeypatch.setattr(tables, "append", losing.append)
            receipt = store.append(submission("1"))
            assert losing.calls == 2
            assert (receipt.repeated, receipt.heads[ROOM].seq) == (False, 1)
            assert news.get(timeout=PATIENCE) == (CASE, frozenset({ROOM}))
            assert store.length(CASE, ROOM) == 1


def test_a_connection_that_hangs_in_its_statements_is_not_kept(url: str) -> None:
    """The driver gives up in their midst where the server cancels one; whoever came next waited."""
    kept = Connections(partial(connect, url), 1)

    def hang(db: Connection) -> Connection:
        db.pgconn.enter_pipeline_mode()
        return db

    hanging = kept.run(hang)
    assert kept.run(lambda db: (db is hanging, hanging.closed)) == (False, True)
    kept.retire()


class Losing:
    """Loses the connection at its first submission: before it is kept, or after."""

    def __init__(self, *, before: bool) -> None:
        self._before = before
        self._append = tables.append
        self.calls = 0

    def append(self, db: Connection, asked: Submission, seal: Seal) -> Receipt:
        self.calls += 1
        if self.calls == 1 and self._before:
            self._cut(db)
        receipt = self._append(db, asked, seal)
        if self.calls == 1:
            self._cut(db)
            db.execute("SELECT")
        return receipt

    @staticmethod
    def _cut(db: Connection) -> None:
        with server().administering() as owner:
            owner.execute("SELECT pg_terminate_backend(%s, 10000)", (db.info.backend_pid,))


class TestTheLock:
    def test_a_case_waits_for_nobody_but_its_own(self, url: str) -> None:
        with PostgresStore(url) as store, ThreadPoolExecutor(1) as pool, connect(url) as other:
            with other.transaction():
                other.execute(tables.LOCK, (tables.lock_of(CASE),))
                held_up = pool.submit(store.append, submission("1"))
                store.append(submission("1", case="geneva"))
                wait_until(lambda: waiting(url) == 1)
                assert not held_up.done()
            assert held_up.result(PATIENCE).heads[ROOM].seq == 1

    def test_a_busy_case_takes_up_one_connection(self, url: str) -> None:
        with (
            PostgresStore(url, connections=2) as store,
            ThreadPoolExecutor(8) as pool,
            connect(url) as other,
        ):
            with other.transaction():
                other.execute(tables.LOCK, (tables.lock_of(CASE),))
                held_up = [pool.submit(store.append, submission(f"{n}")) for n in range(8)]
                wait_until(lambda: waiting(url) == 1)
                store.append(submission("1", case="geneva"))
                assert store.length("geneva", ROOM) == 1
            assert sorted(each.result(PATIENCE).heads[ROOM].seq for each in held_up) == [
                *range(1, 9)
            ]

    def test_stores_that_share_a_database_never_interleave(self, url: str) -> None:
        with PostgresStore(url) as one, PostgresStore(url) as other, ThreadPoolExecutor(8) as pool:
            stores = [one, other] * 40
            asked = [submission(f"{n}", {ROOM: [b"a", b"b"], DESK: [b"c"]}) for n in range(80)]
            list(pool.map(lambda store, each: store.append(each), stores, asked))
            assert (one.check(CASE, ROOM).seq, other.check(CASE, DESK).seq) == (160, 80)

    def test_what_one_knows_of_an_end_is_no_more_than_a_guess(self, url: str) -> None:
        """Whether it is right the database says, in the step that adds to it."""
        with PostgresStore(url) as one, PostgresStore(url) as other:
            for number, store in enumerate((one, one, other, other, one, other)):
                asked = submission(f"{number}", {ROOM: [b"a", b"b"]}, expecting={ROOM: 2 * number})
                assert store.append(asked).heads[ROOM].seq == 2 * number + 2
                assert store.append(asked).repeated
            late = submission("late", expecting={ROOM: 10})
            aside = submission("aside", {DESK: [b"c"]}, expecting={ROOM: 10, DESK: 0})
            for asked in (late, aside):
                with pytest.raises(Stale):
                    one.append(asked)
            with pytest.raises(KeyReused):
                one.append(submission("5", {ROOM: [b"c"]}, expecting={ROOM: 12}))
            assert one.length(CASE, DESK) == 0
            assert one.check(CASE, ROOM).seq == 12

    def test_it_is_added_in_one_trip_where_the_guess_is_right(
        self, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with PostgresStore(url) as store:
            store.append(submission("1", {ROOM: [b"a"], DESK: [b"b"]}))
            monkeypatch.delattr(tables, "append")
            store.append(submission("2", {ROOM: [b"c"]}, expecting={ROOM: 1, DESK: 1, "ring": 0}))
            assert store.check(CASE, ROOM).seq == 2


def waiting(url: str) -> int:
    """How many sessions wait for a lock of a case."""
    asked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with meddling(url) as db:
        (count,) = db.execute(asked).fetchone() or (0,)
    return int(count)
