"""How much memory a document of 25 MB takes on its way in and out, and how long others wait.

    python benchmarks/uploads.py

Prints JSON: seconds to take in and to hand out, the growth of this process's memory in MB, and the
longest that somebody else's append took meanwhile, in ms.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cast import CASE, NADIA, SAMIR, en
from wasit.custody.uploads import Uploads
from wasit.record import Files, Key, SqliteStore, Vault
from wasit.service import Seat, Service
from wasit.talks.access import home
from wasit.talks.files import Attachment
from wasit.talks.ledgers import delegation
from wasit.talks.rooms.conferring import Confer

PIECE = b"All that is said stays between us.\n" * 2_000
SIZE = 24_900_000


def memory() -> float:
    """Return the most that this process has had in memory, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def conferring(seat: Seat) -> Iterator[list[float]]:
    """Have somebody confer without pause meanwhile; gives the seconds that each word took."""
    ended, waits = Event(), list[float]()

    def confer() -> None:
        while not ended.is_set():
            begun = perf_counter()
            seat.act(Confer(wording=en("Hm.")))
            waits.append(perf_counter() - begun)

    neighbour = Thread(target=confer)
    neighbour.start()
    try:
        yield waits
    finally:
        ended.set()
        neighbour.join()


def take_in(seat: Seat, ledger: str) -> Attachment:
    """Take in a document, piece by piece."""
    with seat.receive(ledger, "terms.txt") as incoming:
        for _ in range(SIZE // len(PIECE)):
            incoming.write(PIECE)
        return incoming.keep()


def measured(service: Service) -> dict[str, float]:
    """Take in a document while somebody else confers, and hand it out; returns the figures."""
    case = service.open(CASE)
    head, other = (service.seat(case, home(each), each.id) for each in (NADIA, SAMIR))
    own, before = delegation(NADIA.party or ""), memory()
    with conferring(other) as waits:
        begun = perf_counter()
        file = take_in(head, own)
        taken = perf_counter() - begun
    head.act(Confer(wording=en("Look."), files=(file.id,)))
    begun = perf_counter()
    size = sum(map(len, head.fetch(own, file)))
    return {
        "megabytes": round(size / 1e6, 1),
        "seconds_in": round(taken, 2),
        "seconds_out": round(perf_counter() - begun, 2),
        "memory_growth_mb": round(memory() - before, 1),
        "neighbours_appends": len(waits),
        "longest_wait_ms": round(max(waits) * 1000),
    }


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Vault(SqliteStore(Path(folder, "r.sqlite3")), Key.new()) as vault,
    ):
        print(json.dumps(measured(Service(vault, uploads=Uploads(Files(vault))))))


if __name__ == "__main__":
    main()
