"""Wording: a text in one or more languages, and the checks every typed text passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import en
from wasit.talks.refusals import Refused
from wasit.talks.wording import MAX_LENGTH, Wording, checked, read


def rule(wording: Wording) -> str:
    with pytest.raises(Refused) as refused:
        checked(wording)
    return refused.value.rule


def test_outer_space_and_blank_versions_are_dropped() -> None:
    assert checked({"en": "  Good morning.\n", "ar": " ", "fa": ""}) == en("Good morning.")


@pytest.mark.parametrize(
    "nothing", [{}, {"en": ""}, {"en": " \n\t", "ar": " "}, {"fa": "\u200b \u200c"}]
)
def test_a_text_has_words(nothing: Wording) -> None:
    assert rule(nothing) == "wording.empty"


@pytest.mark.parametrize("tag", ["en", "ar", "fa", "prs", "zh-Hant", "en-GB", "ar-001"])
def test_a_version_is_in_a_language(tag: str) -> None:
    assert checked({tag: "x"}) == {tag: "x"}


@pytest.mark.parametrize("tag", ["", "e", "English", "EN", "en_GB", "en-", "1a", "ar\n"])
def test_what_is_no_language_is_refused(tag: str) -> None:
    assert rule({tag: "x"}) == "wording.language"


def test_a_text_has_a_longest_length() -> None:
    assert checked(en("x" * MAX_LENGTH)) == en("x" * MAX_LENGTH)
    assert rule(en("x" * (MAX_LENGTH + 1))) == "wording.too-long"


@pytest.mark.parametrize(
    "text",
    [
        "Zürich, ۱۴۰۲, ٢٠٢٣",
        "می\u200cخواهم",
        "line\nline\r\n\tline",
        "left\u200e and right\u200f marks",
        "isolated \u2068نص\u2069 text",
        "\u2066one \u2067two\u2069\u2069",
    ],
)
def test_what_languages_need_may_be_written(text: str) -> None:
    assert checked(en(text)) == en(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("20\u202e% or 5", "RIGHT-TO-LEFT OVERRIDE"),
        ("20\u202a% or 5", "LEFT-TO-RIGHT EMBEDDING"),
        ("bell\x07", "U+0007"),
        ("nul\0nul", "U+0000"),
        ("half \ud800 a character", "U+D800"),
        ("opened \u2067only", "FIRST STRONG ISOLATE"),
        ("closed\u2069 first\u2068", "POP DIRECTIONAL ISOLATE"),
        ("a line\u2028apart", "LINE SEPARATOR"),
        ("a mark\ufeff of order", "ZERO WIDTH NO-BREAK SPACE"),
        ("a tag\U000e0041", "TAG LATIN CAPITAL LETTER A"),
    ],
)
def test_what_could_disguise_a_text_is_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(en(text))
    assert refused.value.rule == "wording.hidden-character"
    assert refused.value.facts == {"name": name}


def test_every_version_is_checked() -> None:
    assert rule({"en": "Twenty.", "ar": "\u202eعشرون"}) == "wording.hidden-character"


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=20)
"""Any text at all, half characters included."""


@given(st.dictionaries(st.sampled_from(["en", "ar", "fa"]), ANYTHING))
def test_checked_once_is_checked_for_good_and_can_be_kept(wording: Wording) -> None:
    try:
        kept = checked(wording)
    except Refused:
        return
    assert checked(kept) == kept
    assert all(text.encode() for text in kept.values())


def test_a_text_is_read_in_the_readers_language_else_in_english_else_in_any() -> None:
    assert read({"en": "Yes", "ar": "نعم"}, "ar") == ("ar", "نعم")
    assert read({"en": "Yes", "ar": "نعم"}, "fa") == ("en", "Yes")
    assert read({"fr": "Oui", "ar": "نعم"}, "fa") == ("ar", "نعم")
    assert read({}, "fa") == ("fa", "")
