"""The trial: talks held in memory, with no store and a clock that only actions move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from wasit.talks.access import tallied
from wasit.talks.actions import Action, Stamp, decide
from wasit.talks.case import Opening, closed
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, room
from wasit.talks.people import Person
from wasit.talks.procedure.opening import open_case
from wasit.talks.proposals.tally import announcement, open_proposal
from wasit.talks.views import View, gather

BEGINNING = datetime(2023, 5, 8, 9, tzinfo=UTC)
PACE = timedelta(minutes=1)
PAUSE = timedelta(hours=1)
"""How much time passes when nobody acts."""


class Trial:
    """A case, from its opening on. Equal actions give equal entries, their ids and times too."""

    def __init__(self, opening: Opening) -> None:
        self._parties = [party.id for party in opening.parties]
        self._ledgers: dict[str, Ledger] = {}
        self._at, self._acts = BEGINNING, 0
        self._keep(open_case(opening, self._stamp()))

    @property
    def is_over(self) -> bool:
        return closed(self._ledger(DESK)) is not None

    def room(self, party: str) -> Ledger:
        return self._ledger(room(party))

    def view(self, person: Person) -> View:
        return View(person, gather(person, self._ledger), self._at)

    def act(self, person: Person, action: Action) -> None:
        """Do `action`; raises Refused when a rule forbids it."""
        self._keep(decide(self.view(person), action, self._stamp()))

    def pause(self) -> bool:
        """Let time pass, and the tally speak; say whether a proposal was open."""
        was_open = open_proposal(self._ledger(DESK)) is not None
        self._at += PAUSE
        folded = {name: self._ledger(name) for name in tallied(self._parties)}
        self._keep(announcement(folded, self._stamp()))
        return was_open

    def _ledger(self, name: str) -> Ledger:
        return self._ledgers.get(name, _EMPTY)

    def _stamp(self) -> Stamp:
        self._at, self._acts = self._at + PACE, self._acts + 1
        return Stamp(at=self._at, token=f"trial {self._acts}".encode())

    def _keep(self, written: Mapping[str, list[Entry[Body]]]) -> None:
        for name, entries in written.items():
            self._ledgers[name] = self._ledger(name).extended(entries)


_EMPTY = Ledger()


class Chair:
    """One person's seat in a trial."""

    def __init__(self, trial: Trial, person: Person) -> None:
        self._trial = trial
        self._person = person

    def view(self) -> View:
        return self._trial.view(self._person)

    def act(self, action: Action) -> None:
        self._trial.act(self._person, action)
