"""Asking: a method by which to mediate, and how many questions it may ask."""

from __future__ import annotations

from msgspec import Struct

from wasit.rehearsal.asking.asker import AskingMediator
from wasit.rehearsal.mediation.methods.method import Method
from wasit.rehearsal.playable import Unplayable
from wasit.scenario.model import Scenario

USUAL, MOST = 50, 400
"""How many questions may be asked, of both sides together, and how many at most."""


class Asking(Struct, frozen=True):
    """Mediating by a `method` with at most so many `questions`."""

    method: Method
    questions: int = USUAL

    def mediator(self, scenario: Scenario, seed: int) -> AskingMediator:
        """Return the player of the chief mediator; raises what `check` raises."""
        self.check(scenario)
        return AskingMediator(self.method, seed, self.questions)

    def check(self, scenario: Scenario) -> None:
        """Raise Unplayable unless there are two parties and something to choose."""
        if len(scenario.opening.parties) != 2:
            raise Unplayable(
                f"{scenario.name}: mediators who ask go between two parties; "
                f"this one has {len(scenario.opening.parties)}"
            )
        if not scenario.opening.agenda:
            raise Unplayable(f"{scenario.name}: there is nothing on the agenda to ask about")
