"""Inquiries: who had opened all of what leaked, and what an inquiry tells to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import (
    CASE,
    GITA,
    HALA,
    HUDA,
    IDRIS,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTHERNERS,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SOUTHERNERS,
    SVEN,
    TARIQ,
    en,
    moment,
)
from tests.service.stands import Stamps
from wasit.record import MemoryStore, Record
from wasit.service import Service
from wasit.talks.access import home
from wasit.talks.actions import Action
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.desk.notes import Note
from wasit.talks.inquiry.inquiries import Exposure, Reader
from wasit.talks.ledgers import ACCESS, COMMON, DESK, sealed
from wasit.talks.people import Person
from wasit.talks.procedure.headship import HandOver
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import PutProposal
from wasit.talks.refusals import Refused
from wasit.talks.rings.consultation import InviteGuest, OpenRing
from wasit.talks.rings.extracts import ShowExtract
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak

OFFER = "We would stop at twenty per cent."


class Case:
    """A case in which North's head has made an offer that was carried to South as it was."""

    def __init__(self, store: Record) -> None:
        self.stamps = Stamps()
        self.service = self.stamps.on(store)
        self.case = self.service.open(CASE)
        self.minute = 0
        self.act(NADIA, Speak(force=Force.POSITION, wording=en(OFFER), modes=frozenset(Mode)))
        said = self.last(NORTH_ROOM)
        self.act(HALA, Convey(sender=NORTH, source=said, receiver=SOUTH, mode=Mode.VERBATIM))
        self.act(TARIQ, Note(wording=en("They mean it.")))

    def next(self) -> None:
        self.minute += 1
        self.stamps.set(moment(self.minute))

    def act(self, person: Person, action: Action) -> None:
        self.next()
        self.service.seat(self.case, home(person), person.id).act(action)

    def last(self, ledger: str) -> str:
        *_, entry = self.service.ledger(self.case, ledger)
        return entry.id

    def opens(self, person: Person, *entries: str, seat: str = "") -> int:
        """Have somebody be shown these entries; returns the minute."""
        self.next()
        there = self.service.seat(self.case, seat or home(person), person.id)
        books = there.view().ledgers
        there.shows(books, [book.get(each) for each in entries for book in books.values()], "x")
        return self.minute

    def inquires(self, person: Person, *entries: str, before: int | None = None) -> Exposure:
        self.next()
        at = None if before is None else moment(before).at
        return self.service.seat(self.case, home(person), person.id).inquire(entries, at, "x")


@pytest.fixture
def case(store: Record) -> Case:
    return Case(store)


def had_all(exposure: Exposure) -> set[str]:
    return {each.id for each in exposure.readers if each.had_all}


def told_of(exposure: Exposure) -> set[str]:
    return {each.id for each in exposure.readers}


def reader(exposure: Exposure, person: Person) -> Reader:
    (found,) = [each for each in exposure.readers if each.id == person.id]
    return found


def test_who_had_all_of_it_and_who_which_part(case: Case) -> None:
    offer, note = case.last(NORTH_ROOM), case.last(DESK)
    case.opens(NOOR, offer)
    case.opens(HALA, offer)
    seen = case.opens(HALA, note)
    case.opens(IDRIS, note)
    found = case.inquires(HALA, offer, note)
    assert had_all(found) == {HALA.id}
    assert [each is not None for each in reader(found, NOOR).had] == [True, False]
    assert [each is not None for each in reader(found, IDRIS).had] == [False, True]
    assert reader(found, HALA).had[1] == moment(seen).at
    assert reader(found, NIMA).had == (None, None)
    assert not reader(found, NIMA).had_any


def test_those_who_had_most_come_first(case: Case) -> None:
    offer, note = case.last(NORTH_ROOM), case.last(DESK)
    case.opens(IDRIS, offer, note)
    case.opens(NOOR, offer)
    found = case.inquires(HALA, offer, note)
    order = [sum(at is None for at in each.had) for each in found.readers]
    assert order == sorted(order)


def test_only_what_was_opened_before_that_time_counts(case: Case) -> None:
    offer = case.last(NORTH_ROOM)
    first, later = case.opens(NOOR, offer), case.opens(NIMA, offer)
    case.opens(NOOR, offer)
    assert NOOR.id not in had_all(case.inquires(NADIA, offer, before=first))
    assert NOOR.id in had_all(case.inquires(NADIA, offer, before=first + 1))
    assert NIMA.id not in had_all(case.inquires(NADIA, offer, before=later))
    assert {NOOR.id, NIMA.id} <= had_all(case.inquires(NADIA, offer))


def test_whoever_wrote_it_had_it_from_the_first(case: Case) -> None:
    offer = case.last(NORTH_ROOM)
    assert reader(case.inquires(HALA, offer), NADIA).had == (moment(1).at,)


def test_the_same_words_carried_to_another_room_count_as_the_same_part(case: Case) -> None:
    """Whoever read it in South had what North had said, and the chief mediator sees both rooms."""
    offer, brought = case.last(NORTH_ROOM), case.last(SOUTH_ROOM)
    case.opens(SVEN, brought)
    found = case.inquires(HALA, offer)
    assert (SOUTH_ROOM, brought) in found.parts[0].alike
    assert SVEN.id in had_all(found)


def test_a_heads_inquiry_tells_of_own_people_and_nobody_else(case: Case) -> None:
    offer, brought = case.last(NORTH_ROOM), case.last(SOUTH_ROOM)
    for person in (HALA, TARIQ, IDRIS, NOOR):
        case.opens(person, offer)
    for person in (SVEN, HUDA, HALA):
        case.opens(person, brought)  # Huda, who mediates, is seated by South's room as well.
    assert told_of(case.inquires(NADIA, offer)) == {each.id for each in NORTHERNERS}
    assert told_of(case.inquires(SAMIR, brought)) == {each.id for each in SOUTHERNERS}


def test_a_heads_inquiry_is_the_same_whoever_else_has_read() -> None:
    """Two histories that agree on what North does: nothing of others' reading is in the answer."""
    answers = []
    for others in ((), (HALA, TARIQ, IDRIS)):
        case = Case(MemoryStore())
        offer = case.last(NORTH_ROOM)
        for person in others:
            case.opens(person, offer)
        case.minute = 50
        case.opens(NOOR, offer)
        exposure = case.inquires(NADIA, offer)
        answers.append([(each.id, each.had) for each in exposure.readers])
        assert len(exposure.parts[0].alike) == 0
    assert answers[0] == answers[1]


def test_a_mediators_inquiry_knows_nothing_of_what_a_delegation_keeps(case: Case) -> None:
    case.act(NADIA, Confer(wording=en("We could go to fifteen.")))
    inner = case.last(NORTH_DELEGATION)
    case.opens(NOOR, inner)
    with pytest.raises(Refused) as refused:
        case.inquires(HALA, inner)
    assert refused.value.rule == "access.unknown"
    with pytest.raises(Refused):
        case.inquires(SAMIR, inner)
    assert had_all(case.inquires(NADIA, inner)) == {NADIA.id, NOOR.id}


def test_a_former_head_is_told_of_who_had_opened_what_only_heads_open(case: Case) -> None:
    put = PutProposal(wording=en("Take it."), deadline=moment(900).at)
    case.act(HALA, put)
    about = case.last(NORTH_ROOM)
    case.act(NADIA, CastBallot(about=about, answer=Answer.NO))
    ballot = case.last(sealed(NORTH))
    case.opens(NADIA, ballot)
    case.act(NADIA, HandOver(person=NOOR.id))
    assert told_of(case.inquires(NOOR, ballot)) == {NADIA.id, NOOR.id}
    assert had_all(case.inquires(NOOR, ballot)) == {NADIA.id}
    with pytest.raises(Refused):
        case.inquires(NADIA, ballot)


def test_guests_of_an_own_ring_are_told_of_to_its_host_alone(case: Case) -> None:
    case.act(NADIA, OpenRing(title=en("A partner"), host=en("We")))
    (ring,) = case.service.seat(case.case, NORTH_ROOM, NADIA.id).view().rings
    case.act(NADIA, InviteGuest(ring=ring, guest=GITA))
    guest = case.last(ring)
    case.act(NADIA, ShowExtract(ring=ring, wording=en("Something of it."), seed="1"))
    shown = case.last(ring)
    gita = case.service.seat(case.case, ring, guest).person
    case.opens(gita, shown, seat=ring)
    assert guest in had_all(case.inquires(NADIA, shown))
    with pytest.raises(Refused):
        case.inquires(HALA, shown)


@pytest.mark.parametrize("person", [TARIQ, HUDA, IDRIS, NOOR, NIMA, SVEN])
def test_nobody_but_the_chief_mediator_and_heads_inquires(case: Case, person: Person) -> None:
    before = case.service.store.length(case.case, ACCESS)
    with pytest.raises(Refused) as refused:
        case.inquires(person, case.last(NORTH_ROOM))
    assert refused.value.rule == "access.unknown"
    assert case.service.store.length(case.case, ACCESS) == before


def test_an_inquiry_is_about_something(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        case.inquires(HALA)
    assert refused.value.rule == "inquiry.empty"
    with pytest.raises(Refused) as refused:
        case.inquires(HALA, *(f"{number:032x}" for number in range(51)))
    assert refused.value.rule == "inquiry.many"


def test_an_inquiry_is_itself_written_down_and_told_to_whoever_made_it(case: Case) -> None:
    offer = case.last(NORTH_ROOM)
    case.inquires(HALA, offer, before=9)
    case.inquires(NADIA, offer)
    for person, before in ((HALA, moment(9).at), (NADIA, None)):
        (own,) = case.service.seat(case.case, home(person), person.id).inquiries()
        assert (own.person, own.before) == (person.id, before)
        assert own.parts == ((NORTH_ROOM, offer),)
    assert case.service.seat(case.case, SOUTH_ROOM, SAMIR.id).inquiries() == []


def test_an_inquiry_changes_no_ledger_that_anyone_opens(case: Case) -> None:
    names = [DESK, COMMON, NORTH_ROOM, SOUTH_ROOM, NORTH_DELEGATION]
    lengths = [case.service.store.length(case.case, name) for name in names]
    case.inquires(HALA, case.last(NORTH_ROOM))
    case.inquires(NADIA, case.last(NORTH_ROOM))
    assert [case.service.store.length(case.case, name) for name in names] == lengths


def test_what_another_server_has_shown_is_known(case: Case) -> None:
    offer = case.last(NORTH_ROOM)
    case.inquires(NADIA, offer)
    other = Service(case.service.store, lambda: moment(90).at)
    there = other.seat(case.case, NORTH_ROOM, NOOR.id)
    books = there.view().ledgers
    there.shows(books, list(books[NORTH_ROOM]), "x")
    assert reader(case.inquires(NADIA, offer), NOOR).had == (moment(90).at,)
    assert moment(90).at - moment(0).at == timedelta(minutes=90)
