"""The learner: works out in good time what takes seconds in a debrief, on a thread of its own.

What each side of a rehearsal could know of the others is learnt once its talks are over, and before
that for an instructor who compares groups. So it is there when everybody opens the debrief at once.
Unasked it is never learnt while the talks go on: how long it takes hangs on what was carried, and
somebody might notice that the server is at work. It is kept in memory alone, and shown to nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from queue import SimpleQueue
from threading import Thread

from wasit.record import Shredded, StoreClosed
from wasit.record.vault import NAMELESS
from wasit.rehearsal.debrief.debrief import debrief
from wasit.service import Service
from wasit.talks.case import Staged, closed
from wasit.talks.ledgers import DESK, SCRIPT, Family, family
from wasit.web.server.parts import ended_by
from wasit.web.server.runtime import service

log = logging.getLogger("django.learner")


class Learner(Thread):
    """Learns of one group after the other."""

    def __init__(self, service: Service) -> None:
        super().__init__(name="learner", daemon=True)
        self._service = service
        self._asked: SimpleQueue[tuple[str, bool] | None] = SimpleQueue()
        self._waiting: set[str] = set()
        self._stop_watching = service.store.watch(self._wake)

    def learn(self, case: str) -> None:
        """Learn of this rehearsal as it stands once its turn has come, though it is not over."""
        if case not in self._waiting:
            self._waiting.add(case)
            self._asked.put((case, True))

    def run(self) -> None:
        """Learn of whatever is asked for or has ended, until it is ended itself."""
        while found := self._asked.get():
            case, asked = found
            try:
                self._learn(case, asked=asked)
            except StoreClosed:
                return
            except (LookupError, Shredded):
                # So much of it has been destroyed that there is nothing to tell.
                continue
            except Exception:
                # One rehearsal that cannot be told must not keep the others waiting.
                log.exception("learner")
            finally:
                self._waiting.discard(case)

    def end(self) -> None:
        """Learn nothing more, and wait until what is under way is done."""
        self._stop_watching()
        self._asked.put(None)
        if self.is_alive():
            self.join()

    def _wake(self, case: str, grown: Iterable[str]) -> None:
        # That talks are over is told on the desk and in every room at once.
        names = [name for name in grown if name != NAMELESS]
        rooms = sum(family(name) is Family.ROOM for name in names)
        if DESK in names and rooms > 1:
            self._asked.put((case, False))

    def _learn(self, case: str, *, asked: bool) -> None:
        script = self._service.ledger(case, SCRIPT)
        for entry in script.of(Staged):
            staged = entry.body
            books = self._service.gathered(case, staged.instructor)
            if asked or closed(books[DESK]):
                papers = staged.staging.papers.items()
                debrief(books, {party: paper.preferences for party, paper in papers})


@ended_by(Learner.end)
def learner() -> Learner:
    """Return what works out in good time what debriefs tell; the first call sets it to work."""
    started = Learner(service())
    started.start()
    return started
