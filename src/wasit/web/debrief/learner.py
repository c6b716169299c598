"""The learner: works out in good time what takes seconds in a debrief, on a thread of its own.

What each side of a rehearsal could know of the others is learnt whenever all in it are told
something, which is when a round has ended or the debrief is open, and when its instructor compares
groups. So it is there when everybody opens the debrief at once. It is kept in memory alone, and
shown to nobody by this.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from queue import SimpleQueue
from threading import Thread

from wasit.record import Shredded, StoreClosed
from wasit.rehearsal.debrief.debrief import debrief
from wasit.service import Service
from wasit.talks.case import Staged
from wasit.talks.ledgers import COMMON, SCRIPT

log = logging.getLogger("django.learner")


class Learner(Thread):
    """Learns of one group after the other."""

    def __init__(self, service: Service) -> None:
        super().__init__(name="learner", daemon=True)
        self._service = service
        self._asked: SimpleQueue[str | None] = SimpleQueue()
        self._waiting: set[str] = set()
        self._stop_watching = service.store.watch(self._wake)

    def learn(self, case: str) -> None:
        """Learn of this case, if it is a rehearsal, as it stands once its turn has come."""
        if case not in self._waiting:
            self._waiting.add(case)
            self._asked.put(case)

    def run(self) -> None:
        """Learn of whatever is asked for, until it is ended."""
        while case := self._asked.get():
            self._waiting.discard(case)
            try:
                self._learn(case)
            except StoreClosed:
                return
            except (LookupError, Shredded):
                # So much of it has been destroyed that there is nothing to tell.
                continue
            except Exception:
                # One rehearsal that cannot be told must not keep the others waiting.
                log.exception("learner")

    def end(self) -> None:
        """Learn nothing more, and wait until what is under way is done."""
        self._stop_watching()
        self._asked.put(None)
        if self.is_alive():
            self.join()

    def _wake(self, case: str, grown: Iterable[str]) -> None:
        if COMMON in grown:
            self.learn(case)

    def _learn(self, case: str) -> None:
        script = self._service.ledger(case, SCRIPT)
        for entry in script.of(Staged):
            staged = entry.body
            books = self._service.gathered(case, staged.instructor)
            papers = staged.staging.papers.items()
            debrief(books, {party: paper.preferences for party, paper in papers})
