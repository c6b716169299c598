"""Closeness on the desk: what is taken from the rooms, and when nothing is said of it."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    BOLD,
    CASE,
    HALA,
    HUDA,
    MODEST,
    NADIA,
    NORTH,
    SAMIR,
    SOUTH,
    Table,
    en,
    issue,
)
from wasit.bargaining.closeness.closeness import Word
from wasit.bargaining.closeness.issues import Band
from wasit.talks.desk.closeness import ENOUGH, nearness
from wasit.talks.people import Person
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.preferences.confiding import Confide
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.rooms.stated import RedLine

WHOLE = {"enrichment": "20", "relief": "waiver", "detainees": "all"}


@pytest.fixture
def table() -> Table:
    return Table()


def confides(
    table: Table, head: Person, *, backwards: bool, reservation: int | None = None
) -> None:
    """Let a head confide points: from one end of every issue to the other, or the other way."""
    options = {
        each.id: {
            option.id: 100
            * (len(each.options) - 1 - place if backwards else place)
            // (len(each.options) - 1)
            for place, option in enumerate(each.options)
        }
        for each in CASE.agenda
    }
    points = Confidence(
        measure=Measure.POINTS,
        issues={each.id: 50 for each in CASE.agenda},
        options=options,
        reservation=reservation,
    )
    table.act(head, Confide(confidence=points))


def offers(table: Table, head: Person, times: int, package: dict[str, str] = WHOLE) -> None:
    for number in range(times):
        table.says(head, f"Offer {number}.", force=Force.PROPOSAL, package=package)


def word(table: Table) -> Word:
    near = nearness(table.view(HALA))
    assert near
    return near.word


def test_of_sides_that_have_let_nothing_be_known_nothing_is_said(table: Table) -> None:
    near = nearness(table.view(HALA))
    assert near
    assert near.word is Word.TOO_LITTLE
    assert (near.heard, near.package) == ({NORTH: 0, SOUTH: 0}, None)


def test_from_one_offer_nothing_is_said_whatever_the_figures(table: Table) -> None:
    """From one or two offers real people were judged worse than by the base rate."""
    for head in (NADIA, SAMIR):
        offers(table, head, ENOUGH - 1)
    assert word(table) is Word.TOO_LITTLE
    near = nearness(table.view(HALA))
    assert near
    assert near.heard == {NORTH: ENOUGH - 1, SOUTH: ENOUGH - 1}


def test_sides_that_ask_for_the_same_are_near(table: Table) -> None:
    for head in (NADIA, SAMIR):
        offers(table, head, ENOUGH + 1)
    near = nearness(table.view(HALA))
    assert near
    assert near.word is Word.WITHIN_REACH
    assert near.package == WHOLE
    assert {each.band for each in near.found.issues.values()} == {Band.AGREED}


def test_what_both_confided_is_taken_at_its_word(table: Table) -> None:
    confides(table, NADIA, backwards=False)
    confides(table, SAMIR, backwards=False)
    near = nearness(table.view(HALA))
    assert near
    assert near.word is Word.WITHIN_REACH
    assert near.confided == {NORTH, SOUTH}
    assert near.found.chance.value == 1.0


def test_opposed_wishes_with_high_limits_are_far(table: Table) -> None:
    confides(table, NADIA, backwards=False, reservation=80)
    confides(table, SAMIR, backwards=True, reservation=80)
    assert word(table) is Word.FAR


def test_red_lines_that_leave_nothing_are_blocked(table: Table) -> None:
    for head, ruled_out in ((NADIA, ("none", "waiver")), (SAMIR, ("suspension", "lifting"))):
        line = RedLine(ruled_out={"relief": ruled_out})
        speak = Speak(force=Force.RED_LINE, wording=en("Never."), stated=line)
        table.act(head, speak)
    near = nearness(table.view(HALA))
    assert near
    assert near.word is Word.BLOCKED
    assert near.found.issues["relief"].band is Band.BLOCKED


def test_what_was_confided_before_an_issue_came_counts_no_more(table: Table) -> None:
    confides(table, NADIA, backwards=False)
    table.act(HALA, TableIssue(issue=issue("drones", "none", "all"), rooms=(NORTH, SOUTH)))
    near = nearness(table.view(HALA))
    assert near
    assert near.confided == frozenset()


def test_an_issue_that_one_room_does_not_know_is_left_out(table: Table) -> None:
    table.act(HALA, TableIssue(issue=issue("drones", "none", "all"), rooms=(NORTH,)))
    near = nearness(table.view(HALA))
    assert near
    assert set(near.found.issues) == {each.id for each in CASE.agenda}


def test_only_a_whole_package_is_taken_to_be_on_the_table(table: Table) -> None:
    offers(table, NADIA, 1)
    offers(table, NADIA, 1, MODEST)
    offers(table, SAMIR, 1, BOLD)
    near = nearness(table.view(HALA))
    assert near
    assert near.package == WHOLE


def test_the_same_case_is_judged_alike(table: Table) -> None:
    offers(table, NADIA, 2)
    assert nearness(table.view(HALA)) == nearness(table.view(HALA))


def test_without_an_issue_there_is_nothing_to_judge() -> None:
    assert nearness(Table(replace(CASE, agenda=())).view(HALA)) is None


@pytest.mark.parametrize("person", [NADIA, HUDA])
def test_it_is_for_the_mediators_of_the_desk_alone(table: Table, person: Person) -> None:
    with pytest.raises(Refused):
        nearness(table.view(person))
