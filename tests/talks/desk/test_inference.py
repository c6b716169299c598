"""Inference: what the mediators are told a room could work out, before they go on."""

import pytest

from tests.cast import (
    BOLD,
    EVEN_HANDED,
    HALA,
    HUDA,
    MODEST,
    NADIA,
    NORTH,
    SAMIR,
    SOUTH,
    Table,
    en,
)
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.inference import Inference, inferences
from wasit.talks.desk.notes import Note
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.substance.issues import Package


def idea(package: Package, text: str = "What if?", manner: Manner = Manner.IDEA) -> Address:
    return Address(party=NORTH, manner=manner, wording=en(text), package=package)


@pytest.fixture
def stands(table: Table) -> Table:
    """North stands for one package and South for another."""
    table.says(NADIA, "This.", force=Force.POSITION, package=MODEST)
    table.says(SAMIR, "That.", force=Force.POSITION, package=BOLD)
    return table


def test_to_ask_one_side_alone_to_move_tells_it_that_it_stands_in_the_way(stands: Table) -> None:
    view = stands.view(HALA)
    assert inferences(view, idea(BOLD)) == [Inference.ONE_SIDE]
    assert inferences(view, idea({"relief": "suspension"})) == [Inference.ONE_SIDE]


def test_to_ask_both_or_nobody_to_move_tells_nothing(stands: Table) -> None:
    view = stands.view(HALA)
    between = {"enrichment": "20", "relief": "suspension"}
    for package in (between, MODEST, {"detainees": "some"}, {}):
        assert inferences(view, idea(package)) == []


@pytest.mark.parametrize("text", ["You are 12 apart.", "أنتما متباعدان بمقدار ١٢", "3.67 %"])
def test_a_figure_that_a_side_does_not_know_tells_it_the_others(table: Table, text: str) -> None:
    address = Address(party=NORTH, wording=en(text))
    assert inferences(table.view(HALA), address) == [Inference.FIGURE]


def test_a_figure_that_it_knows_already_tells_nothing(table: Table) -> None:
    table.says(NADIA, "We ask for 12, or 3.5.")
    for text in ("You asked for 12.", "You asked for ١٢.", "3,5 it is.", "20 is on the agenda."):
        assert inferences(table.view(HALA), Address(party=NORTH, wording=en(text))) == []
        other = Address(party=SOUTH, wording=en(text.replace("20", "21")))
        assert inferences(table.view(HALA), other) == [Inference.FIGURE]


def test_a_figure_that_its_side_let_go_in_its_name_is_theirs_to_give(table: Table) -> None:
    said = table.says(NADIA, "We ask for 12.", *Mode)
    view = table.view(HALA)
    for mode, told in (
        (Mode.PARAPHRASE, []),
        (Mode.VERBATIM, []),
        (Mode.MEDIATOR_IDEA, [Inference.FIGURE]),
    ):
        text = "" if mode is Mode.VERBATIM else "12, they say."
        assert inferences(view, table.conveyance(said, mode, text)) == told
    own_figure = table.conveyance(said, Mode.PARAPHRASE, "Some 15.")
    assert inferences(view, own_figure) == [Inference.FIGURE]


def test_the_third_idea_in_a_row_about_one_issue_looks_like_a_search(table: Table) -> None:
    for option in ("waiver", "suspension"):
        assert inferences(table.view(HALA), idea({"relief": option})) == []
        table.act(HALA, idea({"relief": option}, manner=Manner.HYPOTHETICAL))
        table.act(HALA, Address(party=NORTH, wording=en("In between, plain words.")))
    view = table.view(HALA)
    assert inferences(view, idea({"relief": "lifting"})) == [Inference.PROBING]
    assert inferences(view, idea({"detainees": "some"})) == []
    table.act(HALA, idea({"detainees": "some"}))
    assert inferences(table.view(HALA), idea({"relief": "lifting"})) == []


def test_it_looks_at_the_room_that_is_spoken_to(table: Table) -> None:
    for option in ("waiver", "suspension"):
        table.act(HALA, idea({"relief": option}))
    south = Address(party=SOUTH, manner=Manner.IDEA, wording=en("?"), package={"relief": "lifting"})
    assert inferences(table.view(HALA), south) == []


def test_what_goes_to_all_alike_singles_out_nobody() -> None:
    table = Table(EVEN_HANDED)
    assert inferences(table.view(HALA), Address(party=NORTH, wording=en("12."))) == []


def test_what_says_nothing_to_a_room_tells_it_nothing(table: Table) -> None:
    assert inferences(table.view(HALA), Note(wording=en("12."))) == []
    assert inferences(table.view(HALA), Address(party="west", wording=en("12."))) == []


def test_who_serves_one_room_is_told_of_that_room(table: Table) -> None:
    view = table.view(HUDA)
    assert inferences(view, Address(party=SOUTH, wording=en("12."))) == [Inference.FIGURE]
    move = Address(party=SOUTH, manner=Manner.IDEA, wording=en("?"), package=BOLD)
    assert inferences(view, move) == []
