"""Verdicts: each says why, and its sanction is one that can be carried out and that hurts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from tests.conflict import literal
from tests.conflict.published import CHICKEN, PRISONERS_DILEMMA
from wasit.conflict.graph import Step, improvements, path
from wasit.conflict.model import Conflict
from wasit.conflict.stability import Concept, Stability
from wasit.conflict.verdicts import Answer, Verdict, verdict


@literal.PATIENT
@given(literal.conflicts())
def test_a_verdict_agrees_with_the_stability(conflict: Conflict) -> None:
    stability = Stability(conflict)
    for concept in Concept:
        for dm, state in literal.pairs(conflict):
            found = verdict(stability, concept, dm, state)
            assert found.stable == stability.holds(concept, dm, state)
            assert {each.move for each in found.answers} == literal.improvements(
                conflict, dm, state
            )


@literal.PATIENT
@given(literal.conflicts())
def test_a_sanction_is_a_legal_path_to_what_is_no_better(conflict: Conflict) -> None:
    stability = Stability(conflict)
    for concept in (Concept.GMR, Concept.SMR, Concept.SEQ):
        for dm, state in literal.pairs(conflict):
            for answer in verdict(stability, concept, dm, state).answers:
                if answer.sanction is not None:
                    check_sanction(conflict, concept, dm, state, answer)


def check_sanction(
    conflict: Conflict, concept: Concept, dm: int, state: int, answer: Answer
) -> None:
    steps = answer.sanction or ()
    arcs = improvements(conflict) if concept is Concept.SEQ else conflict.moves
    assert steps[0].start == answer.move
    assert not conflict.prefers(dm, steps[-1].end, state)
    assert all(step.mover != dm and arcs[step.mover][step.start] >> step.end & 1 for step in steps)
    for step, following in pairwise(steps):
        assert step.end == following.start
        assert step.mover != following.mover


def test_who_stops_cooperating_is_answered_in_kind() -> None:
    found = verdict(Stability(PRISONERS_DILEMMA.conflict), Concept.SEQ, 0, 3)
    assert found == Verdict(Concept.SEQ, 0, 3, (Answer(2, (Step(1, 2, 0),)),))
    assert found.stable


def test_nobody_would_crash_because_the_other_does_not_swerve() -> None:
    stability = Stability(CHICKEN.conflict)
    assert verdict(stability, Concept.GMR, 0, 3).answers == (Answer(2, (Step(1, 2, 0),)),)
    assert verdict(stability, Concept.SEQ, 0, 3).answers == (Answer(2, None),)


def test_a_state_without_improvements_needs_no_sanction() -> None:
    found = verdict(Stability(CHICKEN.conflict), Concept.NASH, 0, 2)
    assert found.stable
    assert found.answers == ()


def test_where_there_is_no_path_there_is_none() -> None:
    assert path(CHICKEN.conflict.moves, {0}, 0, 0b1000) is None
    assert path(CHICKEN.conflict.moves, {0, 1}, 0, 0b1000) == (Step(0, 0, 1), Step(1, 1, 3))
