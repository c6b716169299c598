"""The debrief as a whole, on talks of every kind."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import MODEST, NADIA, SAMIR, Table
from tests.rehearsal.debrief.stories import BRIDGE, fails, ideates, told
from tests.rehearsal.stage import SCENARIO, rehearse, scenarios
from wasit.rehearsal.debrief.debrief import debrief
from wasit.rehearsal.debrief.figures import figures
from wasit.rehearsal.debrief.leaks import score
from wasit.rehearsal.debrief.slips import Slip
from wasit.rehearsal.outcomes.results import talk_of
from wasit.scenario.model import Scenario
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force


@settings(max_examples=8, deadline=None)
@given(scenarios(most_parties=2), st.integers(0, 9))
def test_any_rehearsal_has_one(scenario: Scenario, seed: int) -> None:
    table = rehearse(scenario, seed)
    found = debrief(table.books, scenario.profile)
    lines = [line for each in found.moments for some in each.lines.values() for line in some]
    assert len(lines) == sum(map(len, table.books.values()))
    rooms = [table.room(party) for party in scenario.profile]
    assert found.outcome.talk == talk_of(scenario.profile, table.desk, rooms)
    assert all(each.known.wants <= 1 and 0 <= each.known.limit <= 1 for each in found.leaks)
    assert 0 <= found.leak_score <= 1


def test_the_same_talks_have_the_same() -> None:
    one, other = (debrief(rehearse(SCENARIO, 3).books, SCENARIO.profile) for _ in range(2))
    assert one.passages
    assert (one.leaks, one.slips, one.path) == (other.leaks, other.slips, other.path)


def test_a_group_in_figures() -> None:
    table = Table()
    offer = table.says(NADIA, "A start.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    table.brings(offer, Mode.VERBATIM)
    table.says(SAMIR, "Our limit.", force=Force.FORMAL_OFFER, package=BRIDGE)
    ideates(table, "north", BRIDGE)
    fails(table)
    found = figures(told(table))
    assert (found.talk.agreed, found.talk.offers, found.talk.questions) == (False, 2, 2)
    assert found.conveyances == 1
    assert found.slips == {
        Slip.SOFTENED: 0,
        Slip.PROBING: 0,
        Slip.GUESSABLE: 0,
        Slip.CONFIDED: 1,
    }
    assert found.leak == score(told(table).leaks) > 0
    assert (found.frontier_distance, found.trades) == (None, 0)
    assert found.lasted == timedelta(minutes=5)
    assert found.measures.nash_share == pytest.approx(0)
