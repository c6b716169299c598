"""Appends to a record until it is killed: `python appender.py PLACE AUTHOR=NUMBER...`.

PLACE is a file, or the address of a PostgreSQL database, for which it waits where it is away.

Each author, in a thread of its own, goes on from its number: the word `n` goes to the author's
room and to the desk that all share, under the key `n`. A line on standard output acknowledges
it: author, number, and the hash in the room.
"""

import os
import sys
import threading
from contextlib import suppress
from time import sleep

from tests.record.submissions import CASE, DESK, submission
from wasit.record import SqliteStore, Stale, Store, StoreFailed


def opened(place: str) -> Store:
    if "://" in place:
        from wasit.record.postgres import PostgresStore  # noqa: PLC0415 - a file does without it

        while True:
            with suppress(StoreFailed):
                return PostgresStore(place)
            sleep(0.05)
    return SqliteStore(place)


def speak(store: Store, author: str, number: int) -> None:
    while True:
        word = f"{author} {number}".encode()
        try:
            asked = submission(
                f"{number}",
                {author: [word], DESK: [word]},
                author=author,
                expecting={author: number, DESK: store.length(CASE, DESK)},
            )
            receipt = store.append(asked)
        except Stale:
            continue
        except StoreFailed:
            # The database is away, or its answer was lost: the same again, under the same key.
            sleep(0.05)
            continue
        # One write of a short line to a pipe is whole or absent, whenever the kill comes.
        os.write(1, f"{author} {number} {receipt.heads[author].hash.hex()}\n".encode())
        number += 1


def main() -> None:
    place, *authors = sys.argv[1:]
    store = opened(place)
    for author, _, number in (argument.partition("=") for argument in authors):
        threading.Thread(target=speak, args=(store, author, int(number))).start()


if __name__ == "__main__":
    main()
