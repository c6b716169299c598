"""Verdicts: how a delegation takes a package."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import CASE
from tests.rehearsal.stage import BEST, CROSSING, NORTH_WANTS, WORST, packages, preferences
from wasit.bargaining.preferences import SCALE, Interaction, Preferences
from wasit.rehearsal.delegations.verdicts import judge, sorest
from wasit.rehearsal.phrases import book
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package

wants = preferences(CASE.agenda)
levels = st.integers(0, SCALE)
offered = packages(CASE.agenda)


@given(wants, offered, levels)
def test_yes_is_said_to_what_is_worth_what_is_asked_and_to_nothing_else(
    wanted: Preferences, package: Package, asked: int
) -> None:
    verdict = judge(wanted, package, asked)
    assert (verdict.stance is Stance.ACCEPT) is wanted.accepts(package, asked)


@given(wants, offered, levels)
def test_a_verdict_tells_nothing_of_the_reservation_value(
    wanted: Preferences, package: Package, asked: int
) -> None:
    asked = max(asked, wanted.reservation)
    softer = replace(wanted, reservation=wanted.reservation // 2)
    assert judge(wanted, package, asked) == judge(softer, package, asked)


def test_a_crossed_red_line_is_refused_like_any_other_hardship() -> None:
    verdict = judge(NORTH_WANTS, CROSSING, 400_000)
    assert verdict.stance is Stance.REJECT
    assert verdict.phrase is book.REJECT
    assert verdict.issue == "enrichment"


def test_a_no_names_the_issue_that_hurts_most() -> None:
    verdict = judge(NORTH_WANTS, WORST, SCALE)
    assert (verdict.stance, verdict.issue) == (Stance.REJECT, "relief")


def test_where_one_issue_alone_stands_in_the_way_a_condition_is_named() -> None:
    verdict = judge(NORTH_WANTS, BEST | {"relief": "waiver"}, 900_000)
    assert (verdict.stance, verdict.issue) == (Stance.ACCEPT_IF, "relief")
    assert verdict.option == "suspension", "the least that would do"


def test_what_is_not_far_off_is_neither_refused_nor_accepted() -> None:
    near = {"enrichment": "20", "relief": "suspension", "detainees": "all"}
    verdict = judge(NORTH_WANTS, near, 850_000)
    assert (verdict.stance, verdict.issue) == (Stance.RESERVE, "enrichment")


def test_of_a_part_the_rest_is_asked_for_first() -> None:
    verdict = judge(NORTH_WANTS, {"enrichment": "60"}, 400_000)
    assert (verdict.stance, verdict.issue) == (Stance.RESERVE, "relief")


def test_on_an_issue_that_came_later_there_are_no_instructions() -> None:
    verdict = judge(NORTH_WANTS, BEST | {"prisoners": "all"}, 400_000)
    assert (verdict.stance, verdict.issue) == (Stance.RESERVE, "prisoners")
    assert verdict.phrase is book.UNINSTRUCTED


QUIET = replace(
    NORTH_WANTS,
    interactions=(
        Interaction(
            issues=("enrichment", "relief"),
            values={"20": {"lifting": 200_000}, "60": {"lifting": -300_000}},
        ),
    ),
    combinations=({"relief": "waiver", "detainees": "some"},),
)
"""North, which takes a waiver never with some of the detainees, and lifting rather with less."""


def test_what_is_never_accepted_together_is_refused_for_one_of_its_issues() -> None:
    together = {"enrichment": "20", "relief": "waiver", "detainees": "some"}
    verdict = judge(QUIET, together, 0)
    assert (verdict.stance, verdict.phrase) == (Stance.REJECT, book.REJECT)
    assert verdict.issue == "relief", "of the two, it hurts more"
    part = {issue: together[issue] for issue in ("relief", "detainees")}
    assert judge(QUIET, part, 0).stance is Stance.REJECT
    assert judge(QUIET, {**together, "detainees": "all"}, 0).stance is Stance.ACCEPT


def test_what_hurts_is_what_the_issue_could_add_as_all_else_stands() -> None:
    package = {"enrichment": "60", "relief": "lifting", "detainees": "none"}
    assert sorest(NORTH_WANTS, package | {"detainees": "all"}) == "detainees"
    assert sorest(QUIET, package | {"detainees": "all"}) == "enrichment"
    verdict = judge(QUIET, package, 900_000)
    assert (verdict.stance, verdict.issue, verdict.option) == (
        Stance.ACCEPT_IF,
        "enrichment",
        "20",
    )
