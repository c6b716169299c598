"""The status quo: where it may lead, by which path, and who must move."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conflict import literal
from tests.conflict.published import ELMIRA, PRISONERS_DILEMMA
from wasit.conflict.bits import members
from wasit.conflict.graph import improvements, reach
from wasit.conflict.model import Conflict
from wasit.conflict.statusquo import By, Stride, routes


def test_alone_nobody_gets_elmira_further_than_to_the_deadlock() -> None:
    assert routes(ELMIRA.conflict, 0, By.IMPROVEMENTS) == {0: (), 4: (Stride((2,), 0, 4),)}


def test_two_together_bring_elmira_from_the_deadlock_to_the_agreement() -> None:
    found = routes(ELMIRA.conflict, 0, By.COALITIONS)
    assert found[7] == (Stride((2,), 0, 4), Stride((0, 1), 4, 7))


def test_by_moves_every_state_of_elmira_can_come_about() -> None:
    assert set(routes(ELMIRA.conflict, 0, By.MOVES)) == set(range(9))


def test_prisoners_get_away_from_defection_only_together() -> None:
    assert set(routes(PRISONERS_DILEMMA.conflict, 0, By.IMPROVEMENTS)) == {0}
    assert routes(PRISONERS_DILEMMA.conflict, 0, By.COALITIONS)[3] == (Stride((0, 1), 0, 3),)


@literal.PATIENT
@given(literal.conflicts(), st.data())
@pytest.mark.parametrize("by", list(By))
def test_a_route_leads_from_the_status_quo_to_its_end(
    by: By, conflict: Conflict, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(conflict.states) - 1))
    for end, route in routes(conflict, start, by).items():
        at = start
        last: tuple[int, ...] = ()
        for stride in route:
            assert stride.start == at
            assert stride.movers != last
            if by is not By.MOVES:
                assert all(conflict.prefers(dm, stride.end, at) for dm in stride.movers)
            at, last = stride.end, stride.movers
        assert at == end


@literal.PATIENT
@given(literal.conflicts())
def test_the_routes_of_all_are_what_all_can_reach(conflict: Conflict) -> None:
    everyone = sorted(conflict.everyone)
    for by, arcs in (By.MOVES, conflict.moves), (By.IMPROVEMENTS, improvements(conflict)):
        ends = {0, *members(reach(arcs, everyone)[0])}
        assert set(routes(conflict, 0, by)) == ends
