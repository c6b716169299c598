"""Printing: what goes on paper is what was presented, and the desk alone knows of it."""

import pytest

from tests.cast import HALA, HUDA, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, TARIQ, Table
from tests.talks.copies_on_paper import prints
from tests.talks.paper import OPEN, WAIT, Paper
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import (
    CopyPrinted,
    PrintCopy,
    Whereabouts,
    by_code,
    languages,
    readers,
    where_is,
)
from wasit.talks.refusals import Refused
from wasit.talks.texts.versions import Source, VersionDrafted
from wasit.talks.tray import Wait, desk_tray, head_tray


@pytest.fixture
def paper(table: Table) -> Paper:
    return Paper(table, OPEN, WAIT)


def copy_of(paper: Paper, **changes: object) -> PrintCopy:
    asked = {"text": paper.id, "party": SOUTH, "language": "en", **changes}
    return PrintCopy(**asked)  # type: ignore[arg-type]  # what a test changes


def test_a_copy_is_of_the_draft_that_its_room_was_last_shown(paper: Paper) -> None:
    paper.show(SOUTH)
    paper.revise(0, "In other words.")
    second = paper.show(SOUTH)
    paper.revise(0, "In yet other words.")
    copy = prints(paper, reader=SAMIR.id)
    assert (copy.body.presented, copy.body.revision) == (second.id, 3)
    assert (copy.body.party, copy.body.reader, copy.author) == (SOUTH, SAMIR.id, HALA.id)


def test_what_was_not_presented_is_not_printed_for_a_room(paper: Paper) -> None:
    """Paper is no way around what has to be seen before something is presented."""
    paper.show(NORTH)
    assert paper.table.rule(HALA, copy_of(paper)) == "copy.presented"


def test_only_the_desk_knows_that_something_was_printed(paper: Paper) -> None:
    paper.show(SOUTH)
    written = paper.table.act(HALA, copy_of(paper))
    assert list(written) == [DESK]
    for person in (SAMIR, NADIA, HUDA):
        view = paper.table.view(person)
        assert not any(book.of(CopyPrinted) for book in view.ledgers.values())
        assert paper.table.rule(person, copy_of(paper)) == "access.unknown"


def test_the_mediators_print_for_themselves_what_stands_on_the_desk(paper: Paper) -> None:
    copy = prints(paper, party=None, reader=TARIQ.id)
    assert (copy.body.presented, copy.body.revision) == ("", 2)
    assert readers(paper.table.view(HALA), None).keys() >= {HALA.id, TARIQ.id}
    empty = Paper(paper.table)
    assert paper.table.rule(HALA, copy_of(empty, party=None)) == "copy.empty"


def test_a_copy_is_for_somebody_of_those_for_whom_it_is_printed(paper: Paper) -> None:
    paper.show(SOUTH)
    assert readers(paper.table.view(HALA), SOUTH).keys() == {"samir", "sven"}
    assert paper.table.rule(HALA, copy_of(paper, reader=NADIA.id)) == "copy.reader"
    assert paper.table.rule(HALA, copy_of(paper, party=None, reader=SAMIR.id)) == "copy.reader"


def test_a_copy_is_in_a_language_in_which_something_of_it_stands_there(paper: Paper) -> None:
    of = Source(ledger=DESK, entry=paper.clause(1).id)
    arabic = {"ar": "ينتظر كل طرف 60 يوما."}
    paper.table.act(TARIQ, DraftVersion(of=of, wording=arabic))
    paper.show(NORTH)
    view = paper.table.view(HALA)
    assert (languages(view, paper.id, None), languages(view, paper.id, NORTH)) == (
        ["ar", "en"],
        ["en"],
    )
    assert paper.table.rule(HALA, copy_of(paper, party=NORTH, language="ar")) == "copy.language"
    version = paper.table.desk.of(VersionDrafted)[-1]
    paper.table.act(HALA, CheckVersion(version=version.id))
    assert languages(paper.table.view(HALA), paper.id, NORTH) == ["ar", "en"]
    assert languages(paper.table.view(HALA), paper.id, SOUTH) == []


def test_a_code_finds_its_copy_and_no_other(paper: Paper) -> None:
    paper.show(SOUTH)
    first, second = prints(paper), prints(paper)
    assert first.body.code != second.body.code
    desk = paper.table.desk
    assert by_code(desk, second.body.code.lower().replace("-", " ")) == second
    other = Paper(Table(), OPEN)
    other.show(SOUTH)
    other.table.minutes += 500
    with pytest.raises(Refused) as refused:
        by_code(desk, prints(other).body.code)
    assert refused.value.rule == "code.unknown"


def test_a_copy_that_is_out_waits_on_the_desk_and_nowhere_else(paper: Paper) -> None:
    paper.show(SOUTH)
    first = prints(paper)
    prints(paper)
    prints(paper, party=None)
    out = [each for each in desk_tray(paper.table.view(HALA)) if each.wait is Wait.COPY]
    assert [(each.party, each.entry) for each in out] == [(SOUTH, first)]
    assert where_is(paper.table.desk, first.id) is Whereabouts.OUT
    assert Wait.COPY not in {wait for wait, _ in head_tray(paper.table.room(SOUTH))}
    assert not paper.table.ledger(NORTH_ROOM).of(CopyPrinted)
