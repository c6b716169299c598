"""The text on the desk: written by one pen at a time, and settled clause by clause."""

from __future__ import annotations

from tests.cast import HALA, NORTH, SOUTH, TARIQ, en
from tests.talks.negotiating_text import CLEAN, NO, OPEN, WAIT, YES
from tests.web.markup import beside, complaints, filled
from tests.web.scenes.texts import at_a_locked_clause
from tests.web.sheet import Sheet
from tests.web.visitor import Talks, Visitor
from wasit.talks.case import Outcome
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.texts.drafting import StrikeClause

STOP = "Each side shall stop enrichment."


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
