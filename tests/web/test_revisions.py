"""The revisions of a text on the desk, compared word by word."""

from __future__ import annotations

import pytest

from tests.cast import HALA, NORTH
from tests.talks.negotiating_text import CLEAN
from tests.web.sheet import Sheet
from tests.web.visitor import Talks, Visitor
from wasit.talks.texts.drafting import StrikeClause


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
    sheet.add("Each side shall stop enrichment.")
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
