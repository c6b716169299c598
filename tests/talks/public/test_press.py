"""The press: nothing is public until every head has agreed, each in their own room."""

import pytest

from tests.cast import (
    CASE,
    CAST,
    HALA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    UNCLEARED,
    Table,
    Written,
    called,
    en,
    one,
)
from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.entries import Entry, encode
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.levels import Level
from wasit.talks.people import Person
from wasit.talks.public.consent import (
    ConsentAsked,
    ConsentDropped,
    ConsentGiven,
    ConsentRefused,
    ConsentSought,
    DropConsent,
    GiveConsent,
    Matter,
    Published,
    RefuseConsent,
    agrees,
    answer,
    settled,
)
from wasit.talks.public.press import (
    DraftLine,
    LineDrafted,
    Publish,
    PutLevel,
    PutLine,
    drafts,
    level,
    sayable,
    silenced,
    sought,
)
from wasit.talks.rooms.corrections import Correct
from wasit.talks.tray import Wait, head_tray

LINE = en("The talks were serious.")
QUIET = DraftLine(level=Level.NEITHER, wording=LINE)
OPEN_UP = PutLevel(level=Level.CONFIRM, wording=en("It is in the papers already."))


def drafted(table: Table, draft: DraftLine = QUIET) -> Entry[LineDrafted]:
    return one(table.act(TARIQ, draft), LineDrafted)


def asked(written: Written, ledger: str) -> Entry[ConsentAsked]:
    return one(written, ConsentAsked, ledger)


def sought_in(written: Written) -> Entry[ConsentSought]:
    return one(written, ConsentSought, DESK)


def agree(table: Table, written: Written, *heads: Person) -> None:
    rooms = {NORTH: NORTH_ROOM, SOUTH: SOUTH_ROOM}
    for head in heads:
        about = asked(written, rooms[head.party or ""]).id
        table.act(head, GiveConsent(about=about))


# --- A line --------------------------------------------------------------------------------------


def test_a_draft_stays_on_the_desk(table: Table) -> None:
    written = table.act(TARIQ, QUIET)
    assert list(written) == [DESK]
    assert drafts(table.desk) == [one(written, LineDrafted)]


def test_every_room_is_asked_in_the_same_words_at_the_same_moment(table: Table) -> None:
    draft = drafted(table)
    written = table.act(HALA, PutLine(line=draft.id))
    north, south = (asked(written, name) for name in (NORTH_ROOM, SOUTH_ROOM))
    assert (
        north.body
        == south.body
        == ConsentAsked(matter=Matter.PRESS_LINE, level=Level.NEITHER, wording=LINE)
    )
    assert (north.at, north.id != south.id) == (south.at, True)
    account = sought_in(written)
    assert account.body.asked == {NORTH: north.id, SOUTH: south.id}
    assert account.body.about == draft.id
    assert sought(table.desk) == [account]
    assert drafts(table.desk) == []


def test_the_draft_goes_as_last_corrected_and_may_go_again_when_it_was(table: Table) -> None:
    draft = drafted(table)
    table.act(HALA, PutLine(line=draft.id))
    assert table.rule(HALA, PutLine(line=draft.id)) == "press.twice"
    table.act(TARIQ, Correct(ledger=DESK, about=draft.id, wording=en("They were useful.")))
    assert drafts(table.desk) == [draft]
    written = table.act(HALA, PutLine(line=draft.id))
    assert asked(written, NORTH_ROOM).body.wording == en("They were useful.")


def test_once_every_head_agrees_a_mediator_makes_it_public(table: Table) -> None:
    written = table.act(HALA, PutLine(line=drafted(table).id))
    account = sought_in(written)
    for head in (NADIA, SAMIR):
        assert table.rule(HALA, Publish(about=account.id)) == "press.consent"
        agree(table, written, head)
    published = table.act(TARIQ, Publish(about=account.id))
    assert set(published) == {NORTH_ROOM, SOUTH_ROOM, DESK, COMMON}
    assert one(published, Published, COMMON).body == Published(
        matter=Matter.PRESS_LINE, level=Level.NEITHER, wording=LINE
    )
    assert one(published, Published, NORTH_ROOM).body.about == asked(written, NORTH_ROOM).id
    for person in CAST:
        assert sayable(table.view(person)) == [one(published, Published, COMMON)]
    assert sought(table.desk) == []
    assert table.rule(HALA, Publish(about=account.id)) == "consent.settled"


def test_no_line_says_more_than_the_level_that_holds(table: Table) -> None:
    draft = drafted(table, DraftLine(level=Level.CONFIRM, wording=LINE))
    line = table.act(HALA, PutLine(line=draft.id))
    agree(table, line, NADIA, SAMIR)
    assert table.rule(HALA, Publish(about=sought_in(line).id)) == "press.level"
    change = table.act(HALA, OPEN_UP)
    agree(table, change, NADIA, SAMIR)
    table.act(HALA, Publish(about=sought_in(change).id))
    published = one(table.act(HALA, Publish(about=sought_in(line).id)), Published, COMMON)
    assert (sayable(table.view(NADIA)), silenced(table.view(NADIA))) == ([published], [])
    back = table.act(HALA, PutLevel(level=Level.DENY))
    agree(table, back, NADIA, SAMIR)
    table.act(HALA, Publish(about=sought_in(back).id))
    assert (sayable(table.view(NADIA)), silenced(table.view(NADIA))) == ([], [published])


def test_what_is_no_draft_is_not_put(table: Table) -> None:
    assert table.rule(HALA, PutLine(line="nothing")) == "press.unknown"
    assert table.rule(HALA, DraftLine(level=Level.DENY, wording={})) == "wording.empty"


# --- The level -----------------------------------------------------------------------------------


def test_the_level_is_set_at_the_opening_and_told_to_all(table: Table) -> None:
    assert CASE.acknowledgement is Level.NEITHER
    for person in CAST:
        assert level(table.view(person)) is Level.NEITHER
    assert opened(table.desk).acknowledgement is Level.NEITHER


@pytest.mark.parametrize("wanted", [Level.DENY, Level.CONFIRM, Level.DISCLOSE])
def test_it_is_raised_and_lowered_with_every_heads_agreement(table: Table, wanted: Level) -> None:
    written = table.act(HALA, PutLevel(level=wanted))
    agree(table, written, NADIA)
    assert table.rule(HALA, Publish(about=sought_in(written).id)) == "press.consent"
    agree(table, written, SAMIR)
    table.act(HALA, Publish(about=sought_in(written).id))
    for person in CAST:
        assert level(table.view(person)) is wanted
        assert sayable(table.view(person)) == []


def test_one_change_is_asked_for_at_a_time_and_none_to_what_it_is(table: Table) -> None:
    assert table.rule(HALA, PutLevel(level=Level.NEITHER)) == "level.same"
    table.act(HALA, OPEN_UP)
    assert table.rule(HALA, PutLevel(level=Level.DENY)) == "level.pending"


def test_the_levels_go_from_least_to_most() -> None:
    assert [each for each in Level if Level.NEITHER.allows(each)] == [Level.DENY, Level.NEITHER]


# --- The answers ---------------------------------------------------------------------------------


def test_an_answer_stays_in_its_room(table: Table) -> None:
    written = table.act(HALA, OPEN_UP)
    before = [encode(entry) for entry in table.room(SOUTH)]
    north = asked(written, NORTH_ROOM).id
    given = table.act(NADIA, GiveConsent(about=north))
    refused = table.act(NADIA, RefuseConsent(about=north, wording=en("Not yet.")))
    assert set(given) == set(refused) == {NORTH_ROOM}
    assert [encode(entry) for entry in table.room(SOUTH)] == before


def test_the_last_answer_counts_until_it_is_public(table: Table) -> None:
    written = table.act(HALA, OPEN_UP)
    north = asked(written, NORTH_ROOM).id
    assert answer(table.room(NORTH), north) is None
    agree(table, written, NADIA, SAMIR)
    assert isinstance(answer(table.room(NORTH), north), ConsentGiven)
    assert table.rule(NADIA, GiveConsent(about=north)) == "consent.twice"
    table.act(NADIA, RefuseConsent(about=north))
    assert isinstance(answer(table.room(NORTH), north), ConsentRefused)
    assert not agrees(table.room(NORTH), north)
    assert table.rule(HALA, Publish(about=sought_in(written).id)) == "press.consent"
    agree(table, written, NADIA)
    table.act(HALA, Publish(about=sought_in(written).id))
    for late in (GiveConsent(about=north), RefuseConsent(about=north)):
        assert table.rule(NADIA, late) == "consent.unasked"


def test_it_waits_for_the_heads_first_answer(table: Table) -> None:
    written = table.act(HALA, OPEN_UP)
    waits = [(Wait.CONSENT, asked(written, NORTH_ROOM))]
    assert list(head_tray(table.room(NORTH))) == waits
    agree(table, written, NADIA)
    assert list(head_tray(table.room(NORTH))) == []
    assert list(head_tray(table.room(SOUTH))) == [(Wait.CONSENT, asked(written, SOUTH_ROOM))]


def test_dropped_it_is_over_for_all(table: Table) -> None:
    written = table.act(HALA, OPEN_UP)
    about = sought_in(written).id
    dropped = table.act(TARIQ, DropConsent(about=about))
    for name in (NORTH_ROOM, SOUTH_ROOM):
        assert one(dropped, ConsentDropped, name).body.about == asked(written, name).id
    assert settled(table.room(NORTH), asked(written, NORTH_ROOM).id)
    assert list(head_tray(table.room(NORTH))) == []
    assert table.rule(TARIQ, DropConsent(about=about)) == "consent.settled"
    north = asked(written, NORTH_ROOM).id
    assert table.rule(NADIA, GiveConsent(about=north)) == "consent.unasked"


def test_who_is_not_asked_does_not_answer(table: Table) -> None:
    written = table.act(HALA, OPEN_UP)
    north, south = (asked(written, name).id for name in (NORTH_ROOM, SOUTH_ROOM))
    for kind in (GiveConsent, RefuseConsent):
        assert table.rule(NADIA, kind(about=south)) == "consent.unasked"
        assert table.rule(NOOR, kind(about=north)) == "speech.head"
        assert table.rule(HALA, kind(about=north)) == "access.unknown"


@pytest.mark.parametrize("person", UNCLEARED, ids=called)
@pytest.mark.parametrize(
    "action",
    [QUIET, PutLine(line="a"), OPEN_UP, Publish(about="a"), DropConsent(about="a")],
    ids=lambda action: action.name,
)
def test_only_mediators_of_every_room_go_public(
    table: Table, person: Person, action: Action
) -> None:
    assert table.rule(person, action) == "access.unknown"
