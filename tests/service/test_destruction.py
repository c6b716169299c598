"""Retention and destruction: who may destroy what and when, and what is left of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cast import (
    CASE,
    GITA,
    HALA,
    HUDA,
    IN_FOUR_EYES,
    NADIA,
    NOOR,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    SAMIR,
    SOUTH_DELEGATION,
    TARIQ,
    en,
    moment,
)
from tests.service.stands import Stamps
from wasit.record import Key, SqliteStore, Vault
from wasit.record.destruction import check, is_destroyed, statements
from wasit.service import NoSuchSeat, Seat, Service
from wasit.talks.access import home
from wasit.talks.actions import Stamp
from wasit.talks.case import Opening, Outcome
from wasit.talks.ledgers import ACCESS, COMMON, DESK
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.refusals import Refused
from wasit.talks.rings.consultation import CloseRing, InviteGuest, OpenRing
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.speech import Force, Speak

CLOSE = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part."))
HM = Confer(wording=en("Between us."))
MASTER = Key.new()


class Case:
    """A case on an encrypted record, and its people."""

    def __init__(self, vault: Vault, opening: Opening = CASE) -> None:
        self.vault = vault
        self.stamps = Stamps()
        self.service = self.stamps.on(vault)
        self.case = self.service.open(opening)
        self.minutes = 0

    def seat(self, person: Person) -> Seat:
        self.minutes += 1
        self.stamps.set(moment(self.minutes))
        return self.service.seat(self.case, home(person), person.id)

    def after(self, days: int) -> None:
        at = moment(self.minutes).at + timedelta(days=days)
        self.stamps.set(Stamp(at=at, token=bytes(32)))

    def rule(self, person: Person) -> str:
        """The rule by which this person may not destroy the case."""
        with pytest.raises(Refused) as refused:
            self.service.seat(self.case, home(person), person.id).destroy_case()
        assert not is_destroyed(self.vault, self.case)
        return refused.value.rule


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault(SqliteStore(tmp_path / "record.sqlite3"), MASTER) as vault:
        yield vault


@pytest.fixture
def case(vault: Vault) -> Case:
    return Case(vault)


def is_gone(case: Case, ledger: str) -> bool:
    return case.service.left_of(case.case, ledger).destroyed


# --- The whole case ------------------------------------------------------------------------------


def test_a_case_is_destroyed_once_it_is_closed_and_due(case: Case) -> None:
    case.seat(NADIA).act(HM)
    assert case.rule(HALA) == "retention.open"
    case.seat(HALA).act(CLOSE)
    assert case.rule(HALA) == "retention.unset"
    case.seat(HALA).keep_for(days=30, warn=7)
    case.after(days=29)
    assert case.rule(HALA) == "retention.early"
    case.after(days=31)
    statement = case.service.seat(case.case, DESK, HALA.id).destroy_case()
    check(statement)
    assert statement.whole
    assert statements(case.vault, case.case) == [statement]
    for person in (HALA, TARIQ, HUDA, NADIA, NOOR, SAMIR):
        with pytest.raises(NoSuchSeat):
            case.service.seat(case.case, home(person), person.id)
    assert is_gone(case, ACCESS)


def test_the_desk_is_warned_before(case: Case) -> None:
    case.seat(HALA).keep_for(days=30, warn=7)
    case.seat(HALA).act(CLOSE)
    told = {}
    for days in (0, 22, 24, 31):
        case.after(days=days)
        seat = case.service.seat(case.case, DESK, TARIQ.id)
        told[days] = seat.retention().warns(seat.view().desk(), seat.view().at)
    assert told == {0: False, 22: False, 24: True, 31: True}


def test_a_hold_stops_destruction_until_it_ends_or_is_lifted(case: Case) -> None:
    case.seat(HALA).act(CLOSE)
    case.seat(HALA).keep_for(days=0, warn=0)
    case.seat(HALA).hold(en("The court asks for it."), None)
    case.seat(HALA).hold(en("And the archive."), moment(10_000).at)
    assert case.rule(HALA) == "retention.held"
    first, second = case.seat(HALA).retention().holds(moment(0).at)
    case.seat(HALA).lift(first.id)
    assert case.rule(HALA) == "retention.held"
    with pytest.raises(Refused):
        case.seat(HALA).lift(first.id)
    assert second.until == moment(10_000).at
    case.after(days=30)
    assert case.service.seat(case.case, DESK, HALA.id).destroy_case().whole


@pytest.mark.parametrize("person", [TARIQ, HUDA, NADIA, NOOR])
def test_nobody_but_the_chief_mediator_orders(case: Case, person: Person) -> None:
    case.seat(HALA).act(CLOSE)
    seat = case.seat(person)
    for order in (
        lambda: seat.keep_for(1, 1),
        lambda: seat.hold(en("Wait."), None),
        lambda: seat.lift("00"),
        seat.destroy_case,
    ):
        with pytest.raises(Refused) as refused:
            order()
        assert refused.value.rule == "access.unknown"


def test_in_four_eyes_another_mediator_destroys_than_set_the_time(vault: Vault) -> None:
    case = Case(vault, IN_FOUR_EYES)
    case.seat(HALA).act(CLOSE)
    case.seat(HALA).keep_for(days=0, warn=0)
    assert case.rule(HALA) == "retention.eyes"
    assert case.seat(TARIQ).destroy_case().whole


@pytest.mark.parametrize(("days", "warn"), [(-1, 0), (36_501, 0), (1, -1), (1, 36_501)])
def test_a_time_is_one_that_can_be_kept(case: Case, days: int, warn: int) -> None:
    with pytest.raises(Refused) as refused:
        case.seat(HALA).keep_for(days, warn)
    assert refused.value.rule == "retention.days"


def test_a_hold_says_why_and_is_not_over(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        case.seat(HALA).hold({}, None)
    assert refused.value.rule == "wording.empty"
    with pytest.raises(Refused) as refused:
        case.seat(HALA).hold(en("Wait."), moment(0).at)
    assert refused.value.rule == "retention.past"


def test_what_is_ordered_changes_nothing_that_anyone_opens(case: Case) -> None:
    names = (DESK, COMMON, NORTH_ROOM, NORTH_DELEGATION)
    before = [case.vault.length(case.case, name) for name in names]
    case.seat(HALA).keep_for(3, 1)
    case.seat(HALA).hold(en("Wait."), None)
    assert [case.vault.length(case.case, name) for name in names] == before


def test_a_destroyed_case_is_known_to_no_server(case: Case) -> None:
    elsewhere = Vault(case.vault.inner, MASTER)
    other = Service(elsewhere, case.stamps.clock, case.stamps.token)
    assert other.seat(case.case, NORTH_ROOM, NADIA.id).view().ledgers
    case.seat(HALA).act(CLOSE)
    case.seat(HALA).keep_for(0, 0)
    case.seat(HALA).destroy_case()
    assert not other.folds.of(case.case), (
        "nothing of it is left in the memory of another process either"
    )
    with pytest.raises(NoSuchSeat):
        other.seat(case.case, NORTH_ROOM, NADIA.id)
    assert other.announce(case.case) is None


# --- One ledger ----------------------------------------------------------------------------------


def test_a_head_destroys_what_the_delegation_keeps_alone(case: Case) -> None:
    case.seat(NADIA).act(HM)
    statement = case.seat(NADIA).destroy_own(NORTH_DELEGATION)
    check(statement)
    assert not statement.whole
    view = case.seat(NOOR).view()
    assert view.own_delegation().destroyed
    assert list(view.own_delegation()) == []
    assert len(view.own_room()) > 0
    with pytest.raises(Refused) as refused:
        case.seat(NOOR).act(HM)
    assert refused.value.rule == "ledger.destroyed"
    case.seat(NADIA).act(Speak(force=Force.POSITION, wording=en("We go on."), modes=frozenset()))
    case.seat(SAMIR).act(HM)
    assert not is_gone(case, SOUTH_DELEGATION)


def test_its_rings_go_with_it_and_their_guests(case: Case) -> None:
    case.seat(NADIA).act(OpenRing(title=en("A partner"), host=en("We")))
    (ring,) = case.seat(NADIA).view().rings
    case.seat(NADIA).act(InviteGuest(ring=ring, guest=GITA))
    *_, guest = case.service.ledger(case.case, ring)
    case.seat(NADIA).destroy_own(NORTH_DELEGATION)
    with pytest.raises(NoSuchSeat):
        case.service.seat(case.case, ring, guest.id)


def test_a_ring_is_destroyed_once_it_is_closed(case: Case) -> None:
    case.seat(HALA).act(OpenRing(title=en("A partner"), host=en("The hosts")))
    (ring,) = case.seat(HALA).view().rings
    with pytest.raises(Refused):
        case.seat(HALA).destroy_own(ring)
    case.seat(HALA).act(CloseRing(ring=ring))
    case.seat(HALA).hold(en("Wait."), None)
    with pytest.raises(Refused) as refused:
        case.seat(HALA).destroy_own(ring)
    assert refused.value.rule == "retention.held"
    (hold,) = case.seat(HALA).retention().holds(moment(9).at)
    case.seat(HALA).lift(hold.id)
    case.seat(HALA).destroy_own(ring)
    assert case.seat(TARIQ).view().rings == {}
    case.seat(HALA).act(CLOSE)


def test_sealed_answers_are_destroyed_once_the_case_is_closed(case: Case) -> None:
    with pytest.raises(Refused):
        case.seat(NADIA).destroy_own(NORTH_SEALED)
    case.seat(HALA).act(CLOSE)
    case.seat(NADIA).destroy_own(NORTH_SEALED)
    assert case.seat(NADIA).view().own_sealed().destroyed


@pytest.mark.parametrize(
    ("person", "ledger"),
    [
        (NOOR, NORTH_DELEGATION),
        (SAMIR, NORTH_DELEGATION),
        (HALA, NORTH_DELEGATION),
        (NADIA, SOUTH_DELEGATION),
        (NADIA, NORTH_ROOM),
        (NADIA, COMMON),
        (HALA, DESK),
        (HALA, NORTH_ROOM),
        (HALA, ACCESS),
        (NADIA, "no such"),
    ],
)
def test_nobody_destroys_what_is_not_their_own(case: Case, person: Person, ledger: str) -> None:
    case.seat(HALA).act(CLOSE)
    with pytest.raises(Refused) as refused:
        case.seat(person).destroy_own(ledger)
    assert refused.value.rule == "access.unknown"


def test_what_is_on_its_way_meanwhile_hides_no_reading_that_comes_later(case: Case) -> None:
    """A page is made from what was read before: it is written down, and so is what follows."""
    case.seat(NADIA).act(Speak(force=Force.POSITION, wording=en("We go on."), modes=frozenset()))
    noor = case.seat(NOOR)
    room = noor.view().own_room()
    case.seat(NADIA).destroy_own(NORTH_DELEGATION)
    noor.shows({NORTH_ROOM: room}, list(room), "room")
    nadia = case.seat(NADIA)
    again = nadia.view().own_room()
    nadia.shows({NORTH_ROOM: again}, list(again), "room")
    log = case.service.access_log.read(case.case)
    assert all(log.first(each.id, NORTH_ROOM, 2) for each in (NOOR, NADIA))


def test_what_was_read_before_is_not_kept_after(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is destroyed while somebody reads it: nothing of it stays in memory."""
    case.seat(NADIA).act(HM)
    case.service.forget(case.case)
    grown = case.vault.grown

    def slowly(named: str, since: Mapping[str, int]) -> object:
        found = grown(named, since)
        if NORTH_DELEGATION in since:
            monkeypatch.undo()
            case.seat(NADIA).destroy_own(NORTH_DELEGATION)
        return found

    monkeypatch.setattr(case.vault, "grown", slowly)
    case.service.gathered(case.case, NOOR)
    assert NORTH_DELEGATION not in case.service.folds.of(case.case)


def test_what_a_delegation_destroys_tells_nobody_else(case: Case) -> None:
    case.seat(NADIA).act(HM)
    others = (HALA, TARIQ, HUDA, SAMIR)
    before = [case.seat(each).view().ledgers for each in others]
    case.seat(NADIA).destroy_own(NORTH_DELEGATION)
    assert [case.seat(each).view().ledgers for each in others] == before
