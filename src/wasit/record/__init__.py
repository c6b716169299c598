"""The append-only record: ledgers of opaque entries, chained, kept for good or not at all.

It knows nothing of talks or of people. A `Store` keeps the ledgers of many cases; `MemoryStore`
and `SqliteStore` are the two there are. `verify` checks a ledger by its chain.
"""

from wasit.record.chain import Head, Link, extend, forge, genesis, start, verify
from wasit.record.errors import (
    BrokenChain,
    CalledByWatcher,
    KeyReused,
    NotARecord,
    RecordError,
    Stale,
    StoreClosed,
    StoreError,
    StoreFailed,
    StoreInUse,
)
from wasit.record.memory import MemoryStore
from wasit.record.sqlite import SqliteStore
from wasit.record.store import Receipt, Store, Submission
from wasit.record.watchers import Watcher

__all__ = [
    "BrokenChain",
    "CalledByWatcher",
    "Head",
    "KeyReused",
    "Link",
    "MemoryStore",
    "NotARecord",
    "Receipt",
    "RecordError",
    "SqliteStore",
    "Stale",
    "Store",
    "StoreClosed",
    "StoreError",
    "StoreFailed",
    "StoreInUse",
    "Submission",
    "Watcher",
    "extend",
    "forge",
    "genesis",
    "start",
    "verify",
]
