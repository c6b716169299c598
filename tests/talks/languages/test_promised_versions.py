"""Versions of what is promised and stated: commitments, warnings, and all else a room reads."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    CASE,
    HALA,
    IDRIS,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    TARIQ,
    Table,
    en,
    moment,
    one,
)
from tests.talks.audit import bare
from tests.talks.interim import FREEZE, Plan, freezing, proposal
from tests.talks.languages.test_version_secrecy import VersionAuditor, WordedWorld
from tests.talks.linguists import (
    ARABIC,
    PERSIAN,
    drafts,
    in_room,
    states,
    texts_beside,
    writes,
)
from tests.talks.rooms.test_stated import WARNING
from tests.talks.text_leaks import a_counted_commitment, a_drafted_commitment
from tests.talks.texts.test_text_secrecy import retellings
from tests.talks.worlds import Told
from wasit.talks.languages.sources import texts_in
from wasit.talks.languages.translation import DeclareAuthentic, DraftVersion
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.procedure.opening import open_case
from wasit.talks.procedure.sittings import OpenSitting, SittingOpened
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import Adopted, ProposalPut, PutProposal
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.schedules.planning import BeginSchedule, StrikeCommitment, WriteCommitment
from wasit.talks.schedules.schedules import CommitmentWritten, ScheduleBegun
from wasit.talks.texts.versions import Source, VersionGiven, VersionState, beside

COUNTS = VersionState.AUTHORITATIVE
WHAT = f"{FREEZE}-what"


def part(entry: str, key: str) -> Source:
    return Source(ledger=DESK, entry=entry, key=key)


def test_each_text_of_a_commitment_has_versions_of_its_own(table: Table) -> None:
    plan = Plan(table)
    found = texts_in(table.view(IDRIS), DESK, plan.freeze)
    assert [of.key for of in found] == ["what", "proof", "indicator", "verifier"]
    assert writes(table, part(plan.freeze, "proof")) == [], "no room has a schedule"
    assert "ar" in states(table, HALA, part(plan.freeze, "proof"))
    assert "ar" not in states(table, HALA, part(plan.freeze, "what"))


def test_checked_versions_of_a_commitment_go_into_the_vote_and_into_what_is_adopted(
    table: Table,
) -> None:
    plan = Plan(table)
    writes(table, part(plan.freeze, "what"))
    drafts(table, IDRIS, part(plan.freeze, "proof"), PERSIAN)
    both = DeclareAuthentic(of=part(plan.freeze, "what"), languages=frozenset({"en", "ar"}))
    table.act(HALA, both)
    table.act(HALA, proposal(table, None, plan, {}))
    for head in (NADIA, SAMIR):
        put = table.room(str(head.party)).of(ProposalPut)[-1].id
        assert texts_beside(table, str(head.party), put, WHAT) == [*ARABIC.values()]
        assert texts_beside(table, str(head.party), put, f"{FREEZE}-proof") == []
        here = Source(ledger=f"room:{head.party}", entry=put, key=WHAT)
        assert states(table, head, here) == {"en": [COUNTS], "ar": [COUNTS]}
        table.act(head, CastBallot(about=put, answer=Answer.YES))
    table.minutes += 60
    table.keep(table.announce(table.next()))
    common = table.ledger(COMMON)
    assert [each.text for each in beside(common, common.of(Adopted)[0].id, WHAT)] == [
        *ARABIC.values()
    ]


def test_new_terms_of_a_commitment_make_its_version_a_draft_again(table: Table) -> None:
    plan = Plan(table)
    of = part(plan.reports, "what")
    writes(table, of)
    held = plan.now.find(plan.reports)
    terms = replace(held.commitment, what=en("A report each week"))
    revise = WriteCommitment(
        schedule=plan.id, commitment=plan.reports, revision=held.revision, terms=terms
    )
    table.act(HALA, revise)
    assert states(table, HALA, of)["ar"] == [VersionState.DRAFT]
    strike = StrikeCommitment(
        schedule=plan.id, commitment=plan.reports, revision=plan.now.find(plan.reports).revision
    )
    table.act(HALA, strike)
    assert table.rule(IDRIS, DraftVersion(of=of, wording=PERSIAN)) == "version.source"


def test_what_a_room_was_put_only_its_delegation_puts_into_further_languages(table: Table) -> None:
    plan = Plan(table)
    table.act(HALA, proposal(table, None, plan, {}))
    put = in_room(table.room(NORTH).of(ProposalPut)[-1].id, key=WHAT)
    assert table.rule(IDRIS, DraftVersion(of=put, wording=ARABIC)) == "version.source"
    drafts(table, NADIA, put)
    opened = table.desk.tail(1)[0].id
    assert table.rule(IDRIS, DraftVersion(of=part(opened, WHAT), wording=ARABIC)) == (
        "version.source"
    )


def test_a_warning_has_versions_of_its_words_its_condition_and_its_consequence(
    table: Table,
) -> None:
    speak = Speak(force=Force.WARNING, wording=en("So it is."), stated=WARNING)
    said = one(table.act(NADIA, speak), Said).id
    keys = [of.key for of in texts_in(table.view(IDRIS), NORTH_ROOM, said)]
    assert {"", "actor", "consequence", "indicator"} <= {*keys}
    writes(table, in_room(said, key="consequence"))
    assert texts_beside(table, NORTH, said, "consequence") == [*ARABIC.values()]
    assert texts_beside(table, NORTH, said) == []


def test_whatever_a_room_reads_may_have_versions_and_no_version_has(table: Table) -> None:
    opened = one(
        table.act(HALA, OpenSitting(rooms=(NORTH,), wording=en("At ten."))), SittingOpened
    ).id
    (given,) = writes(table, in_room(opened))
    assert given.about == opened
    version = table.room(NORTH).of(VersionGiven)[-1].id
    said = table.says(NADIA, "We are listning.").id
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said, wording=en("We are listening.")))
    corrected = table.room(NORTH).tail(1)[0].id
    for entry in (version, corrected):
        assert table.rule(IDRIS, DraftVersion(of=in_room(entry), wording=ARABIC)) == (
            "version.source"
        )


# What South can tell


def promised_world() -> WordedWorld:
    """A checked version of what North freezes goes along; a draft of its proof does not."""
    world = WordedWorld()
    world.do(HALA, BeginSchedule(wording=en("Steps")))
    plan = world.table.desk.of(ScheduleBegun)[-1].id
    world.do(TARIQ, WriteCommitment(schedule=plan, terms=freezing()))
    freeze = world.table.desk.of(CommitmentWritten)[-1].id
    world.check(part(freeze, "what"), ARABIC)
    world.write(IDRIS, part(freeze, "proof"), PERSIAN)
    put = PutProposal(
        schedule=plan, schedule_revision=1, deadline=moment(world.table.minutes + 60).at
    )
    world.do(HALA, put)
    return world


def test_south_can_tell_nothing_from_versions_of_commitments_but_those_it_was_given() -> None:
    first = promised_world()
    assert [each.body.key for each in first.table.room(SOUTH).of(VersionGiven)] == [WHAT]
    for second in retellings(first):
        assert second.table.room(SOUTH) == first.table.room(SOUTH)


def test_a_draft_that_goes_into_the_vote_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    a_drafted_commitment(monkeypatch)
    auditor = VersionAuditor(bare(open_case(CASE, moment(0))))
    *before, vote = promised_world().steps
    for step in before:
        auditor.follow(step)
    with pytest.raises(AssertionError):
        auditor.follow(vote)


def test_a_retelling_finds_what_hangs_on_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    a_counted_commitment(monkeypatch)
    with pytest.raises(Told):
        retellings(promised_world())
