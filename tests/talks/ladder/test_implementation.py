"""Implementation: who reports and declares what of a commitment, and who learns of it when."""

from datetime import timedelta

import pytest

from tests.cast import (
    CAST,
    HALA,
    HUDA,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    UNCLEARED,
    Table,
    called,
    en,
    one,
)
from tests.talks.interim import AUTUMN, FREEZE, REPORTS, SPRING, SUSPENSION, Interim
from wasit.talks.actions import Stamp
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.entries import encode
from wasit.talks.ladder.declarations import Declare, Declared
from wasit.talks.ladder.reports import DeclineReport, OfferWaiver, Report, Reported
from wasit.talks.ladder.states import State, state
from wasit.talks.ladder.timeline import Duty, timeline
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.people import Person
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalPut, agreed
from wasit.talks.rooms.modes import Mode
from wasit.talks.tray import Wait, desk_tray

PROOF = en("The inspectors’ report of Tuesday")


@pytest.fixture
def interim(table: Table) -> Interim:
    return Interim(table)


def report(interim: Interim, head: Person, commitment: str) -> Report:
    about = interim.put(head.party or "")
    return Report(about=about, commitment=commitment, wording=PROOF)


def decline(interim: Interim, party: str, commitment: str) -> DeclineReport:
    about = interim.put(party)
    return DeclineReport(party=party, about=about, commitment=commitment, wording=en("Not yet."))


def waive(interim: Interim, head: Person, commitment: str, *, offered: bool = True) -> OfferWaiver:
    about = interim.put(head.party or "")
    return OfferWaiver(about=about, commitment=commitment, offered=offered)


def declaring(interim: Interim, commitment: str, coming: State) -> Declare:
    return Declare(about=interim.opened.id, commitment=commitment, state=coming)


def states(interim: Interim, commitment: str) -> dict[str, State]:
    """The state of a commitment as each room, the desk and everyone know it."""
    table = interim.table
    names = {party: (table.room(party), interim.put(party)) for party in (NORTH, SOUTH)}
    names |= {
        DESK: (table.desk, interim.opened.id),
        COMMON: (table.ledger(COMMON), interim.adopted.id),
    }
    return {name: state(ledger, about, commitment) for name, (ledger, about) in names.items()}


def duties(interim: Interim, party: str, minute: Stamp | None = None) -> list[Duty]:
    room = interim.table.room(party)
    (put,) = agreed(room, ProposalPut)
    return timeline(room, put, minute.at if minute else put.at)


# Reports


def test_a_report_with_its_proof_stays_in_the_room_of_its_doer(interim: Interim) -> None:
    written = interim.table.act(NADIA, report(interim, NADIA, FREEZE))
    assert written.keys() == {NORTH_ROOM}
    assert states(interim, FREEZE) == {
        NORTH: State.CLAIMED,
        SOUTH: State.DUE,
        DESK: State.DUE,
        COMMON: State.DUE,
    }


def test_a_doubt_stays_in_the_room_of_whoever_has_it(interim: Interim) -> None:
    written = interim.table.act(SAMIR, report(interim, SAMIR, FREEZE))
    assert written.keys() == {SOUTH_ROOM}
    assert states(interim, FREEZE)[SOUTH] is State.DISPUTED
    assert states(interim, FREEZE)[NORTH] is State.DUE


def test_a_report_can_be_carried_across_in_no_mode(interim: Interim) -> None:
    entry = one(interim.table.act(NADIA, report(interim, NADIA, FREEZE)), Reported)
    for mode in Mode:
        convey = Convey(
            sender=NORTH, source=entry.id, receiver=SOUTH, mode=mode, wording=en("They did it.")
        )
        assert interim.table.rule(HALA, convey) == "release.unknown"


def test_a_report_waits_for_the_mediators_until_they_answer(interim: Interim) -> None:
    def waits() -> list[tuple[str, str]]:
        tray = desk_tray(interim.table.view(HALA))
        return [(each.party, each.entry.author) for each in tray if each.wait is Wait.REPORT]

    interim.table.act(NADIA, report(interim, NADIA, FREEZE))
    interim.table.act(SAMIR, report(interim, SAMIR, REPORTS))
    assert waits() == [(NORTH, NADIA.id), (SOUTH, SAMIR.id)]
    interim.table.act(TARIQ, decline(interim, SOUTH, REPORTS))
    interim.declares(FREEZE, State.VERIFIED)
    assert waits() == []


def test_the_same_is_not_reported_twice(interim: Interim) -> None:
    interim.table.act(NADIA, report(interim, NADIA, FREEZE))
    assert interim.table.rule(NADIA, report(interim, NADIA, FREEZE)) == "report.state"


@pytest.mark.parametrize(
    "person", [each for each in CAST if not (each.leads or each.interprets)], ids=called
)
def test_only_heads_report_and_waive(interim: Interim, person: Person) -> None:
    rule = "access.unknown" if person.mediates else "speech.head"
    about = interim.put(person.party or NORTH)
    for action in (
        Report(about=about, commitment=FREEZE, wording=PROOF),
        OfferWaiver(about=about, commitment=FREEZE),
    ):
        assert interim.table.rule(person, action) == rule


def test_only_what_was_agreed_here_is_reported(interim: Interim) -> None:
    for about, key in ((interim.put(SOUTH), FREEZE), (interim.put(NORTH), "9"), ("none", "1")):
        action = Report(about=about, commitment=key, wording=PROOF)
        assert interim.table.rule(NADIA, action) == "commitment.unknown"


# What the mediators answer in one room


def test_a_report_that_does_not_convince_is_disputed_in_that_room_alone(interim: Interim) -> None:
    interim.table.act(NADIA, report(interim, NADIA, FREEZE))
    assert interim.table.act(TARIQ, decline(interim, NORTH, FREEZE)).keys() == {NORTH_ROOM}
    assert states(interim, FREEZE)[NORTH] is State.DISPUTED
    assert states(interim, FREEZE)[SOUTH] is State.DUE
    interim.table.act(NADIA, report(interim, NADIA, FREEZE))
    assert states(interim, FREEZE)[NORTH] is State.CLAIMED


def test_a_doubt_that_does_not_convince_leaves_it_as_it_was_told(interim: Interim) -> None:
    interim.declares(FREEZE, State.VERIFIED)
    interim.table.act(SAMIR, report(interim, SAMIR, FREEZE))
    assert interim.table.act(HALA, decline(interim, SOUTH, FREEZE)).keys() == {SOUTH_ROOM}
    assert set(states(interim, FREEZE).values()) == {State.VERIFIED}


def test_only_what_was_reported_is_answered(interim: Interim) -> None:
    assert interim.table.rule(HALA, decline(interim, NORTH, FREEZE)) == "report.none"
    interim.table.act(NADIA, report(interim, NADIA, FREEZE))
    assert interim.table.rule(HUDA, decline(interim, NORTH, FREEZE)) == "access.unknown"


# What everyone is told


@pytest.mark.parametrize("coming", [State.VERIFIED, State.BREACHED])
def test_everyone_is_told_the_same_at_the_same_moment(coming: State) -> None:
    """Word for word the same with a report behind it, with a doubt, and with neither."""
    said = []
    for reporter in (None, NADIA, SAMIR):
        other = Interim(Table())
        if reporter:
            other.table.act(reporter, report(other, reporter, FREEZE))
        declare = declaring(other, FREEZE, coming)
        written = other.table.act(HALA, declare, Stamp(at=SPRING, token=b"one"))
        bodies = {name: lines[0].body for name, lines in written.items()}
        assert bodies.keys() == {NORTH_ROOM, SOUTH_ROOM, DESK, COMMON}
        assert all(isinstance(body, Declared) and body.state is coming for body in bodies.values())
        assert PROOF["en"].encode() not in b"".join(encode(each[0]) for each in written.values())
        said.append([encode(line) for name in (NORTH_ROOM, SOUTH_ROOM) for line in written[name]])
    assert said[0] == said[1] == said[2]


@pytest.mark.parametrize("person", UNCLEARED, ids=called)
def test_only_mediators_of_every_room_declare(interim: Interim, person: Person) -> None:
    declare = declaring(interim, FREEZE, State.VERIFIED)
    assert interim.table.rule(person, declare) == "access.unknown"


@pytest.mark.parametrize("coming", [State.DUE, State.CLAIMED, State.DISPUTED])
def test_what_stays_in_a_room_is_never_declared(interim: Interim, coming: State) -> None:
    assert interim.table.rule(HALA, declaring(interim, FREEZE, coming)) == "declare.state"


def test_nothing_is_declared_twice_or_after_its_end(interim: Interim) -> None:
    interim.declares(FREEZE, State.VERIFIED)
    again = declaring(interim, FREEZE, State.VERIFIED)
    assert interim.table.rule(HALA, again) == "declare.state"
    assert interim.table.rule(HALA, declaring(interim, "9", State.VERIFIED)) == "commitment.unknown"
    other = Declare(about="none", commitment=FREEZE, state=State.VERIFIED)
    assert interim.table.rule(HALA, other) == "accord.unknown"


# Waiving


def test_waiving_needs_those_to_whom_it_is_owed(interim: Interim) -> None:
    waiver = declaring(interim, FREEZE, State.WAIVED)
    assert interim.table.rule(HALA, waiver) == "declare.owed"
    assert interim.table.act(SAMIR, waive(interim, SAMIR, FREEZE)).keys() == {SOUTH_ROOM}
    interim.table.act(HALA, waiver)
    assert set(states(interim, FREEZE).values()) == {State.WAIVED}


def test_a_waiver_can_be_taken_back_until_it_is_declared(interim: Interim) -> None:
    interim.table.act(SAMIR, waive(interim, SAMIR, FREEZE))
    assert interim.table.rule(SAMIR, waive(interim, SAMIR, FREEZE)) == "waiver.same"
    interim.table.act(SAMIR, waive(interim, SAMIR, FREEZE, offered=False))
    assert interim.table.rule(HALA, declaring(interim, FREEZE, State.WAIVED)) == "declare.owed"


def test_nobody_waives_what_they_owe_or_what_is_done(interim: Interim) -> None:
    assert interim.table.rule(NADIA, waive(interim, NADIA, FREEZE)) == "waiver.own"
    interim.declares(FREEZE, State.VERIFIED)
    assert interim.table.rule(SAMIR, waive(interim, SAMIR, FREEZE)) == "waiver.late"


# Reversal


def test_what_snaps_back_returns_in_the_step_that_tells_of_the_breach(interim: Interim) -> None:
    interim.declares(SUSPENSION, State.VERIFIED)
    written = interim.table.act(HALA, declaring(interim, FREEZE, State.BREACHED))
    told = [(each.body.commitment, each.body.state) for each in written[COMMON]
            if isinstance(each.body, Declared)]  # fmt: skip
    assert told == [(FREEZE, State.BREACHED), (SUSPENSION, State.REVERSED)]
    assert set(states(interim, SUSPENSION).values()) == {State.REVERSED}


def test_what_does_not_snap_back_returns_when_the_mediators_say_so(interim: Interim) -> None:
    back = declaring(interim, REPORTS, State.REVERSED)
    assert interim.table.rule(HALA, back) == "declare.reversal"
    interim.declares(SUSPENSION, State.BREACHED)
    assert states(interim, REPORTS)[COMMON] is State.DUE
    interim.table.act(HALA, back)
    assert states(interim, REPORTS)[COMMON] is State.REVERSED


def test_without_a_rule_nothing_returns(interim: Interim) -> None:
    interim.declares(SUSPENSION, State.BREACHED)
    assert interim.table.rule(HALA, declaring(interim, FREEZE, State.REVERSED)) == (
        "declare.reversal"
    )


def test_something_may_return_once_what_it_was_given_for_has_expired(interim: Interim) -> None:
    later = Stamp(at=AUTUMN + timedelta(days=1), token=b"later")
    assert set(states(interim, SUSPENSION).values()) == {State.DUE}
    interim.declares(REPORTS, State.REVERSED, later)
    assert set(states(interim, REPORTS).values()) == {State.REVERSED}


# The timeline


def test_it_stands_in_steps_and_says_what_is_due_when(interim: Interim) -> None:
    found = duties(interim, SOUTH)
    assert [(each.key, each.step) for each in found] == [(FREEZE, 1), (REPORTS, 1), (SUSPENSION, 2)]
    assert [each.due for each in found] == [SPRING, SPRING, None]
    interim.declares(FREEZE, State.VERIFIED, Stamp(at=SPRING, token=b"spring"))
    assert duties(interim, SOUTH)[-1].due == SPRING + timedelta(days=30)


def test_it_says_what_is_late_and_what_binds_no_more(interim: Interim) -> None:
    late = Stamp(at=AUTUMN, token=b"late")
    freeze, reports, suspension = duties(interim, NORTH, late)
    assert freeze.overdue
    assert freeze.owed
    assert reports.expired
    assert not reports.owed
    assert not suspension.overdue
    interim.declares(FREEZE, State.VERIFIED)
    assert not duties(interim, NORTH, late)[0].owed


def test_a_second_accord_has_commitments_of_its_own(interim: Interim) -> None:
    table = interim.table
    first = interim.opened
    again = Interim(table)
    assert again.opened.id != first.id
    again.declares(FREEZE, State.VERIFIED)
    assert state(table.desk, first.id, FREEZE) is State.DUE
    assert state(table.ledger(COMMON), again.adopted.id, FREEZE) is State.VERIFIED
    assert len(agreed(table.desk, ProposalOpened)) == 2
