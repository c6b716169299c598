"""Two processes serve one record: what one knew last is held against what stands there now."""

import pytest

from tests.cast import CASE, HALA, NADIA, NOOR, NORTH, NORTH_ROOM, SAMIR, SOUTH, en
from tests.service.stands import Watched
from wasit.record import Key, MemoryStore, Vault
from wasit.service import NoSuchSeat, Seat, Service
from wasit.talks.access import home
from wasit.talks.case import Outcome, seated
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.ledgers import COMMON, DESK, sealed
from wasit.talks.people import Person, Role
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.headship import HandOver, NameHead
from wasit.talks.procedure.membership import Dismiss
from wasit.talks.refusals import Refused
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak


class Two:
    """Two services on one record, both of which have looked at a case."""

    def __init__(self) -> None:
        store = MemoryStore()
        self.record = Watched(Vault(store, master := Key.new()))
        self.one, self.other = Service(self.record), Service(Vault(store, master))
        self.case = self.one.open(CASE)
        for person in (HALA, NADIA, NOOR, SAMIR):
            self.here(person).view()
            self.there(person).view()

    def here(self, person: Person) -> Seat:
        return self.one.seat(self.case, home(person), person.id)

    def there(self, person: Person) -> Seat:
        return self.other.seat(self.case, home(person), person.id)


@pytest.fixture
def two() -> Two:
    return Two()


def said(seat: Seat) -> str:
    seat.act(Speak(force=Force.QUESTION, wording=en("Hear us."), modes=frozenset()))
    return seat.view().own_room().of(Said)[-1].id


def test_what_came_by_the_other_allows(two: Two) -> None:
    about = said(two.here(NADIA))
    hala = two.here(HALA)
    hala.view()
    conveys = Convey(source=about, sender=NORTH, receiver=SOUTH, mode=Mode.VERBATIM)
    with pytest.raises(Refused, match="release"):
        hala.act(conveys)
    two.there(NADIA).act(GrantRelease(about=about, modes=frozenset({Mode.VERBATIM})))
    hala.act(conveys)
    assert len(two.there(SAMIR).view().own_room().of(Conveyed)) == 1


def test_what_came_by_the_other_forbids(two: Two) -> None:
    nadia = two.here(NADIA)
    two.there(HALA).act(CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("It ends.")))
    with pytest.raises(Refused, match="closed"):
        said(nadia)


def test_whoever_was_dismissed_by_the_other_has_neither_seat_nor_say(two: Two) -> None:
    noor, place = two.here(NOOR), (two.case, NORTH_ROOM, NOOR.id)
    seat, view = two.one.arrive(*place)
    assert (seat.person, view.ledgers) == (NOOR, seat.view().ledgers)
    two.there(NADIA).act(Dismiss(person=NOOR.id))
    with pytest.raises(NoSuchSeat):
        two.one.arrive(*place)
    with pytest.raises(Refused):
        noor.act(Speak(force=Force.QUESTION, wording=en("Hear me."), modes=frozenset()))


def test_whoever_was_made_a_member_by_the_other_speaks_for_nobody(two: Two) -> None:
    nadia, noor = two.here(NADIA), two.here(NOOR)
    two.there(NADIA).act(HandOver(person=NOOR.id))
    assert not nadia.lasts()
    assert not noor.lasts()
    with pytest.raises(Refused) as refused:
        said(nadia)
    assert refused.value.rule == "access.changed"
    seat, view = two.one.arrive(two.case, NORTH_ROOM, NADIA.id)
    assert seat.person.role is view.person.role is Role.MEMBER
    assert sealed(NORTH) not in view.ledgers
    assert said(two.here(NOOR))


def test_of_two_who_pass_it_on_at_once_one_does(two: Two) -> None:
    """Each by another process, neither having seen what the other did."""
    hala, nadia = two.here(HALA), two.there(NADIA)
    hala.act(NameHead(former=NADIA.id, newcomer=en("Nawal"), stays=True))
    with pytest.raises(Refused) as refused:
        nadia.act(HandOver(person=NOOR.id))
    assert refused.value.rule == "access.changed"
    room = two.there(NOOR).view().own_room()
    assert [each.name for each in seated(room).values() if each.leads] == [en("Nawal")]


def test_an_act_of_the_head_that_was_done_before_is_found_done(two: Two) -> None:
    """It is not done again, nor refused, when it is sent again by who is a member since."""
    hands = HandOver(person=NOOR.id)
    two.here(NADIA).act(hands, "key")
    assert two.there(NADIA).act(hands, "key").repeated
    names = NameHead(former=NOOR.id, person=NADIA.id, stays=True)
    two.here(HALA).act(names, "key")
    assert two.there(HALA).act(names, "key").repeated


def test_nobody_arrives_where_there_is_no_seat(two: Two) -> None:
    for ledger, person in ((NORTH_ROOM, HALA.id), (NORTH_ROOM, "nobody"), (DESK, NADIA.id)):
        with pytest.raises(NoSuchSeat):
            two.one.arrive(two.case, ledger, person)
    with pytest.raises(NoSuchSeat):
        two.one.arrive("no-such-case", NORTH_ROOM, NADIA.id)


def test_what_rests_on_the_last_look_reads_nothing_more(two: Two) -> None:
    nadia = two.here(NADIA)
    two.record.forget()
    nadia.act(Speak(force=Force.QUESTION, wording=en("Hear us."), modes=frozenset()))
    assert two.record.read_names == []
    (asked,) = two.record.submitted
    assert {NORTH_ROOM, COMMON} <= asked.expecting.keys()
    assert asked.expecting.keys() == nadia.view().ledgers.keys()
