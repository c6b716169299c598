"""Appraisal: what the mediators, and they alone, can tell of the packages on the table."""

from itertools import product

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.cast import (
    CASE,
    HALA,
    NADIA,
    NORTH,
    NORTHERNERS,
    OF_THREE,
    SAMIR,
    SOUTH,
    SOUTHERNERS,
    WANDA,
    WEST,
    Table,
    called,
    issue,
)
from tests.talks.preferences.test_confiding import POINTS, RANKED, confidences
from tests.talks.preferences.test_worth import FAIR
from wasit.talks.people import Person
from wasit.talks.preferences.appraisal import NEWEST, Trust, appraise
from wasit.talks.preferences.confidence import Confidence
from wasit.talks.preferences.confiding import Confide
from wasit.talks.preferences.worth import preferences
from wasit.talks.proposals.packages import KeepPackage
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.speech import Force
from wasit.talks.substance.issues import Package

WHOLE = [
    dict(zip((each.id for each in CASE.agenda), chosen, strict=True))
    for chosen in product(*([option.id for option in each.options] for each in CASE.agenda))
]


def both_confide(table: Table, north: Confidence = POINTS, south: Confidence = RANKED) -> None:
    table.act(NADIA, Confide(confidence=north))
    table.act(SAMIR, Confide(confidence=south))


@pytest.mark.parametrize("delegate", [*NORTHERNERS, *SOUTHERNERS], ids=called)
def test_no_delegate_can_ask_for_it(table: Table, delegate: Person) -> None:
    both_confide(table)
    with pytest.raises(Refused):
        appraise(table.view(delegate))


def test_at_first_nobody_has_confided_anything(table: Table) -> None:
    found = appraise(table.view(HALA))
    assert found.trust == {NORTH: Trust.NOTHING, SOUTH: Trust.NOTHING}
    assert (found.packages, found.joint) == ((), None)


def test_one_side_alone_is_scored_alone(table: Table) -> None:
    table.act(NADIA, Confide(confidence=POINTS))
    table.act(HALA, KeepPackage(package=FAIR))
    found = appraise(table.view(HALA))
    (fair,) = found.packages
    assert set(fair.scores) == {NORTH}
    assert (fair.bettered, fair.trades, found.joint) == (None, (), None)


def test_each_side_is_scored_by_its_own(table: Table) -> None:
    both_confide(table)
    table.says(NADIA, "We propose.", force=Force.PROPOSAL, package=FAIR)
    found = appraise(table.view(HALA))
    (fair,) = found.packages
    assert fair.tabled.party == NORTH
    for party, confidence in ((NORTH, POINTS), (SOUTH, RANKED)):
        assert fair.scores[party].most == preferences(confidence).utility(FAIR)


@settings(deadline=None, max_examples=50)
@given(confidences(), confidences())
def test_what_is_told_of_a_package_is_so(north: Confidence, south: Confidence) -> None:
    """Held against every package there is."""
    table = Table()
    both_confide(table, north, south)
    table.act(HALA, KeepPackage(package=FAIR))
    (fair,) = appraise(table.view(HALA)).packages
    wanted = preferences(north), preferences(south)

    def better(package: Package) -> bool:
        return all(each.utility(package) > each.utility(FAIR) for each in wanted)

    assert fair.bettered is any(map(better, WHOLE))
    assert all(better(trade.package) for trade in fair.trades)
    assert len(fair.trades) <= 3


def test_an_issue_that_was_added_since_leaves_that_side_out(table: Table) -> None:
    both_confide(table)
    table.act(HALA, TableIssue(issue=issue("drones", "none", "all"), rooms=(NORTH,)))
    found = appraise(table.view(HALA))
    assert found.trust == {NORTH: Trust.OUTDATED, SOUTH: Trust.CURRENT}
    assert found.joint is None


def test_sides_with_different_agendas_have_no_common_frontier(table: Table) -> None:
    table.act(HALA, TableIssue(issue=issue("drones", "none", "all"), rooms=(NORTH,)))
    wider = replace(
        POINTS,
        issues={**POINTS.issues, "drones": 10},
        options={**POINTS.options, "drones": {"none": 0, "all": 100}},
    )
    both_confide(table, wider)
    found = appraise(table.view(HALA))
    assert set(found.trust.values()) == {Trust.CURRENT}
    assert found.joint is None


def test_a_package_that_leaves_an_issue_open_is_not_compared(table: Table) -> None:
    both_confide(table)
    table.act(HALA, KeepPackage(package={"relief": "waiver"}))
    (part,) = appraise(table.view(HALA)).packages
    assert set(part.scores[NORTH].open) == {"enrichment", "detainees"}
    assert (part.bettered, part.trades) == (None, ())


def test_red_lines_of_both_leave_no_frontier_and_it_says_so(table: Table) -> None:
    some = {"detainees": frozenset({"none", "some"})}
    rest = {"detainees": frozenset({"all"})}
    both_confide(table, replace(POINTS, red_lines=some), replace(RANKED, red_lines=rest))
    table.act(HALA, KeepPackage(package=FAIR))
    found = appraise(table.view(HALA))
    assert found.joint
    assert (len(found.joint.frontier), found.joint.solutions) == (0, {})
    assert found.joint.zone_of_agreement is False
    assert found.packages[0].bettered is False


def test_of_three_sides_those_are_taken_together_who_confided() -> None:
    table = Table(OF_THREE)
    both_confide(table)
    found = appraise(table.view(HALA))
    assert found.joint
    assert found.joint.parties == (NORTH, SOUTH)
    table.act(WANDA, Confide(confidence=POINTS))
    found = appraise(table.view(HALA))
    assert found.joint
    assert found.joint.parties == (NORTH, SOUTH, WEST)


def test_all_packages_are_scored_and_the_newest_compared(table: Table) -> None:
    both_confide(table)
    for package in WHOLE[: NEWEST + 3]:
        table.act(HALA, KeepPackage(package=package))
    found = appraise(table.view(HALA)).packages
    assert [each.tabled.package for each in found] == WHOLE[: NEWEST + 3][::-1]
    assert [each.number for each in found] == list(range(NEWEST + 3, 0, -1))
    assert all(each.scores.keys() == {NORTH, SOUTH} for each in found)
    assert [each.bettered is not None for each in found] == [True] * NEWEST + [False] * 3
