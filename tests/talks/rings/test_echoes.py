"""Echoes: words for a ring that repeat what was said in a room, or brought there."""

import pytest

from tests.cast import HALA, NADIA, SAMIR, Table, en
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.inference import Inference, inferences
from wasit.talks.people import Person
from wasit.talks.rings.extracts import ShowExtract
from wasit.talks.rooms.modes import Mode
from wasit.talks.wording import Wording

SAID = "We would stop at sixty per cent if the funds move first."


def told(table: Table, host: Person, wording: Wording, seed: str = "1") -> list[Inference]:
    action = ShowExtract(ring=table.holds(host), wording=wording, seed=seed)
    return inferences(table.view(host), action)


@pytest.mark.channel(49)
@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "They told us: WE WOULD STOP at sixty per-cent, they say.",
        "{Yes | Indeed}: stop at sixty per cent if the {funds | funds do} move.",
    ],
)
def test_mediators_are_told_when_they_repeat_a_room(table: Table, text: str) -> None:
    table.says(NADIA, SAID, *Mode)
    assert told(table, HALA, en(text)) == [Inference.ECHO]


@pytest.mark.parametrize("text", ["They could stop if money moved.", "We would stop at sixty.", ""])
def test_a_few_words_or_other_words_are_nobodys(table: Table, text: str) -> None:
    table.says(NADIA, SAID)
    assert told(table, HALA, en(text)) == []


def test_any_language_may_repeat(table: Table) -> None:
    table.says(NADIA, "نقبل ستين في المئة إذا تحركت الأموال أولا")
    assert told(table, HALA, {"en": "No.", "ar": "نقبلُ ستين في المئة إذا تحركت الأموال أولًا."}) == [
        Inference.ECHO
    ]


def test_a_delegation_is_told_when_it_repeats_what_was_brought_to_it(table: Table) -> None:
    said = table.says(NADIA, SAID, Mode.VERBATIM)
    assert told(table, SAMIR, en(SAID)) == []
    table.brings(said, Mode.VERBATIM)
    assert told(table, SAMIR, en(SAID)) == [Inference.BROUGHT]
    assert told(table, NADIA, en(SAID)) == []


def test_what_is_wrong_with_the_words_is_no_advice(table: Table) -> None:
    table.says(NADIA, SAID)
    assert told(table, HALA, en(f"{SAID} {{one}}")) == []


def test_what_goes_to_a_room_is_not_looked_at_so(table: Table) -> None:
    table.says(NADIA, SAID)
    address = Address(party="south", wording=en("We would stop if the funds move first."))
    assert inferences(table.view(HALA), address) == []
