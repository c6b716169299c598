"""Language: every word that the pages say themselves is translated, into Arabic and Persian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import pytest
from django.utils import translation

from tests.cast import en
from tests.web.letters import LETTERS, foreign
from tests.web.markup import Node
from tests.web.taken import take, taken
from tests.web.visitor import Answer
from wasit.talks.indicators.sheet import COLUMNS
from wasit.web import errors
from wasit.web.showing.explanations import EXPLANATIONS
from wasit.web.showing.labels import LABELS, label

NAMED = {"Wasit", "English", "PDF", "UTC", "document", *COLUMNS}
"""Names, which are the same in every language; those of the columns of a sheet, too."""

TRANSLATIONS = ["ar", "fa"]

LATIN = re.compile(r"[A-Za-z]{2,}")
DIGITS = re.compile(r"[0-9]+")
MACHINES = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d|UTF-8")
"""How a time is written into a field, and the name of a code."""
TRANSLATED = re.compile(r"⟦[^⟦⟧]*⟧")
MARK = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b|\b[2-9A-Z]{3}(?:-[2-9A-Z]{3}){2}\b")
"""The mark of a copy, on the screen or on paper: a code that is the same in every language."""
FILLED_IN = {"script", "style", "textarea", "option"}
SPOKEN = ("aria-label", "title", "placeholder", "alt")


def said(node: Node) -> Iterator[str]:
    """All that a page says, in sight or to assistive technology."""
    for child in node.children:
        if isinstance(child, str):
            yield MARK.sub("", child)
        # "zxx" is the tag of what is in no language, such as the text of a receipt.
        elif child.tag not in {"script", "style"} and child.get("lang") != "zxx":
            yield from (child.get(name) for name in SPOKEN)
            yield from said(child)


def latin(answer: Answer) -> set[str]:
    """The words in Latin letters that a page says, but for names."""
    return {word for text in said(answer.page) for word in LATIN.findall(text)} - NAMED


def untranslated(text: str) -> str:
    """What remains of a text once all that went through the catalogue is taken out."""
    while TRANSLATED.search(text):
        text = TRANSLATED.sub("", text)
    return text


def in_persian() -> Iterator[tuple[str, Answer]]:
    """Whatever is answered to Persians, but for sheets of paper in the language of another room."""
    for name, answer in taken("fa").all:
        if not name.startswith("sheet ") or answer.page.one("html")["lang"] == "fa":
            yield name, answer


def own(node: Node) -> Iterator[str]:
    """What a page says itself: all but what people wrote, and what there is to choose of it."""
    for child in node.children:
        if isinstance(child, str):
            yield "" if set(child) & set(LETTERS) else MARK.sub("", child)
        elif child.tag == "html" or not (child.tag in FILLED_IN or child.get("lang")):
            yield from own(child)


def test_what_people_write_has_no_latin_letters_here() -> None:
    """So that whatever is Latin on these pages is the pages' own."""
    assert not LATIN.search(foreign(en("Talks about talks"))["en"])


def test_every_word_of_the_pages_goes_through_the_catalogue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Put in marks by the catalogue, every word of the pages' own stands within them."""
    catalogue = translation._trans  # type: ignore[attr-defined]  # the seam of Django's functions

    def one(message: str) -> str:
        return f"⟦{message}⟧" if message else ""

    monkeypatch.setattr(catalogue, "gettext", one, raising=False)
    monkeypatch.setattr(catalogue, "pgettext", lambda _, text: one(text), raising=False)
    monkeypatch.setattr(
        catalogue, "ngettext", lambda text, texts, n: one(text if n == 1 else texts), raising=False
    )
    monkeypatch.setattr(errors, "page_of_nothing", errors.page_of_nothing.__wrapped__)
    for name, answer in take().all:
        words = set(LATIN.findall(untranslated(" ".join(said(answer.page))))) - NAMED
        assert words == set(), name


def test_persian_has_every_word_of_the_pages() -> None:
    """That both catalogues lack none is shown of the catalogues themselves."""
    missing = {word: name for name, answer in in_persian() for word in latin(answer)}
    assert missing == {}


def test_its_pages_run_from_right_to_left() -> None:
    for name, answer in in_persian():
        for html in answer.page.all("html"):
            assert (html["lang"], html["dir"]) == ("fa", "rtl"), name


def test_persian_has_its_own_digits() -> None:
    """But where a machine is to read what people write, and in what they have written."""
    for name, answer in in_persian():
        told = " ".join(own(answer.page))
        assert DIGITS.findall(MACHINES.sub("", told)) == [], name
        assert not re.search(r"[۰-۹٪] ·|· [۰-۹]", told), "a point is a nought there"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_label_and_explanation_is_in_it(language: str) -> None:
    with translation.override(language):
        words = [str(text) for text in (*LABELS.values(), *EXPLANATIONS.values())]
    assert [text for text in words if LATIN.search(text)] == []


def test_every_member_of_an_enumeration_has_its_own_label() -> None:
    for kind in {kind for kind, _ in LABELS}:
        assert issubclass(kind, StrEnum)
        labels = [str(label(member)) for member in kind]
        assert len(set(labels)) == len(labels), kind
