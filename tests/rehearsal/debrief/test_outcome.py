"""The outcome: where the talks ended beside all that could have been, and what was missed."""

from datetime import timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from tests.cast import HALA, MODEST, MORNING, NADIA, NORTH, SAMIR, SOUTH, Table, en, moment, one
from tests.rehearsal.debrief.stories import BRIDGE, POOR, PROFILE, fails, told
from tests.rehearsal.stage import BEST, NORTH_WANTS, SCENARIO, SOUTH_WANTS, views_of
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.debrief.debrief import debrief
from wasit.rehearsal.outcomes.results import talk
from wasit.rehearsal.outcomes.yardstick import yardstick
from wasit.talks.case import Outcome
from wasit.talks.fold import Destroyed
from wasit.talks.ledgers import DESK
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalOpened, PutProposal
from wasit.talks.rooms.speech import Force
from wasit.talks.substance.issues import Package


@pytest.fixture
def table() -> Table:
    return Table()


def agrees(table: Table, package: Package) -> None:
    """All say yes to this, and Hala closes the case with it."""
    deadline = MORNING + timedelta(hours=2)
    put = one(table.act(HALA, PutProposal(package=package, deadline=deadline)), ProposalOpened)
    for head, name in ((NADIA, NORTH), (SAMIR, SOUTH)):
        table.act(head, CastBallot(about=put.body.put[name], answer=Answer.YES))
    table.keep(table.announce(moment(120)))
    close = CloseCase(outcome=Outcome.UNDERSTANDING, wording=en("Done."), package=package)
    table.act(HALA, close, moment(121))


def test_it_is_measured_as_talks_everywhere_are(table: Table) -> None:
    table.says(NADIA, "Ours.", force=Force.PROPOSAL, package=MODEST)
    agrees(table, POOR)
    found = told(table).outcome
    assert found.talk == talk(SCENARIO, views_of(SCENARIO, table)[HALA.id])
    assert found.measures == yardstick(PROFILE).measures(found.talk)


def test_a_poor_understanding_has_its_distance_and_what_would_have_been_better(
    table: Table,
) -> None:
    agrees(table, POOR)
    found = told(table).outcome
    assert found.distances is not None
    assert found.distances.frontier > 0
    assert found.distances.solutions["nash"] == pytest.approx(found.measures.nash_distance)
    assert found.trades
    assert all(min(trade.gains) > 0 for trade in found.trades)


def test_a_good_understanding_lies_on_the_frontier_and_misses_nothing(table: Table) -> None:
    nash = told(table).outcome.solutions["nash"]
    agrees(table, nash.package)
    found = told(table).outcome
    assert found.distances is not None
    assert (found.distances.frontier, found.trades, found.passed_by) == (0, (), ())
    assert found.measures.nash_share == 1


def test_trades_come_smallest_first(table: Table) -> None:
    agrees(table, POOR)
    sizes = [len(trade.changes) for trade in told(table).outcome.trades]
    assert all(one <= other for one, other in pairwise(sizes))


def test_what_was_on_the_table_and_better_for_all_was_passed_by(table: Table) -> None:
    offer = table.says(NADIA, "A bridge.", force=Force.PROPOSAL, package=BRIDGE)
    table.says(SAMIR, "Not good enough.", force=Force.PROPOSAL, package=POOR)
    table.says(NADIA, "All for us.", force=Force.PROPOSAL, package=BEST)
    agrees(table, POOR)
    assert all(wants.utility(BRIDGE) > wants.utility(POOR) for wants in (NORTH_WANTS, SOUTH_WANTS))
    assert [stop.entry for stop in told(table).outcome.passed_by] == [offer]


def test_of_talks_that_failed_everything_that_all_could_have_taken_was_passed_by(
    table: Table,
) -> None:
    table.says(NADIA, "A bridge.", force=Force.PROPOSAL, package=BRIDGE)
    table.says(NADIA, "All for us.", force=Force.PROPOSAL, package=BEST)
    fails(table)
    found = told(table).outcome
    assert [stop.package for stop in found.passed_by] == [BRIDGE]
    assert (found.distances, found.trades) == (None, ())
    assert found.zone_of_agreement is True
    assert found.talk.utilities == {NORTH: 400_000, SOUTH: 400_000}


def test_nobody_is_blamed_for_missing_what_crosses_a_red_line(table: Table) -> None:
    table.says(NADIA, "A bridge.", force=Force.PROPOSAL, package=BRIDGE)
    fails(table)
    never = replace(SOUTH_WANTS, ruled_out={"relief": frozenset({"suspension"})})
    assert debrief(table.books, PROFILE | {SOUTH: never}).outcome.passed_by == ()


def test_where_nothing_was_in_reach_that_is_said(table: Table) -> None:
    table.says(NADIA, "A bridge.", force=Force.PROPOSAL, package=BRIDGE)
    fails(table)
    greedy = {name: replace(each, reservation=SCALE) for name, each in PROFILE.items()}
    found = debrief(table.books, greedy).outcome
    assert (found.zone_of_agreement, found.passed_by, found.solutions) == (False, (), {})
    assert (found.measures.nash_share, found.measures.nash_distance) == (None, None)


def test_talks_that_nobody_closed_are_told_as_they_stand(table: Table) -> None:
    table.says(NADIA, "A bridge.", force=Force.PROPOSAL, package=BRIDGE)
    found = told(table)
    assert found.outcome.talk.outcome is None
    assert found.lasted == timedelta(minutes=1)


def test_without_a_desk_there_is_no_debrief(table: Table) -> None:
    table.books[DESK] = Destroyed()
    with pytest.raises(LookupError):
        told(table)
