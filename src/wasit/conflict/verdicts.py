"""Verdicts: why a state is stable for a decision maker or not, move by move."""

from __future__ import annotations

from msgspec import Struct

from wasit.conflict.bits import members
from wasit.conflict.graph import Path, path
from wasit.conflict.stability import Concept, Stability


class Answer(Struct, frozen=True):
    """An improvement to the state `move`, and a shortest `sanction` of it by the others.

    Without a sanction the improvement stands.
    """

    move: int
    sanction: Path | None


class Verdict(Struct, frozen=True):
    """Whether `state` is stable for `dm` by `concept`, with the answer to each improvement."""

    concept: Concept
    dm: int
    state: int
    answers: tuple[Answer, ...]

    @property
    def stable(self) -> bool:
        return all(answer.sanction is not None for answer in self.answers)


def verdict(stability: Stability, concept: Concept, dm: int, state: int) -> Verdict:
    """Return the verdict on a state, with its reasons."""
    return Verdict(
        concept,
        dm,
        state,
        tuple(
            Answer(move, _sanction(stability, concept, dm, state, move))
            for move in members(stability.improvements[dm][state])
        ),
    )


def _sanction(
    stability: Stability, concept: Concept, dm: int, state: int, move: int
) -> Path | None:
    conflict = stability.conflict
    arcs = stability.improvements if concept is Concept.SEQ else conflict.moves
    goals = stability.sanctions(concept, dm, state, move)
    return path(arcs, conflict.everyone - {dm}, move, goals) if goals else None
