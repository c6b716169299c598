"""Drafting: the mediators write a text together, and one pen writes a clause at a time."""

import pytest

from tests.cast import HALA, NADIA, NOOR, NORTH, SAMIR, TARIQ, Table, called, en
from tests.talks.negotiating_text import CLEAN, OPEN, WAIT, NegotiatingText
from wasit.talks.actions import Action
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.texts.drafting import (
    AddClause,
    BeginText,
    MoveClause,
    RetitleText,
    ReviseClause,
    StrikeClause,
)
from wasit.talks.texts.single_text import draft, texts, writings

NONE = "no-such-thing"


@pytest.fixture
def text(table: Table) -> NegotiatingText:
    return NegotiatingText(table, OPEN, WAIT)


def words(text: NegotiatingText, revision: int | None = None) -> list[str]:
    return [clause.wording["en"] for clause in draft(text.table.desk, text.id, revision).clauses]


def test_a_text_has_a_title_and_clauses_in_order(text: NegotiatingText) -> None:
    assert text.now.title == en("An understanding")
    assert words(text) == [OPEN, WAIT]
    assert not any(clause.locked for clause in text.now.clauses)


def test_everything_is_written_on_the_desk_alone(table: Table) -> None:
    written = table.act(HALA, BeginText(wording=en("An understanding")))
    assert written.keys() == {DESK}
    text = NegotiatingText(table, OPEN, WAIT)
    clause = text.clause(0)
    for action in (
        text.revision(0, CLEAN),
        MoveClause(text=text.id, clause=clause.id, place=1),
    ):
        assert table.act(TARIQ, action).keys() == {DESK}


def test_texts_are_told_apart(table: Table) -> None:
    first, second = NegotiatingText(table, OPEN), NegotiatingText(table, WAIT, title="Another")
    assert [each.id for each in texts(table.desk)] == [first.id, second.id]
    assert (words(first), words(second)) == ([OPEN], [WAIT])


def test_a_clause_gets_new_words_and_keeps_its_place(text: NegotiatingText) -> None:
    first = text.clause(0).id
    text.revise(0, CLEAN)
    assert words(text) == [CLEAN, WAIT]
    assert text.clause(0).id == first
    assert text.clause(0).revision != first


def test_every_revision_can_be_read_again(text: NegotiatingText) -> None:
    text.revise(0, CLEAN)
    text.table.act(HALA, MoveClause(text=text.id, clause=text.clause(0).id, place=1))
    struck = StrikeClause(text=text.id, clause=text.clause(0).id, revision=text.clause(0).revision)
    text.table.act(HALA, struck)
    assert [words(text, number) for number in range(6)] == [
        [],
        [OPEN],
        [OPEN, WAIT],
        [CLEAN, WAIT],
        [WAIT, CLEAN],
        [CLEAN],
    ]
    assert text.now.revision == 5


def test_a_revision_that_never_was_cannot_be_read(text: NegotiatingText) -> None:
    for revision in (-1, 3):
        with pytest.raises(Refused, match="no such revision") as refused:
            draft(text.table.desk, text.id, revision)
        assert refused.value.rule == "text.revision"


def test_the_words_a_clause_ever_had_are_kept(text: NegotiatingText) -> None:
    first = text.clause(0).id
    text.revise(0, CLEAN, TARIQ)
    found = list(writings(text.table.desk, text.id, first))
    assert [(each.author, each.body.wording) for each in found] == [
        (HALA.id, en(OPEN)),
        (TARIQ.id, en(CLEAN)),
    ]


# One pen


def test_of_two_who_write_at_once_the_second_is_told_of_the_first(text: NegotiatingText) -> None:
    late = text.revision(0, "Each side shall stop enrichment.")
    text.revise(0, CLEAN, TARIQ)
    with pytest.raises(Refused) as refused:
        text.table.act(HALA, late)
    assert refused.value.rule == "text.overtaken"
    assert refused.value.facts == {"who": TARIQ.name}
    assert words(text) == [CLEAN, WAIT]


def test_who_has_seen_the_other_words_may_write_over_them(text: NegotiatingText) -> None:
    text.revise(0, CLEAN, TARIQ)
    text.revise(0, "Each side shall stop enrichment.")
    assert words(text)[0] == "Each side shall stop enrichment."


def test_two_clauses_can_be_written_at_once(text: NegotiatingText) -> None:
    first, second = text.revision(0, CLEAN), text.revision(1, "Each side shall wait 90 days.")
    text.table.act(TARIQ, second)
    text.table.act(HALA, first)
    assert words(text) == [CLEAN, "Each side shall wait 90 days."]


def test_nobody_strikes_words_they_have_not_seen(text: NegotiatingText) -> None:
    clause = text.clause(0)
    strike = StrikeClause(text=text.id, clause=clause.id, revision=clause.revision)
    text.revise(0, CLEAN, TARIQ)
    assert text.table.rule(HALA, strike) == "text.overtaken"


def test_a_clause_that_was_struck_is_gone(text: NegotiatingText) -> None:
    clause = text.clause(0)
    late = text.revision(0, CLEAN)
    strike = StrikeClause(text=text.id, clause=clause.id, revision=clause.revision)
    text.table.act(TARIQ, strike)
    for action in (late, strike, MoveClause(text=text.id, clause=clause.id, place=0)):
        assert text.table.rule(HALA, action) == "text.struck"


# The title


def test_a_text_gets_another_title_for_its_next_drafts(text: NegotiatingText) -> None:
    first = text.show(NORTH)
    title = {"en": "First steps", "ar": "خطوات أولى"}
    retitle = RetitleText(text=text.id, titled=text.now.titled, wording=title)
    assert text.table.act(TARIQ, retitle).keys() == {DESK}
    assert (text.now.title, text.now.revision) == (title, 3)
    assert draft(text.table.desk, text.id, 2).title == first.body.wording
    assert text.show(NORTH).body.wording == title


def test_a_title_is_written_by_one_pen_too(text: NegotiatingText) -> None:
    titled = text.now.titled
    other, late = (
        RetitleText(text=text.id, titled=titled, wording=en(title)) for title in ("One", "Two")
    )
    text.table.act(TARIQ, other)
    assert text.table.rule(HALA, late) == "text.overtaken"
    same = RetitleText(text=text.id, titled=text.now.titled, wording=en("One"))
    assert text.table.rule(HALA, same) == "text.same"


# What is refused


def test_a_clause_needs_new_words_without_flaws(text: NegotiatingText) -> None:
    assert text.table.rule(HALA, text.revision(0, OPEN)) == "text.same"
    assert text.table.rule(HALA, text.revision(0, {})) == "wording.empty"
    assert text.table.rule(HALA, text.revision(0, "a [b [c]]")) == "bracket.nested"
    assert text.table.rule(HALA, AddClause(text=text.id, wording=en("a]"))) == "bracket.unopened"
    assert text.table.rule(HALA, BeginText(wording={})) == "wording.empty"


@pytest.mark.parametrize("place", [-1, 0, 2])
def test_a_clause_moves_to_another_place_that_is_there(text: NegotiatingText, place: int) -> None:
    move = MoveClause(text=text.id, clause=text.clause(0).id, place=place)
    assert text.table.rule(HALA, move) == "text.place"


def test_what_the_desk_does_not_have_cannot_be_written(text: NegotiatingText) -> None:
    clause = text.clause(0).id
    for action in (
        AddClause(text=NONE, wording=en(WAIT)),
        AddClause(text=clause, wording=en(WAIT)),
        ReviseClause(text=NONE, clause=clause, revision=clause, wording=en(WAIT)),
    ):
        assert text.table.rule(HALA, action) == "text.unknown"
    strange = ReviseClause(text=text.id, clause=NONE, revision=NONE, wording=en(WAIT))
    assert text.table.rule(HALA, strange) == "text.struck"


@pytest.mark.parametrize("person", [NADIA, NOOR, SAMIR], ids=called)
def test_the_mediators_alone_hold_the_pen(text: NegotiatingText, person: Person) -> None:
    clause = text.clause(0)
    actions: tuple[Action, ...] = (
        BeginText(wording=en("Ours")),
        AddClause(text=text.id, wording=en(WAIT)),
        text.revision(0, CLEAN),
        RetitleText(text=text.id, titled=text.now.titled, wording=en("Ours")),
        MoveClause(text=text.id, clause=clause.id, place=1),
        StrikeClause(text=text.id, clause=clause.id, revision=clause.revision),
        text.showing(NORTH),
    )
    for action in actions:
        assert text.table.rule(person, action) == "access.unknown"
