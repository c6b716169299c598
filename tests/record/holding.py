"""Holding a store to its promises: what the tests of every store do with it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tests.record.submissions import CASE, ROOM
from tests.waiting import PATIENCE
from wasit.record import Head, Store
from wasit.record.store import CLOSING, FileName


class Stamping:
    """A seal that can be seen: it writes the number before each payload, and signs with a word."""

    def close(self, case: str, ledger: str, seq: int, payload: bytes) -> bytes:
        return f"{case}/{ledger}/{seq}:".encode() + payload

    def sign(self, case: str, ledger: str, head: Head) -> bytes:
        return f"{case}/{ledger} ends at {head.seq} with ".encode() + head.hash


def payloads(store: Store, ledger: str, case: str = CASE) -> list[bytes]:
    return [link.payload for link in store.read(case, ledger)]


def in_threads(count: int, work: Callable[[int], object]) -> None:
    """Do `work` in so many threads that start together; an error in any is an error here."""
    together = threading.Barrier(count)

    def run(number: int) -> None:
        together.wait(PATIENCE)
        work(number)

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(run, range(count)))


FILE = FileName(CASE, ROOM, "map")


def upload(store: Store, file: FileName = FILE, *chunks: bytes, since: int = 7) -> None:
    """Keep a loose file: these chunks, or one, and then the one that closes it."""
    store.depot.begin(file, since)
    for number, chunk in enumerate(chunks or (b"a line",), 1):
        store.depot.add(file, number, chunk)
    store.depot.add(file, CLOSING, b"closed")
