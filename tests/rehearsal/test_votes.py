"""Votes: what an automated delegation answers to a proposal, and agrees to say in public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import HALA, MORNING, NADIA, NORTH, SAMIR, SOUTH, Table, en, moment
from tests.rehearsal.stage import (
    BEST,
    CROSSING,
    NORTH_WANTS,
    SCENARIO,
    WORST,
    brief,
    chairs,
    next_of,
    packages,
    settle,
)
from wasit.rehearsal.relaying.mediators import RelayMediator
from wasit.rehearsal.run import cast as players_of
from wasit.rehearsal.run import play
from wasit.talks.levels import Level
from wasit.talks.proposals.ballots import Answer, CastBallot, cast
from wasit.talks.proposals.mediators_proposals import (
    ProposalDecided,
    ProposalPut,
    PutProposal,
    Result,
)
from wasit.talks.public.consent import ConsentAsked, GiveConsent, RefuseConsent
from wasit.talks.public.press import PutLevel
from wasit.talks.substance.issues import Package

NOON = MORNING + timedelta(hours=3)
SILENT = brief()
GOOD: Package = {"enrichment": "20", "relief": "suspension", "detainees": "some"}


def proposed(table: Table, package: Package, text: str = "") -> str:
    put = PutProposal(wording=en(text) if text else {}, package=package, deadline=NOON)
    table.act(HALA, put)
    return table.room(NORTH).of(ProposalPut)[-1].id


def answer(table: Table, package: Package) -> Answer:
    about = proposed(table, package)
    action = next_of(table, SILENT)
    assert isinstance(action, CastBallot)
    assert action.about == about
    return action.answer


@pytest.mark.parametrize(
    ("package", "expected"),
    [
        (BEST, Answer.YES),
        (GOOD, Answer.YES),
        (WORST, Answer.NO),
        (CROSSING, Answer.NO),
        ({"relief": "lifting"}, Answer.NO),
    ],
)
def test_it_says_yes_to_whatever_is_better_than_no_agreement(
    table: Table, package: Package, expected: Answer
) -> None:
    assert answer(table, package) is expected


@given(st.data())
def test_it_says_yes_to_what_its_preferences_accept_and_to_nothing_else(
    data: st.DataObject,
) -> None:
    package = data.draw(packages(SCENARIO.opening.agenda, least=1))
    said_yes = answer(Table(), package) is Answer.YES
    assert said_yes is NORTH_WANTS.accepts(package)


def test_a_bare_text_is_beyond_it(table: Table) -> None:
    proposed(table, {}, "Let us be friends.")
    action = next_of(table, SILENT)
    assert isinstance(action, CastBallot)
    assert action.answer is Answer.NO


def test_it_answers_once_and_goes_on(table: Table) -> None:
    about = proposed(table, BEST)
    done = settle(table, SILENT)
    assert [isinstance(each, CastBallot) for each in done].count(True) == 1
    assert cast(table.view(NADIA).own_sealed(), about) is Answer.YES
    table.keep(table.announce(moment(180)))
    assert not any(isinstance(each, CastBallot) for each in settle(table, SILENT))


def test_both_delegations_answer_and_the_tally_decides(table: Table) -> None:
    players = players_of(SCENARIO, 1)
    seats = chairs(table, SCENARIO.opening)
    proposed(table, GOOD)
    heads = {name: player for name, player in players.items() if name != HALA.id}
    play(seats, heads, 20)
    table.keep(table.announce(moment(180)))
    assert table.room(SOUTH).of(ProposalDecided)[0].body.result is Result.AGREED


def test_while_a_proposal_is_open_the_relaying_mediator_waits(table: Table) -> None:
    proposed(table, GOOD)
    assert RelayMediator(0).respond(table.view(HALA)) is None


@pytest.mark.parametrize("level", [Level.DENY, Level.CONFIRM, Level.DISCLOSE])
def test_it_lets_be_said_that_there_are_talks_and_no_more(table: Table, level: Level) -> None:
    table.act(HALA, PutLevel(level=level))
    action = next_of(table, SILENT)
    kind = RefuseConsent if level is Level.DISCLOSE else GiveConsent
    assert isinstance(action, kind)
    assert action.about == table.room(NORTH).of(ConsentAsked)[0].id
    table.act(NADIA, action)
    assert next_of(table, SILENT) != action


def test_what_it_does_does_not_depend_on_what_others_sealed(table: Table) -> None:
    proposed(table, GOOD)
    alone = next_of(table, SILENT)
    south = table.room(SOUTH).of(ProposalPut)[-1].id
    table.act(SAMIR, CastBallot(about=south, answer=Answer.NO))
    assert next_of(table, SILENT) == alone
