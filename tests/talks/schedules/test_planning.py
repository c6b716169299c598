"""Planning: a schedule of commitments is written by one pen, on the desk alone."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from tests.cast import HALA, MORNING, NORTH, SOUTH, TARIQ, UNCLEARED, Table, called, en
from tests.talks.interim import SPRING, Plan, freezing, proposal, suspending
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.schedules.planning import BeginSchedule, StrikeCommitment, WriteCommitment
from wasit.talks.schedules.schedules import CommitmentWritten, Planned, schedule, schedules
from wasit.talks.substance.commitments import (
    DaysAfter,
    Mediators,
    OnDay,
    Order,
    Proof,
    Relation,
    Reversal,
    Side,
    Third,
    steps,
)

NONE = "no-such-thing"
MANY = 1_000


@pytest.fixture
def plan(table: Table) -> Plan:
    return Plan(table)


def rewriting(plan: Plan, name: str, **changes: Any) -> WriteCommitment:  # noqa: ANN401 - any field
    held = plan.now.find(name)
    return WriteCommitment(
        schedule=plan.id,
        commitment=name,
        revision=held.revision,
        terms=replace(held.commitment, **changes),
    )


def test_commitments_stand_in_the_order_in_which_they_were_written(plan: Plan) -> None:
    assert [each.id for each in plan.now.planned] == [plan.freeze, plan.suspension, plan.reports]
    assert plan.now.title == en("Steps")
    assert [each.id for each in schedules(plan.table.desk)] == [plan.id]


def test_everything_is_written_on_the_desk_alone(table: Table) -> None:
    assert table.act(HALA, BeginSchedule(wording=en("Steps"))).keys() == {DESK}
    plan = Plan(table)
    assert table.act(HALA, rewriting(plan, plan.freeze, amount=Decimal(3))).keys() == {DESK}


@pytest.mark.parametrize("person", UNCLEARED, ids=called)
def test_only_mediators_of_every_room_write(plan: Plan, person: Person) -> None:
    assert plan.table.rule(person, BeginSchedule(wording=en("Mine"))) == "access.unknown"
    write = WriteCommitment(schedule=plan.id, terms=freezing())
    assert plan.table.rule(person, write) == "access.unknown"


def test_a_commitment_is_revised_in_its_place(plan: Plan) -> None:
    plan.table.act(HALA, rewriting(plan, plan.freeze, what=en("Enrichment above 20 %")))
    assert plan.now.planned[0].id == plan.freeze
    assert plan.now.planned[0].commitment.what == en("Enrichment above 20 %")
    assert plan.now.revision == 4


def test_who_has_not_seen_a_colleagues_words_does_not_write_over_them(plan: Plan) -> None:
    late = rewriting(plan, plan.freeze, amount=Decimal(3))
    plan.table.act(TARIQ, rewriting(plan, plan.freeze, amount=Decimal(5)))
    with pytest.raises(Refused) as refused:
        plan.table.act(HALA, late)
    assert refused.value.rule == "schedule.overtaken"
    assert refused.value.facts == {"who": TARIQ.name}
    assert plan.now.find(plan.freeze).commitment.amount == Decimal(5)
    plan.table.act(HALA, replace(late, revision=plan.now.find(plan.freeze).revision))
    assert plan.now.find(plan.freeze).commitment.amount == Decimal(3)


def test_what_others_name_is_not_struck(plan: Plan) -> None:
    def strike(name: str) -> StrikeCommitment:
        revision = plan.now.find(name).revision
        return StrikeCommitment(schedule=plan.id, commitment=name, revision=revision)

    assert plan.table.rule(HALA, strike(plan.freeze)) == "schedule.needed"
    assert plan.table.rule(HALA, strike(plan.suspension)) == "schedule.needed"
    gone = strike(plan.reports)
    plan.table.act(HALA, gone)
    assert plan.table.rule(HALA, gone) == "schedule.struck"
    assert [each.id for each in plan.now.planned] == [plan.freeze, plan.suspension]


DAY = timedelta(days=1)
BAD: dict[str, tuple[str, str, dict[str, Any]]] = {
    "no words": ("wording.empty", "what", {"what": {}}),
    "no proof": ("wording.empty", "proof", {"proof": Proof(wording=en(" "))}),
    "a disguise": ("wording.hidden-character", "unit", {"unit": en("a\u202eb")}),
    "a long number": ("number.range", "amount", {"amount": Decimal("1e30")}),
    "no side": ("commitment.party", "doer", {"doer": "east"}),
    "no verifier": ("commitment.party", "verifier", {"verifier": Side(party="east")}),
    "no third": ("wording.empty", "verifier_name", {"verifier": Third(name={})}),
    "its own verifier": ("commitment.verifier", "verifier", {"verifier": Side(party=NORTH)}),
    "past": ("commitment.past", "due", {"due": OnDay(at=MORNING - DAY)}),
    "never": ("time.range", "due", {"due": OnDay(at=SPRING.replace(year=9999))}),
    "to last for ever": ("time.range", "expires", {"expires": SPRING.replace(year=9999)}),
    "expired first": ("commitment.expires", "expires", {"expires": SPRING - DAY}),
    "a stranger": ("commitment.other", "due_other", {"due": DaysAfter(days=3, other=NONE)}),
}


@pytest.mark.parametrize("flaw", BAD)
def test_a_flaw_is_told_with_its_field(plan: Plan, flaw: str) -> None:
    rule, part, changes = BAD[flaw]
    with pytest.raises(Refused) as refused:
        plan.table.act(HALA, rewriting(plan, plan.freeze, **changes))
    assert (refused.value.rule, refused.value.part) == (rule, part)


@pytest.mark.parametrize("days", [0, -1, 10_000])
def test_days_are_counted_from_one(plan: Plan, days: int) -> None:
    late = rewriting(plan, plan.suspension, due=DaysAfter(days=days, other=plan.freeze))
    assert plan.table.rule(HALA, late) == "commitment.days"


def test_nothing_waits_for_itself(plan: Plan) -> None:
    around = Order(relation=Relation.AFTER, other=plan.suspension)
    assert plan.table.rule(HALA, rewriting(plan, plan.freeze, order=around)) == "commitment.circle"
    itself = Order(relation=Relation.TOGETHER, other=plan.freeze)
    assert plan.table.rule(HALA, rewriting(plan, plan.freeze, order=itself)) == "commitment.other"


def test_two_may_each_return_when_the_other_stops(plan: Plan) -> None:
    back = Reversal(wording=en("Enrichment goes on"), other=plan.suspension)
    assert plan.table.act(HALA, rewriting(plan, plan.freeze, reversal=back))


def test_nothing_returns_because_of_what_its_own_doer_does(plan: Plan) -> None:
    own = Reversal(wording=en("Enrichment goes on"), other=plan.reports)
    assert plan.table.rule(HALA, rewriting(plan, plan.freeze, reversal=own)) == "commitment.own"
    taken = rewriting(plan, plan.freeze, doer=SOUTH, verifier=Mediators())
    assert plan.table.rule(HALA, taken) == "commitment.returns"


def test_what_says_the_same_is_not_written_again(plan: Plan) -> None:
    assert plan.table.rule(HALA, rewriting(plan, plan.freeze)) == "schedule.same"


def test_an_unknown_schedule_is_none(table: Table) -> None:
    with pytest.raises(Refused, match="no such schedule"):
        schedule(table.desk, NONE)


def test_steps_follow_the_order_that_is_told(plan: Plan) -> None:
    assert steps(plan.now.commitments) == {plan.freeze: 1, plan.suspension: 2, plan.reports: 1}
    third = plan.writes(replace(suspending(plan.suspension), doer=NORTH, verifier=Mediators(),
                                reversal=None))  # fmt: skip
    assert steps(plan.now.commitments)[third] == 3
    assert plan.now.find(third).commitment.doer != SOUTH


def test_steps_are_told_of_any_row_of_commitments_that_wait_for_each_other() -> None:
    """The first waits for the second, that for the third, and so on, a thousand times."""
    every = {
        str(number): replace(
            freezing(), order=Order(relation=Relation.AFTER, other=str(number + 1))
        )
        for number in range(MANY)
    } | {str(MANY): freezing()}
    found = steps(every)
    assert [found[str(number)] for number in range(MANY + 1)] == [*range(MANY + 1, 0, -1)]


def test_to_put_many_commitments_they_are_gone_through_a_few_times_and_no_more(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are: to read the schedule anew for each would take minutes for many."""
    for _ in range(60):
        plan.table.act(HALA, WriteCommitment(schedule=plan.id, terms=freezing()))
    applied, apply = 0, CommitmentWritten.apply

    def counting(self: CommitmentWritten, planned: dict[str, Planned], entry: str) -> None:
        nonlocal applied
        applied += 1
        apply(self, planned, entry)

    monkeypatch.setattr(CommitmentWritten, "apply", counting)
    plan.table.act(HALA, proposal(plan.table, None, plan, {}))
    assert applied <= 5 * len(plan.now.planned)
