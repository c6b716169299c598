"""Automata: the chairs that nobody has taken, acting at a person's pace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Event, Thread

from wasit.rehearsal.player import Player
from wasit.service import Seat, Service
from wasit.talks.actions import Action
from wasit.talks.refusals import Refused


class Automata(Thread):
    """Lets automated players act in one case whenever something has changed there.

    `vacant` names the players whose chairs are automated at the moment; a person may take a
    chair at any time. `pace` is how many seconds a player lets pass before it acts.
    """

    def __init__(
        self,
        service: Service,
        seats: Mapping[str, Seat],
        players: Mapping[str, Player],
        vacant: Callable[[], frozenset[str]],
        pace: float,
    ) -> None:
        super().__init__(name="automata", daemon=True)
        self._seats = seats
        self._players = players
        self._vacant = vacant
        self._pace = pace
        self._ended = Event()
        self._news = Event()
        self._stop_watching = service.store.watch(self._wake)

    def _wake(self, *_news: object) -> None:
        self._news.set()

    def run(self) -> None:
        """Give every player a turn, again and again, and rest while none has anything to do."""
        while not self._ended.is_set():
            self._news.clear()
            acted = [person for person in self._players if self._turn(person)]
            if not acted:
                # A chair may have been taken or left without anything being said.
                self._news.wait(timeout=2.0)

    def _turn(self, person: str) -> bool:
        """Let one player act once, if its chair is vacant; say whether it did."""
        if not self._may_act(person) or self._next(person) is None:
            return False
        self._ended.wait(self._pace)
        # What is said meanwhile may change what there is to say.
        action = self._next(person)
        if action is None or not self._may_act(person):
            return False
        try:
            self._seats[person].act(action)
        except Refused:
            # A person was faster, and made the action pointless.
            return False
        return True

    def _may_act(self, person: str) -> bool:
        return person in self._vacant() and not self._ended.is_set()

    def _next(self, person: str) -> Action | None:
        return self._players[person].respond(self._seats[person].view())

    def end(self) -> None:
        """Stop acting, and wait until the action under way is done."""
        self._stop_watching()
        self._ended.set()
        self._news.set()
        self.join()
