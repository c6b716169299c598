"""Differences between two texts, word by word, whatever they are written in."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasit.talks.words.differences import Change, Piece, differences

KEPT, REMOVED, ADDED = Change
TEXTS = st.text("ab 60.,[]|ضعَ\u200c\n", max_size=40)


def told(old: str, new: str) -> str:
    """The differences on one line: -removed- and +added+."""
    marks = {KEPT: "", REMOVED: "-", ADDED: "+"}
    return "".join(
        f"{marks[piece.change]}{piece.text}{marks[piece.change]}" for piece in differences(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Both wait.", "Both wait.", "Both wait."),
        ("", "Both wait.", "+Both wait.+"),
        ("Both wait.", "", "-Both wait.-"),
        ("Both shall wait.", "Both wait.", "Both- shall- wait."),
        ("They wait long.", "They stop soon.", "They- wait long-+ stop soon+."),
        ("at 3.67 % now", "at 60 % now", "at- 3.67-+ 60+ % now"),
        ("1,500 kg", "1,600 kg", "-1,500-+1,600+ kg"),
        ("[a | b] it", "a it", "-[-a- | b]- it"),
        ("wait 60 days, then", "wait 90 days; then", "wait- 60-+ 90+ days-,-+;+ then"),
        ("تنتظر إيران ستين يومًا", "تنتظر إيران تسعين يومًا", "تنتظر إيران- ستين-+ تسعين+ يومًا"),
        ("غنی‌سازی ۶۰٪ است", "غنی‌سازی ۲۰٪ است", "غنی‌سازی- ۶۰٪-+ ۲۰٪+ است"),
        ("حَدّ التخصيب", "حَدَّ التخصيب", "-حَدّ-+حَدَّ+ التخصيب"),
        ("one\ntwo", "one two", "one two"),
    ],
)
def test_a_difference_is_told_in_whole_words(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


@given(TEXTS, TEXTS)
def test_what_is_kept_and_added_makes_the_new_text_to_the_letter(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not REMOVED) == new


@given(TEXTS, TEXTS)
def test_what_is_kept_and_removed_makes_the_old_text_but_for_white_space(
    old: str, new: str
) -> None:
    pieces = differences(old, new)
    found = "".join(piece.text for piece in pieces if piece.change is not ADDED)
    assert "".join(found.split()) == "".join(old.split())


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ([Piece(KEPT, text)] if text else [])


@given(TEXTS, TEXTS)
def test_pieces_are_as_long_as_can_be_and_none_is_empty(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert all(piece.text for piece in pieces)
    assert all(one.change is not two.change for one, two in pairwise(pieces))


def test_a_word_used_often_is_still_compared() -> None:
    """Long texts repeat words; difflib would else skip them as too popular."""
    old = "the side shall wait " * 100
    assert told(old, old + "now") == old.rstrip() + "+ now+"
