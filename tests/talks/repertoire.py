"""Repertoires: kinds of action, each with for whom it is meant and how it is chosen."""

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from tests.cast import CAST, HUDA, MEDIATORS, NADIA, SAMIR
from tests.talks.choice import Choice
from wasit.talks.actions import Action
from wasit.talks.conveyance.release import permissions
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.people import Person
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Utterance

HEADS = (NADIA, SAMIR)
SERVING = (*MEDIATORS, HUDA)
DELEGATES = tuple(person for person in CAST if person.party)

A = TypeVar("A", bound=Action)
Move: TypeAlias = Callable[[Choice], Action]
Moves: TypeAlias = dict[type[Action], tuple[Sequence[Person], Move]]
"""Kind of action → for whom it is meant, and how it is chosen."""


class Repertoire:
    """The moves of one module, in the order in which they stand there."""

    def __init__(self) -> None:
        self.moves: Moves = {}

    def meant_for(
        self, people: Sequence[Person], kind: type[A]
    ) -> Callable[[Callable[[Choice], A]], Callable[[Choice], A]]:
        """Enter a function as the way in which this kind of action is chosen."""

        def keep(choose: Callable[[Choice], A]) -> Callable[[Choice], A]:
            self.moves[kind] = people, choose
            return choose

        return keep


def was_said(_: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, Utterance)


def was_brought(_: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, Delivery)


def released(room: Ledger, entry_id: str) -> list[Mode]:
    """The modes in which this may cross; none where it is nothing a delegation said."""
    return sorted(permissions(room, entry_id)) if room.find(entry_id, Utterance) else []
