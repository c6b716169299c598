"""The tables of the file, and every statement on them.

The file refuses by itself, with triggers, whatever would change, remove, replace or skip a row.
The keys alone can be replaced, though never come back once they are shredded; and files that no
entry names can be removed (`depot`). Rows have no number of their own, so nothing in the file tells
the order of events across ledgers.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec import DecodeError, json

from wasit.record.chain import Head, Link, start
from wasit.record.common import SHREDDED
from wasit.record.errors import CaseKnown, StoreFailed
from wasit.record.sqlite.depot import FILES, hold
from wasit.record.statements import Statements
from wasit.record.store import FileName, Kept, KeyOnShelf, Receipt, Seal, Submission, heads_of

VERSION = 3

# In `entry` hash and signature come before the payload: the head of a ledger is then read without
# following the overflow pages of a long payload.
ENTRIES = """
CREATE TABLE entry (
    case_id TEXT NOT NULL,
    ledger TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    signature BLOB NOT NULL,
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

CREATE TABLE ledger_key (
    case_id TEXT NOT NULL,
    ledger TEXT NOT NULL,
    locked BLOB NOT NULL,
    PRIMARY KEY (case_id, ledger)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER key_comes_back_never BEFORE UPDATE ON ledger_key
WHEN OLD.locked = x'' OR (OLD.case_id, OLD.ledger) <> (NEW.case_id, NEW.ledger)
BEGIN SELECT RAISE(ABORT, 'a shredded key never comes back'); END;

CREATE TRIGGER key_is_never_removed BEFORE DELETE ON ledger_key
BEGIN SELECT RAISE(ABORT, 'a key is shredded, not removed'); END;

CREATE TRIGGER key_is_never_put_over BEFORE INSERT ON ledger_key
WHEN EXISTS (SELECT 1 FROM ledger_key WHERE case_id = NEW.case_id AND ledger = NEW.ledger)
BEGIN SELECT RAISE(ABORT, 'a ledger has one key'); END;
"""

SCHEMA = ENTRIES + FILES

STEPS = {2: FILES}
"""What makes the next version of each older one that can be brought up. Version 1 cannot: it was
not encrypted, and its chains are over what was said."""

STATEMENTS = Statements(schema="", mark="?")

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
LEDGERS = "SELECT DISTINCT ledger FROM entry WHERE case_id = ? ORDER BY ledger"
LINKS = """
SELECT seq, payload, hash, signature FROM entry
WHERE case_id = ? AND ledger = ? AND seq > ? ORDER BY seq LIMIT ?
"""
NO_LIMIT = -1
ADD_LINK = STATEMENTS.add("entry")
KEPT = "SELECT digest, receipt FROM submission WHERE case_id = ? AND author = ? AND key = ?"
KEEP = STATEMENTS.add("submission")
KNOWN = """
SELECT EXISTS (SELECT 1 FROM entry WHERE case_id = :case)
    OR EXISTS (SELECT 1 FROM ledger_key WHERE case_id = :case)
"""
KEY = "SELECT locked FROM ledger_key WHERE case_id = ? AND ledger = ?"
KEYS = STATEMENTS.read("ledger_key")
ADD_KEY = STATEMENTS.add("ledger_key")
REPLACE_KEY = """
UPDATE ledger_key SET locked = ? WHERE case_id = ? AND ledger = ? AND locked <> x''
"""

_heads = json.Decoder(dict[str, Head])


def head(db: sqlite3.Connection, case: str, ledger: str) -> Head:
    """Where the ledger ends."""
    row = db.execute(HEAD, (case, ledger)).fetchone()
    return Head(*row) if row else start(case, ledger)


def links(
    db: sqlite3.Connection, case: str, ledger: str, after: int, most: int | None
) -> list[Link]:
    """The links of the ledger numbered above `after`, in order; no more than `most` of them."""
    limit = NO_LIMIT if most is None else most
    return [Link(*row) for row in db.execute(LINKS, (case, ledger, after, limit))]


def cases(db: sqlite3.Connection) -> list[str]:
    """Every case that has an entry, in the order of their names."""
    return [case for (case,) in db.execute(CASES)]


def ledgers(db: sqlite3.Connection, case: str) -> list[str]:
    """Every ledger of the case that has an entry, in the order of their names."""
    return [ledger for (ledger,) in db.execute(LEDGERS, (case,))]


def add(db: sqlite3.Connection, case: str, ledger: str, added: Iterable[Link]) -> None:
    """Put links at the end of the ledger."""
    rows = ((case, ledger, x.seq, x.hash, x.signature, x.payload) for x in added)
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


def append(
    db: sqlite3.Connection, submission: Submission, seal: Seal, head: Callable[[str], Head]
) -> Receipt:
    """Add what is submitted, within a transaction, after the `head` of each ledger.

    Raises `KeyReused`, `Stale` and `NoSuchFile`.
    """
    case = submission.case
    if before := kept(db, case, submission.author, submission.key):
        return before.again(submission.digest)
    added = submission.links(head, seal)
    hold(db, submission.held())
    for ledger, links in added.items():
        add(db, case, ledger, links)
    heads = heads_of(added)
    keep(db, submission, heads)
    return Receipt(heads, repeated=False)


def adopt(
    db: sqlite3.Connection,
    case: str,
    keys: Iterable[KeyOnShelf],
    links: Iterable[tuple[str, Link]],
    files: Iterable[FileName],
) -> frozenset[str]:
    """Take in a whole case, within a transaction, and name its ledgers.

    Raises `CaseKnown` and `NoSuchFile`.
    """
    if db.execute(KNOWN, {"case": case}).fetchone() != (0,):
        raise CaseKnown(case)
    db.executemany(ADD_KEY, [(each.case, each.ledger, each.locked) for each in keys])
    ledgers: set[str] = set()
    for ledger, of_one in groupby(links, itemgetter(0)):
        add(db, case, ledger, (link for _, link in of_one))
        ledgers.add(ledger)
    hold(db, files)
    return frozenset(ledgers)


def key(db: sqlite3.Connection, case: str, ledger: str) -> bytes | None:
    """The locked key of a ledger, empty if it has been shredded."""
    row: tuple[bytes] | None = db.execute(KEY, (case, ledger)).fetchone()
    return row[0] if row else None


def keys(db: sqlite3.Connection) -> list[KeyOnShelf]:
    """Every key, also those shredded."""
    return [KeyOnShelf(*row) for row in db.execute(KEYS)]


def keep_key(db: sqlite3.Connection, case: str, ledger: str, locked: bytes) -> bytes:
    """Keep a key where there is none yet, within a transaction; return the one that is kept."""
    there = key(db, case, ledger)
    if there is None:
        db.execute(ADD_KEY, (case, ledger, locked))
    return locked if there is None else there


def replace_keys(db: sqlite3.Connection, fresh: Sequence[KeyOnShelf]) -> None:
    """Put other forms of keys in their place, but of those that were shredded."""
    db.executemany(REPLACE_KEY, [(each.locked, each.case, each.ledger) for each in fresh])


def shred(db: sqlite3.Connection, case: str, gone: Iterable[str]) -> None:
    """Destroy keys, within a transaction; also for a ledger that never had one."""
    for ledger in gone:
        keep_key(db, case, ledger, SHREDDED)
        db.execute(REPLACE_KEY, (SHREDDED, case, ledger))
