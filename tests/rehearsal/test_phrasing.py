"""Phrases: what automata say stands in three languages, and cannot disturb the text around it."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cast import CASE, RELIEF, en
from wasit.rehearsal.asking import book as asking
from wasit.rehearsal.dice import dice
from wasit.rehearsal.phrases import book
from wasit.rehearsal.phrases.book import LANGUAGES, THEY, Phrase
from wasit.rehearsal.phrases.phrasing import LONGEST_QUOTE, label, quoted, say, spoken, terms
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance
from wasit.talks.wording import checked

PHRASES: dict[str, Phrase] = {
    name: phrase
    for name, phrase in {**vars(book), **vars(asking)}.items()
    if isinstance(phrase, tuple) and phrase is not LANGUAGES
}
AGENDA = {issue.id: issue for issue in CASE.agenda}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", PHRASES)
def test_every_variant_says_the_same_in_each_language(name: str) -> None:
    for variant in PHRASES[name]:
        assert tuple(variant) == LANGUAGES
        assert len({frozenset(places(text)) for text in variant.values()}) == 1


@pytest.mark.parametrize("name", PHRASES)
def test_every_phrase_passes_the_checks_of_a_typed_text(name: str) -> None:
    for variant in PHRASES[name]:
        assert checked(variant) == variant


def test_mediators_can_report_every_force_and_stance() -> None:
    assert set(THEY) == {*Force, *Stance}
    assert all(tuple(wording) == LANGUAGES for wording in THEY.values())


def test_a_phrase_is_said_in_the_languages_of_the_talks() -> None:
    assert tuple(say(book.NOTED, ("fa", "en"), dice(1))) == ("fa", "en")
    assert spoken({"ar": "محادثات", "fr": "Pourparlers"}) == ("ar",)
    assert spoken({"fr": "Pourparlers"}) == ("en",)


def test_the_seed_chooses_the_variant() -> None:
    def said(seed: int) -> str:
        return say(book.REJECT, ("en",), dice(seed), issue=quoted(en("Relief")))["en"]

    assert said(1) == said(1)
    assert len({said(seed) for seed in range(20)}) == len(book.REJECT)


def test_a_borrowed_title_is_isolated() -> None:
    assert quoted({"ar": "التخفيف", "en": "Relief"}) == {
        "en": "Relief",
        "ar": "التخفيف",
        "fa": "\u2068Relief\u2069",
    }


@example("\ufeff\u202e\U000e0000")
@given(st.text())
def test_whatever_a_title_holds_a_sentence_with_it_can_be_said(text: str) -> None:
    title = {"en": text}
    sentence = say(book.REJECT, LANGUAGES, dice(1), issue=quoted(title))
    assert checked(sentence).keys() == sentence.keys()
    assert len(quoted(title)["en"]) <= LONGEST_QUOTE


def test_a_package_is_written_out_by_its_labels() -> None:
    written = terms({"relief": "waiver", "enrichment": "20", "prisoners": "all"}, AGENDA)
    assert written["en"] == "Enrichment: 20; Relief: Waiver"
    assert written["ar"].count("\u2068") == 4, "every label is borrowed"
    assert "؛" in written["ar"]


def test_an_option_without_a_label_goes_by_its_id() -> None:
    assert label(RELIEF, "waiver") == en("Waiver")
    assert label(RELIEF, "amnesty") == en("amnesty")
