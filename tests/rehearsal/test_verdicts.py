"""Verdicts: how a delegation takes a package."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import CASE
from tests.rehearsal.stage import BEST, CROSSING, NORTH_WANTS, WORST, packages, preferences
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.rehearsal import phrasebook as book
from wasit.rehearsal.verdicts import judge
from wasit.talks.issues import Package
from wasit.talks.stances import Stance

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
