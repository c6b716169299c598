"""The clerk: announces what has its time, a proposal's result or a round's end, and sweeps.

What is swept are documents that were uploaded and that nothing named.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from wasit.record import StoreClosed
from wasit.record.vault import NAMELESS
from wasit.service import Service
from wasit.talks.ledgers import COMMON, DESK, Family, family
from wasit.web.server.attendant import Attendant

LONGEST = 30.0
"""Seconds after which the clock is looked at again, should it have been set meanwhile."""

PAUSE = 0.25
"""Seconds in which news is gathered, so that a busy desk is not read at its every word."""

SWEEPS = timedelta(minutes=10)
"""How often what was uploaded and never named is removed."""

log = logging.getLogger("django.clerk")


class Clerk(Attendant):
    """Announces what is due in all cases, each once, whoever started it and however often.

    It keeps nothing that matters: what is open it reads from the record when it starts. It works
    on a thread of its own, so that how long an answer to a ballot takes tells nothing of others.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._stirred: set[str] = set()
        self._due: dict[str, datetime] = {}
        self._swept: datetime | None = None
        super().__init__("clerk", service.store)

    def _wake(self, case: str, grown: Iterable[str]) -> None:
        named = (name for name in grown if name != NAMELESS)
        if any(name in {DESK, COMMON} or family(name) is Family.SEALED for name in named):
            self._stirred.add(case)
            self._news.set()

    def run(self) -> None:
        """Announce what is due, and rest until something may be."""
        try:
            self._stirred.update(self._service.store.cases())
            while not self._ended.is_set():
                self._news.clear()
                self._round()
                self._news.wait(self._rest())
                self._ended.wait(PAUSE)
        except StoreClosed:
            return

    def _round(self) -> None:
        now = self._service.now()
        self._sweep(now)
        due = {case for case, deadline in self._due.items() if deadline <= now}
        while self._stirred:
            due.add(self._stirred.pop())
        for case in due:
            self._attend(case)

    def _sweep(self, now: datetime) -> None:
        if self._swept and abs(now - self._swept) < SWEEPS:
            return
        self._swept = now
        try:
            self._service.sweep()
        except StoreClosed:
            raise
        except Exception:
            # What is left for another time harms nobody.
            log.exception("sweep")

    def _attend(self, case: str) -> None:
        try:
            deadline = self._service.announce(case)
        except StoreClosed:
            raise
        except Exception:
            # One damaged case must not keep the others waiting. The log drops what it is about.
            log.exception("announce")
            deadline = self._service.now() + timedelta(seconds=LONGEST)
        self._due.pop(case, None)
        if deadline is not None:
            self._due[case] = deadline

    def _rest(self) -> float:
        """How long to rest, in seconds."""
        if not self._due:
            return LONGEST
        left = (min(self._due.values()) - self._service.now()).total_seconds()
        return min(max(left, 0.0), LONGEST)
