"""Stability: published conflicts come out as published, and any conflict as defined."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given

from tests.conflict import literal, matrix
from tests.conflict.published import (
    CHICKEN,
    ELMIRA,
    ELMIRA_COALITIONS,
    PRISONERS_DILEMMA,
    Published,
)
from wasit.conflict.bits import members
from wasit.conflict.graph import reach
from wasit.conflict.model import Conflict
from wasit.conflict.stability import (
    Concept,
    Stability,
    coalition_improvements,
    coalition_stable,
    held_by_incredible_threats,
    incredible,
)

PUBLISHED = {"elmira": ELMIRA, "prisoners": PRISONERS_DILEMMA, "chicken": CHICKEN}

published = pytest.mark.parametrize("case", PUBLISHED.values(), ids=PUBLISHED)
concepts = pytest.mark.parametrize("concept", list(Concept))


def numbers(states: int) -> set[int]:
    return {state + 1 for state in members(states)}


@published
@concepts
def test_a_published_conflict_is_as_published(case: Published, concept: Concept) -> None:
    stability = Stability(case.conflict)
    everyone = range(len(case.conflict.decision_makers))
    assert [numbers(stability.stable(concept, dm)) for dm in everyone] == case.stable[concept]
    assert numbers(stability.equilibria(concept)) == case.equilibria[concept]


@pytest.mark.parametrize("coalition", ELMIRA_COALITIONS)
def test_the_coalitions_of_elmira(coalition: tuple[int, ...]) -> None:
    stable = numbers(coalition_stable(ELMIRA.conflict, coalition))
    assert stable == ELMIRA_COALITIONS[coalition]


def test_the_ministry_and_uniroyal_leave_the_deadlock_together() -> None:
    assert numbers(coalition_improvements(ELMIRA.conflict, (0, 1))[4]) == {8}


def test_that_both_swerve_rests_on_a_threat_that_nobody_would_carry_out() -> None:
    stability = Stability(CHICKEN.conflict)
    assert numbers(held_by_incredible_threats(stability)) == {4}
    assert numbers(incredible(stability, 0)) == {4}


def test_that_both_cooperate_rests_on_a_credible_one() -> None:
    assert held_by_incredible_threats(Stability(PRISONERS_DILEMMA.conflict)) == 0


@literal.PATIENT
@given(literal.conflicts())
def test_a_state_is_stable_as_defined(conflict: Conflict) -> None:
    stability = Stability(conflict)
    for concept in Concept:
        for dm in conflict.everyone:
            found = set(members(stability.stable(concept, dm)))
            assert found == literal.stable(conflict, concept, dm)


@literal.PATIENT
@given(literal.conflicts())
def test_the_matrices_say_the_same(conflict: Conflict) -> None:
    stability = Stability(conflict)
    for concept in Concept:
        for dm in conflict.everyone:
            found = set(members(stability.stable(concept, dm)))
            assert found == matrix.stable(conflict, concept, dm)


@literal.PATIENT
@given(literal.conflicts())
def test_the_concepts_include_one_another(conflict: Conflict) -> None:
    stability = Stability(conflict)
    for dm in conflict.everyone:
        nash, gmr, smr, seq = (stability.stable(concept, dm) for concept in Concept)
        assert nash & ~smr == smr & ~gmr == 0
        assert nash & ~seq == seq & ~gmr == 0
        assert incredible(stability, dm) == gmr & ~seq


@literal.PATIENT
@given(literal.conflicts())
def test_a_coalition_reaches_what_legal_sequences_reach(conflict: Conflict) -> None:
    everyone = sorted(conflict.everyone)
    for size in range(1, len(everyone) + 1):
        for coalition in combinations(everyone, size):
            found = reach(conflict.moves, coalition)
            for state in range(len(conflict.states)):
                assert set(members(found[state])) == literal.reach(
                    conflict, set(coalition), state, improving=False
                )


@literal.PATIENT
@given(literal.conflicts())
def test_of_one_decision_maker_coalition_stability_is_nash(conflict: Conflict) -> None:
    stability = Stability(conflict)
    for dm in conflict.everyone:
        assert coalition_stable(conflict, (dm,)) == stability.stable(Concept.NASH, dm)
