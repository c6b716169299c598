"""Rings through seats: a ring that grows holds up nobody but the side that holds it."""

import pytest

from tests.cast import CASE, GITA, HALA, HUDA, NADIA, NORTH, SAMIR, called, en
from tests.service.stands import Interrupts, Watched
from wasit.record import Record
from wasit.service import NoSuchSeat, Seat, Service
from wasit.talks.access import home
from wasit.talks.case import people
from wasit.talks.conveyance.address import Address
from wasit.talks.people import Person
from wasit.talks.rings.consultation import InviteGuest, OpenRing
from wasit.talks.rings.extracts import AnswerExtract, Opinion, ShowExtract, extracts
from wasit.talks.rooms.speech import Force, Speak

HELLO = Speak(force=Force.QUESTION, wording=en("Hello?"))
SUPPORT = Opinion.SUPPORT


def seat(service: Service, case: str, person: Person) -> Seat:
    return service.seat(case, home(person), person.id)


class Ring:
    """A ring that `host` has opened, with one guest, and one extract shown."""

    def __init__(self, service: Service, case: str, host: Person) -> None:
        self.host = seat(service, case, host)
        self.host.act(OpenRing(title=en("A partner"), host=en("Friends")))
        self.name = next(iter(self.host.view().rings))
        self.host.act(InviteGuest(ring=self.name, guest=GITA))
        self.host.act(ShowExtract(ring=self.name, wording=en("This."), seed=host.id))
        ring = service.ledger(case, self.name)
        self.gita = next(iter(people(ring).values()))
        self.guest = seat(service, case, self.gita)
        self.answer = AnswerExtract(about=extracts(ring)[0].id, opinion=SUPPORT)


@pytest.mark.parametrize("person", [NADIA, SAMIR, HUDA], ids=called)
def test_what_a_guest_says_makes_nobody_elses_decision_stale(store: Record, person: Person) -> None:
    watched = Watched(store)
    interrupted = Interrupts(watched)
    service, others = Service(interrupted), Service(store)
    case = others.open(CASE)
    ring = Ring(others, case, HALA)
    interrupted.before = [lambda: ring.guest.act(ring.answer)]
    words = Address(party="south", wording=en("Hm.")) if person is HUDA else HELLO
    seat(service, case, person).act(words)
    assert len(watched.submitted) == 1


def test_what_others_say_makes_no_guests_decision_stale(store: Record) -> None:
    watched = Watched(store)
    interrupted = Interrupts(watched)
    service, others = Service(interrupted), Service(store)
    case = others.open(CASE)
    ring, other = Ring(others, case, HALA), Ring(others, case, NADIA)
    interrupted.before = [
        lambda: [
            seat(others, case, HALA).act(Address(party=NORTH, wording=en("Hm."))),
            other.guest.act(other.answer),
        ]
    ]
    seat(service, case, ring.gita).act(ring.answer)
    assert len(watched.submitted) == 1
    assert set(watched.submitted[0].expecting) == {ring.name}


def test_a_guest_reads_one_ledger(store: Record) -> None:
    watched = Watched(store)
    service = Service(watched)
    case = service.open(CASE)
    ring = Ring(service, case, HALA)
    fresh = Service(watched)
    watched.forget()
    seat(fresh, case, ring.gita).view()
    assert set(watched.read_names) == {ring.name}


def test_a_guest_is_seated_in_the_own_ring_alone(store: Record) -> None:
    service = Service(store)
    case = service.open(CASE)
    ring, other = Ring(service, case, HALA), Ring(service, case, NADIA)
    for ledger, person in ((other.name, ring.gita.id), (ring.name, HALA.id), (ring.name, "none")):
        with pytest.raises(NoSuchSeat):
            service.seat(case, ledger, person)
