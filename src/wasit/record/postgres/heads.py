"""Where ledgers ended when this process last added to them, as far as it remembers."""

from __future__ import annotations

from collections.abc import Mapping

from wasit.record.chain import Head, start
from wasit.record.store import Submission

MOST = 50_000
"""Heads that are remembered; with one more, all are forgotten and soon learnt again."""


class Heads:
    """The last heads that were committed by this process. Safe to use from many threads.

    Another process may have added to the same ledgers since. So a head is only a guess, which the
    database is asked to hold against its own in the same step that builds upon it.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Head] = {}

    def guess(self, submission: Submission) -> dict[str, Head] | None:
        """Where all the ledgers of a submission end; None where one is unknown, or not as expected.

        A ledger that is expected to be empty needs no guess.
        """
        found: dict[str, Head] = {}
        for name in {*submission.lines, *submission.expecting}:
            expected = submission.expecting.get(name)
            head = self._known.get((submission.case, name))
            if expected == 0:
                head = start(submission.case, name)
            if head is None or expected not in {None, head.seq}:
                return None
            found[name] = head
        return found

    def move(self, case: str, heads: Mapping[str, Head]) -> None:
        """Learn where ledgers end, once it is committed."""
        if len(self._known) > MOST:
            self._known.clear()
        for name, head in heads.items():
            self._known[case, name] = head
