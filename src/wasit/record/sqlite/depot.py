"""The files in the file: their tables, every statement on them, and the depot itself.

Here too the file refuses by itself: a chunk is never changed, and removed only while its file is
loose or when the key of its ledger is gone.
"""

import sqlite3
from collections.abc import Iterable

from wasit.record.errors import NoSuchFile
from wasit.record.sqlite.readers import Readers
from wasit.record.sqlite.writer import Writer
from wasit.record.store import FileName, Stray

# `since` is NULL once a file is held, and 0 while it is being removed.
FILES = """
CREATE TABLE file (
    case_id TEXT NOT NULL,
    ledger TEXT NOT NULL,
    name TEXT NOT NULL,
    since INTEGER CHECK (since >= 0),
    PRIMARY KEY (case_id, ledger, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX loose_file ON file (since) WHERE since IS NOT NULL;

CREATE TRIGGER file_is_begun_once BEFORE INSERT ON file
WHEN NEW.since IS NULL OR EXISTS (
    SELECT 1 FROM file
    WHERE case_id = NEW.case_id AND ledger = NEW.ledger AND name = NEW.name
)
BEGIN SELECT RAISE(ABORT, 'a file is never begun twice'); END;

CREATE TRIGGER file_is_held_for_good BEFORE UPDATE ON file
WHEN (OLD.case_id, OLD.ledger, OLD.name) <> (NEW.case_id, NEW.ledger, NEW.name)
    OR NEW.since > 0
    OR (OLD.since = 0 AND NEW.since IS NULL)
    OR (OLD.since IS NULL AND NOT EXISTS (
        SELECT 1 FROM ledger_key
        WHERE case_id = OLD.case_id AND ledger = OLD.ledger AND locked = x''
    ))
BEGIN SELECT RAISE(ABORT, 'a file is held for good'); END;

CREATE TRIGGER file_is_removed_loose BEFORE DELETE ON file WHEN OLD.since IS NOT 0
BEGIN SELECT RAISE(ABORT, 'a file that is held is never removed'); END;

CREATE TABLE chunk (
    case_id TEXT NOT NULL,
    ledger TEXT NOT NULL,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (case_id, ledger, name, number),
    FOREIGN KEY (case_id, ledger, name) REFERENCES file
) STRICT, WITHOUT ROWID;

CREATE TRIGGER chunk_follows_the_last BEFORE INSERT ON chunk
WHEN NOT EXISTS (
    SELECT 1 FROM file
    WHERE case_id = NEW.case_id AND ledger = NEW.ledger AND name = NEW.name AND since > 0
) OR EXISTS (
    SELECT 1 FROM chunk
    WHERE case_id = NEW.case_id AND ledger = NEW.ledger AND name = NEW.name AND number = 0
) OR (NEW.number <> 0 AND NEW.number <> 1 + (
    SELECT coalesce(max(number), 0) FROM chunk
    WHERE case_id = NEW.case_id AND ledger = NEW.ledger AND name = NEW.name
))
BEGIN SELECT RAISE(ABORT, 'a chunk follows the last of its file'); END;

CREATE TRIGGER chunk_is_never_changed BEFORE UPDATE ON chunk
BEGIN SELECT RAISE(ABORT, 'a chunk is never changed'); END;

CREATE TRIGGER chunk_goes_with_its_file BEFORE DELETE ON chunk
WHEN (
    SELECT since FROM file
    WHERE case_id = OLD.case_id AND ledger = OLD.ledger AND name = OLD.name
) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'a chunk that is held is never removed'); END;
"""

BEGIN = "INSERT INTO file (case_id, ledger, name, since) VALUES (?, ?, ?, ?)"
LOOSE = "SELECT 1 FROM file WHERE case_id = ? AND ledger = ? AND name = ? AND since > 0"
ADD = "INSERT INTO chunk (case_id, ledger, name, number, content) VALUES (?, ?, ?, ?, ?)"
CHUNK = "SELECT content FROM chunk WHERE case_id = ? AND ledger = ? AND name = ? AND number = ?"
HOLD = """
UPDATE file SET since = NULL
WHERE case_id = ?1 AND ledger = ?2 AND name = ?3 AND since > 0 AND EXISTS (
    SELECT 1 FROM chunk WHERE case_id = ?1 AND ledger = ?2 AND name = ?3 AND number = 0
)
"""
HELD = "SELECT case_id, ledger, name FROM file WHERE case_id = ? AND since IS NULL ORDER BY 1, 2, 3"
STRAYS = """
SELECT case_id, ledger, name, CASE locked WHEN x'' THEN 0 ELSE since END
FROM file LEFT JOIN ledger_key USING (case_id, ledger)
WHERE since IS NOT NULL OR locked = x'' ORDER BY 1, 2, 3
"""
CONDEMN = """
UPDATE file SET since = 0
WHERE case_id = ?1 AND ledger = ?2 AND name = ?3 AND (since IS NOT NULL OR EXISTS (
    SELECT 1 FROM ledger_key WHERE case_id = ?1 AND ledger = ?2 AND locked = x''
))
"""
REMOVE_CHUNK = """
DELETE FROM chunk WHERE case_id = ?1 AND ledger = ?2 AND name = ?3 AND number = (
    SELECT min(number) FROM chunk WHERE case_id = ?1 AND ledger = ?2 AND name = ?3
)
"""
REMOVE = "DELETE FROM file WHERE case_id = ? AND ledger = ? AND name = ?"


def hold(db: sqlite3.Connection, files: Iterable[FileName]) -> None:
    """Hold these files, within a transaction. Raises `NoSuchFile`."""
    for file in files:
        if db.execute(HOLD, file).rowcount != 1:
            raise NoSuchFile(file.name)


class SqliteDepot:
    """The contract of `Depot`, written by the store's one writer."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._readers = readers

    def begin(self, file: FileName, since: int) -> None:
        """See `Depot.begin`."""
        self._writer.submit(lambda db: _done(db.execute(BEGIN, (*file, since))))

    def add(self, file: FileName, number: int, chunk: bytes) -> None:
        """See `Depot.add`."""
        self._writer.submit(lambda db: _add(db, file, number, chunk))

    def chunk(self, file: FileName, number: int) -> bytes | None:
        """See `Depot.chunk`."""
        with self._readers.lend() as db:
            row: tuple[bytes] | None = db.execute(CHUNK, (*file, number)).fetchone()
        return row[0] if row else None

    def files(self, case: str) -> list[FileName]:
        """See `Depot.files`."""
        with self._readers.lend() as db:
            return [FileName(*row) for row in db.execute(HELD, (case,))]

    def strays(self) -> list[Stray]:
        """See `Depot.strays`."""
        with self._readers.lend() as db:
            return [Stray(FileName(*row[:3]), row[3]) for row in db.execute(STRAYS)]

    def drop(self, file: FileName) -> bool:
        """See `Depot.drop`."""
        if not self._writer.submit(lambda db: db.execute(CONDEMN, file).rowcount):
            return False
        while self._writer.submit(lambda db: db.execute(REMOVE_CHUNK, file).rowcount):
            pass
        return bool(self._writer.submit(lambda db: db.execute(REMOVE, file).rowcount))


def _add(db: sqlite3.Connection, file: FileName, number: int, chunk: bytes) -> None:
    if db.execute(LOOSE, file).fetchone() is None:
        raise NoSuchFile(file.name)
    db.execute(ADD, (*file, number, chunk))


def _done(_: sqlite3.Cursor) -> None:
    """Give nothing of the connection to another thread."""
