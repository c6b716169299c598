"""Cautions: what a room could work out is told before the words go, and the mediator may go on."""

from __future__ import annotations

import pytest

from tests.cast import BOLD, HALA, MODEST, NADIA, NORTH, SAMIR, SOUTH, en
from tests.web.markup import filled
from tests.web.scenes.desk import at_something_released
from tests.web.visitor import IN_PLACE, Talks, Visitor
from wasit.talks.conveyance.address import Address
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.rooms.speech import Force


def test_a_figure_is_told_of_once_and_then_goes(talks: Talks, hala: Visitor) -> None:
    path = hala.url("desk-room", NORTH)
    answer = hala.send(path, "address", words="You are 12 apart.")
    assert answer.status == 422
    form = answer.form("address")
    wrong = form.one("div", "field-aware", "wrong")
    assert "a figure they do not know" in wrong.one("p", "error").text
    assert filled(form)["words"] == ["You are 12 apart."]
    assert talks.room(NORTH).of(Addressed) == []
    sent = {**filled(form), "aware": ["yes"]}
    assert hala.post(path, sent).status == 303
    assert talks.room(NORTH).of(Addressed)[0].body.wording == en("You are 12 apart.")


def test_where_there_is_nothing_to_know_nothing_is_asked(hala: Visitor) -> None:
    form = hala.open("desk-room", NORTH).form("address")
    assert "aware" not in filled(form)
    assert not form.has("div", "field-aware")
    assert hala.send(hala.url("desk-room", NORTH), "address", words="Welcome.").status == 303


def test_one_side_alone_asked_to_move_is_told_of(talks: Talks, hala: Visitor) -> None:
    talks.says(NADIA, "This.", force=Force.POSITION, package=MODEST)
    talks.says(SAMIR, "That.", force=Force.POSITION, package=BOLD)
    fields = {"words": "What if?", "manner": "idea", "issue__relief": "suspension"}
    answer = hala.send(hala.url("desk-room", NORTH), "address", **fields)
    assert "they stand in the way" in answer.form("address").one("p", "error").text


@pytest.mark.parametrize("number", range(3))
def test_the_third_idea_in_a_row_is_told_of(talks: Talks, hala: Visitor, number: int) -> None:
    for option in ("waiver", "suspension")[:number]:
        package = {"relief": option}
        idea = Address(party=NORTH, manner=Manner.IDEA, wording=en("?"), package=package)
        talks.act(HALA, idea)
    fields = {"words": "And if?", "manner": "hypothetical", "issue__relief": "lifting"}
    answer = hala.send(hala.url("desk-room", NORTH), "address", **fields)
    assert (answer.status == 422) is (number == 2)


@pytest.mark.channel(49)
def test_before_it_is_conveyed_the_preview_tells_it(talks: Talks, hala: Visitor) -> None:
    where = at_something_released(talks)
    path = hala.url(*where)
    sent = hala.fill(path, "convey", mode="paraphrase", words="They would take 17.")
    preview = hala.ask("POST", f"{path}preview/", sent, IN_PLACE)
    assert "a figure they do not know" in preview.page.one("p", "caution").text
    answer = hala.post(path, sent)
    assert answer.status == 422
    assert hala.post(path, {**filled(answer.form("convey")), "aware": ["yes"]}).status == 303


def test_no_room_is_told_of_the_caution(hala: Visitor, samir: Visitor) -> None:
    before = samir.open("room").page.text
    hala.send(hala.url("desk-room", SOUTH), "address", words="You are 12 apart.")
    assert samir.open("room").page.text == before
