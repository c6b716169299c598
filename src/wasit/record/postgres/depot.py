"""The files in the database: their tables, every statement on them, and the depot itself.

Here too the database refuses by itself: a chunk is never changed, and removed only while its file
is loose or when the key of its ledger is gone.
"""

from __future__ import annotations

from collections.abc import Iterable

from wasit.record.errors import NoSuchFile, StoreFailed
from wasit.record.postgres.connections import Connections
from wasit.record.postgres.sessions import Connection
from wasit.record.store import FileName, Stray

# `since` is NULL once a file is held, and 0 while it is being removed.
FILES = """
CREATE TABLE wasit_record.file (
    case_id bytea NOT NULL,
    ledger bytea NOT NULL,
    name bytea NOT NULL,
    since bigint CHECK (since >= 0),
    PRIMARY KEY (case_id, ledger, name)
);

CREATE INDEX loose_file ON wasit_record.file (since) WHERE since IS NOT NULL;

CREATE TABLE wasit_record.chunk (
    case_id bytea NOT NULL,
    ledger bytea NOT NULL,
    name bytea NOT NULL,
    number integer NOT NULL CHECK (number >= 0),
    content bytea NOT NULL,
    PRIMARY KEY (case_id, ledger, name, number),
    FOREIGN KEY (case_id, ledger, name) REFERENCES wasit_record.file
);

CREATE FUNCTION wasit_record.hold_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.case_id, OLD.ledger, OLD.name) IS DISTINCT FROM (NEW.case_id, NEW.ledger, NEW.name)
        OR NEW.since > 0
        OR (OLD.since = 0 AND NEW.since IS NULL)
        OR (OLD.since IS NULL AND NOT EXISTS (
            SELECT FROM wasit_record.ledger_key
            WHERE case_id = OLD.case_id AND ledger = OLD.ledger AND locked = ''
        ))
    THEN
        RAISE EXCEPTION USING
            MESSAGE = 'a file is held for good', ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION wasit_record.follow_the_last_chunk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last integer;
BEGIN
    SELECT max(number) INTO last FROM wasit_record.chunk
    WHERE case_id = NEW.case_id AND ledger = NEW.ledger AND name = NEW.name;
    IF NOT EXISTS (
        SELECT FROM wasit_record.file
        WHERE case_id = NEW.case_id AND ledger = NEW.ledger AND name = NEW.name AND since > 0
    ) OR EXISTS (
        SELECT FROM wasit_record.chunk
        WHERE case_id = NEW.case_id AND ledger = NEW.ledger AND name = NEW.name AND number = 0
    ) OR (NEW.number <> 0 AND NEW.number <> 1 + coalesce(last, 0))
    THEN
        RAISE EXCEPTION USING
            MESSAGE = 'a chunk follows the last of its file',
            ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION wasit_record.go_with_the_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM wasit_record.file
        WHERE case_id = OLD.case_id AND ledger = OLD.ledger AND name = OLD.name AND since = 0
    ) THEN
        RAISE EXCEPTION USING
            MESSAGE = 'a chunk that is held is never removed',
            ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER file_is_begun_loose BEFORE INSERT ON wasit_record.file
    FOR EACH ROW WHEN (NEW.since IS NULL)
    EXECUTE FUNCTION wasit_record.refuse('a file is begun loose');
CREATE TRIGGER file_is_held_for_good BEFORE UPDATE ON wasit_record.file
    FOR EACH ROW EXECUTE FUNCTION wasit_record.hold_for_good();
CREATE TRIGGER file_is_removed_loose BEFORE DELETE ON wasit_record.file
    FOR EACH ROW WHEN (OLD.since IS DISTINCT FROM 0)
    EXECUTE FUNCTION wasit_record.refuse('a file that is held is never removed');
CREATE TRIGGER files_are_removed_one_by_one BEFORE TRUNCATE ON wasit_record.file
    FOR EACH STATEMENT EXECUTE FUNCTION wasit_record.refuse('a file is never removed with others');

CREATE TRIGGER chunk_follows_the_last BEFORE INSERT ON wasit_record.chunk
    FOR EACH ROW EXECUTE FUNCTION wasit_record.follow_the_last_chunk();
CREATE TRIGGER chunk_is_never_changed BEFORE UPDATE ON wasit_record.chunk
    FOR EACH STATEMENT EXECUTE FUNCTION wasit_record.refuse('a chunk is never changed');
CREATE TRIGGER chunk_goes_with_its_file BEFORE DELETE ON wasit_record.chunk
    FOR EACH ROW EXECUTE FUNCTION wasit_record.go_with_the_file();
CREATE TRIGGER chunks_are_removed_one_by_one BEFORE TRUNCATE ON wasit_record.chunk
    FOR EACH STATEMENT EXECUTE FUNCTION wasit_record.refuse('a chunk is never removed with others');

ALTER TABLE wasit_record.file ENABLE ALWAYS TRIGGER file_is_begun_loose;
ALTER TABLE wasit_record.file ENABLE ALWAYS TRIGGER file_is_held_for_good;
ALTER TABLE wasit_record.file ENABLE ALWAYS TRIGGER file_is_removed_loose;
ALTER TABLE wasit_record.file ENABLE ALWAYS TRIGGER files_are_removed_one_by_one;
ALTER TABLE wasit_record.chunk ENABLE ALWAYS TRIGGER chunk_follows_the_last;
ALTER TABLE wasit_record.chunk ENABLE ALWAYS TRIGGER chunk_is_never_changed;
ALTER TABLE wasit_record.chunk ENABLE ALWAYS TRIGGER chunk_goes_with_its_file;
ALTER TABLE wasit_record.chunk ENABLE ALWAYS TRIGGER chunks_are_removed_one_by_one;
"""

BEGIN = """
INSERT INTO wasit_record.file (case_id, ledger, name, since)
VALUES (%(case)s, %(ledger)s, %(name)s, %(since)s)
ON CONFLICT DO NOTHING
"""
# Locked, so that no chunk is added while a submission holds the file.
LOOSE = """
SELECT FROM wasit_record.file
WHERE (case_id, ledger, name) = (%(case)s, %(ledger)s, %(name)s) AND since > 0 FOR UPDATE
"""
ADD = """
INSERT INTO wasit_record.chunk (case_id, ledger, name, number, content)
VALUES (%(case)s, %(ledger)s, %(name)s, %(number)s, %(content)s)
"""
CHUNK = """
SELECT content FROM wasit_record.chunk
WHERE (case_id, ledger, name) = (%(case)s, %(ledger)s, %(name)s) AND number = %(number)s
"""
HOLD = """
UPDATE wasit_record.file SET since = NULL
WHERE (case_id, ledger, name) = (%(case)s, %(ledger)s, %(name)s) AND since > 0
    AND EXISTS (
        SELECT FROM wasit_record.chunk
        WHERE (case_id, ledger, name) = (%(case)s, %(ledger)s, %(name)s) AND number = 0
    )
"""
HELD = """
SELECT case_id, ledger, name FROM wasit_record.file
WHERE case_id = %s AND since IS NULL ORDER BY 1, 2, 3
"""
STRAYS = """
SELECT case_id, ledger, name, CASE locked WHEN '' THEN 0 ELSE since END
FROM wasit_record.file LEFT JOIN wasit_record.ledger_key USING (case_id, ledger)
WHERE since IS NOT NULL OR locked = '' ORDER BY 1, 2, 3
"""
CONDEMN = """
UPDATE wasit_record.file SET since = 0
WHERE (case_id, ledger, name) = (%(case)s, %(ledger)s, %(name)s)
    AND (since IS NOT NULL OR EXISTS (
        SELECT FROM wasit_record.ledger_key
        WHERE (case_id, ledger, locked) = (%(case)s, %(ledger)s, '')
    ))
"""
REMOVE_CHUNK = """
DELETE FROM wasit_record.chunk
WHERE (case_id, ledger, name) = (%(case)s, %(ledger)s, %(name)s) AND number = (
    SELECT min(number) FROM wasit_record.chunk
    WHERE (case_id, ledger, name) = (%(case)s, %(ledger)s, %(name)s)
)
"""
REMOVE = """
DELETE FROM wasit_record.file
WHERE (case_id, ledger, name) = (%(case)s, %(ledger)s, %(name)s)
"""


def hold(db: Connection, files: Iterable[FileName]) -> None:
    """Hold these files, within a transaction. Raises `NoSuchFile`."""
    for file in files:
        if db.execute(HOLD, _named(file)).rowcount != 1:
            raise NoSuchFile(file.name)


class PostgresDepot:
    """The contract of `Depot`."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def begin(self, file: FileName, since: int) -> None:
        """See `Depot.begin`."""
        begun = _named(file, since=since)
        if not self._connections.run_once(lambda db: db.execute(BEGIN, begun).rowcount):
            raise StoreFailed("a file is never begun twice")

    def add(self, file: FileName, number: int, chunk: bytes) -> None:
        """See `Depot.add`."""
        self._connections.run_once(lambda db: _add(db, file, number, chunk))

    def chunk(self, file: FileName, number: int) -> bytes | None:
        """See `Depot.chunk`."""
        where = _named(file, number=number)
        row = self._connections.run(lambda db: db.execute(CHUNK, where, binary=True).fetchone())
        return row[0] if row else None

    def files(self, case: str) -> list[FileName]:
        """See `Depot.files`."""
        rows = self._connections.run(lambda db: db.execute(HELD, (case.encode(),)).fetchall())
        return [_name(*row) for row in rows]

    def strays(self) -> list[Stray]:
        """See `Depot.strays`."""
        rows = self._connections.run(lambda db: db.execute(STRAYS).fetchall())
        return [Stray(_name(*file), since) for *file, since in rows]

    def drop(self, file: FileName) -> bool:
        """See `Depot.drop`."""
        if not self._changed(CONDEMN, file):
            return False
        while self._changed(REMOVE_CHUNK, file):
            pass
        return self._changed(REMOVE, file)

    def _changed(self, statement: str, file: FileName) -> bool:
        name = _named(file)
        return bool(self._connections.run_once(lambda db: db.execute(statement, name).rowcount))


def _add(db: Connection, file: FileName, number: int, chunk: bytes) -> None:
    with db.transaction():
        if db.execute(LOOSE, _named(file)).fetchone() is None:
            raise NoSuchFile(file.name)
        db.execute(ADD, _named(file, number=number, content=chunk))


def _named(file: FileName, **more: object) -> dict[str, object]:
    return {name: each.encode() for name, each in file._asdict().items()} | more


def _name(case: bytes, ledger: bytes, name: bytes) -> FileName:
    return FileName(case.decode(), ledger.decode(), name.decode())
