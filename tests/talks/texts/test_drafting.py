"""Drafting: the mediators write a text together, and one pen writes a clause at a time."""

import pytest

from tests.cast import HALA, NADIA, NOOR, NORTH, SAMIR, TARIQ, Table, called, en
from tests.talks.paper import CLEAN, OPEN, WAIT, Paper
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
def paper(table: Table) -> Paper:
    return Paper(table, OPEN, WAIT)


def words(paper: Paper, revision: int | None = None) -> list[str]:
    return [clause.wording["en"] for clause in draft(paper.table.desk, paper.id, revision).clauses]


def test_a_text_has_a_title_and_clauses_in_order(paper: Paper) -> None:
    assert paper.now.title == en("An understanding")
    assert words(paper) == [OPEN, WAIT]
    assert not any(clause.locked for clause in paper.now.clauses)


def test_everything_is_written_on_the_desk_alone(table: Table) -> None:
    written = table.act(HALA, BeginText(wording=en("An understanding")))
    assert written.keys() == {DESK}
    paper = Paper(table, OPEN, WAIT)
    clause = paper.clause(0)
    for action in (
        paper.revision(0, CLEAN),
        MoveClause(text=paper.id, clause=clause.id, place=1),
    ):
        assert table.act(TARIQ, action).keys() == {DESK}


def test_texts_are_told_apart(table: Table) -> None:
    first, second = Paper(table, OPEN), Paper(table, WAIT, title="Another")
    assert [each.id for each in texts(table.desk)] == [first.id, second.id]
    assert (words(first), words(second)) == ([OPEN], [WAIT])


def test_a_clause_gets_new_words_and_keeps_its_place(paper: Paper) -> None:
    first = paper.clause(0).id
    paper.revise(0, CLEAN)
    assert words(paper) == [CLEAN, WAIT]
    assert paper.clause(0).id == first
    assert paper.clause(0).revision != first


def test_every_revision_can_be_read_again(paper: Paper) -> None:
    paper.revise(0, CLEAN)
    paper.table.act(HALA, MoveClause(text=paper.id, clause=paper.clause(0).id, place=1))
    struck = StrikeClause(
        text=paper.id, clause=paper.clause(0).id, revision=paper.clause(0).revision
    )
    paper.table.act(HALA, struck)
    assert [words(paper, number) for number in range(6)] == [
        [],
        [OPEN],
        [OPEN, WAIT],
        [CLEAN, WAIT],
        [WAIT, CLEAN],
        [CLEAN],
    ]
    assert paper.now.revision == 5


def test_a_revision_that_never_was_cannot_be_read(paper: Paper) -> None:
    for revision in (-1, 3):
        with pytest.raises(Refused, match="no such revision") as refused:
            draft(paper.table.desk, paper.id, revision)
        assert refused.value.rule == "text.revision"


def test_the_words_a_clause_ever_had_are_kept(paper: Paper) -> None:
    first = paper.clause(0).id
    paper.revise(0, CLEAN, TARIQ)
    found = list(writings(paper.table.desk, paper.id, first))
    assert [(each.author, each.body.wording) for each in found] == [
        (HALA.id, en(OPEN)),
        (TARIQ.id, en(CLEAN)),
    ]


# One pen


def test_of_two_who_write_at_once_the_second_is_told_of_the_first(paper: Paper) -> None:
    late = paper.revision(0, "Each side shall stop enrichment.")
    paper.revise(0, CLEAN, TARIQ)
    with pytest.raises(Refused) as refused:
        paper.table.act(HALA, late)
    assert refused.value.rule == "text.overtaken"
    assert refused.value.facts == {"who": TARIQ.name}
    assert words(paper) == [CLEAN, WAIT]


def test_who_has_seen_the_other_words_may_write_over_them(paper: Paper) -> None:
    paper.revise(0, CLEAN, TARIQ)
    paper.revise(0, "Each side shall stop enrichment.")
    assert words(paper)[0] == "Each side shall stop enrichment."


def test_two_clauses_can_be_written_at_once(paper: Paper) -> None:
    first, second = paper.revision(0, CLEAN), paper.revision(1, "Each side shall wait 90 days.")
    paper.table.act(TARIQ, second)
    paper.table.act(HALA, first)
    assert words(paper) == [CLEAN, "Each side shall wait 90 days."]


def test_nobody_strikes_words_they_have_not_seen(paper: Paper) -> None:
    clause = paper.clause(0)
    strike = StrikeClause(text=paper.id, clause=clause.id, revision=clause.revision)
    paper.revise(0, CLEAN, TARIQ)
    assert paper.table.rule(HALA, strike) == "text.overtaken"


def test_a_clause_that_was_struck_is_gone(paper: Paper) -> None:
    clause = paper.clause(0)
    late = paper.revision(0, CLEAN)
    strike = StrikeClause(text=paper.id, clause=clause.id, revision=clause.revision)
    paper.table.act(TARIQ, strike)
    for action in (late, strike, MoveClause(text=paper.id, clause=clause.id, place=0)):
        assert paper.table.rule(HALA, action) == "text.struck"


# The title


def test_a_text_gets_another_title_for_its_next_drafts(paper: Paper) -> None:
    first = paper.show(NORTH)
    title = {"en": "First steps", "ar": "خطوات أولى"}
    retitle = RetitleText(text=paper.id, titled=paper.now.titled, wording=title)
    assert paper.table.act(TARIQ, retitle).keys() == {DESK}
    assert (paper.now.title, paper.now.revision) == (title, 3)
    assert draft(paper.table.desk, paper.id, 2).title == first.body.wording
    assert paper.show(NORTH).body.wording == title


def test_a_title_is_written_by_one_pen_too(paper: Paper) -> None:
    titled = paper.now.titled
    other, late = (
        RetitleText(text=paper.id, titled=titled, wording=en(text)) for text in ("One", "Two")
    )
    paper.table.act(TARIQ, other)
    assert paper.table.rule(HALA, late) == "text.overtaken"
    same = RetitleText(text=paper.id, titled=paper.now.titled, wording=en("One"))
    assert paper.table.rule(HALA, same) == "text.same"


# What is refused


def test_a_clause_needs_new_words_without_flaws(paper: Paper) -> None:
    assert paper.table.rule(HALA, paper.revision(0, OPEN)) == "text.same"
    assert paper.table.rule(HALA, paper.revision(0, {})) == "wording.empty"
    assert paper.table.rule(HALA, paper.revision(0, "a [b [c]]")) == "bracket.nested"
    assert paper.table.rule(HALA, AddClause(text=paper.id, wording=en("a]"))) == "bracket.unopened"
    assert paper.table.rule(HALA, BeginText(wording={})) == "wording.empty"


@pytest.mark.parametrize("place", [-1, 0, 2])
def test_a_clause_moves_to_another_place_that_is_there(paper: Paper, place: int) -> None:
    move = MoveClause(text=paper.id, clause=paper.clause(0).id, place=place)
    assert paper.table.rule(HALA, move) == "text.place"


def test_what_the_desk_does_not_have_cannot_be_written(paper: Paper) -> None:
    clause = paper.clause(0).id
    for action in (
        AddClause(text=NONE, wording=en(WAIT)),
        AddClause(text=clause, wording=en(WAIT)),
        ReviseClause(text=NONE, clause=clause, revision=clause, wording=en(WAIT)),
    ):
        assert paper.table.rule(HALA, action) == "text.unknown"
    strange = ReviseClause(text=paper.id, clause=NONE, revision=NONE, wording=en(WAIT))
    assert paper.table.rule(HALA, strange) == "text.struck"


@pytest.mark.parametrize("person", [NADIA, NOOR, SAMIR], ids=called)
def test_the_mediators_alone_hold_the_pen(paper: Paper, person: Person) -> None:
    clause = paper.clause(0)
    actions: tuple[Action, ...] = (
        BeginText(wording=en("Ours")),
        AddClause(text=paper.id, wording=en(WAIT)),
        paper.revision(0, CLEAN),
        RetitleText(text=paper.id, titled=paper.now.titled, wording=en("Ours")),
        MoveClause(text=paper.id, clause=clause.id, place=1),
        StrikeClause(text=paper.id, clause=clause.id, revision=clause.revision),
        paper.showing(NORTH),
    )
    for action in actions:
        assert paper.table.rule(person, action) == "access.unknown"
