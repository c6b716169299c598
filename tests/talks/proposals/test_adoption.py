"""Adoption: a text and a schedule go into a double-blind vote, and become the understanding."""

import pytest
from msgspec.structs import replace

from tests.cast import HALA, MODEST, NADIA, NORTH, NORTH_ROOM, SOUTH, SOUTH_ROOM, Table, en, moment
from tests.cast import one as one_of
from tests.talks.interim import (
    CLAUSES,
    FREEZE,
    REPORTS,
    SPRING,
    SUSPENSION,
    Interim,
    Plan,
    freezing,
    proposal,
    reporting,
    suspending,
    text,
)
from wasit.talks.case import Outcome, closed
from wasit.talks.entries import encode
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.proposals.mediators_proposals import (
    Adopted,
    ProposalOpened,
    ProposalPut,
    PutProposal,
    agreed,
    was_adopted,
)
from wasit.talks.refusals import Refused
from wasit.talks.schedules.planning import BeginSchedule
from wasit.talks.schedules.schedules import ScheduleBegun, last_written
from wasit.talks.substance.accords import Accord
from wasit.talks.substance.rungs import Rung, above
from wasit.talks.texts.drafting import ReviseClause


@pytest.fixture
def interim(table: Table) -> Interim:
    return Interim(table)


def test_every_room_is_asked_the_same(table: Table) -> None:
    written = table.act(HALA, proposal(table, text(table), Plan(table), MODEST))
    north, south = (one_of(written, ProposalPut, name) for name in (NORTH_ROOM, SOUTH_ROOM))
    assert north.body == south.body
    assert north.body.title == en("The pause")
    assert [each.wording for each in north.body.clauses] == list(CLAUSES)
    assert [each.key for each in north.body.clauses] == ["1", "2"]


def test_commitments_are_numbered_anew_and_name_each_other_by_these_numbers(
    interim: Interim,
) -> None:
    assert interim.adopted.body.terms == {
        FREEZE: freezing(),
        SUSPENSION: suspending(FREEZE),
        REPORTS: reporting(FREEZE, SUSPENSION),
    }


def test_what_all_said_yes_to_is_the_understanding_at_its_rung(interim: Interim) -> None:
    """The same stands in every room, with the result, and where everyone reads."""
    adopted = interim.adopted.body
    assert adopted.rung is Rung.INTERIM
    for party in (NORTH, SOUTH):
        (put,) = agreed(interim.table.room(party), ProposalPut)
        assert all(
            getattr(put.body, name) == getattr(adopted, name) for name in Accord.__struct_fields__
        )
    assert agreed(interim.table.desk, ProposalOpened) == [interim.opened]


def test_no_room_holds_a_name_of_the_desk(interim: Interim) -> None:
    names = {entry.id for entry in interim.table.desk}
    for ledger in (NORTH_ROOM, SOUTH_ROOM, COMMON):
        lines = b"".join(encode(entry) for entry in interim.table.ledger(ledger)).decode()
        assert not [name for name in names if name in lines]


def test_the_desk_knows_what_became_of_what(interim: Interim) -> None:
    assert interim.opened.body.text == interim.text.id
    assert interim.opened.body.planned == {
        FREEZE: interim.plan.freeze,
        SUSPENSION: interim.plan.suspension,
        REPORTS: interim.plan.reports,
    }


def test_a_text_with_brackets_is_not_put(table: Table) -> None:
    found = text(table, [*CLAUSES, en("For [six | nine] months.")])
    with pytest.raises(Refused, match="Clause 3 has words in brackets") as refused:
        table.act(HALA, proposal(table, found, None, {}))
    assert refused.value.part == "text"


def test_brackets_in_one_language_are_enough_to_stop_it(table: Table) -> None:
    found = text(table, [{"en": "For six months.", "ar": "لمدة [ستة | تسعة] أشهر."}])
    assert table.rule(HALA, proposal(table, found, None, {})) == "proposal.brackets"


def test_what_changed_since_it_was_looked_at_is_not_put(table: Table) -> None:
    found, plan = text(table), Plan(table)
    ready = proposal(table, found, plan, {})
    clause = found.clauses[0]
    revise = ReviseClause(
        text=found.id, clause=clause.id, revision=clause.revision, wording=en("Otherwise.")
    )
    table.act(HALA, revise)
    assert table.rule(HALA, ready) == "proposal.moved"
    fresh = proposal(table, found, plan, {})
    plan.writes(freezing())
    fresh = replace(fresh, text_revision=found.revision + 1)
    assert table.rule(HALA, fresh) == "proposal.moved"


def test_nothing_may_be_due_before_the_answers_are_in(table: Table) -> None:
    late = replace(proposal(table, None, Plan(table), {}), deadline=SPRING)
    with pytest.raises(Refused, match="Commitment 1 would be due") as refused:
        table.act(HALA, late)
    assert refused.value.part == "schedule"


def test_an_empty_text_or_schedule_is_not_put(table: Table) -> None:
    bare = text(table, [])
    assert table.rule(HALA, proposal(table, bare, None, {})) == "proposal.text-empty"
    unknown = PutProposal(schedule="no-such-thing", deadline=moment(60).at)
    assert table.rule(HALA, unknown) == "schedule.unknown"


def test_a_text_alone_can_be_the_understanding_with_which_a_case_ends(interim: Interim) -> None:
    assert was_adopted(interim.table.ledger(COMMON), {})
    interim.table.act(HALA, CloseCase(outcome=Outcome.UNDERSTANDING, wording=en("Done.")))
    assert closed(interim.table.desk)


def test_without_anything_adopted_no_package_is_no_understanding(table: Table) -> None:
    close = CloseCase(outcome=Outcome.UNDERSTANDING, wording=en("Done."))
    assert table.rule(HALA, close) == "closing.empty"


def test_what_is_adopted_stays_when_the_desk_writes_on(interim: Interim) -> None:
    before = interim.adopted
    interim.plan.writes(freezing())
    assert interim.adopted == before
    assert interim.table.rule(NADIA, proposal(interim.table, None, None, MODEST)) == (
        "access.unknown"
    )
    assert interim.table.ledger(COMMON).of(Adopted) == [before]
    assert interim.table.ledger(DESK).of(ProposalOpened) == [interim.opened]


def test_the_ladder_ends_at_the_top() -> None:
    assert [above(rung) for rung in Rung] == [
        Rung.INTERIM,
        Rung.FRAMEWORK,
        Rung.COMPREHENSIVE,
        Rung.COMPREHENSIVE,
    ]


def test_a_schedule_without_commitments_is_not_put(table: Table) -> None:
    begun = one_of(table.act(HALA, BeginSchedule(wording=en("Steps"))), ScheduleBegun)
    put = PutProposal(schedule=begun.id, deadline=moment(table.minutes + 60).at)
    assert table.rule(HALA, put) == "proposal.schedule-empty"


def test_a_schedule_tells_of_a_commitment_even_once_it_is_struck_and_of_no_other(
    interim: Interim,
) -> None:
    plan, desk = interim.plan, interim.table.desk
    assert last_written(desk, plan.id, plan.freeze).commitment == freezing()
    with pytest.raises(Refused) as refused:
        last_written(desk, plan.id, interim.opened.id)
    assert refused.value.rule == "schedule.none"
