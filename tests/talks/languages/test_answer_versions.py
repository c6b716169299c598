"""Versions of what a delegation said of single clauses: each answer is a text of its own."""

import pytest

from tests.cast import HALA, NADIA, NIMA, NOOR, NORTH, SAMIR, SOUTH, Table, en
from tests.talks.linguists import (
    ARABIC,
    CHECKED,
    COUNTS,
    PERSIAN,
    checks,
    drafts,
    in_room,
    on_desk,
    states,
    texts_beside,
    writes,
)
from tests.talks.negotiating_text import NO, WAIT, NegotiatingText
from wasit.talks.entries import Entry
from wasit.talks.languages.sources import part_of, texts_in
from wasit.talks.languages.translation import DeclareAuthentic, DraftVersion
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction, DraftReacted, given
from wasit.talks.texts.drafting import MoveClause
from wasit.talks.texts.matrix import text_matrix
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.versions import VersionGiven

IF = ClauseReaction(stance=Stance.ACCEPT_IF, wording=en("If it is 60 days."))


@pytest.fixture
def text(table: Table) -> NegotiatingText:
    """A text whose second clause, in the rooms, goes by another key than its number."""
    text = NegotiatingText(table, WAIT, "Both shall talk.")
    text.show(NORTH)
    text.add("Nobody is named.")
    table.act(HALA, MoveClause(text=text.id, clause=text.clause(2).id, place=1))
    return text


@pytest.fixture
def answer(text: NegotiatingText) -> Entry[DraftReacted]:
    """North rejects the first clause without a word, and would accept the second on a condition."""
    return text.react(text.show(NORTH), {"1": NO, "3": IF})


def test_each_answer_in_words_is_a_text_of_its_own(
    table: Table, answer: Entry[DraftReacted]
) -> None:
    for person in (HALA, NADIA):
        found = texts_in(table.view(person), f"room:{NORTH}", answer.id)
        assert found == [in_room(answer.id, key="3")]
    silent = in_room(answer.id, key="1")
    assert table.rule(NOOR, DraftVersion(of=silent, wording=ARABIC)) == "version.source"


def test_it_goes_by_the_number_that_its_clause_has_in_that_draft(
    table: Table, answer: Entry[DraftReacted]
) -> None:
    room = table.room(NORTH)
    assert part_of(room, answer.id, "3") == part_of(room, str(answer.body.about), "3") == "2"


def test_both_sides_put_it_into_other_languages(table: Table, answer: Entry[DraftReacted]) -> None:
    of = in_room(answer.id, key="3")
    (given_of_us,) = writes(table, of)
    (given_of_them,) = checks(table, drafts(table, NIMA, of, PERSIAN), NOOR)
    assert (given_of_us.party, given_of_them.party) == (None, NORTH)
    assert texts_beside(table, NORTH, answer.id, "3") == [*ARABIC.values(), *PERSIAN.values()]
    assert states(table, NADIA, of) == {"en": [COUNTS], "ar": [CHECKED], "fa": [CHECKED]}
    assert not table.room(SOUTH).of(VersionGiven)


def test_the_matrix_has_it_beside_the_answer(
    table: Table, text: NegotiatingText, answer: Entry[DraftReacted]
) -> None:
    writes(table, in_room(answer.id, key="3"))
    cell = text_matrix(table.view(HALA), text.id)[1].cells[NORTH]
    assert cell.given
    assert [(each.language, each.state) for each in cell.given.beside] == [
        ("en", COUNTS),
        ("ar", CHECKED),
    ]


def test_another_answer_has_no_versions_yet(
    table: Table, text: NegotiatingText, answer: Entry[DraftReacted]
) -> None:
    writes(table, in_room(answer.id, key="3"))
    comment = ClauseReaction(stance=Stance.COMMENT, wording=en("It depends."))
    first, last = table.room(NORTH).of(DraftPresented)
    assert given(table.room(NORTH), first.id)["3"].beside
    text.react(last, {"3": comment})
    assert given(table.room(NORTH), first.id)["3"].beside == ()


def test_its_head_says_what_counts_of_it_and_nobody_else(
    table: Table, answer: Entry[DraftReacted]
) -> None:
    of = in_room(answer.id, key="3")
    writes(table, of)
    both = DeclareAuthentic(of=of, languages=frozenset({"en", "ar"}))
    assert table.rule(NOOR, both) == "speech.head"
    assert table.rule(HALA, both) == "authentic.others"
    assert table.rule(SAMIR, both) == "version.source"
    table.act(NADIA, both)
    assert states(table, HALA, of) == {"en": [COUNTS], "ar": [COUNTS]}


def test_a_clause_and_the_answer_to_it_are_two_texts(
    table: Table, text: NegotiatingText, answer: Entry[DraftReacted]
) -> None:
    writes(table, on_desk(text.clause(1).id), PERSIAN)
    assert texts_beside(table, NORTH, str(answer.body.about), "3") == [*PERSIAN.values()]
    assert texts_beside(table, NORTH, answer.id, "3") == []
