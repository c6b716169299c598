"""A text and the rooms, on the desk: what each said of it, and what a room will be shown."""

from __future__ import annotations

import pytest

from tests.cast import NORTH, NORTH_ROOM, SOUTH, TARIQ, en
from tests.talks.negotiating_text import CLEAN, NO, YES
from tests.web.markup import Node, beside, complaints, filled, offered
from tests.web.sheet import Sheet
from tests.web.visitor import Talks, Visitor
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction
from wasit.talks.texts.presenting import DraftPresented, DraftShown


def cells(page: Node, place: int) -> list[str]:
    """What the matrix tells of one clause, room by room."""
    rows = list(page.one("table", "text-matrix").one("tbody").all("tr"))
    return [cell.text for cell in rows[place].all("td")]


# --- How it was taken ----------------------------------------------------------------------------


def test_the_matrix_tells_what_each_room_said_of_each_clause(sheet: Sheet, hala: Visitor) -> None:
    condition = ClauseReaction(stance=Stance.ACCEPT_IF, wording=en("If it is 30 days."))
    sheet.react(sheet.show(NORTH), {"1": NO, "2": condition})
    page = hala.open("desk-text", sheet.id).page
    assert [each.partition(" ")[0] for each in cells(page, 0)] == ["North", "South"]
    north, south = cells(page, 0)
    assert "Reject" in north
    assert "to draft 1" in north
    assert "Not shown" in south
    assert "Accept if… If it is 30 days." in cells(page, 1)[0]


def test_the_matrix_tells_that_the_words_have_changed_since(sheet: Sheet, hala: Visitor) -> None:
    sheet.react(sheet.show(NORTH), {"1": NO, "2": YES})
    sheet.revise(0, CLEAN)
    changed, unchanged = (
        cells(hala.open("desk-text", sheet.id).page, place)[0] for place in (0, 1)
    )
    assert "the words have changed since" in changed
    assert "Their last draft has other words." in changed
    assert "changed" not in unchanged


def test_the_order_of_showing_is_on_the_desk_and_in_no_room(
    sheet: Sheet, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    south, north = sheet.show(SOUTH), sheet.show(NORTH)
    sheet.revise(0, CLEAN)
    sheet.show(SOUTH)
    table = hala.open("desk-text", sheet.id).page.one("section", "showings").one("tbody")
    rows = [[cell.text for cell in row.all("td")] for row in table.all("tr")]
    assert [row.one("th").text for row in table.all("tr")] == ["South", "North", "South"]
    assert [row[1:3] for row in rows] == [["1", "2"], ["1", "2"], ["2", "3"]]
    assert "before" in rows[1][3]
    assert "not yet" in rows[2][3]
    for visitor, draft in ((nadia, north), (samir, south)):
        for name in ("room-text", "room-drafts"):
            page = visitor.open(name, draft.id)
            assert not page.page.has("section", "showings")
            assert "Revision" not in page.text


# --- Presenting ----------------------------------------------------------------------------------


def test_no_room_is_chosen_beforehand(sheet: Sheet, hala: Visitor) -> None:
    path = hala.url("present", sheet.id)
    assert "rooms" not in filled(hala.get(path).form("present"))
    answer = hala.send(path, "present")
    assert answer.status == 422
    assert beside(answer.form("present"), "rooms")


def test_the_preview_is_what_the_room_then_sees(
    talks: Talks, sheet: Sheet, hala: Visitor, noor: Visitor
) -> None:
    sheet.show(NORTH)
    sheet.revise(0, CLEAN)
    path = hala.url("present", sheet.id)
    sent = hala.fill(path, "present", rooms=NORTH)
    promised = hala.post(f"{path}preview/", sent, in_place=True)
    lengths = talks.lengths()
    assert "Draft 2" in promised.page.text
    assert hala.post(path, sent).status == 303
    assert talks.lengths() != lengths
    first = talks.room(NORTH).of(DraftPresented)[0]
    seen = noor.open("room-text", first.id).page
    assert seen.one("ol", "clauses").text == promised.page.one("ol", "clauses").text


def test_several_rooms_are_shown_it_at_one_moment_each_as_previewed(
    talks: Talks, sheet: Sheet, hala: Visitor
) -> None:
    sheet.show(SOUTH)
    sheet.revise(0, CLEAN)
    path = hala.url("present", sheet.id)
    sent = hala.fill(path, "present", rooms=[NORTH, SOUTH])
    previews = hala.post(f"{path}preview/", sent, in_place=True).page
    assert [each.one("h4").text for each in previews.all("section")] == ["North", "South"]
    assert [each.one("span", "badge", "force").text for each in previews.all("section")] == [
        "Draft 1",
        "Draft 2",
    ]
    assert hala.post(path, sent).status == 303
    north, south = (talks.room(party).of(DraftPresented)[-1] for party in (NORTH, SOUTH))
    assert north.at == south.at


def test_a_room_that_has_it_already_is_named(sheet: Sheet, hala: Visitor) -> None:
    sheet.show(NORTH)
    path = hala.url("present", sheet.id)
    answer = hala.send(path, "present", rooms=[NORTH, SOUTH])
    assert answer.status == 422
    assert "“North” has exactly this draft" in " ".join(complaints(answer.form("present")))
    assert filled(answer.form("present"))["rooms"] == [NORTH, SOUTH]


def test_without_scripts_the_preview_is_shown_on_the_page(sheet: Sheet, hala: Visitor) -> None:
    path = hala.url("present", sheet.id)
    answer = hala.post(f"{path}preview/", hala.fill(path, "present", rooms=NORTH))
    preview = answer.page.one("div", id="preview")
    assert len(list(preview.one("ol", "clauses").all("li"))) == 2
    assert filled(answer.form("present"))["rooms"] == [NORTH]
    nothing = hala.post(f"{path}preview/", hala.fill(path, "present"))
    assert beside(nothing.form("present"), "rooms")


def test_the_mediator_is_warned_of_what_a_mark_tells(sheet: Sheet, hala: Visitor) -> None:
    path = hala.url("present", sheet.id)
    assert not hala.get(path).form("present").has("p", "warn")
    sheet.settle(1)
    form = hala.get(path).form("present")
    assert "every other side has accepted" in form.one("p", "warn").text
    assert offered(form, "settled") == [sheet.clause(1).id]
    assert "settled" not in filled(form)


@pytest.mark.parametrize("marked", [False, True])
def test_a_room_is_told_of_a_lock_only_by_the_mediators_choice(
    talks: Talks, sheet: Sheet, hala: Visitor, samir: Visitor, *, marked: bool
) -> None:
    sheet.settle(1)
    sheet.revise(0, CLEAN)
    chosen = {"settled": [sheet.clause(1).id]} if marked else {}
    hala.send(hala.url("present", sheet.id), "present", rooms=SOUTH, **chosen)
    first = talks.room(SOUTH).of(DraftPresented)[0]
    assert ("Settled" in samir.open("room-text", first.id).page.text) is marked


def test_what_changed_while_it_was_looked_at_is_not_presented(
    talks: Talks, sheet: Sheet, hala: Visitor
) -> None:
    path = hala.url("present", sheet.id)
    sent = hala.fill(path, "present", rooms=NORTH)
    sheet.revise(0, CLEAN, TARIQ)
    answer = hala.post(path, sent)
    assert answer.status == 422
    assert "has changed since" in " ".join(complaints(answer.form("present")))
    assert not talks.ledger(NORTH_ROOM).of(DraftPresented)
    assert hala.post(path, filled(answer.form("present"))).status == 303
    assert talks.last("desk", DraftShown).body.revision == 3
