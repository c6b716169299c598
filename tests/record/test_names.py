"""The names that others may rely on: to take one away is a change for them."""

from wasit import record


def test_the_public_names_are_these() -> None:
    stores = {"MemoryStore", "SqliteStore", "Store", "Submission", "Receipt", "Watcher"}
    chain = {"Head", "Link", "extend", "forge", "genesis", "start", "verify"}
    errors = {
        "BrokenChain",
        "CalledByWatcher",
        "KeyReused",
        "NotARecord",
        "RecordError",
        "Stale",
        "StoreClosed",
        "StoreError",
        "StoreFailed",
        "StoreInUse",
    }
    assert set(record.__all__) == stores | chain | errors
    assert all(hasattr(record, name) for name in record.__all__)
