"""Transcripts: what each room saw, in order, and how it ended."""

from decimal import Decimal

import pytest

from tests.cast import HALA, MODEST, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, Table, en
from tests.rehearsal.stage import SCENARIO, rehearse, views_of
from wasit.rehearsal.outcomes.transcript import transcript
from wasit.talks.conveyance.address import Address
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.tray import SetAsideSource


def sections(table: Table, language: str = "en") -> dict[str, str]:
    """The transcript by its headings."""
    text = transcript(SCENARIO, views_of(SCENARIO, table), language)
    return {part.partition("\n")[0]: part for part in text.split("\n## ")[1:]}


@pytest.fixture
def told() -> Table:
    """North proposes, in confidence and aloud; South is brought the one and not the other."""
    table = Table()
    table.says(NADIA, "Between us.")
    offer = table.says(
        NADIA, "Let us begin.", Mode.PARAPHRASE, force=Force.PROPOSAL, package=MODEST
    )
    table.brings(offer, Mode.PARAPHRASE, "They would begin.", MODEST)
    return table


def test_each_room_is_shown_as_it_saw_the_talks(told: Table) -> None:
    parts = sections(told)
    assert "> Between us." in parts["The room: North"]
    assert "> Let us begin." in parts["The room: North"]
    assert "> They would begin." in parts["The room: South"]
    assert "- Enrichment: 20\n- Relief: Waiver" in parts["The room: South"]


def test_no_room_is_shown_what_another_said(told: Table) -> None:
    parts = sections(told)
    assert "Between us" not in parts["The room: South"]
    assert "They would begin" not in parts["The room: North"]
    assert "Nadia" not in parts["The room: South"]


def test_entries_stand_in_order_with_their_time_author_and_kind(told: Table) -> None:
    room = sections(told)["The room: North"]
    assert "**1.** 2023-05-08 09:00 · Hala · *room opened*" in room
    assert "**2.** 2023-05-08 09:01 · Nadia · *said* · question · in confidence" in room
    assert "**3.** 2023-05-08 09:02 · Nadia · *said* · proposal · for paraphrase" in room


def test_the_desk_tells_from_where_to_where_things_went(told: Table) -> None:
    carried = "*carried* · paraphrase · from North (3) · to South (2)"
    assert carried in sections(told)["The mediators’ desk"]


def test_what_is_said_orally_stands_on_the_desk_alone(told: Table) -> None:
    spoken = told.says(NADIA, "In a whisper.", Mode.ORAL_ONLY)
    told.brings(spoken, Mode.ORAL_ONLY, "They whispered.")
    parts = sections(told)
    assert "> They whispered." in parts["The mediators’ desk"]
    assert "They whispered." not in parts["The room: South"]


def test_an_entry_names_the_entry_it_follows(told: Table) -> None:
    first = told.says(SAMIR, "Wel come.")
    told.act(SAMIR, Correct(ledger=SOUTH_ROOM, about=first.id, wording=en("Welcome.")))
    assert "*corrected* · on 3\n\n> Welcome." in sections(told)["The room: South"]


def test_what_was_set_aside_is_named_on_the_desk(told: Table) -> None:
    left = told.says(NADIA, "An idea.", Mode.MEDIATOR_IDEA)
    told.act(HALA, SetAsideSource(party=NORTH, source=left.id))
    assert "*set aside* · of North (4)" in sections(told)["The mediators’ desk"]


def test_every_line_of_a_text_is_quoted(told: Table) -> None:
    told.act(HALA, Address(party=SOUTH, wording=en("One.\n\n# Two.")))
    assert "> One.\n>\n> # Two." in sections(told)["The room: South"]


def test_texts_are_shown_in_the_language_asked_for_where_they_have_it(told: Table) -> None:
    told.act(HALA, Address(party=SOUTH, wording={"en": "Good day.", "fa": "روز بخیر."}))
    room = sections(told, "fa")["The room: South"]
    assert "> روز بخیر." in room
    assert "> They would begin." in room


def test_what_a_warning_comes_to_is_written_out(told: Table) -> None:
    condition = Condition(
        indicator=en("Enrichment"),
        operator=Operator.AT_LEAST,
        threshold=Decimal(90),
        unit=en("%"),
    )
    stated = DeterrentWarning(actor=en("South"), consequence=en("A price"), condition=condition)
    told.act(NADIA, Speak(force=Force.WARNING, wording=en("Do not."), stated=stated))
    written = "- Whose act: South\n- If: Enrichment: at least 90 %\n- Then: A price"
    assert written in sections(told)["The room: North"]


def test_the_outcome_is_named_with_its_package() -> None:
    table = rehearse(SCENARIO, 1)
    assert "Understanding.\n\n- Enrichment: " in sections(table)["The outcome"]


def test_talks_that_were_not_closed_say_so(told: Table) -> None:
    assert "Not closed." in sections(told)["The outcome"]


def test_the_reader_alone_is_told_what_the_outcome_is_worth(told: Table) -> None:
    parts = sections(told)
    assert "For the reader of this rehearsal only" in parts["What the outcome is worth"]
    assert "| North | 0.400 | 0.400 |" in parts["What the outcome is worth"]
    assert all("0.400" not in parts[name] for name in parts if name != "What the outcome is worth")


def test_no_id_appears() -> None:
    table = rehearse(SCENARIO, 1)
    text = transcript(SCENARIO, views_of(SCENARIO, table))
    ids = [entry.id for name in (NORTH_ROOM, SOUTH_ROOM) for entry in table.ledger(name)]
    assert not [each for each in ids if each in text]


def test_the_views_of_all_heads_are_needed(told: Table) -> None:
    with pytest.raises(KeyError):
        transcript(SCENARIO, {HALA.id: told.view(HALA), NADIA.id: told.view(NADIA)})
