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
from tests.talks.paper import CLEAN, NO, OPEN, WAIT, YES, Paper
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
def paper(table: Table) -> Paper:
    found = Paper(table, CLEAN, WAIT)
    found.react(found.show(NORTH), {"1": YES, "2": YES})
    found.show(SOUTH)
    return found


@pytest.fixture
def copy(paper: Paper) -> Entry[CopyPrinted]:
    return prints(paper)


def back(copy: Entry[CopyPrinted]) -> AccountForCopy:
    return AccountForCopy(copy=copy.id, where=Whereabouts.RETURNED)


def waits(paper: Paper) -> list[Wait]:
    return [wait for wait, _ in head_tray(paper.table.room(SOUTH))]


def cell(paper: Paper, place: int) -> tuple[ClauseReaction, bool, bool] | None:
    given = text_matrix(paper.table.view(HALA), paper.id)[place].cells[SOUTH].given
    return (given.reaction, given.firm, given.on_paper) if given else None


def test_what_stood_on_a_copy_stands_in_its_room_and_nowhere_else(
    paper: Paper, copy: Entry[CopyPrinted]
) -> None:
    answers = {"1": YES, "2": CHANGED}
    account = replace(back(copy), reactions=answers, wording=en("Soon."))
    written = paper.table.act(HALA, account)
    assert written.keys() == {SOUTH_ROOM, DESK}
    recorded = one(written, ReactedOnPaper)
    assert (recorded.body.about, recorded.author) == (copy.body.presented, HALA.id)
    assert recorded.body.texts() == {"": en("Soon."), "2": CHANGED.wording}
    assert one(written, CopyAccountedFor).body.recorded == recorded.id
    for person in (SAMIR, SVEN, HUDA):
        assert paper.table.view(person).room(SOUTH).get(recorded.id)
    assert cell(paper, 1) == (CHANGED, False, True)


def test_it_names_neither_the_copy_nor_its_code(paper: Paper, copy: Entry[CopyPrinted]) -> None:
    recorded = records(paper, copy, {"1": YES})
    assert copy.id not in repr(recorded)
    assert copy.body.code not in repr(recorded)


def test_it_is_read_back_to_the_head_who_confirms_it_once(
    paper: Paper, copy: Entry[CopyPrinted]
) -> None:
    assert waits(paper) == [Wait.DRAFT]
    recorded = records(paper, copy, {"1": YES})
    assert waits(paper) == [Wait.PAPER]
    tray = desk_tray(paper.table.view(HALA))
    assert [each.entry for each in tray if each.wait is Wait.PAPER] == [recorded]
    confirm = ConfirmPaper(about=recorded.id)
    assert paper.table.rule(SVEN, confirm) == "speech.head"
    assert paper.table.rule(NADIA, confirm) == "paper.unread"
    assert paper.table.rule(HALA, confirm) == "access.unknown"
    confirms(paper, recorded)
    assert (waits(paper), cell(paper, 0)) == ([], (YES, True, True))
    assert paper.table.rule(SAMIR, confirm) == "paper.unread"


def test_the_head_corrects_it_by_answering_in_the_room(
    paper: Paper, copy: Entry[CopyPrinted]
) -> None:
    recorded = records(paper, copy, {"1": YES, "2": YES})
    answers = ReactToDraft(draft=copy.body.presented, reactions={"1": NO, "2": YES})
    written = paper.table.act(SAMIR, answers)
    assert one(written, DraftReacted).body.reactions == {"1": NO, "2": YES}, "both are his own now"
    assert (cell(paper, 0), cell(paper, 1)) == ((NO, True, False), (YES, True, False))
    assert waits(paper) == []
    assert paper.table.rule(SAMIR, ConfirmPaper(about=recorded.id)) == "paper.unread"


def test_a_yes_that_a_mediator_read_settles_nothing_until_it_is_the_heads(
    paper: Paper, copy: Entry[CopyPrinted]
) -> None:
    def lock(place: int) -> LockClause:
        return LockClause(text=paper.id, clause=paper.clause(place).id)

    recorded = records(paper, copy, {"1": YES, "2": YES}, "2")
    assert paper.table.rule(HALA, lock(0)) == "lock.accepted"
    paper.table.act(HALA, lock(1))
    confirms(paper, recorded)
    paper.table.act(HALA, lock(0))


def test_an_answer_on_paper_obeys_the_rules_of_any_answer(table: Table) -> None:
    paper = Paper(table, OPEN, WAIT)
    paper.show(SOUTH)
    account = back(prints(paper))
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


def test_a_copy_of_an_earlier_draft_answers_that_draft(paper: Paper) -> None:
    copy = prints(paper)
    paper.revise(1, "Each side shall wait 90 days.")
    newer = paper.show(SOUTH)
    paper.react(newer, {"1": NO})
    records(paper, copy, {"1": YES, "2": YES})
    assert cell(paper, 0) == (NO, True, False), "it was said of a later draft"
    row = text_matrix(paper.table.view(HALA), paper.id)[1].cells[SOUTH]
    assert row.is_outdated


def test_what_becomes_of_a_copy_goes_step_by_step(paper: Paper) -> None:
    for now in Whereabouts:
        for coming in Whereabouts:
            copy = prints(paper)
            if now is not Whereabouts.OUT:
                paper.table.act(HALA, AccountForCopy(copy=copy.id, where=now))
            account = AccountForCopy(copy=copy.id, where=coming)
            if coming in FOLLOWING[now] and coming is not now:
                assert paper.table.act(HALA, account).keys() == {DESK}
                assert where_is(paper.table.desk, copy.id) is coming
            else:
                assert paper.table.rule(HALA, account) == "copy.where"


def test_more_is_recorded_of_a_copy_that_is_back(paper: Paper, copy: Entry[CopyPrinted]) -> None:
    paper.table.act(HALA, back(copy))
    records(paper, copy, {"1": YES})
    records(paper, copy, {"2": NO})
    assert (cell(paper, 0), cell(paper, 1)) == ((YES, False, True), (NO, False, True))


def test_nothing_is_recorded_of_a_copy_that_is_not_back_or_was_nobodys(
    paper: Paper, copy: Entry[CopyPrinted]
) -> None:
    lost = AccountForCopy(copy=copy.id, where=Whereabouts.MISSING, reactions={"1": YES})
    assert paper.table.rule(HALA, lost) == "copy.back"
    own = replace(back(prints(paper, party=None)), reactions={"1": YES})
    assert paper.table.rule(HALA, own) == "copy.own"
    assert paper.table.rule(HALA, replace(lost, copy="nothing")) == "copy.unknown"
    assert paper.table.rule(NADIA, back(copy)) == "access.unknown"


def test_a_picture_of_it_comes_to_its_room_under_a_name_that_tells_nothing(
    paper: Paper, copy: Entry[CopyPrinted]
) -> None:
    uploads = paper.table.view(HALA).uploads
    scan = next(name for name, each in uploads.items() if each.ledger == DESK)
    recorded = one(paper.table.act(HALA, replace(back(copy), files=(scan,))), ReactedOnPaper)
    (picture,) = recorded.body.files
    assert picture.name == "document-1.pdf"
    assert picture.id != uploads[scan].file.id
    assert picture.cautions == frozenset()


def test_a_picture_of_a_copy_goes_to_no_other_room(paper: Paper, copy: Entry[CopyPrinted]) -> None:
    uploads = paper.table.view(HALA).uploads
    scan = next(name for name, each in uploads.items() if each.ledger == SOUTH_ROOM)
    paper.table.act(HALA, replace(back(copy), files=(scan,)))
    same = next(
        name
        for name, each in uploads.items()
        if each.ledger == NORTH_ROOM and each.file.digest == uploads[scan].file.digest
    )
    address = Address(party=NORTH, wording=en("Look."), files=(same,))
    assert paper.table.rule(HALA, address) == "address.document"
    norths = replace(back(prints(paper, party=NORTH)), files=(same,))
    assert paper.table.rule(HALA, norths) == "address.document"
