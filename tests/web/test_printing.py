"""Copies on paper: printed from the text's page, found by their code, and recorded when back."""

from __future__ import annotations

import re

import pytest

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, TARIQ
from tests.talks.negotiating_text import CLEAN, WAIT, YES
from tests.web.sheet import Sheet
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted, Whereabouts, where_is
from wasit.talks.texts.clause_reactions import ReactedOnPaper
from wasit.talks.texts.versions import Source, VersionDrafted


def prints(hala: Visitor, sheet: Sheet, whom: str, language: str = "en") -> Answer:
    return hala.send(hala.url("print", sheet.id), "print", whom=whom, language=language)


def complaints(answer: Answer) -> str:
    return " ".join(each.text for each in answer.page.all("p", "error"))


def stands_on(answer: Answer) -> str:
    return answer.page.one("main").text


# --- Printing ------------------------------------------------------------------------------------


def test_a_sheet_shows_what_its_room_was_shown_and_a_code_on_every_page(
    talks: Talks, hala: Visitor, sheet: Sheet
) -> None:
    sheet.show(SOUTH)
    sheet.revise(1, "Each side shall wait 90 days.")
    answer = prints(hala, sheet, f"{SOUTH}/{SAMIR.id}")
    assert answer.status == 303
    copy = talks.last(DESK, CopyPrinted)
    page = hala.follow(answer).page
    assert page.has("a", href=hala.url("sheet", copy.id))
    printed = hala.open("sheet", copy.id)
    text = stands_on(printed)
    assert "Samir" in text
    assert WAIT in text
    assert "90 days" not in text
    heads = [*printed.page.one("thead").all("bdi", "code"), *printed.page.one("tfoot").all("bdi")]
    assert [each.text for each in heads] == [copy.body.code] * 2
    assert printed.page.one("title").text == copy.body.code


@pytest.mark.channel(63)
def test_nothing_on_a_sheet_leads_anywhere_or_names_the_case(
    talks: Talks, hala: Visitor, sheet: Sheet
) -> None:
    """What is handed over holds no address, no name of a mediator, and no time of theirs."""
    sheet.show(SOUTH)
    prints(hala, sheet, f"{SOUTH}/")
    copy = talks.last(DESK, CopyPrinted)
    main = hala.open("sheet", copy.id).text.partition("<main")[2]
    for foreign in ("href", hala.place, copy.id, "Hala", "Wasit", "North", f"{copy.at:%H:%M}"):
        assert foreign not in main


def test_a_clause_in_brackets_cannot_be_ticked_as_it_is(
    talks: Talks, hala: Visitor, sheet: Sheet
) -> None:
    sheet.show(SOUTH)
    prints(hala, sheet, f"{SOUTH}/")
    page = hala.open("sheet", talks.last(DESK, CopyPrinted).id).page
    ticks = [
        [each.text for each in clause.all("li") if each.has("span", "box")]
        for clause in page.all("ul", "ticks")
    ]
    assert [len(each) for each in ticks] == [2, 4]
    assert "Accept" in ticks[1]
    assert "Accept" not in ticks[0]


def test_a_sheet_is_wholly_in_its_own_language(talks: Talks, hala: Visitor, sheet: Sheet) -> None:
    of = Source(ledger=DESK, entry=sheet.clause(1).id)
    talks.act(HALA, DraftVersion(of=of, wording={"ar": "ينتظر كل طرف 60 يومًا."}))
    talks.act(TARIQ, CheckVersion(version=talks.last(DESK, VersionDrafted).id))
    sheet.show(SOUTH)
    prints(hala, sheet, f"{SOUTH}/", "ar")
    page = hala.open("sheet", talks.last(DESK, CopyPrinted).id).page
    html = page.one("html")
    assert (html["lang"], html["dir"]) == ("ar", "rtl")
    assert "ينتظر كل طرف" in page.one("main").text
    assert "الأحرف الأولى" in page.one("main").text
    assert "Initials" not in page.one("main").text


def test_what_was_not_presented_is_not_offered_and_the_way_is_shown(
    hala: Visitor, sheet: Sheet
) -> None:
    sheet.show(NORTH)
    page = hala.open("print", sheet.id).page
    offered = [each["value"] for each in page.one("select", name="whom").all("option")]
    assert f"{NORTH}/{NADIA.id}" in offered
    assert not [each for each in offered if each.startswith(SOUTH)]
    assert page.has("a", href=hala.url("present", sheet.id))


def test_a_reader_of_other_words_is_told_beside_the_field(
    talks: Talks, hala: Visitor, sheet: Sheet
) -> None:
    sheet.show(SOUTH)
    talks.act(
        HALA,
        DraftVersion(
            of=Source(ledger=DESK, entry=sheet.clause(1).id),
            wording={"fa": "هر طرف ۶۰ روز صبر می‌کند."},
        ),
    )
    answer = prints(hala, sheet, f"{SOUTH}/", "fa")
    assert answer.status == 422
    assert "Choose another." in complaints(answer)


def test_a_copy_that_is_back_has_no_sheet_any_more(hala: Visitor, sheet: Sheet) -> None:
    sheet.show(NORTH)
    copy = sheet.prints(NORTH)
    assert hala.open("sheet", copy.id).status == 200
    sheet.records(copy, {"2": YES})
    assert hala.open("sheet", copy.id).status == 404


# --- Finding -------------------------------------------------------------------------------------


def test_a_code_leads_to_its_copy_and_a_wrong_one_is_told(hala: Visitor, sheet: Sheet) -> None:
    copy = sheet.prints(None)
    there, sent = hala.url("printed"), {"csrfmiddlewaretoken": hala.token()}
    found = hala.post(there, {**sent, "code": f" {copy.body.code.lower()} "})
    assert found.location == hala.url("printed-copy", copy.id)
    letters = copy.body.code
    other = "3" if letters[-1] != "3" else "4"
    for typed, said in (
        ("", "Type the code"),
        ("K7Q", "letters and digits; here are 3"),
        ("O" + letters[1:], "easily misread"),
        (letters[:-1] + other, "a letter is wrong"),
        ("222-222-222", "No copy of this case has the code 222-222-222"),
    ):
        answer = hala.post(there, {**sent, "code": typed})
        assert answer.status == 422
        assert said in complaints(answer)


def test_the_chief_is_told_whose_copy_turned_up(hala: Visitor, sheet: Sheet) -> None:
    sheet.show(SOUTH)
    copy = sheet.prints(SOUTH, SAMIR.id)
    sent = {"csrfmiddlewaretoken": hala.token(), "act": "code"}
    found = hala.post(hala.url("inquiry"), {**sent, "code": copy.body.code})
    told = found.page.one("section", "finding").text
    assert all(each in told for each in ("South", "Samir", "Hala", "Out"))
    wrong = hala.post(hala.url("inquiry"), {**sent, "code": "x"})
    assert wrong.status == 422
    assert "letters and digits" in complaints(wrong)


def test_a_head_who_inquires_is_told_nothing_of_copies(samir: Visitor, sheet: Sheet) -> None:
    shown = sheet.show(SOUTH)
    copy = sheet.prints(SOUTH, SAMIR.id)
    assert not samir.open("inquiry").has_form("code")
    sent = {"csrfmiddlewaretoken": samir.token(), "act": "code", "code": copy.body.code}
    assert samir.post(samir.url("inquiry"), sent).status == 404
    asked = {**sent, "act": "inquire", "entry": shown.id}
    assert copy.body.code not in samir.post(samir.url("inquiry"), asked).text


def test_an_inquiry_names_the_copies_that_had_what_came_out(hala: Visitor, sheet: Sheet) -> None:
    shown = sheet.show(SOUTH)
    copy, own = sheet.prints(SOUTH), sheet.prints(None)
    sheet.revise(1, CLEAN)
    sent = {"csrfmiddlewaretoken": hala.token(), "act": "inquire", "entry": shown.id}
    told = hala.post(hala.url("inquiry"), sent).text
    assert copy.body.code in told
    assert own.body.code not in told
    clause = {**sent, "entry": sheet.clause(0).revision}
    both = hala.post(hala.url("inquiry"), clause).text
    assert copy.body.code in both
    assert own.body.code in both


# --- What came back ------------------------------------------------------------------------------


def test_what_came_back_is_recorded_and_the_head_confirms_it(
    talks: Talks, hala: Visitor, samir: Visitor, sheet: Sheet
) -> None:
    sheet.show(SOUTH)
    copy = sheet.prints(SOUTH)
    path = hala.url("printed-copy", copy.id)
    tray = hala.open("desk").page.one("section", "tray")
    assert tray.has("a", href=path)
    fields = {
        "where": "returned",
        "stance__1": "accept_if",
        "words__1": "Only if it is limit.",
        "stance__2": "accept",
        "initials__2": "yes",
        "words": "A map is missing.",
        "documents": [],
    }
    assert hala.send(path, "where", **fields).status == 303
    assert not hala.open("desk").page.one("section", "tray").has("a", href=path)
    matrix = hala.open("desk-text", sheet.id).page.one("table", "text-matrix").text
    assert "On paper, not yet confirmed" in matrix
    waiting = samir.open("room").page.one("section", "tray")
    recorded = talks.last(f"room:{SOUTH}", ReactedOnPaper)
    assert waiting.has("a", href=samir.url("room-entry", recorded.id))
    page = samir.open("room-entry", recorded.id)
    for each in ("recorded by Hala", "Only if it is limit.", "Initialled", "A map is missing."):
        assert each in page.page.text
    assert copy.body.code not in page.text
    assert samir.send(samir.url("room-entry", recorded.id), "confirm").status == 303
    assert not samir.open("room-entry", recorded.id).has_form("confirm")
    assert where_is(talks.desk, copy.id) is Whereabouts.RETURNED


def test_words_without_an_answer_are_told_beside_their_clause(hala: Visitor, sheet: Sheet) -> None:
    sheet.show(SOUTH)
    path = hala.url("printed-copy", sheet.prints(SOUTH).id)
    answer = hala.send(path, "where", where="returned", words__2="Never.")
    assert answer.status == 422
    beside = answer.form("where").one("div", "field-stance-2").one("p", "error").text
    assert beside == "Choose an answer to go with your words."
    assert "Never." in answer.text
    lost = hala.send(path, "where", where="missing", stance__2="reject")
    assert "recorded where it came back" in complaints(lost)


def test_the_other_room_is_told_nothing_of_any_copy(nadia: Visitor, sheet: Sheet) -> None:
    sheet.show(NORTH)
    sheet.show(SOUTH)

    def seen() -> list[str]:
        token = re.compile(r'value="[\w-]+"')
        pages = (nadia.open(name).text for name in ("room", "texts", "common", "inquiry", "record"))
        return [token.sub("", each) for each in pages]

    before = seen()
    sheet.records(sheet.prints(SOUTH, SAMIR.id), {"2": YES}, "2")
    assert seen() == before
