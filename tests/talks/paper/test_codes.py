"""Codes: whoever mistypes one is told, and none tells anything of another."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasit.talks.paper.codes import code, read_code
from wasit.talks.refusals import Refused
from wasit.talks.words.synonyms import ALPHABET

SEEDS = st.integers(0, 2**64).map(str)
CODES = SEEDS.map(code)


def rule(typed: str) -> str:
    with pytest.raises(Refused) as refused:
        read_code(typed)
    assert str(refused.value)
    return refused.value.rule


@given(CODES)
def test_a_code_is_read_as_it_is_printed_spoken_or_scribbled(code: str) -> None:
    assert len(code) == 11
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' – ')}. "):
        assert read_code(typed) == code


@given(CODES, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_told(code: str, place: int, letter: str) -> None:
    letters = list(code.replace("-", ""))
    if letters[place] != letter:
        letters[place] = letter
        assert rule("".join(letters)) == "code.check"


@given(CODES)
def test_two_letters_that_changed_places_are_always_told(code: str) -> None:
    letters = code.replace("-", "")
    for one, other in combinations(range(9), 2):
        typed = list(letters)
        typed[one], typed[other] = typed[other], typed[one]
        if typed != list(letters):
            assert rule("".join(typed)) == "code.check"


def test_what_cannot_be_a_code_is_told_why() -> None:
    assert rule(" - ") == "code.empty"
    assert rule("K7Q-2MF") == "code.length"
    assert rule("K7Q-2MF-9XO") == "code.letter"


def test_codes_tell_nothing_of_one_another() -> None:
    """Of seeds that follow one another the codes are spread over all there are."""
    drawn = [code(str(number)) for number in range(3000)]
    assert len(set(drawn)) == len(drawn)
    for place in (0, 1, 2, 4, 5, 6, 8, 9, 10):
        met = [each[place] for each in drawn]
        assert set(met) == set(ALPHABET)
        assert max(map(met.count, ALPHABET)) < 1.6 * len(drawn) / len(ALPHABET)
