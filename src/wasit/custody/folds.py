"""The folds: every ledger of a record that was read, kept in memory and only ever extended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from threading import Lock

from wasit.record import Link, Receipt, Record, Shredded, Submission
from wasit.talks.access import home
from wasit.talks.entries import decode
from wasit.talks.fold import Destroyed, Ledger
from wasit.talks.people import Person
from wasit.talks.views import gather


class Folds:
    """The ledgers of `store` as they were read last. Safe to use from many threads."""

    def __init__(self, store: Record) -> None:
        self._store = store
        self._read: dict[tuple[str, str], Ledger] = {}
        self._forgotten: Counter[str] = Counter()
        self._growing = Lock()

    def ledger(self, case: str, name: str) -> Ledger:
        """Return one ledger as it is now; empty when there is none such. Raises Shredded."""
        times, known = self._forgotten[case], self.known(case, name)
        try:
            links = self._store.read(case, name, after=len(known))
        except Shredded:
            self._read.pop((case, name), None)
            raise
        lines = [link.payload for link in links]
        return self._grown(case, name, known, lines, times) if links else known

    def ledgers(self, case: str, names: Iterable[str]) -> dict[str, Ledger]:
        """Return several ledgers as they are now, or what is left of those that were destroyed.

        They are asked for together, and in one trip where the record lies elsewhere.
        """
        times, known = self._forgotten[case], {name: self.known(case, name) for name in names}
        grown = self._store.grown(case, {name: len(each) for name, each in known.items()})
        return {
            name: self._now(case, name, each, grown.get(name, ()), times)
            for name, each in known.items()
        }

    def _now(
        self, case: str, name: str, known: Ledger, links: Sequence[Link] | None, times: int
    ) -> Ledger:
        if links is None:
            self._read.pop((case, name), None)
            return Destroyed()
        if links:
            return self._grown(case, name, known, [link.payload for link in links], times)
        # That there is nothing in it was read, too.
        return known or self._read.setdefault((case, name), known)

    def gathered(self, case: str, person: Person) -> dict[str, Ledger]:
        """Return, by name, every ledger that `person` may open, as it is now.

        They are asked for together, as far as it is known which those are; what is new, after them.
        """
        found = self.ledgers(case, self._openable(case, person))

        def read(name: str) -> Ledger:
            if name not in found:
                found.update(self.ledgers(case, [name]))
            return found[name]

        return gather(person, read)

    def _openable(self, case: str, person: Person) -> Iterable[str]:
        try:
            return gather(person, partial(self.known, case))
        except LookupError:
            return [home(person)]

    def gathered_last(self, case: str, person: Person) -> dict[str, Ledger]:
        """Return what `gathered` does, as it was read last. Raises LookupError if it never was."""
        return gather(person, lambda name: self._read[case, name])

    def known(self, case: str, name: str) -> Ledger:
        """Return one ledger as it was read last; empty when it never was."""
        return self._read.get((case, name)) or Ledger()

    def append(self, submission: Submission) -> Receipt:
        """Append to the record; what was just written is then not read back. Raises as it does."""
        case = submission.case
        times = self._forgotten[case]
        receipt = self._store.append(submission)
        for name, lines in () if receipt.repeated else submission.lines.items():
            known = self.known(case, name)
            if len(known) == submission.expecting.get(name):
                self._grown(case, name, known, lines, times)
        return receipt

    def of(self, case: str) -> list[str]:
        """Name the ledgers of a case that are in memory."""
        return [name for each, name in list(self._read) if each == case]

    def forget(self, case: str, ledgers: Iterable[str]) -> None:
        """Keep nothing of these ledgers in memory."""
        with self._growing:
            self._forgotten[case] += 1
            for name in ledgers:
                self._read.pop((case, name), None)

    def _grown(
        self, case: str, name: str, known: Ledger, lines: Sequence[bytes], times: int
    ) -> Ledger:
        """Return the ledger with the lines after `known`, each decoded into one entry for all.

        What was asked for when the case had been forgotten so many `times` is not kept once it is
        forgotten again.
        """
        entries = [decode(line) for line in lines]
        with self._growing:
            if self._forgotten[case] != times:
                return Ledger([*known, *entries])
            last = max(known, self._read.get((case, name), known), key=len)
            if fresh := entries[len(last) - len(known) :]:
                last = last.extended(fresh)
                self._read[case, name] = last
        return last
