"""The statements on the tables, but for those on files (`depot`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby, islice
from operator import itemgetter

from msgspec import DecodeError, json
from psycopg.errors import UniqueViolation

from wasit.record.chain import Head, Link, start
from wasit.record.common import SHREDDED
from wasit.record.errors import CaseKnown, StoreFailed
from wasit.record.postgres.depot import hold
from wasit.record.postgres.sessions import Connection
from wasit.record.statements import Statements
from wasit.record.store import FileName, Kept, KeyOnShelf, Receipt, Seal, Submission, heads_of

STATEMENTS = Statements(schema="wasit_record.", mark="%s")

LOCK = "SELECT pg_advisory_xact_lock(%s)"
HEADS = """
SELECT name, seq, hash FROM unnest(%s::bytea[]) AS name CROSS JOIN LATERAL (
    SELECT seq, hash FROM wasit_record.entry
    WHERE case_id = %s AND ledger = name ORDER BY seq DESC LIMIT 1
) AS last
"""
LENGTH = """
SELECT seq FROM wasit_record.entry
WHERE case_id = %s AND ledger = %s ORDER BY seq DESC LIMIT 1
"""
# These two step from one name to the next, however many entries each has.
CASES = """
WITH RECURSIVE step(name) AS (
    (SELECT case_id FROM wasit_record.entry ORDER BY case_id LIMIT 1)
    UNION ALL
    SELECT next.name FROM step CROSS JOIN LATERAL (
        SELECT case_id FROM wasit_record.entry WHERE case_id > step.name
        ORDER BY case_id LIMIT 1
    ) AS next(name)
)
SELECT name FROM step
"""
LEDGERS = """
WITH RECURSIVE step(name) AS (
    (
        SELECT ledger FROM wasit_record.entry WHERE case_id = %(case)s
        ORDER BY ledger LIMIT 1
    )
    UNION ALL
    SELECT next.name FROM step CROSS JOIN LATERAL (
        SELECT ledger FROM wasit_record.entry WHERE case_id = %(case)s AND ledger > step.name
        ORDER BY ledger LIMIT 1
    ) AS next(name)
)
SELECT name FROM step
"""
LINKS = """
SELECT seq, payload, hash, signature FROM wasit_record.entry
WHERE case_id = %s AND ledger = %s AND seq > %s ORDER BY seq LIMIT %s
"""
# Of one that has been shredded it says so, with the number of no entry, even where none has come.
GROWN = """
SELECT name, seq, payload, hash, signature
FROM unnest(%(names)s::bytea[], %(since)s::bigint[]) AS asked(name, known) CROSS JOIN LATERAL (
    SELECT seq, payload, hash, signature FROM wasit_record.entry
    WHERE case_id = %(case)s AND ledger = name AND seq > known ORDER BY seq
) AS link
UNION ALL
SELECT ledger, 0, locked, locked, locked FROM wasit_record.ledger_key
WHERE case_id = %(case)s AND ledger = ANY(%(names)s::bytea[]) AND locked = ''
"""
ADD_LINKS = """
INSERT INTO wasit_record.entry (case_id, ledger, seq, payload, hash, signature)
SELECT %s, * FROM unnest(%s::bytea[], %s::bigint[], %s::bytea[], %s::bytea[], %s::bytea[])
"""
# Nothing is added unless every ledger ends where it was guessed to: what is done is then counted 0.
APPEND = """
WITH fits AS (
    SELECT WHERE NOT EXISTS (
        SELECT FROM unnest(%(ledgers)s::bytea[], %(ends)s::bigint[], %(hashes)s::bytea[])
            AS guess(name, seq, hash)
        LEFT JOIN LATERAL (
            SELECT seq, hash FROM wasit_record.entry
            WHERE case_id = %(case)s AND ledger = name ORDER BY seq DESC LIMIT 1
        ) AS last ON true
        WHERE (coalesce(last.seq, 0), coalesce(last.hash, guess.hash)) <> (guess.seq, guess.hash)
    )
), added AS (
    INSERT INTO wasit_record.entry (case_id, ledger, seq, payload, hash, signature)
    SELECT %(case)s, link.* FROM fits CROSS JOIN unnest(
        %(names)s::bytea[], %(seqs)s::bigint[], %(payloads)s::bytea[], %(links)s::bytea[],
        %(signatures)s::bytea[]
    ) AS link
)
INSERT INTO wasit_record.submission (case_id, author, key, digest, receipt)
SELECT %(case)s, %(author)s, %(key)s, %(digest)s, %(receipt)s FROM fits
"""
KEPT = """
SELECT digest, receipt FROM wasit_record.submission
WHERE case_id = %s AND author = %s AND key = %s
"""
KEEP = STATEMENTS.add("submission")
KNOWN = """
SELECT EXISTS (SELECT FROM wasit_record.entry WHERE case_id = %(case)s)
    OR EXISTS (SELECT FROM wasit_record.ledger_key WHERE case_id = %(case)s)
"""
KEY = "SELECT locked FROM wasit_record.ledger_key WHERE case_id = %s AND ledger = %s"
KEYS = STATEMENTS.read("ledger_key")
ADD_KEY = f"{STATEMENTS.add('ledger_key')} ON CONFLICT DO NOTHING"
REPLACE_KEY = """
UPDATE wasit_record.ledger_key SET locked = %s
WHERE case_id = %s AND ledger = %s AND locked <> ''
"""

BATCH = 500
"""Links that are written together when a case is taken in."""

_heads = json.Decoder(dict[str, Head])


def lock_of(case: str) -> int:
    """The number of the lock for a case: of 64 bits, so that two cases hardly ever share one."""
    return int.from_bytes(blake2b(case.encode(), digest_size=8).digest(), "big", signed=True)


def links(db: Connection, case: str, ledger: str, after: int, most: int | None) -> list[Link]:
    """The links of the ledger numbered above `after`, in order; no more than `most` of them."""
    where = (case.encode(), ledger.encode(), after, most)
    return [Link(*row) for row in db.execute(LINKS, where, binary=True)]


def grown(db: Connection, case: str, since: Mapping[str, int]) -> dict[str, list[Link] | None]:
    """The links of each ledger numbered above what is known of it; None where it was shredded."""
    names = [name.encode() for name in since]
    asked = {"case": case.encode(), "names": names, "since": list(since.values())}
    found: dict[str, list[Link] | None] = {}
    gone: list[str] = []
    for name, *link in db.execute(GROWN, asked, binary=True):
        ledger = name.decode()
        links = found.setdefault(ledger, [])
        if link[0] and links is not None:
            links.append(Link(*link))
        else:
            gone.append(ledger)
    return found | dict.fromkeys(gone)


def length(db: Connection, case: str, ledger: str) -> int:
    """How many entries the ledger has."""
    row = db.execute(LENGTH, (case.encode(), ledger.encode())).fetchone()
    return row[0] if row else 0


def cases(db: Connection) -> list[str]:
    """Every case that has an entry, in the order of their names."""
    return [name.decode() for (name,) in db.execute(CASES)]


def ledgers(db: Connection, case: str) -> list[str]:
    """Every ledger of the case that has an entry, in the order of their names."""
    return [name.decode() for (name,) in db.execute(LEDGERS, {"case": case.encode()})]


def kept(row: tuple[bytes, bytes] | None) -> Kept | None:
    """What is kept of a submission. Raises `StoreFailed` when someone has damaged it."""
    try:
        return Kept(row[0], _heads.decode(row[1])) if row else None
    except DecodeError as error:
        raise StoreFailed("a receipt in it is damaged") from error


def receipt(db: Connection, case: str, author: str, key: str) -> Kept | None:
    """What is kept of the submission that has this key."""
    return kept(db.execute(KEPT, _encoded(case, author, key)).fetchone())


def append_at_once(
    db: Connection, submission: Submission, seal: Seal, guess: Mapping[str, Head]
) -> Receipt | None:
    """Add what is submitted in one trip, on a `guess` where its ledgers end.

    None, and nothing is added, where they end elsewhere or the submission was kept before.
    """
    case, added = submission.case, submission.links(guess.__getitem__, seal)
    flat = [(name, link) for name, links in added.items() for link in links]
    asked = {
        "case": case.encode(),
        "author": submission.author.encode(),
        "key": submission.key.encode(),
        "digest": submission.digest,
        "receipt": json.encode(heads_of(added)),
        "ledgers": [name.encode() for name in guess],
        "ends": [head.seq for head in guess.values()],
        "hashes": [head.hash for head in guess.values()],
        "names": [name.encode() for name, _ in flat],
        "seqs": [link.seq for _, link in flat],
        "payloads": [link.payload for _, link in flat],
        "links": [link.hash for _, link in flat],
        "signatures": [link.signature for _, link in flat],
    }
    try:
        with db.pipeline():
            db.execute("BEGIN")
            db.execute(LOCK, (lock_of(case),))
            done = db.execute(APPEND, asked)
            db.execute("COMMIT")
    except UniqueViolation:
        db.rollback()
        return None
    return Receipt(heads_of(added), repeated=False) if done.rowcount else None


def append(db: Connection, submission: Submission, seal: Seal) -> Receipt:
    """Add what is submitted, in a transaction. Raises `KeyReused`, `Stale` and `NoSuchFile`.

    First it is read where its ledgers end.
    """
    before, heads = _begun(db, submission)
    if before:
        return before.again(submission.digest)
    case = submission.case
    added = submission.links(lambda ledger: heads.get(ledger) or start(case, ledger), seal)
    hold(db, submission.held())
    with db.pipeline():
        _add(db, case, [(ledger, link) for ledger, links in added.items() for link in links])
        _keep(db, submission, heads_of(added))
        db.execute("COMMIT")
    return Receipt(heads_of(added), repeated=False)


def adopt(
    db: Connection,
    case: str,
    keys: Iterable[KeyOnShelf],
    links: Iterable[tuple[str, Link]],
    files: Iterable[FileName],
) -> frozenset[str]:
    """Take in a whole case, in a transaction, and name its ledgers.

    Raises `CaseKnown` and `NoSuchFile`.
    """
    ledgers: set[str] = set()
    with db.transaction():
        db.execute(LOCK, (lock_of(case),))
        if db.execute(KNOWN, {"case": case.encode()}).fetchone() != (False,):
            raise CaseKnown(case)
        for each in keys:
            db.execute(ADD_KEY, (*_encoded(each.case, each.ledger), each.locked))
        rest = iter(links)
        while batch := list(islice(rest, BATCH)):
            _add(db, case, batch)
            ledgers.update(name for name, _ in groupby(batch, itemgetter(0)))
        hold(db, files)
    return frozenset(ledgers)


def key(db: Connection, case: str, ledger: str) -> bytes | None:
    """The locked key of a ledger, empty if it has been shredded."""
    row = db.execute(KEY, _encoded(case, ledger)).fetchone()
    return row[0] if row else None


def keys(db: Connection) -> list[KeyOnShelf]:
    """Every key, also those shredded."""
    rows = db.execute(KEYS)
    return [KeyOnShelf(case.decode(), ledger.decode(), locked) for case, ledger, locked in rows]


def keep_key(db: Connection, case: str, ledger: str, locked: bytes) -> bytes:
    """Keep a key where there is none yet; return the one that is kept."""
    if db.execute(ADD_KEY, (*_encoded(case, ledger), locked)).rowcount:
        return locked
    return key(db, case, ledger) or SHREDDED


def replace_keys(db: Connection, fresh: Sequence[KeyOnShelf]) -> None:
    """Put other forms of keys in their place, in a transaction, but of those shredded."""
    with db.transaction():
        for each in fresh:
            db.execute(REPLACE_KEY, (each.locked, *_encoded(each.case, each.ledger)))


def shred(db: Connection, case: str, gone: Iterable[str]) -> None:
    """Destroy keys, in a transaction; also for a ledger that never had one."""
    with db.transaction():
        for ledger in sorted(gone):
            name = _encoded(case, ledger)
            db.execute(ADD_KEY, (*name, SHREDDED))
            db.execute(REPLACE_KEY, (SHREDDED, *name))


def _begun(db: Connection, submission: Submission) -> tuple[Kept | None, Mapping[str, Head]]:
    """Begin, take the lock of the case, and read what it protects: one round trip for all."""
    case = submission.case
    names = [name.encode() for name in {*submission.lines, *submission.expecting}]
    with db.pipeline():
        db.execute("BEGIN")
        db.execute(LOCK, (lock_of(case),))
        known = db.execute(KEPT, _encoded(case, submission.author, submission.key))
        ends = db.execute(HEADS, (names, case.encode()))
    return kept(known.fetchone()), {name.decode(): Head(*head) for name, *head in ends}


def _add(db: Connection, case: str, added: Sequence[tuple[str, Link]]) -> None:
    """Put links at the end of their ledgers, in the order in which they come."""
    names = [name.encode() for name, _ in added]
    links = [link for _, link in added]
    columns = (
        names,
        [link.seq for link in links],
        [link.payload for link in links],
        [link.hash for link in links],
        [link.signature for link in links],
    )
    db.execute(ADD_LINKS, (case.encode(), *columns))


def _keep(db: Connection, submission: Submission, heads: Mapping[str, Head]) -> None:
    name = _encoded(submission.case, submission.author, submission.key)
    db.execute(KEEP, (*name, submission.digest, json.encode(heads)))


def _encoded(*names: str) -> tuple[bytes, ...]:
    return tuple(name.encode() for name in names)
