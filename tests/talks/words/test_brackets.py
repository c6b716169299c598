"""Brackets: contested words and their alternatives, as negotiators type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import en
from wasit.talks.refusals import Refused
from wasit.talks.words.brackets import checked_clause, is_clean, matches, parts, shape

ALTERNATIVE = st.text("abcضع60 ,.", min_size=1).map(str.strip).filter(bool)
BRACKET = st.lists(ALTERNATIVE, min_size=1, max_size=3, unique=True).map(tuple)
CLEAN = st.text("abcضع60 ,.|", min_size=1)


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        parts(text)
    return refused.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clean text.", ["Clean text."]),
        ("Iran shall [suspend | limit] it.", ["Iran shall ", ("suspend", "limit"), " it."]),
        ("[a|b|c]", [("a", "b", "c")]),
        ("[at once]", [("at once",)]),
        ("[a][b]", [("a",), ("b",)]),
        ("[ a | b ]\n[c]", [("a", "b"), "\n", ("c",)]),
        ("a | b", ["a | b"]),
        ("تعلّق إيران [التخصيب | التركيب].", ["تعلّق إيران ", ("التخصيب", "التركيب"), "."]),
    ],
)
def test_a_text_is_clean_stretches_and_brackets(text: str, expected: list[object]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("shall [suspend [or stop] | limit] it", "bracket.nested"),
        ("shall [suspend it", "bracket.open"),
        ("shall suspend] it", "bracket.unopened"),
        ("shall [] it", "bracket.empty"),
        ("shall [suspend |] it", "bracket.empty"),
        ("shall [ | ] it", "bracket.empty"),
        ("shall [suspend | suspend ] it", "bracket.twice"),
    ],
)
def test_a_bracket_with_a_flaw_is_refused_and_its_place_is_told(text: str, rule: str) -> None:
    refused = refusal(text)
    assert refused.rule == rule
    assert str(refused.facts["near"]) in text
    assert str(refused.facts["near"]) in str(refused)


def test_a_complaint_shows_a_piece_of_a_long_text_and_not_all_of_it() -> None:
    for text in ("x " * 500 + "[ never closed " + "y " * 500, "x " * 500 + "]" + "y " * 500):
        assert len(str(refusal(text).facts["near"])) <= 30


@given(st.lists(CLEAN | BRACKET, max_size=6))
def test_what_was_put_together_is_taken_apart_again(made: list[str | tuple[str, ...]]) -> None:
    text = "".join(part if isinstance(part, str) else f"[{' | '.join(part)}]" for part in made)
    found = parts(text)
    assert [part for part in found if isinstance(part, tuple)] == [
        part for part in made if isinstance(part, tuple)
    ]
    clean = "".join(part for part in made if isinstance(part, str))
    assert "".join(part for part in found if isinstance(part, str)) == clean


def complaint(text: str) -> str:
    """What is wrong with a text; empty when nothing is."""
    try:
        parts(text)
    except Refused as refused:
        return str(refused)
    return ""


@given(st.text("ab[]| "))
def test_a_text_is_refused_exactly_when_its_brackets_do_not_pair(text: str) -> None:
    depths = [text[:end].count("[") - text[:end].count("]") for end in range(len(text) + 1)]
    if not set(depths) <= {0, 1} or depths[-1]:
        assert complaint(text)
    elif not complaint(text):
        assert all(parts(text))


def test_a_clause_is_clean_when_no_version_has_a_bracket() -> None:
    assert is_clean(en("Each side waits."))
    assert not is_clean({"en": "Each side waits.", "ar": "ينتظر [الطرفان]."})


def test_versions_match_when_they_leave_as_much_open() -> None:
    assert shape("[a|b] and [c]") == [2, 1]
    assert matches({"en": "[suspend | limit]", "ar": "[تعليق | حدّ]"})
    assert not matches({"en": "[suspend | limit]", "ar": "[تعليق]"})
    assert not matches({"en": "[suspend | limit]", "ar": "تعليق"})


def test_every_version_of_a_clause_is_checked() -> None:
    assert checked_clause({"en": " A [b]. ", "ar": " "}) == en("A [b].")
    for wording, part in (
        ({}, ""),
        ({"en": "A.", "ar": "[أ"}, "ar"),
        ({"en": "A\u202eb", "ar": "أ"}, "en"),
    ):
        with pytest.raises(Refused) as refused:
            checked_clause(wording)
        assert refused.value.part == part
