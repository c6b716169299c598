"""Returning: what a delegation wrote on its copy is recorded in its room, and it reads it there."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    HALA,
    HUDA,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SVEN,
    Table,
    en,
    one,
)
from tests.talks.copies_on_paper import confirms, prints, records
from tests.talks.negotiating_text import CLEAN, NO, OPEN, WAIT, YES, NegotiatingText
from wasit.talks.conveyance.address import Address
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyAccountedFor, CopyPrinted, Whereabouts, where_is
from wasit.talks.paper.returning import FOLLOWING, AccountForCopy, ConfirmPaper
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import (
    ClauseReaction,
    DraftReacted,
    ReactedOnPaper,
    ReactToDraft,
)
from wasit.talks.texts.matrix import text_matrix
from wasit.talks.texts.settling import LockClause
from wasit.talks.tray import Wait, desk_tray, head_tray

CHANGED = ClauseReaction(stance=Stance.ACCEPT_IF, wording=en("With 90 days."))


@pytest.fixture
def text(table: Table) -> NegotiatingText:
    found = NegotiatingText(table, CLEAN, WAIT)
    found.react(found.show(NORTH), {"1": YES, "2": YES})
    found.show(SOUTH)
    return found


@pytest.fixture
def copy(text: NegotiatingText) -> Entry[CopyPrinted]:
    return prints(text)


def back(copy: Entry[CopyPrinted]) -> AccountForCopy:
    return AccountForCopy(copy=copy.id, where=Whereabouts.RETURNED)


def waits(text: NegotiatingText) -> list[Wait]:
    return [wait for wait, _ in head_tray(text.table.room(SOUTH))]


def cell(text: NegotiatingText, place: int) -> tuple[ClauseReaction, bool, bool] | None:
    given = text_matrix(text.table.view(HALA), text.id)[place].cells[SOUTH].given
    return (given.reaction, given.firm, given.on_paper) if given else None


def test_what_stood_on_a_copy_stands_in_its_room_and_nowhere_else(
    text: NegotiatingText, copy: Entry[CopyPrinted]
) -> None:
    answers = {"1": YES, "2": CHANGED}
    account = replace(back(copy), reactions=answers, wording=en("Soon."))
    written = text.table.act(HALA, account)
    assert written.keys() == {SOUTH_ROOM, DESK}
    recorded = one(written, ReactedOnPaper)
    assert (recorded.body.about, recorded.author) == (copy.body.presented, HALA.id)
    assert recorded.body.texts() == {"": en("Soon."), "2": CHANGED.wording}
    assert one(written, CopyAccountedFor).body.recorded == recorded.id
    for person in (SAMIR, SVEN, HUDA):
        assert text.table.view(person).room(SOUTH).get(recorded.id)
    assert cell(text, 1) == (CHANGED, False, True)


def test_it_names_neither_the_copy_nor_its_code(
    text: NegotiatingText, copy: Entry[CopyPrinted]
) -> None:
    recorded = records(text, copy, {"1": YES})
    assert copy.id not in repr(recorded)
    assert copy.body.code not in repr(recorded)


def test_it_is_read_back_to_the_head_who_confirms_it_once(
    text: NegotiatingText, copy: Entry[CopyPrinted]
) -> None:
    assert waits(text) == [Wait.DRAFT]
    recorded = records(text, copy, {"1": YES})
    assert waits(text) == [Wait.PAPER]
    tray = desk_tray(text.table.view(HALA))
    assert [each.entry for each in tray if each.wait is Wait.PAPER] == [recorded]
    confirm = ConfirmPaper(about=recorded.id)
    assert text.table.rule(SVEN, confirm) == "speech.head"
    assert text.table.rule(NADIA, confirm) == "paper.unread"
    assert text.table.rule(HALA, confirm) == "access.unknown"
    confirms(text, recorded)
    assert (waits(text), cell(text, 0)) == ([], (YES, True, True))
    assert text.table.rule(SAMIR, confirm) == "paper.unread"


def test_the_head_corrects_it_by_answering_in_the_room(
    text: NegotiatingText, copy: Entry[CopyPrinted]
) -> None:
    recorded = records(text, copy, {"1": YES, "2": YES})
    answers = ReactToDraft(draft=copy.body.presented, reactions={"1": NO, "2": YES})
    written = text.table.act(SAMIR, answers)
    assert one(written, DraftReacted).body.reactions == {"1": NO, "2": YES}, "both are his own now"
    assert (cell(text, 0), cell(text, 1)) == ((NO, True, False), (YES, True, False))
    assert waits(text) == []
    assert text.table.rule(SAMIR, ConfirmPaper(about=recorded.id)) == "paper.unread"


def test_a_yes_that_a_mediator_read_settles_nothing_until_it_is_the_heads(
    text: NegotiatingText, copy: Entry[CopyPrinted]
) -> None:
    def lock(place: int) -> LockClause:
        return LockClause(text=text.id, clause=text.clause(place).id)

    recorded = records(text, copy, {"1": YES, "2": YES}, "2")
    assert text.table.rule(HALA, lock(0)) == "lock.accepted"
    text.table.act(HALA, lock(1))
    confirms(text, recorded)
    text.table.act(HALA, lock(0))


def test_an_answer_on_paper_obeys_the_rules_of_any_answer(table: Table) -> None:
    text = NegotiatingText(table, OPEN, WAIT)
    text.show(SOUTH)
    account = back(prints(text))
    for reactions, rule in (
        ({"1": YES}, "clause.bracketed"),
        ({"9": NO}, "clause.unknown"),
        ({"2": replace(NO, ad_referendum=True)}, "clause.capital"),
        ({"2": replace(CHANGED, wording={})}, "wording.empty"),
    ):
        assert table.rule(HALA, replace(account, reactions=reactions)) == rule
    assert table.rule(HALA, replace(account, wording=en(" "))) == "wording.empty"
    assert table.rule(HALA, replace(account, initialled=frozenset({"2"}))) == "copy.initials"
    assert where_is(table.desk, account.copy) is Whereabouts.OUT


def test_a_copy_of_an_earlier_draft_answers_that_draft(text: NegotiatingText) -> None:
    copy = prints(text)
    text.revise(1, "Each side shall wait 90 days.")
    newer = text.show(SOUTH)
    text.react(newer, {"1": NO})
    records(text, copy, {"1": YES, "2": YES})
    assert cell(text, 0) == (NO, True, False), "it was said of a later draft"
    row = text_matrix(text.table.view(HALA), text.id)[1].cells[SOUTH]
    assert row.is_outdated


def test_what_becomes_of_a_copy_goes_step_by_step(text: NegotiatingText) -> None:
    for now in Whereabouts:
        for coming in Whereabouts:
            copy = prints(text)
            if now is not Whereabouts.OUT:
                text.table.act(HALA, AccountForCopy(copy=copy.id, where=now))
            account = AccountForCopy(copy=copy.id, where=coming)
            if coming in FOLLOWING[now] and coming is not now:
                assert text.table.act(HALA, account).keys() == {DESK}
                assert where_is(text.table.desk, copy.id) is coming
            else:
                assert text.table.rule(HALA, account) == "copy.where"


def test_more_is_recorded_of_a_copy_that_is_back(
    text: NegotiatingText, copy: Entry[CopyPrinted]
) -> None:
    text.table.act(HALA, back(copy))
    records(text, copy, {"1": YES})
    records(text, copy, {"2": NO})
    assert (cell(text, 0), cell(text, 1)) == ((YES, False, True), (NO, False, True))


def test_nothing_is_recorded_of_a_copy_that_is_not_back_or_was_nobodys(
    text: NegotiatingText, copy: Entry[CopyPrinted]
) -> None:
    lost = AccountForCopy(copy=copy.id, where=Whereabouts.MISSING, reactions={"1": YES})
    assert text.table.rule(HALA, lost) == "copy.back"
    own = replace(back(prints(text, party=None)), reactions={"1": YES})
    assert text.table.rule(HALA, own) == "copy.own"
    assert text.table.rule(HALA, replace(lost, copy="nothing")) == "copy.unknown"
    assert text.table.rule(NADIA, back(copy)) == "access.unknown"


def test_a_picture_of_it_comes_to_its_room_under_a_name_that_tells_nothing(
    text: NegotiatingText, copy: Entry[CopyPrinted]
) -> None:
    uploads = text.table.view(HALA).uploads
    scan = next(name for name, each in uploads.items() if each.ledger == DESK)
    recorded = one(text.table.act(HALA, replace(back(copy), files=(scan,))), ReactedOnPaper)
    (picture,) = recorded.body.files
    assert picture.name == "document-1.pdf"
    assert picture.id != uploads[scan].file.id
    assert picture.cautions == frozenset()


def test_a_picture_of_a_copy_goes_to_no_other_room(
    text: NegotiatingText, copy: Entry[CopyPrinted]
) -> None:
    uploads = text.table.view(HALA).uploads
    scan = next(name for name, each in uploads.items() if each.ledger == SOUTH_ROOM)
    text.table.act(HALA, replace(back(copy), files=(scan,)))
    same = next(
        name
        for name, each in uploads.items()
        if each.ledger == NORTH_ROOM and each.file.digest == uploads[scan].file.digest
    )
    address = Address(party=NORTH, wording=en("Look."), files=(same,))
    assert text.table.rule(HALA, address) == "address.document"
    norths = replace(back(prints(text, party=NORTH)), files=(same,))
    assert text.table.rule(HALA, norths) == "address.document"
