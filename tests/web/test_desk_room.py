"""One room as the mediators see it, and the words they say in it."""

from __future__ import annotations

import pytest

from tests.cast import NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, TARIQ
from tests.web.markup import filled
from tests.web.visitor import Talks, Visitor
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.web.pages.page import SHOWN


def test_a_mediator_speaks_to_one_room_only(
    talks: Talks, tariq: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    tariq.send(tariq.url("desk-room", NORTH), "address", words="Good morning.")
    assert "Good morning." in nadia.open("room").text
    assert "Good morning." not in samir.open("room").text
    addressed = talks.last(NORTH_ROOM, Addressed)
    assert (addressed.author, addressed.body.manner) == (TARIQ.id, Manner.PLAIN)


@pytest.mark.parametrize("manner", [Manner.IDEA, Manner.HYPOTHETICAL])
def test_an_idea_may_bring_options_along(talks: Talks, hala: Visitor, manner: Manner) -> None:
    path = hala.url("desk-room", NORTH)
    hala.send(path, "address", words="What if?", manner=manner, issue__relief="waiver")
    body = talks.last(NORTH_ROOM, Addressed).body
    assert (body.manner, body.package) == (manner, {"relief": "waiver"})


def test_plain_words_bring_no_options(talks: Talks, hala: Visitor) -> None:
    path = hala.url("desk-room", NORTH)
    answer = hala.send(path, "address", words="Good morning.", issue__relief="waiver")
    assert answer.status == 422
    form = answer.form("address")
    assert form.one("p", "error").text
    assert filled(form)["issue-relief"] == ["waiver"]
    assert len(talks.room(NORTH)) == 1


def test_the_whole_room_is_read_page_by_page(talks: Talks, hala: Visitor) -> None:
    for number in range(SHOWN + 5):
        talks.says(NADIA, f"Message {number}.")
    page = hala.open("desk-room", NORTH).page
    (older,) = [link["href"] for link in page.all("a") if "before" in link.get("href")]
    rest = hala.get(hala.url("desk-room", NORTH) + older).page
    shown = [
        each["id"][2:] for whole in (page, rest) for each in whole.one("ol", "stream").all("li")
    ]
    assert shown == [entry.id for entry in reversed(list(talks.room(NORTH)))]


def test_it_shows_this_room_and_no_other(talks: Talks, hala: Visitor) -> None:
    talks.says(NADIA, "From the north.")
    talks.says(SAMIR, "From the south.")
    north, south = (hala.open("desk-room", party) for party in (NORTH, SOUTH))
    assert "From the south." not in north.text
    assert "From the north." not in south.text


def test_the_part_that_is_renewed_is_the_same_as_on_the_page(talks: Talks, hala: Visitor) -> None:
    talks.says(NADIA, "From the north.")
    part = hala.renew(hala.url("desk-room", NORTH))
    assert not part.page.has("form")
    assert part.page.text == hala.open("desk-room", NORTH).page.one("div", id="live").text
