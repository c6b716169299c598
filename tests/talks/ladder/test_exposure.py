"""Estimates and exposure: what the mediators think a stop would cost, on the desk alone."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    HALA,
    NADIA,
    NORTH,
    SAMIR,
    SOUTH,
    TARIQ,
    UNCLEARED,
    Table,
    called,
    issue,
)
from tests.talks.interim import FREEZE, REPORTS, SUSPENSION, Interim, Plan
from wasit.talks.ladder.exposure import Exposed, agreed_estimates, exposed, planned_estimates
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.preferences.confiding import Confide
from wasit.talks.rooms.agenda import TableIssue, agenda
from wasit.talks.schedules.estimates import Estimate, EstimateCommitment, Shift, estimates
from wasit.talks.schedules.planning import WriteCommitment

DEAR = Estimate(cost=30, worth={SOUTH: 40}, reversible=False)
RELIEF = Estimate(cost=20, worth={NORTH: 50}, reversible=True)


@pytest.fixture
def plan(table: Table) -> Plan:
    return Plan(table)


def estimate(plan: Plan, name: str, found: Estimate) -> EstimateCommitment:
    return EstimateCommitment(schedule=plan.id, commitment=name, estimate=found)


def of_plan(plan: Plan) -> Exposed:
    view = plan.table.view(HALA)
    return exposed(view, plan.now.commitments, planned_estimates(view.desk(), plan.now))


def test_an_estimate_stands_on_the_desk_alone_and_the_last_one_counts(plan: Plan) -> None:
    assert plan.table.act(HALA, estimate(plan, plan.freeze, RELIEF_OF_NORTH)).keys() == {DESK}
    plan.table.act(TARIQ, estimate(plan, plan.freeze, DEAR))
    assert estimates(plan.table.desk) == {plan.freeze: DEAR}


RELIEF_OF_NORTH = Estimate(cost=1, worth={SOUTH: 1}, reversible=True)


@pytest.mark.parametrize("person", UNCLEARED, ids=called)
def test_nobody_else_estimates(plan: Plan, person: Person) -> None:
    assert plan.table.rule(person, estimate(plan, plan.freeze, DEAR)) == "access.unknown"


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("estimate.sides", RELIEF),
        ("estimate.points", replace(DEAR, cost=101)),
        ("estimate.points", replace(DEAR, worth={SOUTH: -1})),
        ("estimate.shift", replace(DEAR, shift=Shift(issue="relief", before="none", after="none"))),
        ("agenda.unknown", replace(DEAR, shift=Shift(issue="relief", before="none", after="all"))),
    ],
)
def test_what_is_no_estimate(plan: Plan, rule: str, found: Estimate) -> None:
    assert plan.table.rule(HALA, estimate(plan, plan.freeze, found)) == rule


def test_the_table_tells_what_each_side_would_lose_after_each_step(plan: Plan) -> None:
    plan.table.act(HALA, estimate(plan, plan.freeze, DEAR))
    plan.table.act(HALA, estimate(plan, plan.suspension, RELIEF))
    found = of_plan(plan)
    assert found.missing == (plan.reports,)
    assert [row[NORTH].exposure for row in found.standings] == [0, 300_000, 300_000]
    assert [row[SOUTH].exposure for row in found.standings] == [0, 0, 0]
    assert [row[NORTH].so_far for row in found.standings] == [0, -300_000, 200_000]
    assert found.confided == ()


def test_what_a_side_has_confided_takes_the_place_of_an_estimate_for_it(plan: Plan) -> None:
    """North's whole wish is for relief, of which a suspension is two thirds of the way."""
    confidence = Confidence(
        measure=Measure.POINTS,
        issues={"enrichment": 0, "relief": 100, "detainees": 0},
        options={
            name: {option.id: place for place, option in enumerate(each.options)}
            for name, each in agenda(plan.table.room(NORTH)).items()
        },
    )
    plan.table.act(NADIA, Confide(confidence=confidence))
    shift = Shift(issue="relief", before="none", after="suspension")
    plan.table.act(HALA, estimate(plan, plan.suspension, replace(RELIEF, shift=shift)))
    found = of_plan(plan)
    assert found.confided == (NORTH,)
    assert found.standings[-1][NORTH].so_far == pytest.approx(2_000_000 / 3, abs=2)
    assert found.standings[-1][SOUTH].so_far == -200_000, "South has confided nothing"


def test_an_issue_that_a_side_has_not_confided_is_estimated(plan: Plan) -> None:
    plan.table.act(HALA, TableIssue(issue=issue("drones", "none", "all"), rooms=(NORTH,)))
    shift = Shift(issue="drones", before="none", after="all")
    plan.table.act(HALA, estimate(plan, plan.freeze, replace(DEAR, shift=shift)))
    assert of_plan(plan).confided == ()
    assert of_plan(plan).standings[-1][NORTH].so_far == -300_000


def test_an_estimate_of_another_doers_commitment_is_none(plan: Plan) -> None:
    plan.table.act(HALA, estimate(plan, plan.reports, DEAR))
    held = plan.now.find(plan.reports)
    terms = replace(held.commitment, doer=SOUTH, reversal=None)
    write = WriteCommitment(
        schedule=plan.id, commitment=plan.reports, revision=held.revision, terms=terms
    )
    plan.table.act(HALA, write)
    assert plan.reports in of_plan(plan).missing


def test_what_was_adopted_is_judged_by_the_same_estimates(table: Table) -> None:
    interim = Interim(table)
    plan = interim.plan
    for name, found in ((plan.freeze, DEAR), (plan.suspension, RELIEF)):
        table.act(HALA, estimate(plan, name, found))
    view = table.view(TARIQ)
    known = agreed_estimates(view.desk(), interim.opened)
    assert known == {FREEZE: DEAR, SUSPENSION: RELIEF}
    found_now = exposed(view, interim.opened.body.terms, known)
    assert found_now.standings == of_plan(plan).standings
    assert found_now.missing == (REPORTS,)


def test_no_delegate_can_have_the_table_worked_out(plan: Plan) -> None:
    with pytest.raises(Exception, match="nothing here"):
        exposed(plan.table.view(SAMIR), {}, {})
