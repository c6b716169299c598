"""Packages: the mediators keep what they think of on the desk, beside what the sides propose."""

import pytest

from tests.cast import (
    BOLD,
    HALA,
    MODEST,
    NADIA,
    NORTH,
    SAMIR,
    SOUTH,
    TARIQ,
    Table,
    called,
    en,
    one,
)
from wasit.talks.conveyance.address import Address
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.proposals.mediators_proposals import PutProposal
from wasit.talks.proposals.packages import (
    DropPackage,
    KeepPackage,
    PackageKept,
    kept,
    on_the_table,
    shown,
)
from wasit.talks.refusals import Refused
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force

HALVES = {"enrichment": NORTH, "relief": SOUTH}


@pytest.mark.parametrize("mediator", [HALA, TARIQ], ids=called)
def test_a_package_is_kept_on_the_desk_alone(table: Table, mediator: Person) -> None:
    keep = KeepPackage(wording=en("Halfway."), package=MODEST, moves=HALVES)
    written = table.act(mediator, keep)
    kept = one(written, PackageKept)
    assert written == {DESK: [kept]}
    assert kept.body == PackageKept(wording=en("Halfway."), package=MODEST, moves=HALVES)


def test_it_needs_neither_words_nor_conditions_nor_every_issue(table: Table) -> None:
    table.act(HALA, KeepPackage(package={"relief": "waiver"}))


@pytest.mark.parametrize(
    ("keep", "rule"),
    [
        (KeepPackage(package={}), "package.empty"),
        (KeepPackage(package={"relief": "forgiveness"}), "agenda.unknown"),
        (KeepPackage(package=MODEST, moves={"detainees": NORTH}), "package.moves"),
        (KeepPackage(package=MODEST, moves={"relief": "west"}), "package.moves"),
        (KeepPackage(package=MODEST, moves={"relief": NORTH}), "package.half"),
        (KeepPackage(package=MODEST, wording=en(" ")), "wording.empty"),
    ],
    ids=["nothing", "an unknown option", "a move on nothing", "a stranger", "a half", "no words"],
)
def test_what_makes_no_package_is_refused(table: Table, keep: KeepPackage, rule: str) -> None:
    assert table.rule(HALA, keep) == rule


def test_the_same_is_kept_once(table: Table) -> None:
    table.act(HALA, KeepPackage(package=MODEST))
    assert table.rule(TARIQ, KeepPackage(package=MODEST)) == "package.twice"
    table.act(TARIQ, KeepPackage(package=MODEST, moves=HALVES))


def test_a_delegate_knows_of_no_desk(table: Table) -> None:
    assert table.rule(NADIA, KeepPackage(package=MODEST)) == "access.unknown"
    with pytest.raises(Refused):
        on_the_table(table.view(NADIA))


def test_on_the_table_is_what_is_kept_and_what_is_proposed_the_newest_first(table: Table) -> None:
    proposed = table.says(NADIA, "We propose.", force=Force.PROPOSAL, package=MODEST)
    table.says(NADIA, "We stand here.", force=Force.POSITION, package=BOLD)
    kept = one(table.act(HALA, KeepPackage(package=BOLD)), PackageKept)
    offered = table.says(SAMIR, "We offer.", force=Force.FORMAL_OFFER, package=BOLD)
    found = on_the_table(table.view(HALA))
    assert [(each.party, each.entry.id, each.package) for each in found] == [
        (SOUTH, offered.id, BOLD),
        ("", kept.id, BOLD),
        (NORTH, proposed.id, MODEST),
    ]


def test_a_delegation_was_shown_its_own_offers_and_what_was_brought_or_put(table: Table) -> None:
    table.act(HALA, KeepPackage(package=BOLD))
    own = table.says(SAMIR, "We offer.", force=Force.FORMAL_OFFER, package=BOLD)
    table.says(SAMIR, "We stand here.", force=Force.POSITION, package=MODEST)
    theirs = table.says(NADIA, "We propose.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    assert [entry.id for entry, _ in shown(table.room(SOUTH))] == [own.id]
    table.brings(theirs, Mode.VERBATIM)
    table.act(HALA, Address(party=SOUTH, wording=en("Hm.")))
    idea = Address(party=SOUTH, manner=Manner.IDEA, wording=en("What if?"), package=BOLD)
    table.act(HALA, idea)
    soon = table.next().at.replace(hour=23)
    table.act(HALA, PutProposal(package={"relief": "waiver"}, deadline=soon))
    packages = [package for _, package in shown(table.room(SOUTH))]
    assert packages == [BOLD, MODEST, BOLD, {"relief": "waiver"}]


def test_a_package_is_taken_off_the_table_and_may_be_kept_again(table: Table) -> None:
    keep = KeepPackage(package=MODEST)
    about = one(table.act(HALA, keep), PackageKept).id
    assert set(table.act(TARIQ, DropPackage(about=about))) == {DESK}
    assert (kept(table.desk), on_the_table(table.view(HALA))) == ([], [])
    assert table.rule(HALA, DropPackage(about=about)) == "package.gone"
    table.act(HALA, keep)


def test_only_mediators_take_it_off_and_only_what_they_kept(table: Table) -> None:
    said = table.says(NADIA, "We offer.", force=Force.PROPOSAL, package=MODEST)
    assert table.rule(HALA, DropPackage(about=said.id)) == "package.gone"
    assert table.rule(NADIA, DropPackage(about=said.id)) == "access.unknown"
