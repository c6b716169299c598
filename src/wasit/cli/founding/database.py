"""A new database: whether it can be had, and undoing what was begun in it."""

from __future__ import annotations

from wasit.cli.errors import BadInput

_EXAMINE = """
SELECT to_regclass('wasit_record.ledger_key') IS NOT NULL,
    has_database_privilege(current_database(), 'CREATE'), current_user
"""
_KEYS = "SELECT EXISTS (SELECT FROM wasit_record.ledger_key)"
_DROP = "DROP SCHEMA IF EXISTS wasit_record, wasit_accounts CASCADE"


def check(url: str) -> None:
    """Raise BadInput unless an installation can begin in this database, StoreFailed without one.

    Its tables may be there already, prepared by `wasit grant` for a role that owns nothing.
    """
    from wasit.record.postgres.sessions import connect, place  # noqa: PLC0415 - needs the driver

    with connect(url) as db:
        ((prepared, may_make, role),) = db.execute(_EXAMINE)
        if prepared and db.execute(_KEYS).fetchone() == (True,):
            raise BadInput(
                f"an installation is kept in {place(url)} already. For one more server of it, copy "
                "its configuration, its master key and its secret-key."
            )
        if not prepared and not may_make:
            raise BadInput(
                f"{role} may not make tables in {place(url)}; let their owner do so first, with "
                f"`wasit grant {role}`."
            )


def is_empty(url: str) -> bool:
    """Say whether not even the tables are there."""
    from wasit.record.postgres.sessions import connect  # noqa: PLC0415 - needs the driver

    with connect(url) as db:
        ((prepared, *_),) = db.execute(_EXAMINE)
    return not prepared


def drop(url: str) -> None:
    """Remove the tables, with all that is in them."""
    from wasit.record.postgres.sessions import connect  # noqa: PLC0415 - needs the driver

    with connect(url) as db:
        db.execute(_DROP)
