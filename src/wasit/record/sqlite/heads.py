"""Where ledgers end, as the one thread that writes knows it."""

import sqlite3
from collections.abc import Mapping

from wasit.record.chain import Head
from wasit.record.sqlite import tables


class Heads:
    """The heads of the ledgers that the writer has come by. It alone learns and forgets them.

    It knows of what it has not committed yet, so to others a head may be ahead of what they can
    read, and is never behind it.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Head] = {}

    def of(self, db: sqlite3.Connection, case: str, ledger: str) -> Head:
        """Where a ledger ends, to the writer within its transaction."""
        known = self._known.get((case, ledger))
        if known is None:
            known = self._known[case, ledger] = tables.head(db, case, ledger)
        return known

    def move(self, case: str, heads: Mapping[str, Head]) -> None:
        """Learn where ledgers end now that something was added to them."""
        for ledger, head in heads.items():
            self._known[case, ledger] = head

    def forget(self) -> None:
        """Forget all, because what was added has been undone, or came by another way."""
        self._known.clear()

    def ends_at(self, case: str, ledger: str, seq: int) -> bool:
        """Say, to whatever thread, whether it is certain that nothing stands after `seq`."""
        known = self._known.get((case, ledger))
        return known is not None and known.seq <= seq
