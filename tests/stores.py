"""The stores that there are, each with nothing in it: what is promised of one is held of all."""

from pathlib import Path

from tests.postgres import emptied
from wasit.record import MemoryStore, SqliteStore, Store
from wasit.record.postgres import PostgresStore

STORES = ("memory", "sqlite", "postgresql")


def new_store(kind: str, folder: Path) -> Store:
    """Open an empty store of this kind; one that keeps files keeps them in `folder`."""
    match kind:
        case "memory":
            return MemoryStore()
        case "sqlite":
            return SqliteStore(folder / "record.sqlite3")
        case _:
            return PostgresStore(emptied())
