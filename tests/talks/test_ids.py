"""Ids: random, without order, and not to be linked across ledgers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import (
    CASE,
    HALA,
    MORNING,
    NADIA,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    SOUTH,
    SOUTH_ROOM,
    Table,
    en,
    issue,
    moment,
    one,
)
from wasit.talks.actions import Action, Stamp, pen_of
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.notes import Noted
from wasit.talks.entries import Body
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.procedure.opening import open_case
from wasit.talks.proposals.ballots import Answer, Ballot
from wasit.talks.proposals.mediators_proposals import Adopted
from wasit.talks.rooms.agenda import IssueTabled, TableIssue
from wasit.talks.rooms.conferring import Confer, Conferred
from wasit.talks.rooms.modes import Mode

TOKENS = st.binary(min_size=16, max_size=32)
DRONES = issue("drones", "some", "none")


def tabled(stamp: Stamp, *rooms: str) -> dict[str, str]:
    """Ledger name → the id there of an issue put before these rooms."""
    written = Table().act(HALA, TableIssue(issue=DRONES, rooms=rooms), stamp)
    return {name: one(written, IssueTabled, name).id for name in written}


@given(TOKENS)
def test_an_id_is_sixteen_bytes_in_hexadecimal(token: bytes) -> None:
    for line in tabled(Stamp(at=MORNING, token=token), NORTH, SOUTH).values():
        assert re.fullmatch(r"[0-9a-f]{32}", line)


@pytest.mark.channel(1)
@given(TOKENS)
def test_one_act_has_another_id_in_every_ledger(token: bytes) -> None:
    ids = tabled(Stamp(at=MORNING, token=token), NORTH, SOUTH)
    assert len(set(ids.values())) == len(ids) == 3


@given(TOKENS)
def test_an_id_does_not_tell_what_else_the_act_wrote(token: bytes) -> None:
    stamp = Stamp(at=MORNING, token=token)
    alone, with_north = tabled(stamp, SOUTH), tabled(stamp, NORTH, SOUTH)
    assert alone[SOUTH_ROOM] == with_north[SOUTH_ROOM]


@given(st.lists(TOKENS, min_size=2, max_size=2, unique=True))
def test_other_random_bytes_give_another_id(tokens: list[bytes]) -> None:
    first, second = (tabled(Stamp(at=MORNING, token=token), SOUTH) for token in tokens)
    assert not set(first.values()) & set(second.values())


@pytest.mark.channel(3)
@given(TOKENS)
def test_an_id_does_not_hang_on_author_time_or_content(token: bytes) -> None:
    early, late = (Stamp(at=moment(minute).at, token=token) for minute in (1, 99))
    spoken = Table().act(HALA, Address(party=SOUTH, wording=en("Good morning.")), early)
    table = Table()
    table.says(NADIA, "Whatever.", Mode.VERBATIM)
    again = table.act(HALA, Address(party=SOUTH, wording=en("Good evening.")), late)
    assert spoken[SOUTH_ROOM][0].id == again[SOUTH_ROOM][0].id


def test_two_entries_of_one_act_in_one_ledger_have_two_ids() -> None:
    pen = pen_of(HALA, moment(1))
    first, second = (pen.write(DESK, Noted(wording=en("Again."))) for _ in range(2))
    assert first.id != second.id


def test_a_case_opens_with_ids_that_cannot_be_linked() -> None:
    ids = [line.id for lines in open_case(CASE, moment(0)).values() for line in lines]
    assert len(set(ids)) == len(ids) == 3


# The pen guards what a faulty rule could do


@pytest.mark.parametrize(
    ("ledger", "body"),
    [
        (NORTH_DELEGATION, Conferred(wording=en("Psst."))),
        (NORTH_ROOM, Noted(wording=en("A note."))),
        (DESK, Conferred(wording=en("Psst."))),
        (NORTH_SEALED, Ballot(proposal="whatever", answer=Answer.YES)),
        (COMMON, Noted(wording=en("A note."))),
    ],
)
def test_no_entry_stands_where_its_author_or_kind_does_not_belong(ledger: str, body: Body) -> None:
    with pytest.raises(ValueError, match="cannot write"):
        pen_of(HALA, moment(1)).write(ledger, body)


def test_a_delegate_writes_nothing_that_everyone_reads() -> None:
    with pytest.raises(ValueError, match="cannot write"):
        pen_of(NADIA, moment(1)).write(COMMON, Adopted(wording=en("Our text."), package={}))


def test_an_action_has_a_name_and_a_digest_of_all_that_is_asked() -> None:
    one_way = Address(party=SOUTH, wording={"en": "Yes", "ar": "نعم"})
    other_way = Address(party=SOUTH, wording={"ar": "نعم", "en": "Yes"})
    assert one_way.name == "address"
    assert one_way.digest() == other_way.digest()
    assert one_way.digest() != Address(party=NORTH, wording=one_way.wording).digest()
    assert Confer(wording=en("Yes")).digest() != Address(party=SOUTH, wording=en("Yes")).digest()


def test_an_action_says_what_it_does() -> None:
    with pytest.raises(TypeError, match="Action does not say what it does"):
        Action().decide(Table().view(HALA), pen_of(HALA, moment(1)))
