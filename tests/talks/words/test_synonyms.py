"""Variants: places at which copies of one text differ, and the mark of a copy."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import en
from wasit.talks.refusals import Refused
from wasit.talks.words.synonyms import (
    checked_variants,
    choices,
    combinations,
    mark,
    parts,
    places,
    same_mark,
    worded,
)

TEXT = "They {halt | stop | pause} it for {60 | sixty} days."
SEEDS = st.text(max_size=40)
PLAIN = st.text("ab |", max_size=8)
VARIANTS = st.lists(st.text("abc", min_size=1, max_size=3), min_size=2, max_size=4, unique=True)
TEXTS = st.lists(st.tuples(PLAIN, VARIANTS), max_size=4)


def written(pieces: list[tuple[str, list[str]]]) -> str:
    return "".join(f"{plain}{{{' | '.join(variants)}}}" for plain, variants in pieces)


def test_a_place_stands_in_braces() -> None:
    assert parts(TEXT) == [
        "They ",
        ("halt", "stop", "pause"),
        " it for ",
        ("60", "sixty"),
        " days.",
    ]
    assert places("Nothing differs.") == []
    assert combinations(en(TEXT)) == 6
    assert combinations({**en(TEXT), "ar": "{أ | ب}"}) == 12
    assert combinations(en("Nothing differs.")) == 1


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("They {halt} it.", "variant.few"),
        ("They {halt | } it.", "variant.few"),
        ("They {} it.", "variant.few"),
        ("They {halt | halt} it.", "variant.few"),
        ("They {halt | stop it.", "variant.brace"),
        ("They halt | stop} it.", "variant.brace"),
        ("They {halt | {stop | end}} it.", "variant.brace"),
        (" ", "wording.empty"),
    ],
)
def test_a_flaw_is_named_with_its_place(text: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        checked_variants(en(text))
    assert refused.value.rule == rule
    assert rule == "wording.empty" or str(refused.value.facts["near"]) in text
    assert refused.value.part == ("" if rule == "wording.empty" else "en")


@given(TEXTS, SEEDS)
def test_a_copy_has_one_variant_at_each_place_and_all_the_rest(
    pieces: list[tuple[str, list[str]]], seed: str
) -> None:
    chosen = choices(en(written(pieces)), seed)["en"]
    copy = worded(en(written(pieces)), {"en": chosen})["en"]
    assert copy == "".join(
        plain + variants[place] for (plain, variants), place in zip(pieces, chosen, strict=True)
    )


@given(SEEDS)
def test_a_copy_hangs_on_its_seed_alone(seed: str) -> None:
    assert choices(en(TEXT), seed) == choices(en(TEXT), seed)
    assert mark(seed) == mark(seed)


def test_every_combination_comes_up_about_as_often() -> None:
    drawn = [choices(en(TEXT), str(number))["en"] for number in range(1200)]
    counts = [drawn.count((first, second)) for first in range(3) for second in range(2)]
    assert sum(counts) == 1200
    assert min(counts) > 150


def test_two_versions_of_a_text_draw_for_themselves() -> None:
    wording = {"en": "{a | b}", "ar": "{أ | ب}"}
    drawn = {tuple(choices(wording, str(number)).values()) for number in range(50)}
    assert len(drawn) == 4


@given(SEEDS)
def test_a_mark_is_short_and_of_letters_that_nobody_mistakes(seed: str) -> None:
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", mark(seed))


def test_marks_do_not_repeat() -> None:
    assert len({mark(str(number)) for number in range(5000)}) == 5000


def test_a_mark_is_known_however_it_is_typed() -> None:
    assert same_mark("K7QD-M2XP", "k7qd m2xp")
    assert same_mark("K7QD-M2XP", "K7QDM2XP")
    assert not same_mark("K7QD-M2XP", "K7QD-M2XR")
