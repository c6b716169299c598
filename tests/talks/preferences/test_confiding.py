"""Confiding: what one side wants, told to the mediators in the own room and to nobody else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import (
    CASE,
    HALA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SOUTH,
    Table,
    en,
    issue,
    one,
)
from wasit.bargaining.preferences import SCALE
from wasit.talks.preferences.confidence import Confidence, Measure, flaws
from wasit.talks.preferences.confiding import Confide, Confided, confided, is_current
from wasit.talks.preferences.worth import preferences
from wasit.talks.rooms.agenda import TableIssue

ISSUES = {each.id: each for each in CASE.agenda}

RANKED = Confidence(
    measure=Measure.RANKS,
    issues={"enrichment": 2, "relief": 1, "detainees": 3},
    options={
        "enrichment": {"60": 1, "20": 2, "5": 3, "none": 4},
        "relief": {"none": 4, "waiver": 3, "suspension": 2, "lifting": 1},
        "detainees": {"none": 3, "some": 2, "all": 1},
    },
)
POINTS = Confidence(
    measure=Measure.POINTS,
    issues={"enrichment": 50, "relief": 30, "detainees": 20},
    options={
        "enrichment": {"60": 0, "20": 40, "5": 80, "none": 100},
        "relief": {"none": 100, "waiver": 70, "suspension": 20, "lifting": 0},
        "detainees": {"none": 0, "some": 50, "all": 100},
    },
    reservation=60,
    red_lines={"relief": frozenset({"lifting"})},
)


@pytest.mark.parametrize("confidence", [RANKED, POINTS], ids=["ranks", "points"])
def test_it_stands_in_the_own_room_alone(table: Table, confidence: Confidence) -> None:
    written = table.act(NADIA, Confide(confidence=confidence))
    entry = one(written, Confided)
    assert written == {NORTH_ROOM: [entry]}
    assert entry.body.confidence == confidence
    assert confided(table.room(NORTH)) == confidence
    assert confided(table.room(SOUTH)) is None


def test_a_later_one_takes_its_place(table: Table) -> None:
    for confidence in (RANKED, POINTS):
        table.act(NADIA, Confide(confidence=confidence))
    assert confided(table.room(NORTH)) == POINTS


def test_only_the_head_confides(table: Table) -> None:
    assert table.rule(NOOR, Confide(confidence=RANKED)) == "speech.head"
    assert table.rule(HALA, Confide(confidence=RANKED)) == "access.unknown"


def test_an_issue_that_was_added_since_is_not_spoken_of(table: Table) -> None:
    table.act(NADIA, Confide(confidence=RANKED))
    assert is_current(RANKED, table.room(NORTH))
    table.act(HALA, TableIssue(issue=issue("drones", "none", "all"), rooms=(NORTH,)))
    assert not is_current(RANKED, table.room(NORTH))
    assert table.rule(NADIA, Confide(confidence=RANKED)) == "confide.missing"


def weigh(confidence: Confidence, **weights: int) -> Confidence:
    return replace(confidence, issues={**confidence.issues, **weights})


def value(confidence: Confidence, **options: dict[str, int]) -> Confidence:
    return replace(confidence, options={**confidence.options, **options})


BAD: dict[str, tuple[Confidence, tuple[str, str], str]] = {
    "no weight": (
        replace(RANKED, issues={"enrichment": 2, "relief": 1}),
        ("detainees", ""),
        "confide.missing",
    ),
    "a weight twice": (weigh(RANKED, relief=2), ("relief", ""), "confide.twice"),
    "a rank too far": (weigh(RANKED, relief=4), ("relief", ""), "confide.range"),
    "a rank of nothing": (weigh(RANKED, relief=0), ("relief", ""), "confide.range"),
    "no worth": (
        value(RANKED, detainees={"none": 1, "all": 2}),
        ("detainees", "some"),
        "confide.missing",
    ),
    "a worth twice": (
        value(RANKED, detainees={"none": 1, "some": 2, "all": 2}),
        ("detainees", "all"),
        "confide.twice",
    ),
    "an unknown option": (
        value(POINTS, detainees={"none": 1, "some": 2, "all": 3, "few": 4}),
        ("detainees", "few"),
        "confide.unknown",
    ),
    "an unknown issue": (value(POINTS, weather={"fine": 1}), ("weather", ""), "confide.unknown"),
    "an unknown weight": (weigh(POINTS, weather=1), ("weather", ""), "confide.unknown"),
    "too many points": (weigh(POINTS, relief=101), ("relief", ""), "confide.range"),
    "too few points": (weigh(POINTS, relief=-1), ("relief", ""), "confide.range"),
    "nothing matters": (
        weigh(POINTS, enrichment=0, relief=0, detainees=0),
        ("enrichment", ""),
        "confide.nothing",
    ),
    "nothing is good": (
        value(POINTS, detainees={"none": 0, "some": 0, "all": 0}),
        ("detainees", "none"),
        "confide.nothing",
    ),
    "an unknown red line": (
        replace(POINTS, red_lines={"relief": frozenset({"forgiveness"})}),
        ("relief", "forgiveness"),
        "confide.unknown",
    ),
    "red lines all over": (
        replace(POINTS, red_lines={"detainees": frozenset({"none", "some", "all"})}),
        ("detainees", ""),
        "confide.red-lines",
    ),
    "more than all": (replace(POINTS, reservation=101), ("", ""), "confide.share"),
    "less than nothing": (replace(POINTS, reservation=-1), ("", ""), "confide.share"),
    "out of reach": (
        replace(POINTS, red_lines={"enrichment": frozenset({"5", "none"})}, reservation=80),
        ("", ""),
        "confide.unreachable",
    ),
}


@pytest.mark.parametrize(("confidence", "place", "rule"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_refused_by_name(
    table: Table, confidence: Confidence, place: tuple[str, str], rule: str
) -> None:
    assert table.rule(NADIA, Confide(confidence=confidence)) == rule
    found = flaws(confidence, ISSUES)
    assert rule == "confide.unreachable" or place in [(each.issue, each.option) for each in found]


def test_without_an_agenda_there_is_nothing_to_confide() -> None:
    bare = Confidence(measure=Measure.RANKS, issues={}, options={})
    table = Table(replace(CASE, agenda=()))
    assert table.rule(NADIA, Confide(confidence=bare)) == "confide.agenda"


def test_every_flaw_is_told_at_once() -> None:
    both = replace(weigh(POINTS, relief=101), reservation=101)
    assert [(each.issue, each.refused.rule) for each in flaws(both, ISSUES)] == [
        ("relief", "confide.range"),
        ("", "confide.share"),
    ]


def test_the_whole_of_what_is_wanted_can_be_the_lowest_share(table: Table) -> None:
    """Three equal weights are no whole millionths; that must not put the best out of reach."""
    evenly = replace(weigh(POINTS, enrichment=1, relief=1, detainees=1), reservation=100)
    table.act(NADIA, Confide(confidence=replace(evenly, red_lines={})))


# --- What the numbers become ---------------------------------------------------------------------


@st.composite
def confidences(draw: st.DrawFn) -> Confidence:
    """Any confidence without flaws on the agenda of the case."""
    measure = draw(st.sampled_from(Measure))

    def numbers(names: list[str]) -> dict[str, int]:
        if measure is Measure.RANKS:
            places = draw(st.permutations(range(1, len(names) + 1)))
        else:
            places = draw(
                st.lists(st.integers(0, 100), min_size=len(names), max_size=len(names)).filter(any)
            )
        return dict(zip(names, places, strict=True))

    return Confidence(
        measure=measure,
        issues=numbers(list(ISSUES)),
        options={
            each.id: numbers([option.id for option in each.options]) for each in ISSUES.values()
        },
    )


@given(confidences())
def test_preferences_keep_the_order_that_was_confided(confidence: Confidence) -> None:
    assert flaws(confidence, ISSUES) == []
    found = preferences(confidence)
    best_is_low = confidence.measure is Measure.RANKS
    sign: Callable[[int], int] = (lambda n: -n) if best_is_low else (lambda n: n)
    for name, numbers in confidence.options.items():
        for one_option, number in numbers.items():
            for other, another in numbers.items():
                if sign(number) > sign(another):
                    values = found.values[name]
                    assert values[one_option] >= values[other]
    tops = {name: max(options.values()) for name, options in found.values.items()}
    assert abs(sum(tops.values()) - SCALE) <= len(tops)
    weights = confidence.issues
    for one_issue, heavy in weights.items():
        for other, light in weights.items():
            assert sign(heavy) <= sign(light) or tops[one_issue] >= tops[other] - 1


def test_words_of_a_refusal_name_what_it_is_about() -> None:
    (flaw,) = flaws(weigh(POINTS, relief=101), ISSUES)
    assert flaw.refused.facts["name"] == en("Relief")
