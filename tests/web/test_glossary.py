"""The list of terms on the pages: edited with one pen, and what is found by it in the case."""

from __future__ import annotations

import pytest

from tests.cast import HALA, IDRIS
from tests.talks.linguists import on_desk
from tests.web.markup import filled
from tests.web.sheet import Sheet
from tests.web.test_versions import write
from tests.web.visitor import Talks, Visitor
from wasit.talks.languages.glossary import Term, last_edit, term_list
from wasit.talks.languages.listing import ListTerm, StrikeTerm


@pytest.fixture
def idris(talks: Talks) -> Visitor:
    return talks.visitor(IDRIS)


def test_the_list_shows_what_must_never_be_mixed(idris: Visitor) -> None:
    listed = [each.text for each in idris.open("glossary").page.one("ul", "terms").all("a")]
    assert listed.index("waive") + 1 == listed.index("suspend") == listed.index("lift") - 1
    assert {"shall", "should", "understanding", "agreement"} <= set(listed)


def test_a_term_is_put_on_the_list(talks: Talks, idris: Visitor) -> None:
    path = idris.url("glossary")
    sent = {"in__en": "inspect, inspection\nvisit", "in__ar": "تفتيش، يفتش", "note": "On site."}
    assert idris.send(path, "term", **sent).status == 303
    *_, listed = term_list(talks.desk).values()
    assert listed.term.renderings == {
        "en": (("inspect", "inspection"), ("visit",)),
        "ar": (("تفتيش", "يفتش"),),
    }
    assert "On site." in idris.get(path).page.text


def test_a_word_that_stands_for_another_term_is_complained_of_beside_it(idris: Visitor) -> None:
    answer = idris.send(idris.url("glossary"), "term", in__en="exempt", in__ar="تعليق")
    form = answer.form("term")
    assert answer.status == 422
    assert "“تعليق” stands for “suspend”" in form.one("div", "field-in-ar").one("p", "error").text
    assert filled(form)["in-ar"] == ["تعليق"]


def test_of_two_who_edit_a_term_the_second_sees_the_firsts(talks: Talks, idris: Visitor) -> None:
    path = idris.url("glossary-term", "waive")
    sent = idris.fill(path, "edit", in__en="waive, exempt")
    theirs = Term(renderings={"en": (("waive",), ("dispense with",))})
    talks.act(HALA, ListTerm(key="waive", term=theirs))
    answer = idris.post(path, sent)
    form = answer.form("edit")
    assert answer.status == 422
    assert "Hala has edited this term meanwhile" in form.text
    assert "dispense with" in form.one("section", "conflict").text
    assert filled(form)["in-en"] == ["waive, exempt"]
    assert idris.post(path, filled(form)).status == 303
    assert term_list(talks.desk)["waive"].term.renderings["en"] == (("waive", "exempt"),)


def test_what_a_colleague_struck_meanwhile_is_not_lost(talks: Talks, idris: Visitor) -> None:
    path = idris.url("glossary-term", "waive")
    sent = idris.fill(path, "edit", in__en="waive, exempt")
    talks.act(HALA, StrikeTerm(key="waive"))
    answer = idris.post(path, sent)
    assert answer.status == 422
    assert "taken off the list" in answer.page.text
    assert idris.post(path, filled(answer.form("edit"))).status == 303
    assert "waive" in term_list(talks.desk)


def test_a_term_is_struck(talks: Talks, idris: Visitor) -> None:
    path = idris.url("glossary-term", "waive")
    assert idris.send(path, "strike").status == 303
    assert "waive" not in term_list(talks.desk)
    assert last_edit(talks.desk, "waive")


def test_flags_stand_beside_the_version_and_on_the_list(talks: Talks, hala: Visitor) -> None:
    sheet = Sheet(talks, "They waive it.", "They lift it.")
    write(talks, on_desk(sheet.clause(0).id), {"ar": "يعلّقونها."}, check=False)
    write(talks, on_desk(sheet.clause(1).id), {"ar": "يرفعونها."})
    said = "“ waive ” is rendered by “ يعلق ”, which the list"
    assert said in hala.open("desk-version", sheet.clause(0).id).page.one("ul", "flags").text
    flagged = hala.open("glossary").page.one("ul", "flagged")
    assert said in flagged.text
    assert [each["href"] for each in flagged.all("a")] == [
        hala.url("desk-version", sheet.clause(0).id)
    ]


def test_there_is_no_such_term(idris: Visitor) -> None:
    assert idris.open("glossary-term", "nobody").status == 404
