"""The text on the desk: one pen, what each room said, and what a room will be shown."""

from __future__ import annotations

import pytest

from tests.cast import HALA, NORTH, NORTH_ROOM, SOUTH, TARIQ, en
from tests.talks.paper import CLEAN, NO, OPEN, WAIT, YES
from tests.web.markup import Node, filled, offered
from tests.web.scenes import at_a_locked_clause
from tests.web.sheet import Sheet
from tests.web.visitor import Talks, Visitor
from wasit.talks.case import Outcome
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction
from wasit.talks.texts.drafting import StrikeClause
from wasit.talks.texts.presenting import DraftPresented, DraftShown

STOP = "Each side shall stop enrichment."


@pytest.fixture
def sheet(talks: Talks) -> Sheet:
    return Sheet(talks, OPEN, WAIT, title="An understanding")


def complaints(form: Node) -> list[str]:
    return [each.text for each in form.all("p", "error")]


def beside(form: Node, field: str) -> str:
    """What is said to be wrong with one field, beside it."""
    return form.one("div", f"field-{field}").one("p", "error").text


def cells(page: Node, place: int) -> list[str]:
    """What the matrix tells of one clause, room by room."""
    rows = list(page.one("table", "text-matrix").one("tbody").all("tr"))
    return [cell.text for cell in rows[place].all("td")]


# --- Writing -------------------------------------------------------------------------------------


def test_a_text_is_begun_and_its_clauses_are_added(hala: Visitor) -> None:
    hala.send(hala.url("desk-texts"), "begin", title="An understanding")
    (link,) = hala.open("desk-texts").page.one("ul", "text-list").all("a")
    assert link.text == "An understanding"
    hala.send(link["href"], "add", words=OPEN)
    assert hala.get(link["href"]).page.one("table", "text-matrix").one("", "clause").text == (
        "Each side shall [ suspend | or limit ] enrichment."
    )


def test_the_desk_leads_to_the_texts(hala: Visitor) -> None:
    assert hala.open("desk").page.has("a", href=hala.url("desk-texts"))


def test_every_alternative_stands_apart_in_the_direction_of_its_clause(
    talks: Talks, hala: Visitor
) -> None:
    sheet = Sheet(talks, {"ar": "[تعلّق | تحدّ] إيران التخصيب عند 60 %."})
    page = hala.open("desk-text", sheet.id).page
    bracket = page.one("table", "text-matrix").one("bdi", "bracket")
    assert bracket["dir"] == "rtl"
    assert [each["dir"] for each in bracket.all("bdi")] == ["rtl", "rtl"]
    assert [each.text for each in bracket.all("bdi")] == ["تعلّق", "تحدّ"]


def test_flawed_brackets_are_complained_of_beside_the_words(sheet: Sheet, hala: Visitor) -> None:
    answer = hala.send(hala.url("desk-text", sheet.id), "add", words="a [b [c]] d")
    form = answer.form("add")
    assert answer.status == 422
    assert "within another" in beside(form, "words")
    assert "[b [c]] d" in beside(form, "words")
    assert filled(form)["words"] == ["a [b [c]] d"]


def test_a_clause_is_written_in_one_language_and_put_into_others_as_versions(
    sheet: Sheet, hala: Visitor
) -> None:
    """What is typed beside it would stand as the original, unseen by anybody else."""
    form = hala.open("clause", sheet.id, sheet.clause(1).id).form("revise")
    assert not [each for each in form.all("textarea") if each["name"].startswith("words-")]
    links = hala.open("clause", sheet.id, sheet.clause(1).id).page.all("a")
    assert hala.url("desk-version", sheet.clause(1).id) in [each["href"] for each in links]


def test_an_original_in_several_languages_is_revised_in_each(talks: Talks, hala: Visitor) -> None:
    sheet = Sheet(talks, {"en": WAIT, "ar": "ينتظر الطرفان."})
    path = hala.url("clause", sheet.id, sheet.clause(0).id)
    form = hala.send(path, "revise", words=STOP, words__ar="[أ").form("revise")
    assert "never closed" in beside(form, "words-ar")
    assert not form.one("div", "field-words").has("p", "error")
    hala.send(path, "revise", words=STOP, words__ar="يتوقف الطرفان.")
    assert sheet.clause(0).wording == {"en": STOP, "ar": "يتوقف الطرفان."}


def test_words_keep_their_language_when_the_page_has_changed_its_own(
    sheet: Sheet, hala: Visitor
) -> None:
    path = hala.url("clause", sheet.id, sheet.clause(1).id)
    sent = hala.fill(path, "revise", words="Each side waits.")
    fields = {"csrfmiddlewaretoken": hala.token(), "language": "ar", "next": "/"}
    hala.post("/language/", fields)
    assert hala.post(path, sent).status == 303
    assert sheet.clause(1).wording == en("Each side waits.")


def test_versions_that_leave_other_things_open_are_pointed_out(talks: Talks, hala: Visitor) -> None:
    sheet = Sheet(talks, {"en": OPEN, "ar": "ينتظر الطرفان."})
    page = hala.open("clause", sheet.id, sheet.clause(0).id).page
    assert "language versions" in page.one("section", "source").one("p", "error").text


# --- One pen -------------------------------------------------------------------------------------


def test_of_two_tabs_the_second_is_shown_both_wordings(
    sheet: Sheet, hala: Visitor, tariq: Visitor
) -> None:
    clause = sheet.clause(0).id
    typed = hala.fill(hala.url("clause", sheet.id, clause), "revise", words=STOP)
    tariq.send(tariq.url("clause", sheet.id, clause), "revise", words=CLEAN)
    answer = hala.post(hala.url("clause", sheet.id, clause), typed)
    form = answer.form("revise")
    assert answer.status == 422
    assert "Tariq has written other words meanwhile" in " ".join(complaints(form))
    assert filled(form)["words"] == [STOP]
    theirs = form.one("section", "conflict")
    assert theirs.one("", "clause").text == CLEAN
    assert [each.one("bdi").text for each in theirs.all("ins")] == ["stop"]
    assert [each.one("bdi").text for each in theirs.all("del")] == ["limit"]
    assert sheet.clause(0).wording == en(CLEAN)


def test_sent_again_ones_words_go_over_the_others_which_stay_on_record(
    sheet: Sheet, hala: Visitor, tariq: Visitor
) -> None:
    clause = sheet.clause(0).id
    path = hala.url("clause", sheet.id, clause)
    typed = hala.fill(path, "revise", words=STOP)
    tariq.send(tariq.url("clause", sheet.id, clause), "revise", words=CLEAN)
    form = hala.post(path, typed).form("revise")
    assert hala.post(path, filled(form)).status == 303
    assert sheet.clause(0).wording == en(STOP)
    history = hala.get(path).page.one("section", "source").text
    assert CLEAN in history


def test_in_place_the_conflict_is_shown_too(sheet: Sheet, hala: Visitor) -> None:
    path = hala.url("clause", sheet.id, sheet.clause(0).id)
    typed = hala.fill(path, "revise", words=STOP)
    sheet.revise(0, CLEAN, TARIQ)
    answer = hala.post(path, typed, in_place=True)
    assert answer.status == 422
    assert answer.form("revise").has("section", "conflict")


def test_what_was_typed_about_a_clause_that_was_struck_or_settled_is_kept(
    talks: Talks, sheet: Sheet, hala: Visitor
) -> None:
    struck, settled = sheet.clause(0), sheet.clause(1)
    paths = [hala.url("clause", sheet.id, each.id) for each in (struck, settled)]
    typed = [hala.fill(path, "revise", words=STOP) for path in paths]
    sheet.settle(1)
    strike = StrikeClause(text=sheet.id, clause=struck.id, revision=struck.revision)
    talks.act(TARIQ, strike)
    for path, sent, why in zip(paths, typed, ["no longer", "settled"], strict=True):
        form = hala.post(path, sent).form("revise")
        assert why in " ".join(complaints(form))
        assert filled(form)["words"] == [STOP]
    assert not hala.get(paths[0]).has_form("revise")


def test_a_title_is_changed_by_one_pen(sheet: Sheet, hala: Visitor, tariq: Visitor) -> None:
    path = hala.url("title", sheet.id)
    typed = hala.fill(path, "retitle", words="First steps")
    tariq.send(tariq.url("title", sheet.id), "retitle", words="Steps")
    form = hala.post(path, typed).form("retitle")
    assert form.one("section", "conflict").one("", "clause").text == "Steps"
    assert filled(form)["words"] == ["First steps"]
    assert hala.post(path, filled(form)).status == 303
    assert sheet.now.title == {"en": "First steps"}


def test_nobody_strikes_what_they_have_not_seen(sheet: Sheet, hala: Visitor) -> None:
    path = hala.url("clause", sheet.id, sheet.clause(0).id)
    sent = hala.fill(path, "strike")
    sheet.revise(0, CLEAN, TARIQ)
    answer = hala.post(path, sent)
    assert answer.status == 422
    assert CLEAN in answer.page.one("section", "source").text
    assert hala.post(path, filled(answer.form("strike"))).status == 303
    assert [each.wording for each in sheet.now.clauses] == [en(WAIT)]


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


# --- Settling ------------------------------------------------------------------------------------


def test_a_clause_is_offered_to_be_locked_once_all_accept_it(sheet: Sheet, hala: Visitor) -> None:
    def offered_to_lock() -> bool:
        return hala.open("clause", sheet.id, sheet.clause(1).id).has_form("lock")

    sheet.react(sheet.show(NORTH), {"2": YES})
    assert not offered_to_lock()
    sheet.react(sheet.show(SOUTH), {"2": YES})
    assert offered_to_lock()
    hala.send(hala.url("clause", sheet.id, sheet.clause(1).id), "lock")
    assert sheet.clause(1).locked
    assert not offered_to_lock()


def test_a_locked_clause_is_not_offered_to_be_written(talks: Talks, hala: Visitor) -> None:
    page = hala.open(*at_a_locked_clause(talks))
    assert not page.has_form("revise")
    assert not page.has_form("strike")
    assert page.has_form("unlock")


def test_a_lock_writes_nothing_into_any_room(talks: Talks, sheet: Sheet, hala: Visitor) -> None:
    for party in (NORTH, SOUTH):
        sheet.react(sheet.show(party), {"2": YES})
    before = talks.lengths()
    hala.send(hala.url("clause", sheet.id, sheet.clause(1).id), "lock")
    assert {name for name, length in talks.lengths().items() if length != before[name]} == {"desk"}


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


# --- What changed --------------------------------------------------------------------------------


def test_any_two_revisions_are_compared_word_by_word(sheet: Sheet, hala: Visitor) -> None:
    sheet.show(NORTH)
    sheet.revise(0, CLEAN)
    sheet.revise(1, "Each side shall wait 90 days.")
    path = hala.url("text-changes", sheet.id)
    page = hala.get(f"{path}?old=2&new=4").page
    assert [each.one("bdi").text for each in page.all("ins")] == ["90"]
    assert [each.one("bdi").text for each in page.all("del")] == ["[suspend |", "]", "60"]
    assert all("removed:" in each.text for each in page.all("del"))
    assert all("added:" in each.text for each in page.all("ins"))
    (shown,) = page.one("select", name="old").all("option", value="2")
    assert "North: Draft 1" in shown.text
    last = hala.get(path).page
    assert [each.one("bdi").text for each in last.all("ins")] == ["90"]


def test_clauses_that_came_or_went_are_told(talks: Talks, sheet: Sheet, hala: Visitor) -> None:
    gone = sheet.clause(0)
    talks.act(HALA, StrikeClause(text=sheet.id, clause=gone.id, revision=gone.revision))
    sheet.add(STOP)
    page = hala.get(f"{hala.url('text-changes', sheet.id)}?old=2&new=4").page
    assert [each.text for each in page.all("p", "badge")] == ["Struck clause", "New clause"]


@pytest.mark.parametrize("query", ["old=99&new=1", "old=x&new=1", "new=0", "old=-1&new=2", "new="])
def test_a_revision_that_never_was_is_complained_of(
    sheet: Sheet, hala: Visitor, query: str
) -> None:
    answer = hala.get(f"{hala.url('text-changes', sheet.id)}?{query}")
    assert answer.status == 200
    assert answer.page.one("form", "compare").one("p", "error").text
    assert not answer.page.has("ol", "clauses")


def test_in_arabic_the_differences_run_from_right_to_left(talks: Talks, hala: Visitor) -> None:
    sheet = Sheet(talks, {"ar": "ينتظر الطرفان 60 يومًا."})
    sheet.revise(0, {"ar": "ينتظر الطرفان 90 يومًا."})
    page = hala.open("text-changes", sheet.id).page
    for each, words in ((page.one("del"), "60"), (page.one("ins"), "90")):
        assert (each["dir"], each.one("bdi")["dir"], each.one("bdi").text) == ("rtl", "rtl", words)


def test_the_part_that_is_renewed_is_the_same_as_on_the_page(sheet: Sheet, hala: Visitor) -> None:
    sheet.react(sheet.show(NORTH), {"1": NO})
    part = hala.renew(hala.url("desk-text", sheet.id))
    assert not part.page.has("form")
    assert part.page.text == hala.open("desk-text", sheet.id).page.one("div", id="live").text


def test_a_closed_case_has_no_forms_for_its_text(talks: Talks, sheet: Sheet, hala: Visitor) -> None:
    talks.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part.")))
    for name, names in (("desk-text", []), ("present", []), ("clause", [sheet.clause(0).id])):
        assert not hala.open(name, sheet.id, *names).page.has("form", "act")


def test_the_trays_tell_of_a_draft(sheet: Sheet, hala: Visitor, nadia: Visitor) -> None:
    shown = sheet.show(NORTH)
    (link,) = nadia.open("room").page.one("section", "tray").all("a")
    assert link["href"] == nadia.url("room-text", shown.id)
    (link,) = hala.open("desk").page.one("section", "tray").all("a")
    assert link["href"] == hala.url("desk-text", sheet.id)
