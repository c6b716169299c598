"""Headship: a delegation has one head at every moment, and its word stands when that changes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given

from tests.cast import (
    BOLD,
    CASES,
    HALA,
    HUDA,
    IDRIS,
    MODEST,
    MORNING,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    OF_THREE,
    SAMIR,
    SOUTH,
    SVEN,
    TARIQ,
    WANDA,
    WEST,
    Table,
    en,
    one,
)
from tests.talks.moves import play
from tests.talks.test_laws import HISTORIES, PATIENT
from wasit.talks.access import may_open
from wasit.talks.actions import Action, decide
from wasit.talks.case import Admitted, Dismissed, HeadNamed, Opening, Outcome, people, seated
from wasit.talks.conveyance.release import GrantRelease, permissions
from wasit.talks.fold import Destroyed
from wasit.talks.people import Person, Role
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.headship import HandOver, NameHead, heads, members
from wasit.talks.procedure.membership import Dismiss, dismissible
from wasit.talks.proposals.ballots import Answer, CastBallot, cast, owed
from wasit.talks.proposals.mediators_proposals import ProposalPut, PutProposal
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Confer, Conferred
from wasit.talks.rooms.corrections import Correct, Corrected
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.tray import head_tray
from wasit.talks.views import View, gather

NAWAL = en("Nawal")
LATER = MORNING + timedelta(days=1)
SPEAKS = Speak(force=Force.QUESTION, wording=en("Who asks?"))


@pytest.fixture
def table() -> Table:
    return Table()


def handed(table: Table, *, stays: bool = True) -> Person:
    """Have Nadia hand over to Noor; returns Noor, who heads North."""
    table.act(NADIA, HandOver(person=NOOR.id, stays=stays))
    return table.head(NORTH)


def named(table: Table) -> Person:
    """Have Hala record that Nawal, who is new, heads North in Nadia's place; returns her."""
    table.act(HALA, NameHead(former=NADIA.id, newcomer=NAWAL))
    return table.head(NORTH)


PASSES = pytest.mark.parametrize("passes", [handed, named], ids=["handed over", "recorded"])


# --- Who heads -----------------------------------------------------------------------------------


@pytest.mark.parametrize("opening", CASES, ids=["case", "rehearsed", "open", "even-handed"])
@PATIENT
@given(HISTORIES)
def test_whatever_happens_each_delegation_has_one_head(
    opening: Opening, history: list[int]
) -> None:
    table = Table(opening)
    for _ in play(table, history):
        for party in (NORTH, SOUTH):
            leading = [each for each in people(table.room(party)).values() if each.leads]
            assert leading == [table.head(party)]
            assert leading[0].party == party


def test_a_head_hands_over_and_is_a_member(table: Table) -> None:
    written = table.act(NADIA, HandOver(person=NOOR.id))
    assert written == {NORTH_ROOM: [one(written, HeadNamed)]}
    assert one(written, HeadNamed).body == HeadNamed(person=NOOR.id)
    roles = {each.id: each.role for each in seated(table.room(NORTH)).values() if each.party}
    assert roles == {NADIA.id: Role.MEMBER, NOOR.id: Role.HEAD, NIMA.id: Role.INTERPRETER}


def test_a_head_hands_over_and_leaves_at_once(table: Table) -> None:
    handed(table, stays=False)
    assert NADIA.id not in seated(table.room(NORTH))
    assert people(table.room(NORTH))[NADIA.id].name == NADIA.name
    assert table.rule(NADIA, Confer(wording=en("I am still here."))) == "access.left"


def test_where_a_head_is_gone_the_chief_mediator_records_the_next(table: Table) -> None:
    written = table.act(HALA, NameHead(former=NADIA.id, person=NOOR.id))
    assert [line.body for line in written[NORTH_ROOM]] == [
        HeadNamed(person=NOOR.id),
        Dismissed(person=NADIA.id),
    ]
    assert table.head(NORTH).id == NOOR.id


def test_somebody_new_joins_by_it(table: Table) -> None:
    written = table.act(HALA, NameHead(former=NADIA.id, newcomer=NAWAL, stays=True))
    joined = one(written, Admitted).body.person
    assert (joined.name, joined.party, set(written)) == (NAWAL, NORTH, {NORTH_ROOM})
    assert table.head(NORTH).id == joined.id
    assert table.now(NADIA).role is Role.MEMBER
    assert NADIA.id in seated(table.room(NORTH))


def test_a_delegation_of_one_goes_on() -> None:
    table = Table(OF_THREE)
    table.act(HALA, NameHead(former=WANDA.id, newcomer=NAWAL))
    table.act(table.head(WEST), SPEAKS)


def test_it_can_be_handed_back(table: Table) -> None:
    table.act(handed(table), HandOver(person=NADIA.id))
    assert table.head(NORTH) == NADIA
    table.act(NADIA, SPEAKS)


# --- Who learns of it ----------------------------------------------------------------------------


@PASSES
def test_it_is_told_in_that_room_alone(table: Table, passes: Callable[[Table], Person]) -> None:
    before = dict(table.books)
    passes(table)
    grown = {name for name, book in table.books.items() if book != before.get(name)}
    assert grown == {NORTH_ROOM}
    for person in (SAMIR, SVEN, HUDA):
        assert not may_open(person, NORTH_ROOM)


# --- Before and after ----------------------------------------------------------------------------


@PASSES
def test_the_new_head_does_what_heads_do_and_the_former_no_more(
    table: Table, passes: Callable[[Table], Person]
) -> None:
    new = passes(table)
    table.act(new, SPEAKS)
    assert may_open(new, NORTH_SEALED)
    assert NORTH_SEALED not in table.view(NADIA).ledgers
    assert table.rule(NADIA, SPEAKS) in {"speech.head", "access.left"}


def test_whoever_led_can_be_dismissed_and_whoever_leads_cannot(table: Table) -> None:
    noor = handed(table)
    assert [each.id for each in dismissible(table.view(noor))] == [NADIA.id, NIMA.id]
    assert table.rule(NADIA, Dismiss(person=NOOR.id)) == "member.leads"
    table.act(noor, Dismiss(person=NADIA.id))


@PASSES
def test_what_was_granted_is_granted(table: Table, passes: Callable[[Table], Person]) -> None:
    said = table.says(NADIA, "We listen.", Mode.PARAPHRASE)
    new = passes(table)
    assert set(permissions(table.room(NORTH), said.id)) == {Mode.PARAPHRASE}
    table.brings(said, Mode.PARAPHRASE, "They listen.")
    table.act(new, GrantRelease(about=said.id, modes=frozenset({Mode.ELEMENTS})))


@PASSES
def test_what_waits_for_the_head_waits_for_the_new_one(
    table: Table, passes: Callable[[Table], Person]
) -> None:
    table.brings(table.says(SAMIR, "Well?", Mode.VERBATIM), Mode.VERBATIM)
    waits = list(head_tray(table.room(NORTH)))
    assert waits
    passes(table)
    assert list(head_tray(table.room(NORTH))) == waits


def test_an_answer_that_was_sealed_is_the_delegation_s(table: Table) -> None:
    table.act(HALA, PutProposal(wording=en("Take it."), package=MODEST, deadline=LATER))
    put = table.room(NORTH).of(ProposalPut)[0].id
    table.act(NADIA, CastBallot(about=put, answer=Answer.YES))
    noor = handed(table)
    assert cast(table.view(noor).own_sealed(), put) is Answer.YES
    assert owed(table.view(noor)) is None


def test_a_ballot_that_is_owed_is_owed_by_the_new_head(table: Table) -> None:
    table.act(HALA, PutProposal(wording=en("Take it."), package=BOLD, deadline=LATER))
    noor = handed(table)
    owing = owed(table.view(noor))
    assert owing
    table.act(noor, CastBallot(about=owing.id, answer=Answer.NO))


def test_the_head_corrects_what_was_said_for_the_delegation_whoever_headed_it(
    table: Table,
) -> None:
    said = table.says(NADIA, "We lisen.")
    aside = one(table.act(NADIA, Confer(wording=en("Hm."))), Conferred)
    better = Correct(ledger=NORTH_ROOM, about=said.id, wording=en("We listen."))
    noor = handed(table)
    assert table.rule(NADIA, better) == "correction.own"
    assert one(table.act(noor, better), Corrected).author == NOOR.id
    others = Correct(ledger=NORTH_DELEGATION, about=aside.id, wording=en("Ah."))
    assert table.rule(noor, others) == "correction.own"
    table.act(NADIA, others)


# --- What is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "action", "rule"),
    [
        (NOOR, HandOver(person=NOOR.id), "headship.leads"),
        (NIMA, HandOver(person=NOOR.id), "interpreter.act"),
        (HALA, HandOver(person=NOOR.id), "access.unknown"),
        (NADIA, HandOver(person=NADIA.id), "headship.member"),
        (NADIA, HandOver(person=NIMA.id), "headship.member"),
        (NADIA, HandOver(person=SVEN.id), "headship.member"),
        (NADIA, HandOver(person=TARIQ.id), "headship.member"),
        (NADIA, HandOver(person="nobody"), "headship.member"),
        (NADIA, NameHead(former=NADIA.id, person=NOOR.id), "access.unknown"),
        (SAMIR, NameHead(former=NADIA.id, person=NOOR.id), "access.unknown"),
        (HUDA, NameHead(former=SAMIR.id, person=SVEN.id), "access.unknown"),
        (IDRIS, NameHead(former=NADIA.id, person=NOOR.id), "interpreter.act"),
        (TARIQ, NameHead(former=NADIA.id, person=NOOR.id), "headship.chief"),
        (HALA, NameHead(former=NOOR.id, person=NOOR.id), "headship.former"),
        (HALA, NameHead(former="nobody", person=NOOR.id), "headship.former"),
        (HALA, NameHead(former=NADIA.id, person=NADIA.id), "headship.member"),
        (HALA, NameHead(former=NADIA.id, person=SVEN.id), "headship.member"),
        (HALA, NameHead(former=NADIA.id, person=NIMA.id), "headship.member"),
        (HALA, NameHead(former=NADIA.id), "headship.whom"),
        (HALA, NameHead(former=NADIA.id, person=NOOR.id, newcomer=NAWAL), "headship.whom"),
        (HALA, NameHead(former=NADIA.id, newcomer=en(" ")), "wording.empty"),
    ],
)
def test_what_is_refused(table: Table, person: Person, action: Action, rule: str) -> None:
    assert table.rule(person, action) == rule


def test_whoever_was_dismissed_cannot_become_the_head(table: Table) -> None:
    table.act(NADIA, Dismiss(person=NOOR.id))
    assert table.rule(NADIA, HandOver(person=NOOR.id)) == "headship.member"


def test_what_was_asked_in_the_former_role_is_refused(table: Table) -> None:
    """So whoever acts as the head, while it passes to another, is told so."""
    stamp = table.next()
    handed(table)
    for person, action in ((NADIA, SPEAKS), (NOOR, Confer(wording=en("A word.")))):
        with pytest.raises(Refused) as refused:
            decide(View(person, gather(person, table.ledger)), action, stamp)
        assert refused.value.rule == "access.changed"


def test_whom_the_chief_replaces_must_still_head_the_party(table: Table) -> None:
    """Of two who pass it on at once, the second is told what the first has done."""
    handed(table)
    assert table.rule(HALA, NameHead(former=NADIA.id, newcomer=NAWAL)) == "headship.former"


def test_nobody_becomes_head_in_a_closed_case(table: Table) -> None:
    table.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part.")))
    assert table.rule(NADIA, HandOver(person=NOOR.id)) == "case.closed"
    assert table.rule(HALA, NameHead(former=NADIA.id, newcomer=NAWAL)) == "case.closed"


def test_a_room_that_was_destroyed_seats_nobody(table: Table) -> None:
    table.books[NORTH_ROOM] = Destroyed()
    view = View(HALA, gather(HALA, table.ledger))
    assert [each.id for each in heads(view)] == [SAMIR.id]
    assert [each.id for each in members(view)] == [SVEN.id]
    with pytest.raises(Refused) as refused:
        decide(view, NameHead(former=NADIA.id, newcomer=NAWAL), table.next())
    assert refused.value.rule == "headship.former"
