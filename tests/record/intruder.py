"""An intruder: what the owner of a PostgreSQL database can do to a record behind its back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from tests.postgres import emptied
from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record.postgres import PostgresStore


def with_three_entries() -> str:
    url = emptied()
    with PostgresStore(url) as store:
        store.append(submission("1", {ROOM: [b"one", b"two"], DESK: [b"note"]}))
        store.keep_key(CASE, ROOM, b"locked")
        store.shred(CASE, [DESK])
    return url


@contextmanager
def meddling(url: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection with every right that the owner of the tables has."""
    with psycopg.connect(url, autocommit=True) as db:
        yield db
