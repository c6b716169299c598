"""Printing: what goes on paper is what was presented, and the desk alone knows of it."""

import pytest

from tests.cast import HALA, HUDA, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, TARIQ, Table
from tests.talks.copies_on_paper import prints
from tests.talks.negotiating_text import OPEN, WAIT, NegotiatingText
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
def text(table: Table) -> NegotiatingText:
    return NegotiatingText(table, OPEN, WAIT)


def copy_of(text: NegotiatingText, **changes: object) -> PrintCopy:
    asked = {"text": text.id, "party": SOUTH, "language": "en", **changes}
    return PrintCopy(**asked)  # type: ignore[arg-type]  # what a test changes


def test_a_copy_is_of_the_draft_that_its_room_was_last_shown(text: NegotiatingText) -> None:
    text.show(SOUTH)
    text.revise(0, "In other words.")
    second = text.show(SOUTH)
    text.revise(0, "In yet other words.")
    copy = prints(text, reader=SAMIR.id)
    assert (copy.body.presented, copy.body.revision) == (second.id, 3)
    assert (copy.body.party, copy.body.reader, copy.author) == (SOUTH, SAMIR.id, HALA.id)


def test_what_was_not_presented_is_not_printed_for_a_room(text: NegotiatingText) -> None:
    """Paper is no way around what has to be seen before something is presented."""
    text.show(NORTH)
    assert text.table.rule(HALA, copy_of(text)) == "copy.presented"


def test_only_the_desk_knows_that_something_was_printed(text: NegotiatingText) -> None:
    text.show(SOUTH)
    written = text.table.act(HALA, copy_of(text))
    assert list(written) == [DESK]
    for person in (SAMIR, NADIA, HUDA):
        view = text.table.view(person)
        assert not any(book.of(CopyPrinted) for book in view.ledgers.values())
        assert text.table.rule(person, copy_of(text)) == "access.unknown"


def test_the_mediators_print_for_themselves_what_stands_on_the_desk(text: NegotiatingText) -> None:
    copy = prints(text, party=None, reader=TARIQ.id)
    assert (copy.body.presented, copy.body.revision) == ("", 2)
    assert readers(text.table.view(HALA), None).keys() >= {HALA.id, TARIQ.id}
    empty = NegotiatingText(text.table)
    assert text.table.rule(HALA, copy_of(empty, party=None)) == "copy.empty"


def test_a_copy_is_for_somebody_of_those_for_whom_it_is_printed(text: NegotiatingText) -> None:
    text.show(SOUTH)
    assert readers(text.table.view(HALA), SOUTH).keys() == {"samir", "sven"}
    assert text.table.rule(HALA, copy_of(text, reader=NADIA.id)) == "copy.reader"
    assert text.table.rule(HALA, copy_of(text, party=None, reader=SAMIR.id)) == "copy.reader"


def test_a_copy_is_in_a_language_in_which_something_of_it_stands_there(
    text: NegotiatingText,
) -> None:
    of = Source(ledger=DESK, entry=text.clause(1).id)
    arabic = {"ar": "ينتظر كل طرف 60 يوما."}
    text.table.act(TARIQ, DraftVersion(of=of, wording=arabic))
    text.show(NORTH)
    view = text.table.view(HALA)
    assert (languages(view, text.id, None), languages(view, text.id, NORTH)) == (
        ["ar", "en"],
        ["en"],
    )
    assert text.table.rule(HALA, copy_of(text, party=NORTH, language="ar")) == "copy.language"
    version = text.table.desk.of(VersionDrafted)[-1]
    text.table.act(HALA, CheckVersion(version=version.id))
    assert languages(text.table.view(HALA), text.id, NORTH) == ["ar", "en"]
    assert languages(text.table.view(HALA), text.id, SOUTH) == []


def test_a_code_finds_its_copy_and_no_other(text: NegotiatingText) -> None:
    text.show(SOUTH)
    first, second = prints(text), prints(text)
    assert first.body.code != second.body.code
    desk = text.table.desk
    assert by_code(desk, second.body.code.lower().replace("-", " ")) == second
    other = NegotiatingText(Table(), OPEN)
    other.show(SOUTH)
    other.table.minutes += 500
    with pytest.raises(Refused) as refused:
        by_code(desk, prints(other).body.code)
    assert refused.value.rule == "code.unknown"


def test_a_copy_that_is_out_waits_on_the_desk_and_nowhere_else(text: NegotiatingText) -> None:
    text.show(SOUTH)
    first = prints(text)
    prints(text)
    prints(text, party=None)
    out = [each for each in desk_tray(text.table.view(HALA)) if each.wait is Wait.COPY]
    assert [(each.party, each.entry) for each in out] == [(SOUTH, first)]
    assert where_is(text.table.desk, first.id) is Whereabouts.OUT
    assert Wait.COPY not in {wait for wait, _ in head_tray(text.table.room(SOUTH))}
    assert not text.table.ledger(NORTH_ROOM).of(CopyPrinted)
