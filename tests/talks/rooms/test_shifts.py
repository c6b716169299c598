"""Shifts: how a warning has become softer or sharper, by its terms, its figures and its modals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import NADIA, NORTH, Table, en
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.shifts import Turn, figures, shifts, shifts_of
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.substance.conditions import UPWARD, Condition, Operator, meets
from wasit.talks.wording import Wording
from wasit.talks.words.modals import STRENGTHS, modals

NINETY = Condition(
    indicator=en("Enrichment"), operator=Operator.AT_LEAST, threshold=Decimal(90), unit=en("%")
)
WARNING = DeterrentWarning(
    actor=en("South"), consequence=en("A price"), condition=NINETY, horizon=en("This year")
)


def of_stated(**changed: object) -> list[tuple[Turn, str]]:
    """How the warning shifts when these parts of it are changed, and nothing else."""
    found = shifts(WARNING, replace(WARNING, **changed), {}, {})
    return [(each.turn, str(each)) for each in found]


def of_words(said: str, now: str, language: str = "en") -> list[tuple[Turn, str]]:
    found = shifts(None, None, {language: said}, {language: now})
    return [(each.turn, str(each)) for each in found]


def test_as_it_was_said_nothing_has_shifted() -> None:
    assert shifts(WARNING, WARNING, en("You will pay at 90."), en("You will pay at 90.")) == []


# --- Terms ---------------------------------------------------------------------------------------


def test_without_its_terms_it_is_softer() -> None:
    (shift,) = shifts(WARNING, None, {}, {})
    assert shift.turn is Turn.SOFTER


@pytest.mark.parametrize(
    ("changed", "turn", "told"),
    [
        ({"condition": None}, Turn.SOFTER, "The threshold is no longer named."),
        ({"horizon": {}}, Turn.SOFTER, "By when is no longer named."),
        ({"horizon": en("One day")}, Turn.OTHER, "By when is no longer what they said."),
        ({"actor": en("West")}, Turn.OTHER, "It is no longer said of the same actor."),
        (
            {"consequence": en("Some thought")},
            Turn.OTHER,
            "What would follow is no longer what they said.",
        ),
        (
            {"condition": replace(NINETY, threshold=Decimal(84))},
            Turn.SHARPER,
            "The threshold of ≥ 90 has become ≥ 84.",
        ),
        (
            {"condition": replace(NINETY, operator=Operator.ABOVE)},
            Turn.SOFTER,
            "The threshold of ≥ 90 has become > 90.",
        ),
        (
            {"condition": replace(NINETY, operator=Operator.AT_MOST)},
            Turn.OTHER,
            "The threshold of ≥ 90 has become ≤ 90.",
        ),
        (
            {"condition": replace(NINETY, unit=en("kg"))},
            Turn.OTHER,
            "The threshold is no longer one of the same thing.",
        ),
    ],
)
def test_each_part_that_is_dropped_or_changed_is_told(
    changed: dict[str, object], turn: Turn, told: str
) -> None:
    assert of_stated(**changed) == [(turn, told)]


def test_a_threshold_that_was_not_named_is_told() -> None:
    bare = replace(WARNING, condition=None)
    assert [each.turn for each in shifts(bare, WARNING, {}, {})] == [Turn.OTHER]


NUMBERS = st.integers(-3, 3).map(Decimal)
CONDITIONS = st.builds(
    Condition,
    indicator=st.just(en("Enrichment")),
    operator=st.sampled_from(Operator),
    threshold=NUMBERS,
)
HALVES = [Decimal(number) / 2 for number in range(-10, 11)]


@given(CONDITIONS, CONDITIONS)
def test_a_warning_is_sharper_when_more_would_set_it_off(said: Condition, now: Condition) -> None:
    found = shifts(replace(WARNING, condition=said), replace(WARNING, condition=now), {}, {})
    before, after = (
        {value for value in HALVES if meets(value, each.operator, each.threshold)}
        for each in (said, now)
    )
    if said == now:
        expected: list[Turn] = []
    elif (said.operator in UPWARD) is not (now.operator in UPWARD):
        expected = [Turn.OTHER]
    else:
        expected = [Turn.SHARPER if after > before else Turn.SOFTER]
    assert [each.turn for each in found] == expected


# --- Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "now", "language", "turn"),
    [
        ("They will pay.", "They may pay.", "en", Turn.SOFTER),
        ("They might pay.", "They shall pay.", "en", Turn.SHARPER),
        ("They’ll pay.", "They could pay.", "en", Turn.SOFTER),
        ("They will pay.", "They pay.", "en", Turn.SOFTER),
        ("They pay.", "They must pay.", "en", Turn.SHARPER),
        ("They pay.", "They might pay.", "en", Turn.SOFTER),
        ("They may pay.", "They pay.", "en", Turn.SHARPER),
        ("فستدفع ثمنًا باهظًا.", "قد تدفع ثمنًا باهظًا.", "ar", Turn.SOFTER),
        ("ربما تدفع.", "سوف تدفع.", "ar", Turn.SHARPER),
        ("يجب أن تدفع.", "يمكن أن تدفع.", "ar", Turn.SOFTER),
        ("لا بدّ أن تدفع.", "سيدفع.", "ar", Turn.SOFTER),
        ("بهای سنگینی خواهد پرداخت.", "شاید بهایی بپردازد.", "fa", Turn.SOFTER),
        ("می‌تواند بپردازد.", "باید بپردازد.", "fa", Turn.SHARPER),
    ],
)
def test_a_modal_that_becomes_weaker_softens_and_a_stronger_one_sharpens(
    said: str, now: str, language: str, turn: Turn
) -> None:
    assert [each for each, _ in of_words(said, now, language)] == [turn]


def test_it_is_told_which_word_has_become_which() -> None:
    assert of_words("They will pay.", "They may pay.") == [
        (Turn.SOFTER, "“will” has become “may”.")
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In May they came.", "en"),
        ("سياسة سنوات السيادة", "ar"),
        ("وسياستنا وسيطرتهم", "ar"),
        ("ستين", "ar"),
    ],
)
def test_words_that_only_look_like_modals_are_none(text: str, language: str) -> None:
    assert modals(language, text) == {}


def test_a_language_without_a_table_has_no_modals() -> None:
    assert modals("fr", "Ils pourraient payer.") == {}
    assert modals("en-GB", "They will pay.") == {"will": STRENGTHS["en"]["will"]}


def test_only_versions_in_the_same_language_are_compared() -> None:
    assert shifts(None, None, en("They will pay."), {"ar": "قد يدفعون."}) == []


@pytest.mark.parametrize(
    ("said", "now", "told"),
    [
        (en("At 90 %."), en("At some point."), ["The figure 90 is no longer in the words."]),
        (en("At 90."), {"ar": "عند ٩٠."}, []),
        (
            en("At 83.7."),
            {"fa": "در ۸۴."},
            [
                "The figure 83.7 is no longer in the words.",
                "The figure 84 has come into the words.",
            ],
        ),
    ],
)
def test_figures_are_compared_whatever_the_language(
    said: Wording, now: Wording, told: list[str]
) -> None:
    assert [str(each) for each in shifts(None, None, said, now)] == told


def test_a_thousand_may_be_parted() -> None:
    assert figures(en("1,000 tons, or 2.5, on 1.2.2023")) == {Decimal(1000), Decimal("2.5")}


# --- Of what was said in a room ------------------------------------------------------------------


def test_the_words_are_those_last_corrected(table: Table) -> None:
    said = table.says(NADIA, "They may pay.", Mode.PARAPHRASE, force=Force.WARNING)
    better = Correct(ledger=f"room:{NORTH}", about=said.id, wording=en("They will pay."))
    table.act(NADIA, better)
    room = table.room(NORTH)
    assert shifts_of(room, said, en("They will pay."), None) == []
    assert [each.turn for each in shifts_of(room, said, en("They may pay."), None)] == [Turn.SOFTER]


def test_what_is_no_warning_does_not_shift(table: Table) -> None:
    said = table.says(NADIA, "They will pay at 90.", force=Force.POSITION)
    assert shifts_of(table.room(NORTH), said, en("They may."), None) == []
