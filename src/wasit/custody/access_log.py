"""The log of access: writes down who is shown what, before it is shown.

What cannot be logged is not shown: a failure of the store goes up to whoever asked, and no answer
is given. A line is on disk before the answer goes out, so that nothing read just before a crash is
missing. Only what a person was never shown before is written.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from threading import Lock

from wasit.record import Record, Submission
from wasit.talks.fold import Ledger
from wasit.talks.inquiry.contents import Contents, objects
from wasit.talks.inquiry.sightings import Inquired, Line, Log, Order, decode, encode
from wasit.talks.ledgers import ACCESS
from wasit.talks.people import Person


class AccessLog:
    """The logs of all cases of `store`. Safe to use from many threads.

    Each log is read once and then kept in memory. What another process has written since is read
    for an inquiry only; at worst a sighting is written twice, and the first of them counts.
    """

    def __init__(self, store: Record) -> None:
        self._store = store
        self._logs: dict[str, Log] = {}
        self._read: dict[str, int] = {}
        self._contents: defaultdict[tuple[str, str], Contents] = defaultdict(Contents)
        self._lock = Lock()

    def shows(  # noqa: PLR0913 - who, of which case, what, made from what, by what, and when
        self,
        case: str,
        person: Person,
        ledgers: Mapping[str, Ledger],
        made_from: object,
        *,
        by: str,
        at: datetime,
    ) -> None:
        """Write down that `person` is shown what is `made_from` the entries of these ledgers.

        On return it has reached the disk. Raises what the store raises, and then nothing may be
        shown; `Shredded` once the log itself is gone.
        """
        among = objects(made_from)
        with self._lock:
            shown = {each[0]: self._within(case, *each, among) for each in ledgers.items()}
            log = self._logs.get(case) or self._catch_up(case)
            sighting = log.news(person, shown, at, by)
        if sighting:
            self._append(case, sighting)
            with self._lock:
                log.add(sighting)

    def write(self, case: str, line: Inquired | Order) -> Log:
        """Write down that somebody inquires or orders, and return the log as it is then."""
        self._append(case, line)
        return self.read(case)

    def read(self, case: str) -> Log:
        """Return the log as it is now."""
        with self._lock:
            return self._catch_up(case)

    def forget(self, case: str, ledgers: Iterable[str]) -> None:
        """Keep nothing of these ledgers in memory."""
        with self._lock:
            for name in ledgers:
                self._contents.pop((case, name), None)
                if name == ACCESS:
                    self._logs.pop(case, None)
                    self._read.pop(case, None)

    def _within(self, case: str, name: str, ledger: Ledger, among: frozenset[int]) -> set[int]:
        contents = self._contents[case, name]
        contents.follow(ledger)
        return contents.among(among)

    def _catch_up(self, case: str) -> Log:
        log = self._logs.setdefault(case, Log())
        links = self._store.read(case, ACCESS, after=self._read.get(case, 0))
        for link in links:
            log.add(decode(link.payload))
            self._read[case] = link.seq
        return log

    def _append(self, case: str, line: Line) -> None:
        self._store.append(
            Submission(
                case=case,
                author=line.person,
                key=secrets.token_hex(16),
                digest=b"",
                lines={ACCESS: [encode(line)]},
                expecting={},
            )
        )
