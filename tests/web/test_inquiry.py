"""The page of exposure inquiries, and the same for programs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.cast import HALA, NADIA, SAMIR
from tests.web.consulting import Consultation
from tests.web.roles import exactly
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.rooms.modes import Mode

OFFER = "We would stop at twenty per cent."


@pytest.fixture
def offered(talks: Talks) -> str:
    """The id of an offer of North's head, which was carried to South in the same words."""
    said = talks.says(NADIA, OFFER, Mode.VERBATIM)
    talks.brings(HALA, said, Mode.VERBATIM)
    return said.id


def asks(visitor: Visitor, act: str, **fields: str | list[str]) -> Answer:
    sent = {"csrfmiddlewaretoken": visitor.token(), "act": act, **fields}
    return visitor.post(visitor.url("inquiry"), sent)


def lists(answer: Answer) -> list[str]:
    """The lists of readers that an answer shows, each as text."""
    found = answer.page.all("ul", "readers")
    return [each.text for each in found if "names" not in each.classes]


def test_what_was_quoted_is_found_and_then_who_had_opened_it(
    offered: str, hala: Visitor, noor: Visitor, samir: Visitor
) -> None:
    noor.open("room")
    samir.open("room")
    found = asks(hala, "find", quoted="they would stop at twenty per cent")
    assert OFFER in found.text
    assert f'value="{offered}"' in found.text
    answer = asks(hala, "inquire", entry=[offered])
    (all_of_it,) = lists(answer)
    assert "Noor" in all_of_it
    assert "Samir" in all_of_it
    assert "Sven" not in all_of_it
    assert "Sven" in answer.page.one("ul", "names").text


def test_what_is_chosen_stays_chosen_while_more_is_looked_for(
    talks: Talks, offered: str, hala: Visitor
) -> None:
    other = talks.says(SAMIR, "And we would release the funds.", Mode.VERBATIM).id
    found = asks(hala, "find", quoted="release the funds", entry=[offered])
    boxes = {
        each["value"]: "checked" in each.attributes
        for each in found.page.all("input")
        if each.attributes.get("name") == "entry"
    }
    assert boxes[offered]
    assert boxes[other] is False


def test_only_what_was_opened_before_a_time_counts(
    offered: str, hala: Visitor, noor: Visitor
) -> None:
    noor.open("room")
    early = datetime(2000, 1, 1, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M")
    answer = asks(hala, "inquire", entry=[offered], before=early)
    assert lists(answer) == []
    assert "0 people had opened all of it" in answer.text


def test_a_head_is_told_of_the_own_side_alone(
    offered: str, hala: Visitor, nadia: Visitor, noor: Visitor, tariq: Visitor
) -> None:
    for visitor in (hala, tariq):
        visitor.open("desk")
    noor.open("room")
    answer = asks(nadia, "inquire", entry=[offered])
    assert answer.status == 200
    told = answer.page.one("section", "finding").text
    assert "Noor" in told
    for name in ("Hala", "Tariq", "Huda", "Idris", "Samir", "Sven"):
        assert name not in told


def test_an_entry_that_one_may_not_open_is_as_one_that_is_not_there(
    talks: Talks, offered: str, samir: Visitor
) -> None:
    before = len(talks.seat(SAMIR).inquiries())
    refused = asks(samir, "inquire", entry=[offered])
    missing = asks(samir, "inquire", entry=["0" * 32])
    assert refused.status == missing.status == 422
    assert exactly(refused) == exactly(missing)
    assert len(talks.seat(SAMIR).inquiries()) == before


@pytest.mark.parametrize(
    ("act", "fields", "words"),
    [
        ("find", {"quoted": " "}, "Paste the words that were quoted."),
        ("find", {"quoted": "a " * 1001}, "At most 2000 characters"),
        ("inquire", {}, "Choose at least one entry."),
        ("inquire", {"entry": ["0" * 32]}, "There is nothing here by that name."),
        ("inquire", {"before": "yesterday"}, "Write the day and the time like"),
    ],
)
def test_what_is_missing_is_told(
    hala: Visitor, act: str, fields: dict[str, str | list[str]], words: str
) -> None:
    answer = asks(hala, act, **fields)
    assert answer.status == 422
    assert words in answer.text


def test_words_that_stand_nowhere_are_told_so(hala: Visitor) -> None:
    assert (
        "Nothing that you may open has these words."
        in asks(hala, "find", quoted="no such thing was said").text
    )


def test_a_copy_that_was_quoted_is_pointed_at(talks: Talks, hala: Visitor) -> None:
    ring = Consultation(talks, HALA)
    shown = ring.shows("Both would stop at {twenty | twenty-five} per cent of it.").body
    answer = asks(hala, "find", quoted=shown.wording["en"])
    assert answer.page.one("p", "notice").has("a", href=hala.url("copies"))


def test_inquiries_are_told_to_whoever_made_them(
    offered: str, hala: Visitor, nadia: Visitor
) -> None:
    asks(hala, "inquire", entry=[offered])
    assert "about 1 entry" in hala.open("inquiry").text
    assert "about 1 entry" not in nadia.open("inquiry").text


def test_the_links_are_for_those_who_may_inquire(
    hala: Visitor, tariq: Visitor, nadia: Visitor, noor: Visitor
) -> None:
    for visitor, page, there in (
        (hala, "desk", True),
        (tariq, "desk", False),
        (nadia, "room", True),
        (noor, "room", False),
    ):
        assert visitor.open(page).page.has("a", href=visitor.url("inquiry")) is there
