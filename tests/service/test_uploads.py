"""Documents through a seat: taken in, named once, copied for another room, and swept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import (
    CASE,
    HALA,
    HUDA,
    NADIA,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    en,
)
from tests.service.stands import Stamps
from wasit.custody.uploads import KEPT, Uploads
from wasit.documents.unfit import Fault, Unfit
from wasit.record import BrokenFile, Files, Key, MemoryStore, NoSuchFile, Vault
from wasit.service import Seat, Service
from wasit.talks.access import home
from wasit.talks.actions import Stamp
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.files import Attachment
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak

WORDS = b"The valve at Fordo opens on Tuesday."


class House:
    """A service on an encrypted store, at one moment until it is moved on."""

    def __init__(self) -> None:
        self.below = MemoryStore()
        self.stamps = Stamps()
        self._drawn = 0
        vault = Vault(self.below, Key.new())
        uploads = Uploads(Files(vault))
        self.service = Service(vault, self.stamps.clock, self._token, uploads)
        self.case = self.service.open(CASE)

    def _token(self) -> bytes:
        self._drawn += 1
        return self._drawn.to_bytes(32, "big")[::-1]

    def seat(self, person: Person) -> Seat:
        return self.service.seat(self.case, home(person), person.id)

    def later(self, span: timedelta) -> None:
        self.stamps.set(Stamp(at=self.stamps.now.at + span, token=b""))

    def sends(self, person: Person, ledger: str, content: bytes = WORDS) -> Attachment:
        with self.seat(person).receive(ledger, "terms.txt") as incoming:
            incoming.write(content)
            return incoming.keep()

    def says(self, *files: str, key: str | None = None) -> None:
        speech = Speak(force=Force.QUESTION, wording=en("See."), modes=frozenset(Mode), files=files)
        self.seat(NADIA).act(speech, key)

    def said(self) -> Said:
        return self.service.ledger(self.case, NORTH_ROOM).of(Said)[-1].body

    def strays(self) -> int:
        return len(self.below.depot.strays())


@pytest.fixture
def house() -> House:
    return House()


def test_what_was_sent_is_named_and_fetched(house: House) -> None:
    file = house.sends(NADIA, NORTH_ROOM)
    assert house.strays() == 1
    house.says(file.id)
    assert house.said().files == (file,)
    assert house.strays() == 0
    for person in (NADIA, HALA):
        assert b"".join(house.seat(person).fetch(NORTH_ROOM, file)) == WORDS


def test_nobody_fetches_from_a_ledger_that_is_not_theirs(house: House) -> None:
    file = house.sends(NADIA, NORTH_ROOM)
    house.says(file.id)
    for person in (SAMIR, HUDA):
        with pytest.raises(NoSuchFile):
            house.seat(person).fetch(NORTH_ROOM, file)


@pytest.mark.parametrize(
    ("person", "ledger"),
    [
        (SAMIR, NORTH_ROOM),
        (NADIA, DESK),
        (HALA, NORTH_DELEGATION),
        (HUDA, NORTH_ROOM),
        (NADIA, "common"),
        (NADIA, "nowhere"),
    ],
)
def test_nobody_sends_to_a_ledger_that_is_not_theirs(
    house: House, person: Person, ledger: str
) -> None:
    with pytest.raises(Refused) as refused:
        house.seat(person).receive(ledger, "terms.txt")
    assert refused.value.rule == "access.unknown"
    assert house.strays() == 0


def test_anothers_upload_cannot_be_named(house: House) -> None:
    file = house.sends(HALA, NORTH_ROOM)
    with pytest.raises(Refused) as refused:
        house.says(file.id)
    assert refused.value.rule == "files.unknown"


def test_sent_again_it_is_said_once(house: House) -> None:
    """Who got no answer sends the words and the document again, under the same key."""
    for _ in range(2):
        house.says(house.sends(NADIA, NORTH_ROOM).id, key="k")
    assert len(house.service.ledger(house.case, NORTH_ROOM).of(Said)) == 1
    with pytest.raises(Refused) as refused:
        house.says(house.sends(NADIA, NORTH_ROOM, b"Other words.").id, key="k")
    assert refused.value.rule == "service.key"


def test_one_upload_goes_along_once(house: House) -> None:
    file = house.sends(NADIA, NORTH_ROOM)
    house.says(file.id)
    with pytest.raises(Refused) as refused:
        house.says(file.id)
    assert refused.value.rule == "files.sent"
    assert len(house.service.ledger(house.case, NORTH_ROOM).of(Said)) == 1


def test_what_is_not_fit_leaves_nothing(house: House) -> None:
    with pytest.raises(Unfit) as unfit:
        house.sends(NADIA, NORTH_ROOM, b"PK\x03\x04")
    assert unfit.value.fault is Fault.OFFICE
    assert house.strays() == 0


def test_nor_does_what_breaks_off(house: House) -> None:
    with house.seat(NADIA).receive(NORTH_ROOM, "terms.txt") as incoming:
        incoming.write(WORDS)
        assert house.strays() == 1
    assert house.strays() == 0


def test_what_is_never_named_is_swept_in_time(house: House) -> None:
    file = house.sends(NADIA, NORTH_ROOM)
    house.later(KEPT - timedelta(minutes=1))
    assert house.service.sweep() == 0
    house.later(timedelta(minutes=2))
    assert house.service.sweep() == 1
    with pytest.raises(Refused) as refused:
        house.says(file.id)
    assert refused.value.rule == "files.unknown"


def test_another_room_gets_a_copy_under_its_own_key(house: House) -> None:
    file = house.sends(NADIA, NORTH_ROOM)
    house.says(file.id)
    source = house.service.ledger(house.case, NORTH_ROOM).of(Said)[-1].id
    convey = Convey(
        sender=NORTH, source=source, receiver=SOUTH, mode=Mode.VERBATIM, chosen=(file.id,)
    )
    house.seat(HALA).act(convey)
    (copy,) = house.service.ledger(house.case, SOUTH_ROOM).of(Conveyed)[-1].body.files
    assert copy.id != file.id
    assert b"".join(house.seat(SAMIR).fetch(SOUTH_ROOM, copy)) == WORDS
    here, there = house.below.depot.files(house.case)
    assert house.below.depot.chunk(here, 1) != house.below.depot.chunk(there, 1)
    house.service.store.shred(house.case, [NORTH_ROOM])
    assert b"".join(house.seat(SAMIR).fetch(SOUTH_ROOM, copy)) == WORDS


def test_what_was_refused_leaves_no_copy(house: House) -> None:
    file = house.sends(NADIA, NORTH_ROOM)
    house.says(file.id)
    source = house.service.ledger(house.case, NORTH_ROOM).of(Said)[-1].id
    convey = Convey(
        sender=NORTH,
        source=source,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        chosen=(file.id,),
        wording=en("They ask."),
    )
    with pytest.raises(Refused):
        house.seat(HALA).act(convey)
    assert house.strays() == 0
    assert len(house.below.depot.files(house.case)) == 1


def test_a_chunk_that_was_meddled_with_is_not_handed_out(house: House) -> None:
    file = house.sends(NADIA, NORTH_ROOM)
    house.says(file.id)
    (name,) = house.below.depot.files(house.case)
    house.below.depot._chunks[name][1] = b"forged" * 10
    with pytest.raises(BrokenFile):
        list(house.seat(NADIA).fetch(NORTH_ROOM, file))
