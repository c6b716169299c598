"""The text in a room: its drafts, and the delegation's answers, clause by clause."""

from __future__ import annotations

import pytest

from tests.cast import HALA, NORTH, NORTH_ROOM, SOUTH, en
from tests.talks.negotiating_text import CLEAN, NO, WAIT, YES
from tests.web.markup import Node, beside, filled, offered
from tests.web.sheet import Sheet
from tests.web.visitor import Talks, Visitor
from wasit.talks.case import Outcome
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction, DraftReacted
from wasit.talks.texts.drafting import StrikeClause

STANCES = ["accept", "ad_referendum", "accept_if", "reserve", "reject", "comment"]


def clauses(page: Node) -> list[Node]:
    return list(page.one("ol", "clauses").all("li", "clause-row"))


def last(talks: Talks) -> dict[str, ClauseReaction]:
    return talks.last(NORTH_ROOM, DraftReacted).body.reactions


# --- Reading -------------------------------------------------------------------------------------


def test_before_anything_was_presented_there_is_nothing_to_read(nadia: Visitor) -> None:
    page = nadia.open("texts").page
    assert "No text has been presented" in page.one("ul", "text-list").text
    assert nadia.open("room").page.has("a", href=nadia.url("texts"))


def test_a_text_is_listed_with_its_last_draft(sheet: Sheet, nadia: Visitor) -> None:
    first = sheet.show(NORTH)
    sheet.revise(0, CLEAN)
    sheet.show(NORTH)
    (line,) = nadia.open("texts").page.one("ul", "text-list").all("li")
    assert line.one("a")["href"] == nadia.url("room-text", first.id)
    assert "An understanding Draft 2 To be answered" in line.text


def test_each_room_counts_its_own_drafts(sheet: Sheet, nadia: Visitor, samir: Visitor) -> None:
    north = sheet.show(NORTH)
    for number in range(2):
        sheet.revise(1, f"Each side shall wait {number} days.")
        sheet.show(NORTH)
    south = sheet.show(SOUTH)
    assert "Draft 3" in nadia.open("room-text", north.id).page.text
    page = samir.open("room-text", south.id).page.text
    assert "Draft 1" in page
    assert "Draft 3" not in page


def test_a_draft_shows_its_clauses_in_order_and_what_is_new_in_them(
    sheet: Sheet, noor: Visitor
) -> None:
    first = sheet.show(NORTH)
    sheet.revise(1, "Each side shall wait 90 days.")
    sheet.add("A third clause.")
    sheet.show(NORTH)
    same, changed, new = clauses(noor.open("room-text", first.id).page)
    assert "1 Each side shall [ suspend" in same.text
    assert not same.has("span", "badge")
    assert "Changed since the draft before" in changed.text
    assert [each.one("bdi").text for each in changed.all("ins")] == ["90"]
    assert [each.one("bdi").text for each in changed.all("del")] == ["60"]
    assert "New in this draft" in new.text
    assert not new.has("ins")


def test_a_clause_can_be_read_in_its_other_languages(talks: Talks, noor: Visitor) -> None:
    sheet = Sheet(talks, {"en": WAIT, "ar": "ينتظر الطرفان.", "fa": "هر دو صبر می‌کنند."})
    shown = sheet.show(NORTH)
    (row,) = clauses(noor.open("room-text", shown.id).page)
    versions = list(row.one("details", "versions").all("div", "clause"))
    assert [(each["lang"], each["dir"]) for each in versions] == [("ar", "rtl"), ("fa", "rtl")]


def test_what_the_other_room_said_is_nowhere(sheet: Sheet, nadia: Visitor, samir: Visitor) -> None:
    north, south = sheet.show(NORTH), sheet.show(SOUTH)
    before = samir.open("room-text", south.id).page.one("ol", "clauses").text
    words = ClauseReaction(stance=Stance.COMMENT, wording=en("Told in confidence."))
    sheet.react(north, {"1": NO, "2": words})
    page = samir.open("room-text", south.id).page
    assert page.one("ol", "clauses").text == before
    assert "confidence" not in page.one("main").text
    assert "Told in confidence." in nadia.open("room-text", north.id).text


# --- Answering -----------------------------------------------------------------------------------


def test_what_is_in_brackets_cannot_simply_be_accepted(sheet: Sheet, nadia: Visitor) -> None:
    form = nadia.open("room-text", sheet.show(NORTH).id).form("react")
    assert offered(form, "stance-1") == ["", *STANCES[2:]]
    assert offered(form, "stance-2") == ["", *STANCES]


@pytest.mark.parametrize("stance", STANCES)
def test_a_clause_is_taken_in_one_of_these_ways(
    talks: Talks, sheet: Sheet, nadia: Visitor, stance: str
) -> None:
    path = nadia.url("room-text", sheet.show(NORTH).id)
    assert nadia.send(path, "react", stance__2=stance, words__2="In our words.").status == 303
    (reaction,) = last(talks).values()
    assert reaction == ClauseReaction(
        stance=Stance.ACCEPT if stance == "ad_referendum" else Stance(stance),
        wording=en("In our words."),
        ad_referendum=stance == "ad_referendum",
    )
    assert filled(nadia.get(path).form("react"))["stance-2"] == [stance]


def test_only_what_is_new_is_sent(talks: Talks, sheet: Sheet, nadia: Visitor) -> None:
    path = nadia.url("room-text", sheet.show(NORTH).id)
    nadia.send(path, "react", stance__2="accept")
    nadia.send(path, "react", stance__1="reject")
    assert last(talks) == {"1": NO}
    again = nadia.send(path, "react")
    assert again.status == 422
    assert "nothing new" in again.form("react").one("p", "error").text


def test_words_left_as_they_stood_are_not_said_again_in_another_language(
    talks: Talks, sheet: Sheet, nadia: Visitor
) -> None:
    path = nadia.url("room-text", sheet.show(NORTH).id)
    nadia.send(path, "react", stance__2="comment", words__2="In English.")
    fields = {"csrfmiddlewaretoken": nadia.token(), "language": "ar", "next": "/"}
    nadia.post("/language/", fields)
    nadia.send(path, "react", stance__1="reject")
    assert last(talks) == {"1": NO}


def test_words_need_an_answer_and_some_answers_need_words(
    talks: Talks, sheet: Sheet, nadia: Visitor
) -> None:
    path = nadia.url("room-text", sheet.show(NORTH).id)
    for fields, field in (
        ({"words__2": "Hm."}, "stance-2"),
        ({"stance__2": "accept_if"}, "words-2"),
        ({"stance__1": "comment", "stance__2": "accept"}, "words-1"),
        ({"stance__2": "reject", "words__2": "a\u202eb"}, "words-2"),
    ):
        form = nadia.send(path, "react", **fields).form("react")
        assert beside(form, field)
        for name, value in fields.items():
            assert filled(form)[name.replace("__", "-")] == [value]
    assert not talks.ledger(NORTH_ROOM).of(DraftReacted)


def test_an_answer_is_not_taken_back_by_silence(sheet: Sheet, nadia: Visitor) -> None:
    path = nadia.url("room-text", sheet.show(NORTH).id)
    nadia.send(path, "react", stance__2="accept")
    form = nadia.send(path, "react", stance__1="reject", stance__2="").form("react")
    assert "reserve" in beside(form, "stance-2")
    assert filled(form)["stance-1"] == ["reject"]


def test_an_answer_that_stands_is_there_and_one_to_other_words_is_told(
    sheet: Sheet, nadia: Visitor
) -> None:
    first = sheet.show(NORTH)
    sheet.react(first, {"1": NO, "2": YES})
    sheet.revise(0, CLEAN)
    sheet.show(NORTH)
    page = nadia.open("room-text", first.id)
    sent = filled(page.form("react"))
    assert (sent["stance-1"], sent["stance-2"]) == ([""], ["accept"])
    changed, same = clauses(page.page)
    assert "Your answer to other words: Reject" in changed.text
    assert "to other words" not in same.text


def test_a_member_reads_the_answers_and_gives_none(sheet: Sheet, noor: Visitor) -> None:
    shown = sheet.show(NORTH)
    sheet.react(shown, {"1": NO})
    page = noor.open("room-text", shown.id).page
    assert not page.has("form", "act")
    assert "Your answer: Reject" in clauses(page)[0].text


# --- A newer draft -------------------------------------------------------------------------------


def test_what_was_typed_for_an_earlier_draft_is_kept_beside_the_newer(
    talks: Talks, sheet: Sheet, nadia: Visitor
) -> None:
    path = nadia.url("room-text", sheet.show(NORTH).id)
    sent = nadia.fill(path, "react", stance__1="accept_if", words__1="Only limit.")
    sheet.revise(1, "Each side shall wait 90 days.")
    sheet.show(NORTH)
    answer = nadia.post(path, sent)
    form = answer.form("react")
    assert answer.status == 422
    assert "newer draft" in form.one("p", "error").text
    assert "90 days" in clauses(answer.page)[1].text
    again = filled(form)
    assert (again["stance-1"], again["words-1"]) == (["accept_if"], ["Only limit."])
    assert nadia.post(path, again).status == 303
    assert last(talks)["1"].wording == en("Only limit.")


def test_a_yes_to_words_that_are_in_brackets_now_is_explained(sheet: Sheet, nadia: Visitor) -> None:
    path = nadia.url("room-text", sheet.show(NORTH).id)
    sent = nadia.fill(path, "react", stance__2="accept")
    sheet.revise(1, "Each side shall wait [60 | 90] days.")
    sheet.show(NORTH)
    form = nadia.post(path, sent).form("react")
    assert "newer draft" in form.one("p", "error").text
    assert filled(form)["stance-2"] == [""]
    form = nadia.post(path, {**filled(form), "stance-2": ["accept"]}).form("react")
    assert "in brackets are still open" in beside(form, "words-2")


def test_what_was_typed_about_a_clause_that_is_gone_is_not_lost(
    talks: Talks, sheet: Sheet, nadia: Visitor
) -> None:
    path = nadia.url("room-text", sheet.show(NORTH).id)
    sent = nadia.fill(path, "react", stance__2="comment", words__2="Long thought over.")
    gone = sheet.clause(1)
    talks.act(HALA, StrikeClause(text=sheet.id, clause=gone.id, revision=gone.revision))
    sheet.show(NORTH)
    page = nadia.post(path, sent).page
    assert "Long thought over." in page.one("section", "notice").text


def test_whoever_reads_is_told_of_a_newer_draft(sheet: Sheet, nadia: Visitor) -> None:
    first = sheet.show(NORTH)
    path = nadia.url("room-text", first.id)
    live = nadia.get(path).page.one("div", id="live")["hx-get"]
    assert "newer draft" not in nadia.renew(live).text
    sheet.revise(0, CLEAN)
    sheet.show(NORTH)
    assert "newer draft" in nadia.renew(live).text


# --- Earlier drafts ------------------------------------------------------------------------------


def test_two_drafts_are_compared_and_one_can_be_read_alone(sheet: Sheet, noor: Visitor) -> None:
    first = sheet.show(NORTH)
    sheet.revise(0, "Not shown to North.")
    sheet.revise(0, CLEAN)
    second = sheet.show(NORTH)
    path = noor.url("room-drafts", first.id)
    page = noor.get(path).page
    assert "Not shown" not in page.text
    assert [each.one("bdi").text for each in page.all("del")] == ["[suspend |", "]"]
    assert offered(page, "old") == ["", first.id, second.id]
    alone = noor.get(f"{path}?old=&new={first.id}").page
    assert not alone.has("del")
    assert "suspend" in clauses(alone)[0].text


def test_the_only_draft_is_read_alone(sheet: Sheet, noor: Visitor) -> None:
    page = noor.open("room-drafts", sheet.show(NORTH).id).page
    assert not page.has("ins")
    assert len(clauses(page)) == 2


def test_a_draft_that_is_not_of_this_room_is_complained_of(sheet: Sheet, noor: Visitor) -> None:
    north, south = sheet.show(NORTH), sheet.show(SOUTH)
    path = noor.url("room-drafts", north.id)
    pages = [noor.get(f"{path}?old={each}&new={north.id}") for each in (south.id, "0" * 32)]
    told = [page.page.one("form", "compare").one("p", "error").text for page in pages]
    assert told[0] == told[1]
    assert "no such version" in told[0]
    assert not pages[0].page.has("ol", "clauses")


def test_after_the_end_the_text_can_be_read_and_not_answered(
    talks: Talks, sheet: Sheet, nadia: Visitor
) -> None:
    shown = sheet.show(NORTH)
    talks.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part.")))
    page = nadia.open("room-text", shown.id).page
    assert not page.has("form", "act-react")
    assert len(clauses(page)) == 2


def test_the_room_tells_of_drafts_and_answers(sheet: Sheet, nadia: Visitor) -> None:
    shown = sheet.show(NORTH)
    sheet.react(shown, {"1": NO, "2": YES})
    page = nadia.open("room").page
    assert page.one("article", "kind-draft_presented").one("a", "do")["href"] == nadia.url(
        "room-text", shown.id
    )
    assert "1 Reject 2 Accept" in page.one("article", "kind-draft_reacted").text
