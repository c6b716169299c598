"""Live connections, on a real server: they tell whom it concerns, and nobody else."""

from __future__ import annotations

import pytest

from tests.cast import CAST, HALA, HUDA, NADIA, NOOR, NORTH, SAMIR, SOUTH, SVEN, TARIQ, en
from tests.web.consulting import Consultation
from tests.web.streams import BEAT, CHANGED, Listen
from tests.web.visitor import Talks, Visitor
from wasit.talks.actions import Action
from wasit.talks.case import Outcome
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.notes import Note
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rings.consultation import CloseRing
from wasit.talks.rings.extracts import AnswerExtract, Opinion
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak

pytestmark = pytest.mark.usefixtures("fast_beat")

HELLO = Speak(force=Force.QUESTION, wording=en("Hello?"))
HM = Confer(wording=en("Hm."))
NOTE = Note(wording=en("Hm."))

CONCERNS: list[tuple[str, Person, Person, Action]] = [
    ("own words", NADIA, NADIA, HELLO),
    ("the head's words to a member", NOOR, NADIA, HELLO),
    ("a member's words to the head", NADIA, NOOR, HM),
    ("the mediators' words", NADIA, TARIQ, Address(party=NORTH, wording=en("Hm."))),
    ("a delegation's words to a mediator", TARIQ, SAMIR, HELLO),
    ("a colleague's note", HALA, TARIQ, NOTE),
    (
        "the end",
        SVEN,
        HALA,
        CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part.")),
    ),
]
FOREIGN: list[tuple[str, Person, Person, Action]] = [
    ("another delegation's words", NADIA, SAMIR, HELLO),
    ("what another delegation says alone", NADIA, SVEN, HM),
    ("what a delegation says alone, to a mediator", HALA, NADIA, HM),
    ("a note on the desk", NADIA, HALA, NOTE),
    ("the mediators' words to others", NADIA, TARIQ, Address(party=SOUTH, wording=en("Hm."))),
]


def cases(table: list[tuple[str, Person, Person, Action]]) -> pytest.MarkDecorator:
    rows = [(listener, actor, action) for _, listener, actor, action in table]
    return pytest.mark.parametrize(
        ("listener", "actor", "action"), rows, ids=[name for name, *_ in table]
    )


@cases(CONCERNS)
def test_what_concerns_a_page_wakes_it(
    talks: Talks, listen: Listen, listener: Person, actor: Person, action: Action
) -> None:
    stream = listen(talks.visitor(listener))
    talks.act(actor, action)
    stream.wait_for(CHANGED, 2)


@pytest.mark.channel(23)
@cases(FOREIGN)
def test_what_does_not_concern_a_page_leaves_it_asleep(
    talks: Talks, listen: Listen, listener: Person, actor: Person, action: Action
) -> None:
    stream = listen(talks.visitor(listener))
    stream.wait_for_beats(1)
    for _ in range(3):
        talks.act(actor, action)
    stream.wait_for_beats(3)
    assert set(stream.heard[1:]) == {BEAT}


def test_another_case_wakes_nobody(talks: Talks, listen: Listen, nadia: Visitor) -> None:
    stream = listen(nadia)
    Talks(talks.service).act(NADIA, HELLO)
    stream.wait_for_beats(2)
    assert stream.count(CHANGED) == 1


def test_a_conveyance_wakes_the_receiving_room_and_the_desk_alone(
    talks: Talks, listen: Listen
) -> None:
    said = talks.says(NADIA, "Tell them.", Mode.VERBATIM)
    streams = {person.id: listen(talks.visitor(person)) for person in CAST}
    talks.brings(HALA, said, Mode.VERBATIM)
    for name in ("samir", "sven", "hala", "tariq"):
        streams[name].wait_for(CHANGED, 2)
    streams["nadia"].wait_for_beats(2)
    assert streams["nadia"].count(CHANGED) == streams["noor"].count(CHANGED) == 1


def test_a_refused_or_repeated_action_wakes_nobody(
    talks: Talks, listen: Listen, nadia: Visitor
) -> None:
    path = nadia.url("room")
    sent = nadia.fill(path, "speak", words="Once.")
    nadia.post(path, sent)
    stream = listen(nadia)
    nadia.post(path, sent)
    nadia.post(path, {**sent, "words": "Twice."})
    stream.wait_for_beats(2)
    assert stream.count(CHANGED) == 1
    assert len(talks.room(NORTH)) == 2


# --- Rings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("host", "reader"), [(HALA, TARIQ), (NADIA, NOOR)])
def test_who_had_a_page_open_before_the_ring_was_hears_its_guest(
    talks: Talks,
    listen: Listen,
    host: Person,
    reader: Person,
) -> None:
    stream = listen(talks.visitor(reader))
    ring = Consultation(talks, host)
    shown = ring.shows("This.")
    guest = ring.invites()
    stream.wait_for_beats(1)
    before = stream.count(CHANGED)
    answer = AnswerExtract(about=shown.id, opinion=Opinion.SUPPORT)
    talks.seat(guest).act(answer)
    stream.wait_for(CHANGED, before + 1)


def test_a_guest_hears_of_the_own_ring_and_of_nothing_else(
    talks: Talks,
    listen: Listen,
) -> None:
    ring, other = Consultation(talks, HALA), Consultation(talks, HALA)
    stream = listen(ring.guest())
    other.shows("That.")
    other.invites()
    Consultation(talks, NADIA).shows("Between us.")
    talks.act(HALA, Address(party=NORTH, wording=en("Hm.")))
    stream.wait_for_beats(2)
    assert stream.count(CHANGED) == 1
    ring.shows("This.", "2")
    stream.wait_for(CHANGED, 2)


@pytest.mark.parametrize("person", [SAMIR, HUDA, HALA])
def test_nobody_hears_of_a_delegations_ring(
    talks: Talks,
    listen: Listen,
    person: Person,
) -> None:
    stream = listen(talks.visitor(person))
    ring = Consultation(talks, NADIA)
    talks.seat(ring.invites()).act(
        AnswerExtract(about=ring.shows("This.").id, opinion=Opinion.SUPPORT)
    )
    stream.wait_for_beats(2)
    assert stream.count(CHANGED) == 1


def test_a_guests_connection_goes_on_beating_when_the_ring_is_closed(
    talks: Talks,
    listen: Listen,
) -> None:
    ring = Consultation(talks, HALA)
    stream = listen(ring.guest())
    talks.act(HALA, CloseRing(ring=ring.name))
    stream.wait_for(CHANGED, 2)
    stream.wait_for_beats(3)
    assert stream.heard[-1] == BEAT
    assert not stream.ended
