"""The names that others may rely on: to take one away is a change for them."""

from wasit import record


def test_the_public_names_are_these() -> None:
    stores = {"MemoryStore", "SqliteStore", "Store", "Submission", "Receipt", "Watcher"}
    vault = {"Files", "Key", "Record", "Vault", "vouches"}
    chain = {"Head", "Link", "forge", "genesis", "start", "verify"}
    errors = {
        "BadArchive",
        "BrokenChain",
        "BrokenFile",
        "CalledByWatcher",
        "CaseKnown",
        "KeyReused",
        "NoSuchFile",
        "NotARecord",
        "NotAReceipt",
        "NotAnArchive",
        "OtherVersion",
        "RecordError",
        "Shredded",
        "Stale",
        "StoreClosed",
        "StoreError",
        "StoreFailed",
        "StoreInUse",
        "WrongExportKey",
        "WrongKey",
    }
    assert set(record.__all__) == stores | vault | chain | errors
    assert all(hasattr(record, name) for name in record.__all__)
