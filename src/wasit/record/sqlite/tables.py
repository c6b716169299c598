"""The tables of the file, and every statement on them.

The file refuses by itself, with triggers, whatever would change, remove, replace or skip a row.
Rows have no number of their own, so nothing in the file tells the order of events across ledgers.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from msgspec import DecodeError, json

from wasit.record.chain import Head, Link, start
from wasit.record.errors import StoreFailed
from wasit.record.store import Kept, Submission

VERSION = 1

# In `entry` the hash comes before the payload: the head of a ledger is then read without
# following the overflow pages of a long payload.
SCHEMA = """
CREATE TABLE entry (
    case_id TEXT NOT NULL,
    ledger TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    payload BLOB NOT NULL,
    PRIMARY KEY (case_id, ledger, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
WHEN NEW.seq <> 1 + (
    SELECT coalesce(max(seq), 0) FROM entry
    WHERE case_id = NEW.case_id AND ledger = NEW.ledger
)
BEGIN SELECT RAISE(ABORT, 'an entry follows the last of its ledger'); END;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;

CREATE TABLE submission (
    case_id TEXT NOT NULL,
    author TEXT NOT NULL,
    key TEXT NOT NULL,
    digest BLOB NOT NULL,
    receipt TEXT NOT NULL,
    PRIMARY KEY (case_id, author, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER submission_is_never_replaced BEFORE INSERT ON submission
WHEN EXISTS (
    SELECT 1 FROM submission
    WHERE case_id = NEW.case_id AND author = NEW.author AND key = NEW.key
)
BEGIN SELECT RAISE(ABORT, 'a submission is never replaced'); END;

CREATE TRIGGER submission_is_never_changed BEFORE UPDATE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is never changed'); END;

CREATE TRIGGER submission_is_never_removed BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is never removed'); END;
"""

HEAD = "SELECT seq, hash FROM entry WHERE case_id = ? AND ledger = ? ORDER BY seq DESC LIMIT 1"
# Steps from one case to the next, however many entries each has.
CASES = """
WITH RECURSIVE step(case_id) AS (
    SELECT min(case_id) FROM entry
    UNION ALL
    SELECT (SELECT min(case_id) FROM entry WHERE case_id > step.case_id)
    FROM step WHERE step.case_id IS NOT NULL
)
SELECT case_id FROM step WHERE case_id IS NOT NULL
"""
LINKS = (
    "SELECT seq, payload, hash FROM entry WHERE case_id = ? AND ledger = ? AND seq > ? ORDER BY seq"
)
ADD_LINK = "INSERT INTO entry (case_id, ledger, seq, payload, hash) VALUES (?, ?, ?, ?, ?)"
KEPT = "SELECT digest, receipt FROM submission WHERE case_id = ? AND author = ? AND key = ?"
KEEP = "INSERT INTO submission (case_id, author, key, digest, receipt) VALUES (?, ?, ?, ?, ?)"

_heads = json.Decoder(dict[str, Head])


def head(db: sqlite3.Connection, case: str, ledger: str) -> Head:
    """Where the ledger ends."""
    row = db.execute(HEAD, (case, ledger)).fetchone()
    return Head(*row) if row else start(case, ledger)


def links(db: sqlite3.Connection, case: str, ledger: str, after: int) -> list[Link]:
    """The links of the ledger numbered above `after`, in order."""
    return [Link(*row) for row in db.execute(LINKS, (case, ledger, after))]


def cases(db: sqlite3.Connection) -> list[str]:
    """Every case that has an entry, in the order of their names."""
    return [case for (case,) in db.execute(CASES)]


def add(db: sqlite3.Connection, case: str, ledger: str, added: Iterable[Link]) -> None:
    """Put links at the end of the ledger."""
    rows = ((case, ledger, link.seq, link.payload, link.hash) for link in added)
    db.executemany(ADD_LINK, rows)


def kept(db: sqlite3.Connection, case: str, author: str, key: str) -> Kept | None:
    """What is kept of a submission. Raises `StoreFailed` when someone has damaged it."""
    row = db.execute(KEPT, (case, author, key)).fetchone()
    try:
        return Kept(row[0], _heads.decode(row[1])) if row else None
    except DecodeError as error:
        raise StoreFailed("a receipt in it is damaged") from error


def keep(db: sqlite3.Connection, submission: Submission, heads: Mapping[str, Head]) -> None:
    """Keep what makes the submission known again."""
    name = (submission.case, submission.author, submission.key)
    db.execute(KEEP, (*name, submission.digest, json.encode(heads).decode()))
