"""Language: every word that the pages say themselves is translated, into Arabic and Persian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from tests.cast import en
from tests.web.letters import LETTERS, foreign
from tests.web.markup import Node
from tests.web.taken import Taken, take
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
BRACKETS = re.compile(r"[⟦⟧]")
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


def outside(text: str) -> str:
    """What remains of a text once all that went through the catalogue is taken out."""
    while TRANSLATED.search(text):
        text = TRANSLATED.sub("", text)
    return text


def latin(text: str) -> set[str]:
    """The words in Latin letters, but for names."""
    return set(LATIN.findall(text)) - NAMED


@pytest.fixture(scope="module")
def seen() -> Iterator[Taken]:
    """A tour in Persian, in which the catalogue puts all that goes through it in brackets."""

    def one(message: str) -> str:
        return f"⟦{trans_real.gettext(message)}⟧" if message else ""

    def of(context: str, message: str) -> str:
        return f"⟦{trans_real.pgettext(context, message)}⟧"

    def many(one: str, more: str, number: int) -> str:
        return f"⟦{trans_real.ngettext(one, more, number)}⟧"

    catalogue = translation._trans  # type: ignore[attr-defined]  # the seam of Django's functions
    with pytest.MonkeyPatch.context() as patch:
        for name, bracketed in (("gettext", one), ("pgettext", of), ("ngettext", many)):
            patch.setattr(catalogue, name, bracketed, raising=False)
        patch.setattr(errors, "page_of_nothing", errors.page_of_nothing.__wrapped__)
        yield take("fa")


Pages = list[tuple[str, Answer]]


@pytest.fixture(scope="module")
def pages(seen: Taken) -> Pages:
    """Whatever is answered to Persians, but for sheets of paper in the language of another room."""
    return [
        (name, answer)
        for name, answer in seen.all
        if not name.startswith("sheet ") or answer.page.one("html")["lang"] == "fa"
    ]


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


def test_every_word_of_the_pages_goes_through_the_catalogue(seen: Taken) -> None:
    for name, answer in seen.all:
        assert latin(outside(" ".join(said(answer.page)))) == set(), name


def test_persian_has_every_word_of_the_pages(pages: Pages) -> None:
    """That both catalogues lack none is shown of the catalogues themselves."""
    missing = {
        word: name for name, answer in pages for text in said(answer.page) for word in latin(text)
    }
    assert missing == {}


def test_its_pages_run_from_right_to_left(pages: Pages) -> None:
    for name, answer in pages:
        for html in answer.page.all("html"):
            assert (html["lang"], html["dir"]) == ("fa", "rtl"), name


def test_persian_has_its_own_digits(pages: Pages) -> None:
    """But where a machine is to read what people write, and in what they have written."""
    for name, answer in pages:
        told = BRACKETS.sub("", " ".join(own(answer.page)))
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
