"""A class at a glance: what is done in all its groups at once, and in one while others go on."""

from __future__ import annotations

import pytest

from tests.web.classroom import HEAD, course, go_in, instructor, stage
from wasit.record import Receipt
from wasit.service import Seat
from wasit.talks.actions import Action
from wasit.talks.ledgers import COMMON, DESK, SCRIPT, room
from wasit.talks.training.directing import (
    BeginRound,
)
from wasit.web.accounts.models import Place
from wasit.web.server.runtime import service
from wasit.web.training.companies import company_of


def test_the_instructor_acts_in_one_group_or_in_all() -> None:
    ines = instructor()
    stage(ines)
    page = ines.get(course(ines)).page
    token = {"csrfmiddlewaretoken": ines.token()}
    begin = {**token, "act": "begin_round", "key": "k", "minutes": "5"}
    assert ines.post(course(ines), begin).status == 303
    assert ines.get(course(ines)).page.text.count("Round 1") == 2
    go_in(ines, 0)
    script = ines.url("script")
    assert ines.send(script, "end_round").status == 303
    assert ines.get(course(ines)).page.text.count("Round 1") == 1
    assert page.has("form", "act-inject")
    assert ines.post(course(ines), {**token, "act": "no-such"}).status == 404


def test_pages_tell_what_may_be_done_as_it_changes() -> None:
    """The part that is renewed says so: the forms beside it stay as they are filled in."""
    ines = instructor()
    stage(ines, groups="1")
    go_in(ines, 0)

    def told() -> list[set[str]]:
        parts = [(ines.open("script"), "rooms"), (ines.get(course(ines)), "groups")]
        found = (page.page.one("div", name)["class"].split() for page, name in parts)
        return [{each for each in names if each.startswith("may-")} for names in found]

    script = ines.url("script")
    assert told() == [{"may-direct", "may-begin"}] * 2
    ines.send(script, "begin_round", minutes="5")
    assert told() == [{"may-direct", "may-end-round"}] * 2
    ines.send(script, "end", words="Over.")
    assert told() == [{"may-debrief"}] * 2
    ines.send(script, "debrief")
    assert told() == [set()] * 2


def test_what_one_group_cannot_take_is_told_and_done_in_none() -> None:
    ines = instructor()
    stage(ines)
    token = {"csrfmiddlewaretoken": ines.token()}
    begin = {**token, "act": "begin_round", "minutes": "5"}
    go_in(ines, 1)
    assert ines.send(ines.url("script"), "begin_round", minutes="5").status == 303
    told = ines.post(course(ines), {**begin, "key": "k1"})
    assert told.status == 422
    assert "Group 2: A round is under way. End it first." in told.page.text
    assert "So it is done in none of the groups." in told.page.text
    assert ines.get(course(ines)).page.text.count("Round 1") == 1
    ines.send(ines.url("script"), "end", words="Over.")
    assert ines.post(course(ines), {**begin, "key": "k1"}).status == 303
    end = {**token, "act": "end_round", "key": "k2"}
    assert ines.post(course(ines), end).status == 303


def test_what_changes_in_one_group_meanwhile_keeps_that_one_back_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ines = instructor()
    stage(ines)
    begin = {"csrfmiddlewaretoken": ines.token(), "act": "begin_round", "minutes": "5"}
    monkeypatch.setattr(Seat, "foresee", lambda seat, *_: seat.act(BeginRound(minutes=9), "other"))
    told = ines.post(course(ines), {**begin, "key": "k"})
    assert "A round is under way. End it first." in told.page.text
    monkeypatch.undo()
    go_in(ines, 0)
    ines.send(ines.url("script"), "end_round")
    monkeypatch.setattr(Seat, "foresee", lambda *_: None)
    told = ines.post(course(ines), {**begin, "key": "k"})
    assert "Group 2: A round is under way. End it first." in told.page.text
    assert "In the other groups it is done." in told.page.text
    assert ines.get(course(ines)).page.text.count("Round 2") == 1


def test_a_form_for_every_group_that_is_sent_again_does_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The server ended when the round had begun in the first group alone."""
    ines = instructor()
    stage(ines, groups="3")
    begin = {"csrfmiddlewaretoken": ines.token(), "act": "begin_round", "minutes": "5", "key": "k"}
    acts, act = iter(range(9)), Seat.act

    def ends(seat: Seat, action: Action, key: str) -> Receipt:
        if next(acts) == 1:
            raise KeyboardInterrupt
        return act(seat, action, key)

    monkeypatch.setattr(Seat, "act", ends)
    with pytest.raises(KeyboardInterrupt):
        ines.post(course(ines), begin)
    monkeypatch.undo()
    assert ines.get(course(ines)).page.text.count("Round 1") == 1
    assert ines.post(course(ines), begin).status == 303
    assert ines.get(course(ines)).page.text.count("Round 1") == 3


@pytest.mark.parametrize("ledger", [room(HEAD.party or ""), DESK, SCRIPT, COMMON])
def test_what_was_destroyed_of_one_group_hides_nothing_else(ledger: str) -> None:
    ines = instructor()
    stage(ines)
    go_in(ines, 0)
    case = Place.objects.get(id=ines.place).seat[0]
    service().destroy(case, [ledger])
    groups = list(ines.get(course(ines)).page.all("section", "group"))
    assert len(groups) == (1 if ledger == SCRIPT else 2)
    assert ines.get(course(ines) + "comparison/").status == 200
    assert ines.open("script").status == (404 if ledger == SCRIPT else 200)
    assert company_of(service(), case) is None
