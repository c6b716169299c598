"""Closing: the chief mediator tells every room, in the same words, how it ended."""

from __future__ import annotations

import pytest

from tests.cast import HALA, MODEST, NADIA, NORTH, SAMIR, SOUTH, TARIQ
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.case import Outcome, closed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force


def end(hala: Visitor, outcome: Outcome, **fields: str) -> Answer:
    return hala.send(
        hala.url("close"), "close", **{"outcome": outcome, "words": "So be it.", **fields}
    )


def agreed(talks: Talks) -> None:
    """Both sides propose the same package, with leave to let it be known."""
    for head in (NADIA, SAMIR):
        talks.says(head, "We offer.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)


def test_every_room_is_told_the_same(hala: Visitor, nadia: Visitor, samir: Visitor) -> None:
    answer = end(hala, Outcome.NO_UNDERSTANDING)
    assert answer.location == hala.url("desk")
    notices = [
        visitor.open("room").page.one("section", "notice").text for visitor in (nadia, samir)
    ]
    assert notices[0] == notices[1]
    assert "So be it." in notices[0]
    assert "So be it." in hala.open("desk").page.one("section", "notice").text


def test_an_understanding_needs_the_package_all_said_yes_to(talks: Talks, hala: Visitor) -> None:
    agreed(talks)
    fields = {f"issue__{issue}": option for issue, option in MODEST.items()}
    assert end(hala, Outcome.UNDERSTANDING, **fields).status == 303
    for party in (NORTH, SOUTH):
        ended = closed(talks.room(party))
        assert ended is not None
        assert ended.package == MODEST


@pytest.mark.parametrize(
    ("outcome", "fields"),
    [
        (Outcome.UNDERSTANDING, {}),
        (Outcome.UNDERSTANDING, {"issue__relief": "waiver"}),
        (Outcome.NO_UNDERSTANDING, {"issue__relief": "waiver"}),
        (Outcome.UNDERSTANDING, {"issue__relief": "forgiveness"}),
        (Outcome.NO_UNDERSTANDING, {"words": ""}),
    ],
)
def test_what_was_not_agreed_is_no_understanding(
    talks: Talks, hala: Visitor, outcome: Outcome, fields: dict[str, str]
) -> None:
    agreed(talks)
    lengths = talks.lengths()
    answer = end(hala, outcome, **fields)
    assert answer.status == 422
    assert [each.text for each in answer.form("close").all("p", "error")]
    assert talks.lengths() == lengths


def test_the_refusal_names_the_party_in_the_readers_language(talks: Talks, hala: Visitor) -> None:
    talks.says(NADIA, "We offer.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    fields = {f"issue__{issue}": option for issue, option in MODEST.items()}
    answer = end(hala, Outcome.UNDERSTANDING, **fields)
    assert "South" in answer.form("close").one("p", "error").text


def test_afterwards_every_page_is_read_and_no_form_is_left(talks: Talks, hala: Visitor) -> None:
    said = talks.says(NADIA, "We are listening.", Mode.PARAPHRASE)
    brought = talks.brings(HALA, said, Mode.PARAPHRASE, "They are listening.")
    tariq, nadia, samir = (talks.visitor(each) for each in (TARIQ, NADIA, SAMIR))
    end(hala, Outcome.NO_UNDERSTANDING)
    pages = [
        *(nadia.open(name) for name in ("room", "conferring")),
        nadia.open("room-entry", said.id),
        samir.open("room-entry", brought.id),
        *(hala.open(name) for name in ("desk", "agenda", "close")),
        tariq.open("desk-room", NORTH),
        tariq.open("desk-entry", NORTH, said.id),
        tariq.open("desk-entry", SOUTH, brought.id),
    ]
    for page in pages:
        assert page.status == 200
        assert page.page.has("section", "notice")
        assert not [link for link in page.page.all("a") if link["href"].endswith("/agenda/")]
        assert not page.page.has("form", "act")
