"""Sittings on the pages: called on the desk, come to in the room, and seen nowhere else."""

from __future__ import annotations

import pytest

from tests.cast import HALA, HUDA, MODEST, NADIA, NORTH, NORTH_ROOM, SOUTH, TARIQ, en
from tests.web.visitor import Talks, Visitor
from wasit.talks.conveyance.address import Address
from wasit.talks.procedure.sittings import Arrive, OpenSitting, SittingOpened, present, sitting
from wasit.talks.procedure.visits import attention
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force


def called(talks: Talks, *rooms: str) -> None:
    talks.act(HALA, OpenSitting(rooms=rooms or (NORTH,), wording=en("In the east wing.")))


def test_rooms_are_called_together_from_the_desk(talks: Talks, hala: Visitor) -> None:
    hala.send(hala.url("sittings"), "call", rooms=[NORTH, SOUTH], words="At ten.")
    for party in (NORTH, SOUTH):
        found = sitting(talks.room(party))
        assert found
        assert found.body.wording == {"en": "At ten."}


def test_no_room_chosen_is_told_beside_the_field(hala: Visitor) -> None:
    answer = hala.send(hala.url("sittings"), "call", rooms=[], words="At ten.")
    assert answer.status == 422
    assert "Choose at least one room." in answer.page.one("div", "field-rooms").text
    assert "At ten." in answer.text


def test_a_room_that_sits_already_is_named_beside_the_field(talks: Talks, hala: Visitor) -> None:
    path = hala.url("sittings")
    fields = hala.fill(path, "call", rooms=[NORTH, SOUTH], words="At ten.")
    called(talks, SOUTH)
    answer = hala.post(path, fields)
    assert answer.status == 422
    assert "“South” sits already" in answer.page.one("div", "field-rooms").text
    assert sitting(talks.room(NORTH)) is None


def test_rooms_that_do_not_sit_are_proposed(talks: Talks, hala: Visitor) -> None:
    called(talks)
    fields = hala.fill(hala.url("sittings"), "call")
    assert fields["rooms"] == [SOUTH]


@pytest.mark.parametrize("person", ["nadia", "noor"])
def test_every_delegate_is_called_and_comes(
    talks: Talks, request: pytest.FixtureRequest, person: str
) -> None:
    visitor = request.getfixturevalue(person)
    called(talks)
    page = visitor.open("room").page
    assert "Called to a sitting In the east wing." in page.one("section", "tray").text
    path = visitor.url("room-entry", talks.last(NORTH_ROOM, SittingOpened).id)
    visitor.send(path, "arrive")
    assert present(talks.room(NORTH)) == [person]
    assert not visitor.get(path).has_form("arrive")
    assert not visitor.open("room").page.has("section", "tray")


def test_who_has_come_is_seen_in_the_room_and_at_the_desk_and_not_in_the_other_room(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    before = samir.open("room").page.text
    called(talks)
    talks.act(NADIA, Arrive())
    assert "Here: Nadia" in nadia.open("room").page.one("p", "session").text
    assert "Here: Nadia" in hala.open("desk").page.one("section", "glance").text
    assert "Here: Nadia" in hala.open("desk-room", NORTH).page.one("p", "session").text
    assert samir.open("room").page.text == before


def test_a_mediator_lets_one_room_rise(talks: Talks, hala: Visitor) -> None:
    called(talks, NORTH, SOUTH)
    hala.send(hala.url("desk-room", NORTH), "rise")
    assert sitting(talks.room(NORTH)) is None
    assert sitting(talks.room(SOUTH))


def test_a_compartmented_mediator_calls_the_own_room_and_notes_no_visits(
    talks: Talks,
) -> None:
    huda = talks.visitor(HUDA)
    page = huda.open("desk-room", SOUTH)
    assert page.has_form("sit")
    assert not page.has_form("visit")
    huda.send(huda.url("desk-room", SOUTH), "sit", words="")
    assert sitting(talks.room(SOUTH))


def test_a_mediator_notes_going_in_and_coming_out(talks: Talks, hala: Visitor) -> None:
    path = hala.url("desk-room", NORTH)
    assert not hala.get(path).has_form("leave")
    hala.send(path, "visit")
    assert attention(talks.seat(HALA).view())[NORTH].there == (HALA.id,)
    assert "With them: Hala" in hala.open("desk").page.one("section", "glance").text
    hala.send(path, "leave")
    assert attention(talks.seat(HALA).view())[NORTH].there == ()
    assert "< 1 min" in hala.open("sittings").page.text


def test_the_desk_tells_who_had_something_first(talks: Talks, hala: Visitor) -> None:
    idea = Address(party=NORTH, wording=en("Step by step."), manner=Manner.IDEA)
    talks.act(TARIQ, idea)
    said = talks.says(NADIA, "We offer.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    talks.brings(HALA, said, Mode.VERBATIM)
    text = hala.open("evenness").page.text
    assert "Step by step." in text
    assert "not yet" in text
    assert "their own" in text


def test_it_is_empty_at_first(hala: Visitor) -> None:
    assert "Nothing yet" in hala.open("evenness").page.text
