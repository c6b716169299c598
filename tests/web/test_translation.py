"""The pages speak Arabic and Persian: their catalogues hold every text, and are in use."""

import ast
import re
from typing import NamedTuple

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import ngettext, override

from tests.web.texts import (
    MODULES,
    PACKAGE,
    TEMPLATES,
    Text,
    all_texts,
    bare,
    called,
    calls,
    of_module,
    of_template,
)
from tests.web.visitor import Visitor
from wasit.talks.indicators.sheet import COLUMNS
from wasit.talks.refusals import Refused
from wasit.talks.rooms.modes import Mode
from wasit.web.showing import labels

GUIDE = (PACKAGE.parents[1] / "docs/translation.md").read_text(encoding="utf-8")
DOUBT = re.compile(r"^\| (?P<english>.+?) \| (?P<term>[\u0600-\u06FF].+?) \|", re.MULTILINE)
PLACE = re.compile(r"%\((\w+)\)s")
LATIN = re.compile(r"[A-Za-z]{2,}")
NO_WORDS = re.compile(rf"{PLACE.pattern}|<[^>]*>|&\w+;")
"""What is written in Latin letters within a text and is not read: places, marks, signs."""
NAMES = {
    "PDF",
    "PNG",
    "JPEG",
    "WebP",
    "UTC",
    "UTF",
    "TOML",
    "JSON",
    "document",
    "minutes",
    *COLUMNS,
}
"""What has the same name in every language; a file's, a field's and a column's, too."""


class Language(NamedTuple):
    """A language of the pages, and what sets it apart."""

    code: str
    name: str
    forms: int
    """How many forms of number it has."""
    said_in_words: int
    """How many of these, the first, need no figure: those for none, one and two."""
    foreign: str
    """Letters of a neighbour, which look alike here and are wrong."""


ARABIC = Language("ar", "Arabic", 6, 3, "پچژگکیۀ")
PERSIAN = Language("fa", "Persian", 1, 0, "كيىةﻻ")


def strings(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value or "",)


def text_of(message: Message) -> Text:
    text, *plural = strings(message.id)
    return Text(text, message.context or "", *plural)


class Translated:
    """What the catalogue of a language holds."""

    def __init__(self, language: Language) -> None:
        self.language = language
        file = PACKAGE / f"web/locale/{language.code}/LC_MESSAGES/django.po"
        with file.open("rb") as lines:
            self.catalogue = read_po(lines, locale=language.code, abort_invalid=True)
        self.messages = [message for message in self.catalogue if message.id]
        self.texts = {text_of(message): strings(message.string) for message in self.messages}

    def said(self, text: str) -> str:
        """The translation of a text without context or plural."""
        (translation,) = self.texts[Text(text)]
        return translation


TRANSLATED = {language.code: Translated(language) for language in (ARABIC, PERSIAN)}
STEPS = Text("%(steps)s step", plural="%(steps)s steps")


@pytest.fixture(params=TRANSLATED)
def into(request: pytest.FixtureRequest) -> Translated:
    return TRANSLATED[request.param]


def places(text: str) -> list[str]:
    return sorted(PLACE.findall(text))


def test_there_is_a_catalogue_for_every_language_but_that_of_the_source() -> None:
    assert {"en", *TRANSLATED} == dict(settings.LANGUAGES).keys()


def test_the_catalogue_holds_every_text_and_no_other(into: Translated) -> None:
    assert into.texts.keys() ^ all_texts() == set()
    assert into.catalogue.obsolete == {}


def test_every_text_is_translated(into: Translated) -> None:
    assert [text for text, forms in into.texts.items() if not all(forms)] == []
    assert [message.id for message in into.messages if message.fuzzy] == []


def test_a_translation_has_the_places_of_its_text(into: Translated) -> None:
    for text, forms in into.texts.items():
        told = forms[into.language.said_in_words :] if text.plural else forms
        assert all(places(form) == places(text.text) for form in told), text


def test_a_number_has_the_forms_of_its_language_and_the_first_may_say_it_in_words(
    into: Translated,
) -> None:
    for text, forms in into.texts.items():
        if text.plural:
            assert len(forms) == into.catalogue.num_plurals == into.language.forms
            assert all(set(places(form)) <= set(places(text.text)) for form in forms), text


def test_a_number_is_told_in_its_form(into: Translated) -> None:
    numbers = (0, 1, 2, 3, 11, 100)[: into.language.forms]
    with override(into.language.code):
        told = [ngettext(STEPS.text, STEPS.plural, number) for number in numbers]
    assert tuple(told) == into.texts[STEPS]


def test_quotation_marks_are_those_of_its_readers(into: Translated) -> None:
    foreign = set("“”‘’\"'")
    assert [form for forms in into.texts.values() for form in forms if foreign & set(form)] == []


def test_no_word_is_left_in_latin_letters_but_names(into: Translated) -> None:
    said = [NO_WORDS.sub("", form) for forms in into.texts.values() for form in forms]
    assert {word for text in said for word in LATIN.findall(text)} - NAMES == set()


def test_no_letter_is_that_of_a_neighbour(into: Translated) -> None:
    foreign = set(into.language.foreign)
    assert [form for forms in into.texts.values() for form in forms if foreign & set(form)] == []


def test_persian_has_its_own_figures_but_in_times_to_be_typed_in() -> None:
    typed = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d|UTF-8|%\(\w+\)[\w.]+")
    texts = TRANSLATED["fa"].texts.values()
    foreign = [form for forms in texts for form in forms if re.search("[0-9]", typed.sub("", form))]
    assert foreign == []


def test_the_catalogue_names_only_files_of_the_package(into: Translated) -> None:
    named = {name for message in into.messages for name, _ in message.locations}
    assert [name for name in sorted(named) if not (PACKAGE / name).is_file()] == []


def test_a_template_says_nothing_unmarked() -> None:
    for path in TEMPLATES:
        words = re.findall(r"[^\W\d_]{2,}", bare(path.read_text(encoding="utf-8")))
        assert set(words) <= {"Wasit", "وسيط"}, path


def test_every_mark_in_a_template_is_read() -> None:
    for path in TEMPLATES:
        source = path.read_text(encoding="utf-8")
        marks = re.findall(r"{%\s*(?:block)?trans|\b_\(", source)
        assert len(list(of_template(source))) == len(marks), path


def test_every_refusal_is_marked() -> None:
    refusals = [
        ast.unparse(call)
        for path in MODULES
        for call in calls(path.read_text(encoding="utf-8"))
        if called(call) == "Refused"
    ]
    assert refusals
    assert [refusal for refusal in refusals if not any(of_module(refusal))] == []


def test_a_page_is_shown_in_it(into: Translated) -> None:
    page = Visitor().get("/", accept_language=into.language.code).text
    assert f'<html lang="{into.language.code}" dir="rtl">' in page
    assert into.said("To come in for the first time, open the link you were given.") in page


def test_a_refusal_is_told_in_it(into: Translated) -> None:
    (message,) = (text.text for text in all_texts() if "%(mode)s" in text.text)
    with override(into.language.code):
        told = labels.refusal(Refused("convey.unreleased", message, mode=Mode.VERBATIM))
    assert told == into.said(message) % {"mode": into.said("Verbatim")}


def test_the_terms_said_to_be_in_doubt_are_those_in_use(into: Translated) -> None:
    _, _, guide = GUIDE.partition(f"\n### In {into.language.name}\n")
    doubts = dict(DOUBT.findall(guide.split("\n#")[0]))
    in_use = {text.text: forms[0] for text, forms in into.texts.items()}
    assert doubts
    assert {english: in_use.get(english) for english in doubts} == doubts
