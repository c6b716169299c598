"""What processes hear of one another on one PostgreSQL database."""

import threading
from collections.abc import Iterator
from queue import SimpleQueue
from time import sleep

import pytest

from tests.record.intruder import meddling
from tests.record.submissions import CASE, DESK, ROOM, submission
from tests.waiting import PATIENCE, wait_until
from wasit.record.postgres import PostgresStore
from wasit.record.postgres.news import CHANNEL

News = SimpleQueue[tuple[str, frozenset[str]]]

LISTENING = """
SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = current_database()
"""


@pytest.fixture
def stores(url: str) -> Iterator[tuple[PostgresStore, PostgresStore]]:
    with PostgresStore(url) as near, PostgresStore(url) as far:
        yield near, far


def test_it_is_told_once_of_what_another_has_kept(
    stores: tuple[PostgresStore, PostgresStore],
) -> None:
    near, far = stores
    told: News = SimpleQueue()
    far.watch(lambda case, ledgers: told.put((case, ledgers)))
    near.append(submission("1", {ROOM: [b"one"], DESK: [b"note"]}))
    far.append(submission("2", {"common": [b"news"]}))
    near.shred("geneva", [ROOM])
    heard = [told.get(timeout=PATIENCE) for _ in range(3)]
    assert set(heard) == {
        (CASE, frozenset({ROOM, DESK})),
        (CASE, frozenset({"common"})),
        ("geneva", frozenset({ROOM})),
    }
    sleep(0.1)
    assert told.empty()


def test_a_name_of_any_kind_arrives_as_it_is(stores: tuple[PostgresStore, PostgresStore]) -> None:
    near, far = stores
    told: News = SimpleQueue()
    far.watch(lambda case, ledgers: told.put((case, ledgers)))
    near.append(submission("1", {"غرفة\0'": [b"one"]}, case="مسقط"))
    assert told.get(timeout=PATIENCE) == ("مسقط", frozenset({"غرفة\0'"}))


def test_of_very_many_ledgers_it_is_told_as_of_all(
    stores: tuple[PostgresStore, PostgresStore],
) -> None:
    near, far = stores
    names = [f"{number:032}" for number in range(400)]
    told: News = SimpleQueue()
    far.watch(lambda case, ledgers: told.put((case, ledgers)))
    near.append(submission("1", {name: [b"one"] for name in names}))
    assert told.get(timeout=PATIENCE) == (CASE, frozenset(names))


def test_when_its_connection_was_lost_it_is_told_of_every_ledger(
    url: str, stores: tuple[PostgresStore, PostgresStore]
) -> None:
    near, far = stores
    near.append(submission("1", {ROOM: [b"one"], DESK: [b"note"]}))
    near.append(submission("1", case="geneva"))
    told: set[tuple[str, frozenset[str]]] = set()
    far.watch(lambda case, ledgers: told.add((case, ledgers)))
    with meddling(url) as db:
        db.execute(f"SELECT pg_terminate_backend(pid) FROM ({LISTENING}) AS listening")
    everything = {(CASE, frozenset({ROOM, DESK})), ("geneva", frozenset({ROOM}))}
    wait_until(lambda: told >= everything)
    near.append(submission("2", {"later": [b"one"]}))
    wait_until(lambda: any("later" in ledgers for _, ledgers in tuple(told)))


def test_it_is_told_of_every_ledger_when_another_starts(kept: str) -> None:
    """One that was killed may have kept something and told nobody."""
    with PostgresStore(kept) as near:
        told: News = SimpleQueue()
        near.watch(lambda case, ledgers: told.put((case, ledgers)))
        PostgresStore(kept).close()
        assert told.get(timeout=PATIENCE) == (CASE, frozenset({ROOM, DESK}))


def test_what_others_say_on_the_channel_is_passed_over(
    url: str, stores: tuple[PostgresStore, PostgresStore]
) -> None:
    near, far = stores
    told: News = SimpleQueue()
    far.watch(lambda case, ledgers: told.put((case, ledgers)))
    with meddling(url) as db:
        for noise in ("", "hello", "[1]", '{"case": "x"}'):
            db.execute("SELECT pg_notify(%s, %s)", (CHANNEL, noise))
    near.append(submission("1"))
    assert told.get(timeout=PATIENCE) == (CASE, frozenset({ROOM}))


def test_a_key_that_another_shreds_is_gone_here(
    stores: tuple[PostgresStore, PostgresStore],
) -> None:
    near, far = stores
    for ledger in (ROOM, DESK):
        near.keep_key(CASE, ledger, b"locked")
        assert (near.key(CASE, ledger), far.key(CASE, ledger)) == (b"locked", b"locked")
    near.shred(CASE, [ROOM])
    assert near.key(CASE, ROOM) == b""
    wait_until(lambda: far.key(CASE, ROOM) == b"")
    assert far.key(CASE, DESK) == b"locked"


def test_while_nothing_can_be_heard_keys_are_asked_for_each_time(
    url: str, stores: tuple[PostgresStore, PostgresStore]
) -> None:
    near, far = stores
    near.keep_key(CASE, ROOM, b"locked")
    assert far.key(CASE, ROOM) == b"locked"
    with meddling(url) as db:
        db.execute(f"SELECT pg_terminate_backend(pid) FROM ({LISTENING}) AS listening")
        db.execute("UPDATE wasit_record.ledger_key SET locked = ''")
    wait_until(lambda: far.key(CASE, ROOM) == b"")


def test_one_connection_listens_whoever_watches(url: str) -> None:
    with PostgresStore(url) as store, meddling(url) as db:
        for _ in range(50):
            store.watch(lambda *_: None)
        store.append(submission("1"))
        assert len(db.execute(LISTENING).fetchall()) == 1


def test_what_was_kept_before_closing_is_told_to_the_others(url: str) -> None:
    told: SimpleQueue[str] = SimpleQueue()
    with PostgresStore(url) as far:
        far.watch(lambda case, _: told.put(case))
        near = PostgresStore(url)
        threads = [
            threading.Thread(target=near.append, args=[submission("1", case=f"{number}")])
            for number in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        near.close()
        assert {told.get(timeout=PATIENCE) for _ in range(4)} == {"0", "1", "2", "3"}


def test_it_is_alone_until_another_process_has_it_open(url: str) -> None:
    with PostgresStore(url) as here:
        assert here.is_alone()
        with PostgresStore(url) as there:
            assert not here.is_alone()
            assert not there.is_alone()
        wait_until(here.is_alone)
