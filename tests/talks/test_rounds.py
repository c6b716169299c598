"""Rounds: while none is under way nothing goes from room to room, and all are told alike."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from tests.cast import (
    HALA,
    INES,
    NADIA,
    NORTH,
    REHEARSED,
    SAMIR,
    STAGING,
    TARIQ,
    Table,
    en,
    moment,
    one,
)
from wasit.talks.actions import Action
from wasit.talks.case import Outcome
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.notes import Note
from wasit.talks.ledgers import COMMON
from wasit.talks.people import Person, Role
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.membership import Admit
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalPut, PutProposal
from wasit.talks.rings.extracts import ShowExtract
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.rounds import RoundBegun, RoundEnded, current, floor_is_open, running
from wasit.talks.training.directing import BeginRound, EndRehearsal, EndRound
from wasit.talks.training.timekeeper import TIMEKEEPER

TIMED = replace(REHEARSED, rehearsal=replace(STAGING, minutes=20))

SPOKEN: Sequence[tuple[Person, Action]] = (
    (NADIA, Speak(force=Force.QUESTION, wording=en("When?"))),
    (HALA, Address(party=NORTH, wording=en("Soon."))),
)
APART: Sequence[tuple[Person, Action]] = (
    (NADIA, Confer(wording=en("Wait."))),
    (TARIQ, Note(wording=en("They wait."))),
    (SAMIR, Admit(newcomer=en("Salma"), role=Role.MEMBER)),
)


@pytest.fixture
def table() -> Table:
    return Table(TIMED)


def held_up(table: Table, minute: int) -> list[str]:
    """The rules that keep anybody from speaking at that minute."""
    table.minutes = minute - 1
    return [table.rule(person, act) for person, act in SPOKEN]


def speak(table: Table, minute: int) -> None:
    table.minutes = minute - 1
    for person, act in SPOKEN:
        table.act(person, act)


def test_before_the_first_round_papers_are_read_and_nobody_speaks(table: Table) -> None:
    assert held_up(table, 1) == ["round.none"] * 2
    for person, act in APART:
        table.act(person, act)


def test_a_round_lasts_as_long_as_was_planned_or_as_the_instructor_says(table: Table) -> None:
    first = one(table.act(INES, BeginRound(), moment(1)), RoundBegun, COMMON).body
    assert (first.number, first.ends) == (1, moment(21).at)
    table.act(INES, EndRound(), moment(10))
    second = one(table.act(INES, BeginRound(minutes=5), moment(11)), RoundBegun).body
    assert (second.number, second.ends) == (2, moment(16).at)
    assert table.rule(INES, BeginRound(minutes=5)) == "round.running"


def test_everybody_reads_the_same_of_a_round(table: Table) -> None:
    written = table.act(INES, BeginRound(), moment(1))
    assert written.keys() == {COMMON}
    assert table.view(NADIA).common() == table.view(SAMIR).common() == table.view(HALA).common()


def test_in_a_round_they_speak_and_after_it_they_do_not(table: Table) -> None:
    table.act(INES, BeginRound(), moment(1))
    speak(table, 5)
    speak(table, 19)
    assert held_up(table, 21) == ["round.none"] * 2
    for person, act in APART:
        table.act(person, act)


def test_time_ends_a_round_though_nobody_has_been_told_yet(table: Table) -> None:
    table.act(INES, BeginRound(), moment(1))
    common = table.ledger(COMMON)
    assert running(common, moment(20, 59).at)
    assert not running(common, moment(21).at)
    assert current(common)
    assert not floor_is_open(table.view(NADIA), moment(21).at)


def test_the_timekeeper_tells_it_once_and_not_before(table: Table) -> None:
    table.act(INES, BeginRound(), moment(1))
    assert table.announce(moment(20)) == {}
    written = table.announce(moment(21))
    assert one(written, RoundEnded, COMMON).author == TIMEKEEPER
    table.keep(written)
    assert table.announce(moment(22)) == {}
    assert table.rule(INES, EndRound()) == "round.over"


def test_the_instructor_ends_a_round_early_and_the_talks_with_it(table: Table) -> None:
    table.act(INES, BeginRound(), moment(1))
    table.act(INES, EndRound(), moment(5))
    assert held_up(table, 6) == ["round.none"] * 2
    table.act(INES, BeginRound(), moment(7))
    speak(table, 8)
    written = table.act(INES, EndRehearsal(wording=en("Over.")), moment(9))
    assert one(written, RoundEnded, COMMON).author == INES.id
    assert held_up(table, 10) == ["case.closed"] * 2


def test_the_next_round_begins_though_nobody_has_been_told_that_the_last_is_over(
    table: Table,
) -> None:
    table.act(INES, BeginRound(), moment(1))
    table.minutes = 21
    assert table.rule(INES, EndRound()) == "round.over"
    told = table.act(INES, BeginRound(), moment(22))[COMMON]
    assert [type(each.body) for each in told] == [RoundEnded, RoundBegun]
    assert one({COMMON: told[1:]}, RoundBegun).body.number == 2
    assert table.announce(moment(23)) == {}
    speak(table, 24)


def test_when_the_case_is_closed_its_round_is_over_and_nobody_tells_it_later(
    table: Table,
) -> None:
    table.act(INES, BeginRound(), moment(1))
    close = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part."))
    one(table.act(HALA, close, moment(5)), RoundEnded, COMMON)
    assert table.announce(moment(21)) == {}


def test_without_rounds_the_talks_go_on_until_one_was_held(table: Table) -> None:
    table = Table(REHEARSED)
    speak(table, 1)
    assert table.rule(INES, BeginRound()) == "round.minutes"
    table.act(INES, BeginRound(minutes=5), moment(3))
    speak(table, 4)
    assert held_up(table, 9) == ["round.none"] * 2


def test_what_is_sealed_keeps_to_its_own_deadline(table: Table) -> None:
    table.act(INES, BeginRound(), moment(1))
    package = {"enrichment": "20"}
    table.act(HALA, PutProposal(package=package, deadline=moment(60).at), moment(2))
    put = table.room(NORTH).of(ProposalPut)[-1]
    table.act(NADIA, CastBallot(about=put.id, answer=Answer.YES), moment(30))


def test_a_guest_knows_of_no_rounds(table: Table) -> None:
    table.act(INES, BeginRound(), moment(1))
    table.minutes = 1
    ring = table.holds(NADIA)
    guest = table.invites(NADIA, ring)
    table.minutes = 40
    assert floor_is_open(table.view(guest), moment(41).at)
    show = ShowExtract(ring=ring, wording=en("What do you think?"), seed="1")
    assert table.rule(NADIA, show) == "round.none"
