"""Limits: to whom, from when and until when a release reaches, and that a head may change it."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.cast import (
    HALA,
    MODEST,
    MORNING,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    OF_THREE,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    WANDA,
    WEST,
    Table,
    en,
    moment,
    one,
)
from wasit.talks.case import Outcome
from wasit.talks.conveyance.conveyance import Carried, Convey, CorrectDelivered
from wasit.talks.conveyance.release import (
    AskRelease,
    GrantRelease,
    ReleaseGranted,
    ReleaseWithdrawn,
    WithdrawRelease,
    leaves,
    permissions,
)
from wasit.talks.entries import Entry
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.reactions import React, Reacted
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.tray import desk_tray

PARAPHRASE = frozenset({Mode.PARAPHRASE})
AT_TEN, AT_NOON = (MORNING + timedelta(hours=hours) for hours in (1, 3))


def limited(table: Table, limits: Limits, *modes: Mode) -> Entry[Said]:
    """What Nadia lets go within these limits."""
    speak = Speak(
        force=Force.POSITION,
        wording=en("So far and no further."),
        modes=frozenset(modes or {Mode.PARAPHRASE}),
        limits=limits,
    )
    return one(table.act(NADIA, speak), Said)


def to(receiver: str, said: Entry[Said], mode: Mode = Mode.PARAPHRASE) -> Convey:
    wording = {} if mode is Mode.VERBATIM else en("In our words.")
    return Convey(sender=NORTH, source=said.id, receiver=receiver, mode=mode, wording=wording)


# To whom


def test_it_goes_only_to_the_rooms_it_is_for() -> None:
    table = Table(OF_THREE)
    said = limited(table, Limits(to=frozenset({WEST})))
    assert table.rule(HALA, to(SOUTH, said)) == "convey.release"
    assert one(table.act(HALA, to(WEST, said)), Carried).body.permission == said.id
    assert permissions(table.room(NORTH), said.id, SOUTH) == {}


@pytest.mark.parametrize("party", [NORTH, "east"])
def test_it_is_for_other_sides_of_the_case(table: Table, party: str) -> None:
    said = table.says(NADIA, "Between us.")
    limits = Limits(to=frozenset({party}))
    grant = GrantRelease(about=said.id, modes=PARAPHRASE, limits=limits)
    assert table.rule(NADIA, grant) == "limits.to"


def test_one_may_ask_for_a_room_more() -> None:
    table = Table(OF_THREE)
    said = limited(table, Limits(to=frozenset({WEST})))
    table.act(HALA, AskRelease(party=NORTH, about=said.id, modes=PARAPHRASE))


# From when, and until when


def test_it_goes_from_its_first_moment_and_not_at_its_last(table: Table) -> None:
    said = limited(table, Limits(since=AT_TEN, until=AT_NOON))
    for stamp, allowed in (
        (moment(59, 59), False),
        (moment(60), True),
        (moment(179, 59), True),
        (moment(180), False),
    ):
        permitted = permissions(table.room(NORTH), said.id, SOUTH, stamp.at)
        assert bool(permitted) is allowed
    table.minutes = 58
    assert table.rule(HALA, to(SOUTH, said)) == "convey.release"
    table.minutes = 179
    assert table.rule(HALA, to(SOUTH, said)) == "convey.release"
    table.minutes = 59
    table.act(HALA, to(SOUTH, said))


@pytest.mark.parametrize(
    ("limits", "rule"),
    [
        (Limits(until=MORNING), "limits.past"),
        (Limits(since=AT_NOON, until=AT_TEN), "limits.order"),
        (Limits(since=AT_NOON, until=AT_NOON), "limits.order"),
        (Limits(since=AT_NOON.replace(tzinfo=None)), "limits.zone"),
        (Limits(until=AT_NOON.replace(tzinfo=None)), "limits.zone"),
        (Limits(until=AT_NOON.replace(year=9999)), "time.range"),
        (Limits(since=AT_NOON.replace(year=1)), "time.range"),
    ],
)
def test_times_that_nobody_could_keep_are_refused(table: Table, limits: Limits, rule: str) -> None:
    said = table.says(NADIA, "Between us.")
    speak = Speak(force=Force.QUESTION, wording=en("So?"), modes=PARAPHRASE, limits=limits)
    grant = GrantRelease(about=said.id, modes=PARAPHRASE, limits=limits)
    assert {table.rule(NADIA, speak), table.rule(NADIA, grant)} == {rule}


def test_limits_go_with_a_way_of_conveying(table: Table) -> None:
    speak = Speak(force=Force.QUESTION, wording=en("So?"), limits=Limits(read_back=True))
    assert table.rule(NADIA, speak) == "limits.modes"


def test_it_is_in_confidence_or_it_may_go(table: Table) -> None:
    speak = Speak(force=Force.QUESTION, wording=en("?"), modes=PARAPHRASE, in_confidence=True)
    assert table.rule(NADIA, speak) == "speech.confidence"


def test_an_answer_is_released_within_limits_too(table: Table) -> None:
    said = table.says(SAMIR, "Well?", Mode.VERBATIM)
    brought = one(table.brings(said, Mode.VERBATIM), Delivery)
    answer = React(
        about=brought.id,
        stance=Stance.COMMENT,
        wording=en("Later."),
        modes=PARAPHRASE,
        limits=Limits(since=AT_NOON),
    )
    reaction = one(table.act(NADIA, answer), Reacted)
    assert table.rule(HALA, table.conveyance(reaction, Mode.PARAPHRASE, "Later.")) == (
        "convey.release"
    )


def test_what_has_not_begun_or_has_ended_does_not_wait_on_the_desk(table: Table) -> None:
    limited(table, Limits(since=AT_TEN, until=AT_NOON))
    for minute, waits in ((59, 0), (60, 1), (180, 0)):
        view = table.view(HALA)
        view._at = moment(minute).at
        assert len(desk_tray(view)) == waits


# Further, narrower, no more


def test_a_grant_adds_to_what_was_allowed_and_another_stands_instead(table: Table) -> None:
    said = limited(table, Limits(), Mode.VERBATIM, Mode.PARAPHRASE)
    table.act(NADIA, GrantRelease(about=said.id, modes=frozenset({Mode.ELEMENTS})))
    assert set(permissions(table.room(NORTH), said.id)) == {
        Mode.VERBATIM,
        Mode.PARAPHRASE,
        Mode.ELEMENTS,
    }
    narrow = GrantRelease(
        about=said.id, modes=PARAPHRASE, limits=Limits(until=AT_NOON), instead=True
    )
    written = table.act(NADIA, narrow)
    assert [entry.body for entry in written[NORTH_ROOM]] == [
        ReleaseWithdrawn(about=said.id),
        ReleaseGranted(about=said.id, modes=PARAPHRASE, limits=Limits(until=AT_NOON)),
    ]
    assert table.rule(HALA, to(SOUTH, said, Mode.VERBATIM)) == "convey.release"
    table.act(HALA, to(SOUTH, said))


def test_what_is_withdrawn_while_undelivered_does_not_go(table: Table) -> None:
    said = limited(table, Limits())
    written = table.act(NADIA, WithdrawRelease(about=said.id))
    assert written == {NORTH_ROOM: [one(written, ReleaseWithdrawn)]}
    assert leaves(table.room(NORTH), said.id) == []
    assert table.rule(HALA, to(SOUTH, said)) == "convey.release"
    assert desk_tray(table.view(HALA)) == []
    table.act(NADIA, GrantRelease(about=said.id, modes=PARAPHRASE))
    table.act(HALA, to(SOUTH, said))


def test_a_head_may_withdraw_after_a_delivery_and_is_not_told_of_it(table: Table) -> None:
    undelivered, delivered = (limited(table, Limits(), *Mode) for _ in range(2))
    table.act(HALA, to(SOUTH, delivered))
    before = len(table.room(SOUTH))
    for said in (undelivered, delivered):
        written = table.act(NADIA, WithdrawRelease(about=said.id))
        assert [type(entry.body) for entry in written[NORTH_ROOM]] == [ReleaseWithdrawn]
        assert table.rule(HALA, to(SOUTH, said, Mode.ELEMENTS)) == "convey.release"
    assert len(table.room(SOUTH)) == before


def test_only_what_is_released_is_withdrawn_and_only_by_its_head(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    assert table.rule(NADIA, WithdrawRelease(about=said.id)) == "release.none"
    assert table.rule(NADIA, WithdrawRelease(about="no-such-thing")) == "release.unknown"
    released = limited(table, Limits())
    withdraw = WithdrawRelease(about=released.id)
    assert table.rule(NOOR, withdraw) == "speech.head"
    assert table.rule(SAMIR, withdraw) == "release.unknown"
    assert table.rule(HALA, withdraw) == "access.unknown"


def test_no_better_words_go_of_what_was_withdrawn(table: Table) -> None:
    said = limited(table, Limits(), Mode.VERBATIM)
    delivery = one(table.act(HALA, to(SOUTH, said, Mode.VERBATIM)), Delivery)
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Further.")))
    table.act(NADIA, WithdrawRelease(about=said.id))
    better = CorrectDelivered(party=SOUTH, about=delivery.id, wording=en("Further."))
    assert table.rule(HALA, better) == "correction.release"
    assert [waiting for waiting in desk_tray(table.view(HALA)) if waiting.party == NORTH] == []


def test_a_yes_that_may_no_longer_be_known_closes_nothing(table: Table) -> None:
    for head in (NADIA, SAMIR):
        table.says(head, "Yes.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    end = CloseCase(outcome=Outcome.UNDERSTANDING, wording=en("Agreed."), package=MODEST)
    said = table.room(NORTH).of(Said)[0]
    until = Limits(until=moment(10).at)
    grant = GrantRelease(about=said.id, modes=PARAPHRASE, limits=until, instead=True)
    table.act(NADIA, grant)
    table.minutes = 20
    assert table.rule(HALA, end) == "closing.agreed"
    table.minutes = 5
    table.act(HALA, end)


def test_a_yes_that_only_some_may_know_closes_nothing() -> None:
    table = Table(OF_THREE)
    for head in (NADIA, SAMIR, WANDA):
        table.says(head, "Yes.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    said = table.room(NORTH).of(Said)[0]
    some = Limits(to=frozenset({WEST}))
    grant = GrantRelease(about=said.id, modes=PARAPHRASE, limits=some, instead=True)
    table.act(NADIA, grant)
    end = CloseCase(outcome=Outcome.UNDERSTANDING, wording=en("Agreed."), package=MODEST)
    assert table.rule(HALA, end) == "closing.agreed"


def test_a_warning_keeps_its_modes_whatever_the_limits(table: Table) -> None:
    warning = table.says(NADIA, "Do not.", *WARNS, force=Force.WARNING)
    grant = GrantRelease(
        about=warning.id, modes=frozenset({Mode.ELEMENTS}), limits=Limits(read_back=True)
    )
    assert table.rule(NADIA, grant) == "speech.warning"


def test_limits_are_kept_with_what_was_said(table: Table) -> None:
    limits = Limits(until=AT_NOON, read_back=True)
    said = limited(table, limits)
    assert said.body.limits == limits
    assert replace(limits, until=None) != limits
    assert SOUTH_ROOM in table.books
