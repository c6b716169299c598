"""The path of proposals: who put what forward, in order, and what it was worth to each side."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.cast import (
    BOLD,
    CASE,
    HALA,
    MODEST,
    MORNING,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    Table,
    en,
    issue,
    moment,
    one,
)
from tests.rehearsal.debrief.stories import BRIDGE, PROFILE, books, ideates
from tests.rehearsal.stage import NORTH_WANTS, SOUTH_WANTS
from wasit.rehearsal.debrief.path import Origin, Stop, path
from wasit.talks.case import Outcome
from wasit.talks.conveyance.address import Address
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalOpened, PutProposal
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force

WORTH = {NORTH: NORTH_WANTS.utility(BRIDGE), SOUTH: SOUTH_WANTS.utility(BRIDGE)}


@pytest.fixture
def table() -> Table:
    return Table()


def stops(table: Table) -> list[Stop]:
    return path(books(table), PROFILE)


def test_a_proposal_is_worth_to_each_side_what_its_paper_says(table: Table) -> None:
    offer = table.says(NADIA, "A bridge.", force=Force.FORMAL_OFFER, package=BRIDGE)
    (stop,) = stops(table)
    assert (stop.origin, stop.party, stop.entry, stop.at) == (Origin.SIDE, NORTH, offer, offer.at)
    assert stop.worth == WORTH


def test_a_side_stands_for_what_it_last_said_on_each_issue(table: Table) -> None:
    table.says(NADIA, "First this.", force=Force.PROPOSAL, package=MODEST)
    table.says(NADIA, "And that.", force=Force.POSITION, package={"detainees": "all"})
    table.says(NADIA, "Then so.", force=Force.PROPOSAL, package={"relief": "suspension"})
    assert [stop.package for stop in stops(table)] == [
        MODEST,
        MODEST | {"detainees": "all"},
        BRIDGE,
    ]
    assert [stop.worth for stop in stops(table)] == [None, stops(table)[1].worth, WORTH]


def test_words_that_put_nothing_forward_are_no_stop(table: Table) -> None:
    table.says(NADIA, "Why not?")
    ideates(table, SOUTH, {}, "Think again.")
    assert stops(table) == []


def test_the_mediators_idea_is_one_stop_in_however_many_rooms() -> None:
    table = Table(replace(CASE, even_handed=True))
    idea = Address(party=SOUTH, wording=en("What if?"), manner=Manner.IDEA, package=BRIDGE)
    assert table.act(HALA, idea).keys() == {NORTH_ROOM, SOUTH_ROOM}
    (stop,) = stops(table)
    assert (stop.origin, stop.party, stop.worth) == (Origin.IDEA, "", WORTH)


def test_what_was_carried_without_a_name_is_its_sides_and_no_idea(table: Table) -> None:
    said = table.says(SAMIR, "A bridge.", Mode.MEDIATOR_IDEA, force=Force.PROPOSAL, package=BRIDGE)
    table.brings(said, Mode.MEDIATOR_IDEA, "What if?", BRIDGE)
    assert [(stop.origin, stop.party) for stop in stops(table)] == [(Origin.SIDE, SOUTH)]


def test_the_mediators_proposal_and_the_outcome_end_it(table: Table) -> None:
    table.says(SAMIR, "Ours.", force=Force.PROPOSAL, package=BOLD)
    deadline = MORNING + timedelta(hours=2)
    put = one(table.act(HALA, PutProposal(package=BRIDGE, deadline=deadline)), ProposalOpened)
    for head, name in ((NADIA, NORTH), (SAMIR, SOUTH)):
        table.act(head, CastBallot(about=put.body.put[name], answer=Answer.YES))
    table.keep(table.announce(moment(120)))
    close = CloseCase(outcome=Outcome.UNDERSTANDING, wording=en("It is done."), package=BRIDGE)
    table.act(HALA, close, moment(121))
    assert [stop.origin for stop in stops(table)] == [
        Origin.SIDE,
        Origin.PROPOSAL,
        Origin.OUTCOME,
    ]
    assert stops(table)[-1].worth == WORTH


def test_an_issue_of_which_the_papers_know_nothing_is_worth_nothing(table: Table) -> None:
    table.act(HALA, TableIssue(issue=issue("water", "some", "much"), rooms=(NORTH, SOUTH)))
    table.says(NADIA, "All.", force=Force.PROPOSAL, package=BRIDGE | {"water": "much"})
    assert stops(table)[0].worth == WORTH
