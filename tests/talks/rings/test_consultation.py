"""Rings: who holds one, who sits in it, and how it ends."""

import pytest

from tests.cast import (
    GITA,
    HALA,
    HUDA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    SAMIR,
    SOUTH_DELEGATION,
    TARIQ,
    Table,
    called,
    en,
    one,
)
from wasit.talks.case import GuestInvited, Outcome, RingOpened, people, ring_opened
from wasit.talks.hosting import RingHosted, kept
from wasit.talks.ledgers import DESK, Family, family, party
from wasit.talks.people import Person, Role
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rings.consultation import CloseRing, InviteGuest, OpenRing, RingClosed, ring_closed
from wasit.talks.rings.extracts import AnswerExtract, Opinion, ShowExtract

OPEN = OpenRing(title=en("A partner"), host=en("Friends"))
END = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part."))


@pytest.mark.parametrize(
    ("host", "book", "side"), [(HALA, DESK, ""), (NADIA, NORTH_DELEGATION, NORTH)]
)
def test_the_host_keeps_account_of_a_ring_and_the_ring_of_nothing(
    table: Table, host: Person, book: str, side: str
) -> None:
    written = table.act(host, OPEN)
    opened = one(written, RingOpened).body
    assert set(written) == {book, opened.ring}
    assert (family(opened.ring), party(opened.ring)) == (Family.RING, side)
    assert one(written, RingHosted, book).body == RingHosted(ring=opened.ring)
    assert kept(table.ledger(book)) == [opened.ring]
    assert (opened.title, opened.host) == (en("A partner"), en("Friends"))


def test_rings_have_names_without_order(table: Table) -> None:
    names = [table.holds(HALA) for _ in range(20)]
    assert len(set(names)) == 20
    assert names != sorted(names)


@pytest.mark.parametrize("person", [NOOR, HUDA], ids=called)
def test_members_and_compartmented_mediators_hold_no_ring(table: Table, person: Person) -> None:
    assert table.rule(person, OPEN) == ("ring.head" if person is NOOR else "access.unknown")


def test_a_ring_is_seen_by_its_side_and_by_nobody_else(table: Table) -> None:
    desk, north = table.holds(HALA), table.holds(NADIA)
    seen = {person.id: list(table.view(person).rings) for person in (HALA, TARIQ, NADIA, NOOR)}
    assert seen == {"hala": [desk], "tariq": [desk], "nadia": [north], "noor": [north]}
    assert not table.view(SAMIR).rings
    assert not table.view(HUDA).rings


def test_a_guest_sees_the_ring_and_nothing_else(table: Table) -> None:
    ring = table.holds(HALA)
    table.holds(HALA)
    gita = table.invites(HALA, ring)
    view = table.view(gita)
    assert view.ledgers == {ring: table.ledger(ring)}
    assert view.home == view.own_ring() == table.ledger(ring)
    assert not view.rings
    assert (gita.name, gita.role, gita.party, gita.mediates, gita.leads) == (
        GITA,
        Role.GUEST,
        None,
        False,
        False,
    )


def test_several_guests_sit_in_one_ring(table: Table) -> None:
    ring = table.holds(NADIA)
    guests = [table.invites(NADIA, ring) for _ in range(2)]
    assert list(people(table.ledger(ring)).values()) == guests
    assert len({guest.id for guest in guests}) == 2


@pytest.mark.parametrize("person", [SAMIR, HALA, NOOR, HUDA], ids=called)
def test_only_its_host_acts_in_a_ring(table: Table, person: Person) -> None:
    ring = table.holds(NADIA)
    expected = "ring.head" if person is NOOR else "access.unknown"
    for action in (
        InviteGuest(ring=ring, guest=GITA),
        ShowExtract(ring=ring, wording=en("This."), seed="1"),
        CloseRing(ring=ring),
    ):
        assert table.rule(person, action) == expected


def test_a_guest_can_host_nothing_and_ask_nobody_in(table: Table) -> None:
    ring = table.holds(HALA)
    gita = table.invites(HALA, ring)
    for action in (OPEN, InviteGuest(ring=ring, guest=GITA), CloseRing(ring=ring)):
        assert table.rule(gita, action) == "access.unknown"


@pytest.mark.parametrize("name", ["ring:/none", "ring:north", "desk", ""])
def test_what_is_no_ring_is_unknown(table: Table, name: str) -> None:
    assert table.rule(HALA, CloseRing(ring=name)) == "access.unknown"


def test_nothing_is_added_to_a_ring_that_is_closed(table: Table) -> None:
    ring = table.holds(HALA)
    gita = table.invites(HALA, ring)
    shown = table.shows(HALA, ring, "This.")
    written = table.act(TARIQ, CloseRing(ring=ring, wording=en("Thank you.")))
    assert list(written) == [ring]
    assert ring_closed(table.ledger(ring)) == RingClosed(wording=en("Thank you."))
    for person, action in (
        (HALA, InviteGuest(ring=ring, guest=GITA)),
        (HALA, ShowExtract(ring=ring, wording=en("That."), seed="2")),
        (HALA, CloseRing(ring=ring)),
        (gita, AnswerExtract(about=shown.id, opinion=Opinion.SUPPORT)),
    ):
        assert table.rule(person, action) == "ring.closed"
    assert table.view(gita).own_ring().of(RingClosed)


def test_the_mediators_rings_end_with_the_case_and_a_delegations_by_its_own_word(
    table: Table,
) -> None:
    open_one, closed_one, norths = table.holds(HALA), table.holds(HALA), table.holds(NADIA)
    table.act(HALA, CloseRing(ring=closed_one))
    written = table.act(HALA, END)
    assert [name for name in written if family(name) is Family.RING] == [open_one]
    assert not ring_closed(table.ledger(norths))
    assert table.rule(NADIA, InviteGuest(ring=norths, guest=GITA)) == "case.closed"
    table.act(NADIA, CloseRing(ring=norths))
    assert ring_closed(table.ledger(norths))


def test_the_end_of_the_case_is_told_no_guest_of_a_delegation(table: Table) -> None:
    ring = table.holds(NADIA)
    gita = table.invites(NADIA, ring)
    shown = table.shows(NADIA, ring, "This.")
    before = table.view(gita).ledgers
    table.act(HALA, END)
    assert table.view(gita).ledgers == before
    table.act(gita, AnswerExtract(about=shown.id, opinion=Opinion.SUPPORT))


def test_names_and_titles_are_checked_like_all_words(table: Table) -> None:
    ring = table.holds(HALA)
    for action in (
        OpenRing(title=en(" "), host=en("Friends")),
        OpenRing(title=en("A partner"), host={}),
        InviteGuest(ring=ring, guest=en(" ")),
    ):
        assert table.rule(HALA, action) == "wording.empty"


def test_a_ring_begins_with_its_own_name(table: Table) -> None:
    ring = table.holds(NADIA)
    assert ring_opened(table.ledger(ring)).ring == ring
    for other in (DESK, SOUTH_DELEGATION):
        with pytest.raises(LookupError):
            ring_opened(table.ledger(other))
    assert one(table.act(NADIA, InviteGuest(ring=ring, guest=GITA)), GuestInvited).body.name == GITA
