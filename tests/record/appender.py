"""Appends to a record until it is killed: `python appender.py FILE AUTHOR=NUMBER...`.

Each author, in a thread of its own, goes on from its number: the word `n` goes to the author's
room and to the desk that all share, under the key `n`. A line on standard output acknowledges
it: author, number, and the hash in the room.
"""

import os
import sys
import threading

from tests.record.submissions import CASE, DESK, submission
from wasit.record import SqliteStore, Stale


def speak(store: SqliteStore, author: str, number: int) -> None:
    while True:
        word = f"{author} {number}".encode()
        asked = submission(
            f"{number}",
            {author: [word], DESK: [word]},
            author=author,
            expecting={author: number, DESK: store.length(CASE, DESK)},
        )
        try:
            receipt = store.append(asked)
        except Stale:
            continue
        # One write of a short line to a pipe is whole or absent, whenever the kill comes.
        os.write(1, f"{author} {number} {receipt.heads[author].hash.hex()}\n".encode())
        number += 1


def main() -> None:
    file, *authors = sys.argv[1:]
    store = SqliteStore(file)
    for author, _, number in (argument.partition("=") for argument in authors):
        threading.Thread(target=speak, args=(store, author, int(number))).start()


main()
