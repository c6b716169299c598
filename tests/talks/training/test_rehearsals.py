"""Rehearsals: how they open, what the instructor reads, and that real talks know none of it."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    CASE,
    CAST,
    HALA,
    INES,
    NADIA,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    REHEARSED,
    SAMIR,
    SOUTH,
    SOUTH_DELEGATION,
    SOUTH_ROOM,
    SOUTH_SEALED,
    STAGING,
    Table,
    called,
    en,
    moment,
    one,
)
from wasit.talks.access import heard_by, home, may_open, may_write, opened_by
from wasit.talks.actions import Action, kinds
from wasit.talks.case import (
    Closed,
    DebriefOpened,
    DeskOpened,
    Opening,
    Outcome,
    RoomOpened,
    Staged,
    people,
)
from wasit.talks.conveyance.address import Address
from wasit.talks.ledgers import ACCESS, COMMON, DESK, SCRIPT, ring
from wasit.talks.people import Person, Role
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.opening import open_case
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalPut, PutProposal
from wasit.talks.refusals import Refused
from wasit.talks.rings.consultation import ring_closed
from wasit.talks.rooms.conferring import Confer
from wasit.talks.staging import Rehearsal
from wasit.talks.training.debriefs import is_open, laid_open
from wasit.talks.training.directing import (
    AssignChair,
    BeginRound,
    Direction,
    EndRehearsal,
    EndRound,
    OpenDebrief,
    Remark,
    Remarked,
    players,
)
from wasit.talks.training.injects import Inject
from wasit.talks.training.papers import PaperHandedOut, own_paper

OPENS = {
    SCRIPT,
    DESK,
    COMMON,
    NORTH_ROOM,
    SOUTH_ROOM,
    NORTH_DELEGATION,
    SOUTH_DELEGATION,
}
KEPT_FROM = (NORTH_SEALED, SOUTH_SEALED, ACCESS)


@pytest.fixture
def table() -> Table:
    return Table(REHEARSED)


def rule(opening: Opening) -> str:
    with pytest.raises(Refused) as refused:
        open_case(opening, moment(0))
    assert str(refused.value)
    return refused.value.rule


# How it opens


def test_everybody_is_told_from_the_first_entry_that_it_is_a_rehearsal() -> None:
    for opening, told in ((CASE, None), (REHEARSED, Rehearsal(minutes=0))):
        written = open_case(opening, moment(0))
        assert one(written, DeskOpened).body.rehearsal == told
        assert all(
            one(written, RoomOpened, n).body.rehearsal == told for n in (NORTH_ROOM, SOUTH_ROOM)
        )


def test_each_side_is_handed_its_paper_and_the_instructor_keeps_how_it_is_set_up() -> None:
    table = Table(REHEARSED)
    for person, party in ((NADIA, NORTH), (SAMIR, SOUTH)):
        assert own_paper(table.view(person).own_delegation()) == STAGING.papers[party]
    (script,) = table.ledger(SCRIPT).of(Staged)
    assert (script.author, script.body.staging) == (INES.id, STAGING)
    assert {each.author for each in table.ledger(NORTH_DELEGATION).of(PaperHandedOut)} == {INES.id}


def test_no_room_reads_who_instructs_how_groups_are_called_or_what_others_want() -> None:
    written = open_case(REHEARSED, moment(0))
    for name in (NORTH_ROOM, SOUTH_ROOM, DESK):
        told = repr(written[name])
        assert not any(word in told for word in (INES.id, "Group 1", "c0ffee", "Spring", "Hold on"))


def test_in_real_talks_there_is_no_script_and_no_paper() -> None:
    assert open_case(CASE, moment(0)).keys() == {DESK, NORTH_ROOM, SOUTH_ROOM}
    assert own_paper(Table().view(NADIA).own_delegation()) is None


def test_a_rehearsal_has_one_instructor_and_real_talks_have_none() -> None:
    assert rule(replace(CASE, people=(*CAST, INES))) == "opening.instructor"
    assert rule(replace(REHEARSED, people=CAST)) == "opening.instructor"
    another = replace(INES, id="another")
    assert rule(replace(REHEARSED, people=(*CAST, INES, another))) == "opening.instructor"
    siding = replace(INES, party=NORTH)
    assert rule(replace(REHEARSED, people=(*CAST, siding))) == "opening.seat"


def test_what_is_set_up_fits_the_case() -> None:
    def staged(**changed: object) -> str:
        return rule(replace(REHEARSED, rehearsal=replace(STAGING, **changed)))

    assert staged(papers={NORTH: STAGING.papers[NORTH]}) == "staging.papers"
    assert staged(players={"nobody": "brief"}) == "staging.chair"
    assert staged(minutes=-1) == staged(minutes=1441) == "round.minutes"
    assert staged(group=" ") == staged(course_name="") == "wording.empty"


# What the instructor reads


def test_the_instructor_opens_everything_but_what_is_sealed() -> None:
    everything = {*OPENS, *KEPT_FROM, ring("", "a1"), ring(NORTH, "b2")}
    assert {name for name in everything if may_open(INES, name)} == everything - {*KEPT_FROM}
    assert set(opened_by(INES, [NORTH, SOUTH])) == OPENS
    assert {name for name in OPENS if may_write(INES, name)} == OPENS
    assert home(INES) == SCRIPT
    assert heard_by([DESK, NORTH_DELEGATION]) >= {ring("", "").partition("/")[0]}


@pytest.mark.parametrize("person", CAST, ids=called)
def test_nobody_else_opens_the_script(person: Person) -> None:
    assert not may_open(person, SCRIPT)


def test_the_instructor_sits_nowhere_but_in_the_script(table: Table) -> None:
    view = table.view(INES)
    assert view.home == view.script() == table.ledger(SCRIPT)
    assert INES.id in people(view.script())
    assert not any(INES.id in people(table.ledger(name)) for name in (DESK, NORTH_ROOM))
    assert not any((INES.mediates, INES.on_the_team, INES.opens_desk, INES.leads))


# What the instructor does, and nobody else


def samples() -> list[Direction]:
    return [
        BeginRound(minutes=5),
        EndRound(),
        EndRehearsal(wording=en("Time is up.")),
        OpenDebrief(),
        AssignChair(person=SAMIR.id, player="brief"),
        Remark(wording=en("Well asked.")),
        Inject(rooms=(NORTH,), wording=en("A storm.")),
    ]


def test_these_are_all_that_an_instructor_does() -> None:
    assert {type(each) for each in samples()} == {k for k in kinds() if k.for_instructors}
    assert all(issubclass(kind, Direction) is kind.for_instructors for kind in kinds())


def test_the_instructor_takes_no_part_in_the_talks(table: Table) -> None:
    acts: tuple[Action, ...] = (
        Address(party=NORTH, wording=en("Hello.")),
        Confer(wording=en("Hello.")),
        CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("Over.")),
    )
    assert {table.rule(INES, act) for act in acts} == {"instructor.act"}


@pytest.mark.parametrize("person", [HALA, NADIA], ids=called)
@pytest.mark.parametrize("opening", [CASE, REHEARSED], ids=["real", "rehearsed"])
def test_to_everybody_else_there_is_nothing_to_direct(opening: Opening, person: Person) -> None:
    table = Table(opening)
    assert {table.rule(person, act) for act in samples()} == {"access.unknown"}


def test_a_chair_is_given_to_an_automated_player_or_left_to_people(table: Table) -> None:
    assert players(table.ledger(SCRIPT)) == {NADIA.id: "brief"}
    table.act(INES, AssignChair(person=SAMIR.id, player="boulware"))
    table.act(INES, AssignChair(person=NADIA.id, player=""))
    assert players(table.ledger(SCRIPT)) == {SAMIR.id: "boulware"}
    assert table.rule(INES, AssignChair(person="nobody", player="")) == "staging.chair"


def test_a_remark_stands_in_the_script_alone(table: Table) -> None:
    written = table.act(INES, Remark(wording=en("Well asked.")))
    assert one(written, Remarked, SCRIPT).body.wording == en("Well asked.")
    assert written.keys() == {SCRIPT}


# How it ends


def test_the_instructor_ends_the_talks_in_every_room_in_the_same_words(table: Table) -> None:
    mine, theirs = table.holds(HALA), table.holds(NADIA)
    written = table.act(INES, EndRehearsal(wording=en("Time is up.")))
    ending = Closed(outcome=Outcome.NO_UNDERSTANDING, wording=en("Time is up."), package={})
    for name in (NORTH_ROOM, SOUTH_ROOM, DESK):
        assert one(written, Closed, name).body == ending
    assert ring_closed(table.ledger(mine))
    assert not ring_closed(table.ledger(theirs))
    assert table.rule(INES, EndRehearsal(wording=en("Again."))) == "case.closed"
    assert table.rule(INES, Inject(rooms=(NORTH,), wording=en("A storm."))) == "case.closed"
    assert table.rule(INES, BeginRound(minutes=5)) == "case.closed"


def test_what_was_adopted_before_is_how_it_ended(table: Table) -> None:
    package = {"enrichment": "20"}
    table.act(HALA, PutProposal(package=package, deadline=moment(30).at), moment(1))
    for head in (NADIA, SAMIR):
        put = table.room(head.party or "").of(ProposalPut)[-1]
        table.act(head, CastBallot(about=put.id, answer=Answer.YES), moment(2))
    table.keep(table.announce(moment(30)))
    written = table.act(INES, EndRehearsal(wording=en("Well done.")), moment(31))
    closing = one(written, Closed, DESK).body
    assert (closing.outcome, closing.package) == (Outcome.UNDERSTANDING, package)


def test_the_debrief_waits_for_the_end(table: Table) -> None:
    assert table.rule(INES, OpenDebrief()) == "debrief.early"
    table.act(INES, EndRehearsal(wording=en("Time is up.")))
    written = table.act(INES, OpenDebrief())
    assert [one(written, DebriefOpened, COMMON).author] == [INES.id]
    assert table.rule(INES, OpenDebrief()) == "debrief.open"


def test_a_debrief_lays_everything_open_to_all_who_were_in_it(table: Table) -> None:
    private = table.holds(NADIA)
    table.act(NADIA, Confer(wording=en("Never below 20.")))
    everyone = (*CAST, INES)
    guest = table.invites(NADIA, private)

    def locked(person: Person) -> bool:
        with pytest.raises(Refused) as refused:
            laid_open(table.view(person), table.ledger)
        return refused.value.rule == "access.unknown"

    assert all(locked(person) for person in (*everyone, guest))
    table.act(INES, EndRehearsal(wording=en("Time is up.")))
    assert all(locked(person) for person in everyone)
    table.act(INES, OpenDebrief())
    for person in everyone:
        assert is_open(table.view(person))
        open_to = laid_open(table.view(person), table.ledger)
        assert open_to.keys() == {*OPENS, NORTH_SEALED, SOUTH_SEALED, private}
        assert open_to[NORTH_DELEGATION] == table.ledger(NORTH_DELEGATION)
    assert locked(guest)


def test_a_view_holds_no_more_for_an_open_debrief(table: Table) -> None:
    before = table.view(SAMIR).ledgers.keys()
    table.act(INES, EndRehearsal(wording=en("Time is up.")))
    table.act(INES, OpenDebrief())
    assert table.view(SAMIR).ledgers.keys() == before


def test_an_instructor_is_a_role_of_its_own() -> None:
    assert [role for role in Role if Person(id="x", name=en("X"), role=role).instructs] == [
        Role.INSTRUCTOR
    ]
