"""The pages speak Arabic: the catalogue holds every text, wholly translated, and is in use."""

import ast
import re

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
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
from wasit.talks.modes import Mode
from wasit.talks.refusals import Refused
from wasit.web import labels

GUIDE = (PACKAGE.parents[1] / "docs/translation.md").read_text(encoding="utf-8")
DOUBT = re.compile(r"^\| (?P<english>.+?) \| (?P<arabic>[\u0600-\u06FF].+?) \|", re.MULTILINE)
PLACE = re.compile(r"%\((\w+)\)s")
SAID_IN_WORDS = 3
"""How many of the six forms of number, those for none, one and two, need no figure."""

with (PACKAGE / "web/locale/ar/LC_MESSAGES/django.po").open("rb") as lines:
    CATALOGUE = read_po(lines, locale="ar", abort_invalid=True)


def strings(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value or "",)


def text_of(message: Message) -> Text:
    text, *plural = strings(message.id)
    return Text(text, message.context or "", *plural)


MESSAGES = [message for message in CATALOGUE if message.id]
TRANSLATIONS = {text_of(message): strings(message.string) for message in MESSAGES}
STEPS = Text("%(steps)s step", plural="%(steps)s steps")


def arabic(text: str) -> str:
    """The translation of a text without context or plural."""
    (translation,) = TRANSLATIONS[Text(text)]
    return translation


def places(text: str) -> list[str]:
    return sorted(PLACE.findall(text))


def test_the_catalogue_holds_every_text_and_no_other() -> None:
    assert TRANSLATIONS.keys() ^ all_texts() == set()
    assert CATALOGUE.obsolete == {}


def test_every_text_is_translated() -> None:
    assert [text for text, forms in TRANSLATIONS.items() if not all(forms)] == []
    assert [message.id for message in MESSAGES if message.fuzzy] == []


def test_a_translation_has_the_places_of_its_text() -> None:
    for text, forms in TRANSLATIONS.items():
        told = forms[SAID_IN_WORDS:] if text.plural else forms
        assert all(places(form) == places(text.text) for form in told), text


def test_a_number_has_six_forms_and_the_first_three_may_say_it_in_words() -> None:
    for text, forms in TRANSLATIONS.items():
        if text.plural:
            assert len(forms) == CATALOGUE.num_plurals == 6
            assert all(set(places(form)) <= set(places(text.text)) for form in forms), text


def test_a_number_is_told_in_its_form() -> None:
    with override("ar"):
        told = [ngettext(STEPS.text, STEPS.plural, number) for number in (0, 1, 2, 3, 11, 100)]
    assert tuple(told) == TRANSLATIONS[STEPS]


def test_quotation_marks_are_those_of_arabic() -> None:
    foreign = set("“”‘’\"'")
    assert [form for forms in TRANSLATIONS.values() for form in forms if foreign & set(form)] == []


def test_the_catalogue_names_only_files_of_the_package() -> None:
    named = {name for message in MESSAGES for name, _ in message.locations}
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


def test_a_page_is_shown_in_arabic() -> None:
    page = Visitor().get("/", accept_language="ar").text
    assert '<html lang="ar" dir="rtl">' in page
    assert arabic("To come in, open the link you were given.") in page


def test_a_refusal_is_told_in_arabic() -> None:
    (message,) = (text.text for text in all_texts() if "%(mode)s" in text.text)
    with override("ar"):
        told = labels.refusal(Refused("convey.unreleased", message, mode=Mode.VERBATIM))
    assert told == arabic(message) % {"mode": arabic("Verbatim")}


def test_the_terms_said_to_be_in_doubt_are_those_in_use() -> None:
    in_use = {text.text: forms[0] for text, forms in TRANSLATIONS.items()}
    doubts = dict(DOUBT.findall(GUIDE))
    assert doubts
    assert {english: in_use.get(english) for english in doubts} == doubts
