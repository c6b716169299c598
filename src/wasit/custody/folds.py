"""The folds: every ledger of a record that was read, kept in memory and only ever extended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock

from wasit.record import Receipt, Record, Shredded, Submission
from wasit.talks.entries import decode
from wasit.talks.fold import Ledger


class Folds:
    """The ledgers of `store` as they were read last. Safe to use from many threads."""

    def __init__(self, store: Record) -> None:
        self._store = store
        self._read: dict[tuple[str, str], Ledger] = {}
        self._growing = Lock()

    def ledger(self, case: str, name: str) -> Ledger:
        """Return one ledger as it is now; empty when there is none such. Raises Shredded."""
        known = self._known(case, name)
        try:
            links = self._store.read(case, name, after=len(known))
        except Shredded:
            self._read.pop((case, name), None)
            raise
        return self._grown(case, name, known, [link.payload for link in links]) if links else known

    def append(self, submission: Submission) -> Receipt:
        """Append to the record; what was just written is then not read back. Raises as it does."""
        receipt = self._store.append(submission)
        case = submission.case
        for name, lines in () if receipt.repeated else submission.lines.items():
            known = self._known(case, name)
            if len(known) == submission.expecting.get(name):
                self._grown(case, name, known, lines)
        return receipt

    def of(self, case: str) -> list[str]:
        """Name the ledgers of a case that are in memory."""
        return [name for each, name in list(self._read) if each == case]

    def forget(self, case: str, ledgers: Iterable[str]) -> None:
        """Keep nothing of these ledgers in memory."""
        with self._growing:
            for name in ledgers:
                self._read.pop((case, name), None)

    def _known(self, case: str, name: str) -> Ledger:
        return self._read.get((case, name)) or Ledger()

    def _grown(self, case: str, name: str, known: Ledger, lines: Sequence[bytes]) -> Ledger:
        """Return the ledger with the lines after `known`, each decoded into one entry for all."""
        entries = [decode(line) for line in lines]
        with self._growing:
            last = max(known, self._read.get((case, name), known), key=len)
            if fresh := entries[len(last) - len(known) :]:
                last = last.extended(fresh)
                self._read[case, name] = last
        return last
