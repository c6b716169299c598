"""The schema of the record in its database, step by step from the first version on.

The database refuses by itself, with triggers, whatever would change, remove or skip a row, in
whatever mode the session is. The keys alone can be replaced, though never come back once they are
shredded. Whoever owns the tables could still take the triggers away; a server that acts under a
role of its own, to which `grant` gives what it needs and no more, cannot.
"""

from __future__ import annotations

from psycopg import sql

from wasit.record.errors import OtherVersion, StoreFailed
from wasit.record.postgres.depot import FILES
from wasit.record.postgres.sessions import Connection

# In `entry` hash and signature come before the payload: a long payload lies elsewhere, and the head
# of a ledger is read without it.
_ENTRIES = """
CREATE TABLE wasit_record.entry (
    case_id bytea NOT NULL,
    ledger bytea NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    signature bytea NOT NULL,
    payload bytea NOT NULL,
    PRIMARY KEY (case_id, ledger, seq)
);

CREATE TABLE wasit_record.submission (
    case_id bytea NOT NULL,
    author bytea NOT NULL,
    key bytea NOT NULL,
    digest bytea NOT NULL,
    receipt bytea NOT NULL,
    PRIMARY KEY (case_id, author, key)
);

CREATE TABLE wasit_record.ledger_key (
    case_id bytea NOT NULL,
    ledger bytea NOT NULL,
    locked bytea NOT NULL,
    PRIMARY KEY (case_id, ledger)
);

-- Says what it was given, as the reason why nothing was done.
CREATE FUNCTION wasit_record.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION wasit_record.follow_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> 1 + coalesce((
        SELECT seq FROM wasit_record.entry
        WHERE case_id = NEW.case_id AND ledger = NEW.ledger ORDER BY seq DESC LIMIT 1
    ), 0) THEN
        RAISE EXCEPTION USING
            MESSAGE = 'an entry follows the last of its ledger',
            ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON wasit_record.entry
    FOR EACH ROW EXECUTE FUNCTION wasit_record.follow_the_last();
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON wasit_record.entry
    FOR EACH STATEMENT EXECUTE FUNCTION wasit_record.refuse('an entry is never changed');
CREATE TRIGGER entry_is_never_removed BEFORE DELETE OR TRUNCATE ON wasit_record.entry
    FOR EACH STATEMENT EXECUTE FUNCTION wasit_record.refuse('an entry is never removed');

CREATE TRIGGER submission_is_never_changed BEFORE UPDATE ON wasit_record.submission
    FOR EACH STATEMENT EXECUTE FUNCTION wasit_record.refuse('a submission is never changed');
CREATE TRIGGER submission_is_never_removed BEFORE DELETE OR TRUNCATE ON wasit_record.submission
    FOR EACH STATEMENT EXECUTE FUNCTION wasit_record.refuse('a submission is never removed');

CREATE TRIGGER key_comes_back_never BEFORE UPDATE ON wasit_record.ledger_key
    FOR EACH ROW WHEN (
        OLD.locked = '' OR (OLD.case_id, OLD.ledger) IS DISTINCT FROM (NEW.case_id, NEW.ledger)
    ) EXECUTE FUNCTION wasit_record.refuse('a shredded key never comes back');
CREATE TRIGGER key_is_never_removed BEFORE DELETE OR TRUNCATE ON wasit_record.ledger_key
    FOR EACH STATEMENT EXECUTE FUNCTION wasit_record.refuse('a key is shredded, not removed');

ALTER TABLE wasit_record.entry ENABLE ALWAYS TRIGGER entry_follows_the_last;
ALTER TABLE wasit_record.entry ENABLE ALWAYS TRIGGER entry_is_never_changed;
ALTER TABLE wasit_record.entry ENABLE ALWAYS TRIGGER entry_is_never_removed;
ALTER TABLE wasit_record.submission ENABLE ALWAYS TRIGGER submission_is_never_changed;
ALTER TABLE wasit_record.submission ENABLE ALWAYS TRIGGER submission_is_never_removed;
ALTER TABLE wasit_record.ledger_key ENABLE ALWAYS TRIGGER key_comes_back_never;
ALTER TABLE wasit_record.ledger_key ENABLE ALWAYS TRIGGER key_is_never_removed;
"""

_BEGIN = """
CREATE SCHEMA wasit_record;
CREATE TABLE wasit_record.about (version integer NOT NULL);
INSERT INTO wasit_record.about VALUES (0);
"""

STEPS = (_ENTRIES, FILES)
"""What makes each version from the one before it, from version 1 on."""

# What a server may do that does not own the tables: nothing that the triggers would refuse.
_RIGHTS = {
    "about": "SELECT",
    "entry": "SELECT, INSERT",
    "submission": "SELECT, INSERT",
    "ledger_key": "SELECT, INSERT, UPDATE (locked)",
    "file": "SELECT, INSERT, UPDATE (since), DELETE",
    "chunk": "SELECT, INSERT, DELETE",
}

# Looked up in the catalogue itself: after the wait for a lock, what is cached of it is out of date.
_THERE = """
SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE (nspname, relname) = ('wasit_record', 'about')
"""
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('wasit_record', 0))"


def version(db: Connection) -> int | None:
    """The version of the record in this database; None where there is none."""
    if db.execute(_THERE).fetchone() is None:
        return None
    row = db.execute("SELECT version FROM wasit_record.about").fetchone()
    return row[0] if row else None


def prepare(db: Connection, place: str) -> None:
    """Make the record where there is none, or bring it to this version. Others wait meanwhile.

    Raises `OtherVersion` for a later one.
    """
    if version(db) == len(STEPS):
        return
    with db.transaction():
        db.execute(_LOCK)
        found = version(db)
        if found is None:
            db.execute(_BEGIN)
        elif found > len(STEPS):
            raise OtherVersion(place, found, len(STEPS))
        for step in STEPS[found or 0 :]:
            db.execute(step)
        db.execute("UPDATE wasit_record.about SET version = %s", (len(STEPS),))


def grant(db: Connection, role: str) -> None:
    """Let `role` read, append and shred, and nothing else. Raises `StoreFailed` without it."""
    if db.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
        raise StoreFailed(f"its database server has no role {role}")
    who = sql.Identifier(role)
    with db.transaction():
        db.execute(sql.SQL("GRANT USAGE ON SCHEMA wasit_record TO {}").format(who))
        for table, rights in _RIGHTS.items():
            name = sql.Identifier("wasit_record", table)
            db.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(name, who))
            db.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), name, who))
