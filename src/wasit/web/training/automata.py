"""Automata: the chairs that nobody has taken, acting at a person's pace, for all cases at once.

Several processes may do this on one record. Each act has an idempotency key made from how many
entries the chair has written so far, so that of two processes that are at it one alone is heard.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from time import monotonic

from wasit.record import StoreClosed
from wasit.rehearsal.player import Player
from wasit.service import NoSuchSeat, Seat, Service
from wasit.talks.actions import Action
from wasit.talks.case import closed
from wasit.talks.refusals import Refused
from wasit.talks.rounds import floor_is_open
from wasit.talks.views import View
from wasit.web.server.attendant import Attendant

LONGEST = 2.0
"""Seconds after which it is looked again where a chair may be left without a word."""

log = logging.getLogger("django.automata")


class Chair:
    """One seat and who plays it; it lets `pace` seconds pass before it acts.

    It plays the role in which it took the seat, and falls silent when the person has another.
    """

    def __init__(self, seat: Seat, player: Player, pace: float) -> None:
        self._seat = seat
        self._player = player
        self._pace = pace
        self._due: float | None = None

    @property
    def due(self) -> float | None:
        """When it will act, on the monotonic clock; None when it had nothing to do at last."""
        return self._due

    def turn(self, now: float, vacant: frozenset[str]) -> bool:
        """Act if the chair is vacant, there is something to do, and it is time; say so."""
        # Whatever goes wrong here, it is not tried again before there is news.
        due, self._due = self._due, None
        if self._seat.person.id not in vacant or not self._seat.lasts():
            return False
        view = self._seat.view()
        action = self._next(view)
        if action is None:
            return False
        due = now + self._pace if due is None else due
        if now < due:
            self._due = due
            return False
        try:
            self._seat.act(action, _key(view))
        except Refused:
            # A person was faster, and made the action pointless; or another process was.
            return False
        return True

    def _next(self, view: View) -> Action | None:
        if closed(view.home) or not floor_is_open(view, view.at):
            return None
        return self._player.respond(view)


def _key(view: View) -> str:
    """Return the idempotency key of what this person does next."""
    own = sum(e.author == view.person.id for ledger in view.ledgers.values() for e in ledger)
    return hashlib.blake2b(f"{view.person.id}\0{own}".encode(), digest_size=16).hexdigest()


class Company:
    """The automated chairs of one case. `vacant` names the people in whose chairs nobody sits.

    Where they may be left without a word, it is looked at again and again (`polled`). Two with the
    same `cast` play the same chairs in the same way.
    """

    def __init__(
        self,
        chairs: Iterable[Chair],
        vacant: Callable[[], frozenset[str]],
        *,
        polled: bool = False,
        cast: Mapping[str, str] = {},
    ) -> None:
        self._chairs = list(chairs)
        self._vacant = vacant
        self.polled = polled
        self.cast = cast

    @property
    def due(self) -> float | None:
        """When a chair will act next; None when none has anything to do."""
        return min((each.due for each in self._chairs if each.due is not None), default=None)

    def waits(self, now: float) -> bool:
        """Say whether it is to be given a turn now although nothing is new in its case."""
        return self.polled or (self.due is not None and self.due <= now)

    def turn(self, now: float) -> bool:
        """Give every chair a turn; say whether one acted."""
        acted = [self._give(chair, now) for chair in self._chairs]
        return any(acted)

    def _give(self, chair: Chair, now: float) -> bool:
        try:
            return chair.turn(now, self._vacant())
        except StoreClosed:
            raise
        except NoSuchSeat:
            return False
        except Exception:
            # A chair that cannot be played must not keep the others waiting.
            log.exception("automata")
            return False


class Automata(Attendant):
    """Gives the chairs of every case a turn whenever something has changed there.

    `companies` makes the company of a case, or None where nobody is to be played; it is asked
    again when one of the ledgers `casting` has grown there.
    """

    def __init__(
        self,
        service: Service,
        companies: Callable[[str], Company | None],
        cases: Iterable[str],
        casting: frozenset[str] = frozenset(),
    ) -> None:
        self._make = companies
        self._casting = casting
        self._companies: dict[str, Company | None] = {}
        self._lock = Lock()
        self._uncast = set(cases)
        self._making = ""
        self._stirred = set(self._uncast)
        super().__init__("automata", service.store)

    def _wake(self, case: str, grown: Iterable[str]) -> None:
        with self._lock:
            if not self._casting.isdisjoint(grown):
                self._uncast.add(case)
            if case in self._uncast or case == self._making or self._companies.get(case):
                self._stirred.add(case)
                self._news.set()

    def run(self) -> None:
        """Give every company a turn, again and again, and rest while none has anything to do."""
        while not self._ended.is_set():
            self._news.clear()
            try:
                acted = [self._attend(case) for case in self._due()]
            except StoreClosed:
                return
            if not any(acted):
                self._news.wait(timeout=self._rest())

    def _due(self) -> set[str]:
        with self._lock:
            stirred, self._stirred = self._stirred, set()
        now = monotonic()
        return stirred | {
            case for case, each in self._companies.items() if each and each.waits(now)
        }

    def _attend(self, case: str) -> bool:
        try:
            company = self._company(case)
            return company is not None and not self._ended.is_set() and company.turn(monotonic())
        except StoreClosed:
            raise
        except Exception:
            # One case that cannot be played must not keep the others waiting.
            log.exception("automata")
            return False

    def _company(self, case: str) -> Company | None:
        """Return the company of a case: made anew when it was recast, or could not be made yet."""
        with self._lock:
            uncast = case in self._uncast
            self._uncast.discard(case)
            # What is new there while it is made is news, should it fail.
            self._making = case if uncast else ""
        known = self._companies.get(case)
        if not uncast:
            return known
        try:
            made = self._make(case)
        except Exception:
            with self._lock:
                self._uncast.add(case)
            raise
        # Whoever was about to act goes on: the instructor's other acts do not put it off.
        same = known and made and known.cast == made.cast
        self._companies[case] = known if same else made
        return self._companies[case]

    def _rest(self) -> float | None:
        """How long to rest, in seconds, should there be no news; None where only news matters."""
        companies = [each for each in self._companies.values() if each]
        due = [max(0.0, each.due - monotonic()) for each in companies if each.due is not None]
        if any(each.polled for each in companies):
            due.append(LONGEST)
        return min(due, default=None)
