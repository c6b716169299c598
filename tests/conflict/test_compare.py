"""Comparison: what a difference between two models changes, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.conflict import literal
from tests.conflict.published import CHICKEN, ELMIRA, PRISONERS_DILEMMA
from wasit.conflict.compare import compare
from wasit.conflict.flaws import Flaw
from wasit.conflict.model import Conflict
from wasit.conflict.stability import Concept


def test_who_would_rather_crash_makes_swerving_stable_in_the_other() -> None:
    """The second driver now prefers the crash to swerving alone, and so would carry it out."""
    second = (1, 4, 0, 3)
    warned = replace(CHICKEN.conflict, ranks=(CHICKEN.conflict.ranks[0], second))
    found = compare(CHICKEN.conflict, warned)
    assert found.preferences == (False, True)
    assert found.moves == (False, False)
    assert found.equilibria[Concept.NASH].lost == 0b0100
    assert found.stable[Concept.SEQ][0].gained == 0b1000
    assert [each.lost for each in found.incredible] == [0b1000, 0]


@literal.PATIENT
@given(literal.conflicts())
def test_a_conflict_does_not_differ_from_itself(conflict: Conflict) -> None:
    found = compare(conflict, conflict)
    assert not any(found.moves + found.preferences)
    assert not any(found.equilibria.values())
    assert not any(each for stable in found.stable.values() for each in stable)
    assert not any(found.incredible)


def test_only_the_order_of_the_ranks_counts() -> None:
    stretched = tuple(tuple(10 * rank for rank in ranks) for ranks in CHICKEN.conflict.ranks)
    assert not any(
        compare(CHICKEN.conflict, replace(CHICKEN.conflict, ranks=stretched)).preferences
    )


def test_what_is_not_the_same_conflict_is_refused() -> None:
    with pytest.raises(Flaw, match="decision makers MoE, Uniroyal, LocalGov; found A, B"):
        compare(ELMIRA.conflict, PRISONERS_DILEMMA.conflict)
    other = replace(CHICKEN.conflict, states=("1", "2", "3", "crash"))
    with pytest.raises(Flaw, match="expected the states 1, 2, 3, 4"):
        compare(CHICKEN.conflict, other)
