"""Two processes serve one record: what one knew last is held against what stands there now."""

import pytest

from tests.cast import CASE, HALA, NADIA, NOOR, NORTH, NORTH_ROOM, SAMIR, SOUTH, en
from tests.service.stands import Watched
from wasit.record import Key, MemoryStore, Vault
from wasit.service import NoSuchSeat, Seat, Service
from wasit.talks.access import home
from wasit.talks.case import Outcome
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
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
