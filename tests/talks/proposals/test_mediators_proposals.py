"""Proposals of the mediators: put before all rooms at once, decided in one word or taken back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from tests.cast import (
    CASE,
    CAST,
    HALA,
    MODEST,
    MORNING,
    NADIA,
    NORTH,
    NORTH_ROOM,
    NORTH_SEALED,
    OF_THREE,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    UNCLEARED,
    Table,
    Written,
    called,
    en,
    issue,
    moment,
    one,
)
from wasit.talks.case import Outcome, closed
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, DESK, room
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.opening import open_case
from wasit.talks.proposals.ballots import Answer, Ballot, CastBallot, cast, owed
from wasit.talks.proposals.mediators_proposals import (
    LONGEST,
    Adopted,
    ProposalDecided,
    ProposalOpened,
    ProposalPut,
    ProposalWithdrawn,
    PutProposal,
    Result,
    Reveal,
    WithdrawProposal,
    pending,
    was_adopted,
)
from wasit.talks.proposals.tally import TALLY
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.substance.issues import Package

YES, NO = Answer.YES, Answer.NO
NOON = MORNING + timedelta(hours=3)
TEXT = en("Let both sides stop for a year.")


def proposal(
    package: Package = MODEST, reveal: Reveal = Reveal.AT_DEADLINE, deadline: datetime = NOON
) -> PutProposal:
    return PutProposal(wording=TEXT, package=package, deadline=deadline, reveal=reveal)


def put(table: Table, party: str) -> Entry[ProposalPut]:
    return table.room(party).of(ProposalPut)[-1]


def votes(table: Table, person: Person, answer: Answer) -> Written:
    about = put(table, person.party or "").id
    return table.act(person, CastBallot(about=about, answer=answer))


def announce(table: Table, minute: int) -> Written:
    written = table.announce(moment(minute))
    table.keep(written)
    return written


def result(written: Written, ledger: str) -> Result:
    return one(written, ProposalDecided, ledger).body.result


# --- Putting it before the rooms -----------------------------------------------------------------


def test_every_room_is_given_the_same_at_the_same_moment(table: Table) -> None:
    written = table.act(TARIQ, proposal())
    north, south = (one(written, ProposalPut, name) for name in (NORTH_ROOM, SOUTH_ROOM))
    assert north.body == south.body
    assert north.at == south.at
    assert north.id != south.id
    assert one(written, ProposalOpened, DESK).body.put == {NORTH: north.id, SOUTH: south.id}
    assert set(written) == {NORTH_ROOM, SOUTH_ROOM, DESK}


@pytest.mark.parametrize(
    ("rule", "action"),
    [
        ("proposal.past", proposal(deadline=MORNING)),
        ("proposal.far", proposal(deadline=MORNING + LONGEST + timedelta(hours=1))),
        ("proposal.empty", PutProposal(deadline=NOON)),
        ("wording.empty", PutProposal(wording=en(" "), deadline=NOON)),
        ("wording.empty", PutProposal(wording=en(" "), package=MODEST, deadline=NOON)),
        ("agenda.unknown", proposal({"relief": "forgiveness"})),
    ],
)
def test_what_cannot_be_proposed(table: Table, rule: str, action: PutProposal) -> None:
    assert table.rule(HALA, action) == rule


def test_an_option_must_be_known_in_every_room(table: Table) -> None:
    table.act(HALA, TableIssue(issue=issue("drones", "none", "all"), rooms=(NORTH,)))
    assert table.rule(HALA, proposal({"drones": "all"})) == "agenda.unknown"


def test_a_text_or_a_package_is_enough(table: Table) -> None:
    bare = table.act(HALA, PutProposal(package=MODEST, deadline=NOON))
    assert one(bare, ProposalPut, NORTH_ROOM).body.wording == {}
    table = Table()
    assert table.act(HALA, PutProposal(wording=TEXT, deadline=NOON))


@pytest.mark.parametrize("person", UNCLEARED, ids=called)
def test_only_mediators_of_every_room_put_and_take_back(table: Table, person: Person) -> None:
    assert table.rule(person, proposal()) == "access.unknown"
    assert table.rule(person, WithdrawProposal(about="whatever")) == "access.unknown"


def test_one_is_open_at_a_time(table: Table) -> None:
    table.act(HALA, proposal())
    assert table.rule(TARIQ, proposal()) == "proposal.open"
    announce(table, 180)
    assert table.act(TARIQ, proposal(deadline=NOON + timedelta(hours=1)))


# --- Answering -----------------------------------------------------------------------------------


def test_an_answer_goes_into_the_heads_own_sealed_ledger_and_nowhere_else(table: Table) -> None:
    table.act(HALA, proposal())
    written = votes(table, NADIA, YES)
    assert list(written) == [NORTH_SEALED]
    assert one(written, Ballot).body == Ballot(proposal=put(table, NORTH).id, answer=YES)
    assert cast(table.view(NADIA).own_sealed(), put(table, NORTH).id) is YES


def test_until_the_deadline_the_last_answer_counts(table: Table) -> None:
    table.act(HALA, proposal())
    for answer in (YES, NO, YES):
        votes(table, NADIA, answer)
    votes(table, SAMIR, YES)
    assert result(announce(table, 180), NORTH_ROOM) is Result.AGREED


def test_where_the_result_may_come_early_an_answer_is_final(table: Table) -> None:
    table.act(HALA, proposal(reveal=Reveal.WHEN_ALL_AGREE))
    votes(table, NADIA, NO)
    again = CastBallot(about=put(table, NORTH).id, answer=YES)
    assert table.rule(NADIA, again) == "ballot.final"


def test_after_the_deadline_no_answer_is_taken(table: Table) -> None:
    table.act(HALA, proposal())
    table.minutes = 179
    late = CastBallot(about=put(table, NORTH).id, answer=YES)
    assert table.rule(NADIA, late) == "ballot.late"
    announce(table, 181)
    assert table.rule(NADIA, late) == "ballot.late"


def test_only_what_was_put_here_is_answered(table: Table) -> None:
    table.act(HALA, proposal())
    said = table.says(NADIA, "Hm.")
    for about in (said.id, put(table, SOUTH).id, "nothing"):
        assert table.rule(NADIA, CastBallot(about=about, answer=YES)) == "ballot.unknown"


def test_only_the_head_answers(table: Table) -> None:
    table.act(HALA, proposal())
    about = put(table, NORTH).id
    for person in CAST:
        if not person.leads and not person.interprets:
            rule = table.rule(person, CastBallot(about=about, answer=YES))
            assert rule == ("access.unknown" if person.mediates else "speech.head")


def test_a_proposal_is_owed_until_it_is_answered_or_over(table: Table) -> None:
    assert owed(table.view(NADIA)) is None
    table.act(HALA, proposal())
    assert owed(table.view(NADIA)) == put(table, NORTH)
    votes(table, NADIA, NO)
    assert owed(table.view(NADIA)) is None
    assert owed(table.view(SAMIR)) == put(table, SOUTH)
    announce(table, 180)
    assert owed(table.view(SAMIR)) is None


# --- The result ----------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [(YES, NO), (NO, YES), (NO, NO), (YES,), (NO,), ()])
def test_whatever_is_not_yes_from_all_is_no_agreement(
    table: Table, answers: tuple[Answer, ...]
) -> None:
    table.act(HALA, proposal())
    for person, answer in zip((NADIA, SAMIR), answers, strict=False):
        votes(table, person, answer)
    assert announce(table, 179) == {}
    written = announce(table, 180)
    assert set(written) == {NORTH_ROOM, SOUTH_ROOM, DESK}
    assert {result(written, name) for name in written} == {Result.NO_AGREEMENT}
    assert announce(table, 181) == {}


def test_what_all_agree_to_is_adopted_for_everyone_to_read(table: Table) -> None:
    table.act(HALA, proposal())
    votes(table, NADIA, YES)
    votes(table, SAMIR, YES)
    assert announce(table, 179) == {}
    written = announce(table, 180)
    assert result(written, NORTH_ROOM) is result(written, SOUTH_ROOM) is Result.AGREED
    assert one(written, Adopted, COMMON).body == Adopted(wording=TEXT, package=MODEST)
    assert was_adopted(table.view(SAMIR).common(), MODEST)
    assert {line.author for lines in written.values() for line in lines} == {TALLY}


def test_it_may_come_early_when_all_agree_and_never_otherwise(table: Table) -> None:
    table.act(HALA, proposal(reveal=Reveal.WHEN_ALL_AGREE))
    votes(table, NADIA, YES)
    assert announce(table, 10) == {}
    votes(table, SAMIR, YES)
    assert result(announce(table, 11), SOUTH_ROOM) is Result.AGREED


def test_a_no_from_all_does_not_come_early(table: Table) -> None:
    table.act(HALA, proposal(reveal=Reveal.WHEN_ALL_AGREE))
    votes(table, NADIA, NO)
    votes(table, SAMIR, NO)
    assert announce(table, 179) == {}
    assert result(announce(table, 180), SOUTH_ROOM) is Result.NO_AGREEMENT


def test_three_sides_must_all_agree() -> None:
    table = Table(OF_THREE)
    table.act(HALA, proposal())
    for head in (NADIA, SAMIR):
        votes(table, head, YES)
    written = announce(table, 180)
    assert {result(written, room(party)) for party in table.parties} == {Result.NO_AGREEMENT}


def test_an_answer_to_an_earlier_proposal_is_none_to_this(table: Table) -> None:
    table.act(HALA, proposal())
    votes(table, NADIA, YES)
    votes(table, SAMIR, YES)
    table.act(HALA, WithdrawProposal(about=table.desk.of(ProposalOpened)[-1].id))
    table.act(HALA, proposal())
    votes(table, NADIA, YES)
    assert result(announce(table, 180), NORTH_ROOM) is Result.NO_AGREEMENT


def test_nobody_can_be_taken_for_the_tally() -> None:
    pretender = replace(HALA, id=TALLY)
    opening = replace(CASE, people=(pretender, *CAST[1:]))
    with pytest.raises(Refused) as refused:
        open_case(opening, moment(0))
    assert refused.value.rule == "opening.id"


# --- Taking it back, and the end -----------------------------------------------------------------


def test_taken_back_it_is_over_for_all_and_has_no_result(table: Table) -> None:
    table.act(HALA, proposal())
    votes(table, NADIA, YES)
    about = table.desk.of(ProposalOpened)[0].id
    written = table.act(TARIQ, WithdrawProposal(about=about))
    told = [one(written, ProposalWithdrawn, name) for name in (NORTH_ROOM, SOUTH_ROOM, DESK)]
    assert [each.body.about for each in told] == [
        put(table, NORTH).id,
        put(table, SOUTH).id,
        about,
    ]
    assert pending(table.desk, ProposalOpened) is None
    assert announce(table, 180) == {}
    assert table.rule(HALA, WithdrawProposal(about=about)) == "proposal.over"
    late = CastBallot(about=put(table, SOUTH).id, answer=YES)
    assert table.rule(SAMIR, late) == "ballot.withdrawn"


def test_once_the_deadline_has_passed_it_cannot_be_taken_back(table: Table) -> None:
    table.act(HALA, proposal())
    table.minutes = 180
    about = table.desk.of(ProposalOpened)[0].id
    assert table.rule(HALA, WithdrawProposal(about=about)) == "proposal.due"
    assert table.rule(HALA, WithdrawProposal(about="nothing")) == "proposal.over"


def end(package: Package) -> CloseCase:
    outcome = Outcome.UNDERSTANDING if package else Outcome.NO_UNDERSTANDING
    return CloseCase(outcome=outcome, wording=en("So be it."), package=package)


def test_while_one_is_open_the_case_is_not_closed(table: Table) -> None:
    table.act(HALA, proposal())
    assert table.rule(HALA, end({})) == "closing.proposal"
    announce(table, 180)
    assert table.act(HALA, end({}))


def test_what_was_adopted_can_be_the_understanding(table: Table) -> None:
    table.act(HALA, proposal())
    votes(table, NADIA, YES)
    votes(table, SAMIR, YES)
    announce(table, 180)
    assert table.rule(HALA, end({"relief": "lifting"})) == "closing.agreed"
    table.act(HALA, end(MODEST))
    ended = closed(table.room(NORTH))
    assert ended
    assert ended.package == MODEST


@pytest.mark.parametrize("reads", [Table.room, lambda table, _: table.desk])
def test_before_any_there_is_none(table: Table, reads: Callable[[Table, str], Ledger]) -> None:
    assert pending(reads(table, NORTH), ProposalPut) is None
    assert pending(reads(table, NORTH), ProposalOpened) is None
