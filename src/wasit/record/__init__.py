"""The append-only record: ledgers of opaque entries, chained, kept for good or not at all.

It knows nothing of talks or of people. A `Store` keeps the ledgers of many cases; `MemoryStore`
and `SqliteStore` are two, and `postgres.PostgresStore` is a third, to be imported by whoever needs
its driver. A `Vault` on it encrypts what is kept, signs it, and is the `Record` of those who take
part; `Files` are what is too long for an entry. `verify` checks a ledger by its chain, `vouches` by
its signature. What leaves the house is made and checked in `archive` and `receipts`.
"""

from wasit.record.chain import Head, Link, forge, genesis, start, verify
from wasit.record.errors import (
    BadArchive,
    BrokenChain,
    BrokenFile,
    CalledByWatcher,
    CaseKnown,
    KeyReused,
    NoSuchFile,
    NotAnArchive,
    NotAReceipt,
    NotARecord,
    OtherVersion,
    RecordError,
    Shredded,
    Stale,
    StoreClosed,
    StoreError,
    StoreFailed,
    StoreInUse,
    WrongExportKey,
    WrongKey,
)
from wasit.record.files import Files
from wasit.record.keys import Key
from wasit.record.memory import MemoryStore
from wasit.record.signing import vouches
from wasit.record.sqlite import SqliteStore
from wasit.record.store import Receipt, Record, Store, Submission
from wasit.record.vault import Vault
from wasit.record.watchers import Watcher

__all__ = [
    "BadArchive",
    "BrokenChain",
    "BrokenFile",
    "CalledByWatcher",
    "CaseKnown",
    "Files",
    "Head",
    "Key",
    "KeyReused",
    "Link",
    "MemoryStore",
    "NoSuchFile",
    "NotAReceipt",
    "NotARecord",
    "NotAnArchive",
    "OtherVersion",
    "Receipt",
    "Record",
    "RecordError",
    "Shredded",
    "SqliteStore",
    "Stale",
    "Store",
    "StoreClosed",
    "StoreError",
    "StoreFailed",
    "StoreInUse",
    "Submission",
    "Vault",
    "Watcher",
    "WrongExportKey",
    "WrongKey",
    "forge",
    "genesis",
    "start",
    "verify",
    "vouches",
]
