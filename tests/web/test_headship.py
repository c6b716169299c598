"""Headship on the pages: it passes to another, and pages, programs and connections go with it."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from django.core.cache import cache

from tests.cast import HALA, NADIA, NOOR, NORTH, SAMIR, SOUTH, TARIQ, en
from tests.web.program import Program, token_of
from tests.web.server import end_streams, serving
from tests.web.streams import CHANGED, connected
from tests.web.visitor import Talks, Visitor
from wasit.questions.case import delegations
from wasit.talks.case import seated
from wasit.talks.people import Role
from wasit.talks.procedure.headship import HandOver, NameHead
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.web.accounts.models import Place

SPEAKS = Speak(force=Force.QUESTION, wording=en("Who asks?"))


@pytest.fixture(autouse=True)
def unlimited() -> None:
    cache.clear()


def test_a_head_hands_over_on_the_page_and_each_has_the_others_pages(
    nadia: Visitor, noor: Visitor
) -> None:
    assert nadia.open("room").has_form("speak")
    assert not noor.open("room").has_form("speak")
    assert nadia.send(nadia.url("people"), "hand_over", person=NOOR.id).status == 303
    assert not nadia.open("room").has_form("speak")
    assert noor.open("room").has_form("speak")
    assert not nadia.open("people").has_form("admit")
    assert noor.open("people").has_form("admit")
    assert "is now head of the delegation" in nadia.open("room").page.text


def test_whoever_does_not_stay_is_out_with_the_next_request(nadia: Visitor) -> None:
    path = nadia.url("people")
    sent = nadia.fill(path, "hand_over", person=NOOR.id)
    assert sent.pop("stays") == ["yes"]
    assert nadia.post(path, sent).status == 303
    assert nadia.open("room").status == 404


def test_the_chief_mediator_records_a_new_head_and_makes_no_link(
    talks: Talks, hala: Visitor, nadia: Visitor
) -> None:
    recorded = {"former": NADIA.id, "words": "Nawal"}
    assert hala.send(hala.url("people"), "name_head", **recorded).status == 303
    head = next(each for each in seated(talks.room(NORTH)).values() if each.leads)
    assert head.name == en("Nawal")
    page = hala.open("people")
    assert head.id in page.text
    assert Place.found(talks.case, head.id), "to which whoever runs the server makes a link"
    links = {field["value"] for field in page.form("link").all("input", type="radio")}
    assert links.isdisjoint({head.id, NOOR.id})
    assert nadia.open("room").status == 404
    assert "The mediators have recorded" in hala.open("desk-room", NORTH).text


def test_nobody_else_is_offered_it(talks: Talks) -> None:
    for person in (TARIQ, NOOR):
        visitor = talks.visitor(person)
        for act in ("name_head", "hand_over"):
            assert not visitor.open("people").has_form(act)
            sent = {"act": act, "csrfmiddlewaretoken": visitor.token(), "person": NOOR.id}
            assert visitor.post(visitor.url("people"), sent).status == 404


def test_a_token_does_from_then_on_what_its_holder_may(talks: Talks) -> None:
    nadia, noor = Program(token_of(talks, NADIA)), Program(token_of(talks, NOOR))
    assert noor.sends(SPEAKS, "1").status == 422
    talks.act(NADIA, HandOver(person=NOOR.id))
    assert nadia.sends(SPEAKS, "2").status == 422
    before = len(talks.room(NORTH).of(Said))
    noor.sends(SPEAKS, "3")
    assert len(talks.room(NORTH).of(Said)) == before + 1


def test_a_program_learns_who_sits_in_the_delegations_it_may_know(talks: Talks) -> None:
    talks.act(HALA, NameHead(former=NADIA.id, person=NOOR.id, stays=True))
    told = {each.party: each.people for each in Program(token_of(talks, HALA)).asks(delegations)}
    assert set(told) == {NORTH, SOUTH}
    assert [each.id for each in told[NORTH] if each.role is Role.HEAD] == [NOOR.id]
    (own,) = Program(token_of(talks, SAMIR)).asks(delegations)
    assert (own.party, own.people[0].id) == (SOUTH, SAMIR.id)


def test_live_connections_of_both_end_and_anothers_goes_on(
    talks: Talks, nadia: Visitor, noor: Visitor, samir: Visitor
) -> None:
    """They hear of other ledgers from then on, so each connects anew."""
    with serving() as address, ExitStack() as opened:
        lines = {
            each.place: opened.enter_context(connected(address, each)).iter_raw()
            for each in (nadia, noor, samir)
        }
        for line in lines.values():
            assert next(line) == CHANGED
        talks.act(NADIA, HandOver(person=NOOR.id))
        assert set(lines[nadia.place]) <= {CHANGED}
        assert set(lines[noor.place]) <= {CHANGED}
        for each in (nadia, noor):
            assert next(opened.enter_context(connected(address, each)).iter_raw()) == CHANGED
        talks.act(SAMIR, Confer(wording=en("Nothing came before this.")))
        assert next(lines[samir.place]) == CHANGED
        end_streams()
        assert list(lines[samir.place]) == []
