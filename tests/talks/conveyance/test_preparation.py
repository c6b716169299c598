"""Preparation: words that wait on the desk for their release, or for a second pair of eyes."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.cast import (
    HALA,
    HUDA,
    IN_FOUR_EYES,
    MODEST,
    MORNING,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    Table,
    en,
    one,
)
from wasit.talks.conveyance.conveyance import Carried, CorrectDelivered
from wasit.talks.conveyance.preparation import (
    Approve,
    Deliver,
    DropPrepared,
    Prepare,
    ReturnPrepared,
    begun,
)
from wasit.talks.conveyance.prepared import Approved, Dropped, Prepared, Returned, Stage, stage
from wasit.talks.conveyance.release import GrantRelease, WithdrawRelease
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said
from wasit.talks.tray import Wait, desk_tray


@pytest.fixture
def table() -> Table:
    """A table at which a second mediator approves."""
    return Table(IN_FOUR_EYES)


def released(table: Table, *modes: Mode) -> Entry[Said]:
    return table.says(NADIA, "Take it.", *(modes or Mode), force=Force.PROPOSAL, package=MODEST)


def prepare(
    table: Table, person: Person = HALA, said: Entry[Said] | None = None, **changes: object
) -> Entry[Prepared]:
    """What this mediator prepares of something North let go, in words changed if need be."""
    carry = Prepare(
        sender=NORTH,
        source=(said or released(table)).id,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en("They offer it."),
    )
    return one(table.act(person, replace(carry, **changes)), Prepared)


def reached(table: Table, entry: Entry[Prepared]) -> Stage:
    view = table.view(HALA)
    return stage(view, entry, view.at)


def test_verbatim_whoever_did_not_prepare_it_approves(table: Table) -> None:
    said = released(table)
    first = prepare(table, TARIQ, said=said, mode=Mode.VERBATIM, wording={})
    table.act(TARIQ, DropPrepared(about=first.id))
    second = prepare(table, HALA, said=said, mode=Mode.VERBATIM, wording={})
    assert table.rule(HALA, Approve(about=second.id)) == "approval.author"
    table.act(TARIQ, Approve(about=second.id))


def test_a_preparation_is_replaced_only_by_one_of_the_same_words(table: Table) -> None:
    entry = prepare(table)
    other = Prepare(
        sender=NORTH,
        source=released(table).id,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en("Else."),
        about=entry.id,
    )
    assert table.rule(HALA, other) == "prepared.other"


@pytest.mark.parametrize("mode", list(Mode))
def test_nothing_goes_before_a_second_mediator_has_approved_it(table: Table, mode: Mode) -> None:
    text = "" if mode is Mode.VERBATIM else "They offer it."
    convey = table.conveyance(released(table), mode, text)
    assert table.rule(HALA, convey) == "convey.approval"
    before = len(table.room(SOUTH))
    entry = prepare(table, mode=mode, wording=en(text) if text else {})
    assert table.rule(HALA, Deliver(about=entry.id)) == "deliver.approval"
    assert table.rule(TARIQ, Deliver(about=entry.id)) == "deliver.approval"
    assert len(table.room(SOUTH)) == before
    table.act(TARIQ, Approve(about=entry.id))
    written = table.act(HALA, Deliver(about=entry.id))
    assert written.keys() == {SOUTH_ROOM, DESK}
    assert one(written, Carried).body.about == entry.id


def test_a_preparation_is_on_the_desk_alone(table: Table) -> None:
    said = released(table)
    carry = Prepare(
        sender=NORTH,
        source=said.id,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en("They offer it."),
        package={"relief": "waiver"},
    )
    written = table.act(HALA, carry)
    assert written.keys() == {DESK}
    assert one(written, Prepared).body == Prepared(
        sender=NORTH,
        source=said.id,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en("They offer it."),
        package={"relief": "waiver"},
        asked=None,
    )


def test_the_author_does_not_approve(table: Table) -> None:
    entry = prepare(table, HALA)
    assert table.rule(HALA, Approve(about=entry.id)) == "approval.author"
    assert one(table.act(TARIQ, Approve(about=entry.id)), Approved).body.wording == en(
        "They offer it."
    )


def test_nor_does_whoever_wrote_the_same_words_before(table: Table) -> None:
    said = released(table)
    first = prepare(table, TARIQ, said=said)
    table.act(HALA, ReturnPrepared(about=first.id, wording=en("Hm.")))
    second = prepare(table, HALA, said=said, about=first.id)
    for author in (HALA, TARIQ):
        assert table.rule(author, Approve(about=second.id)) == "approval.author"


def test_only_mediators_with_a_desk_approve(table: Table) -> None:
    entry = prepare(table)
    for person in (NADIA, HUDA):
        assert table.rule(person, Approve(about=entry.id)) == "access.unknown"


def test_where_the_case_does_not_ask_for_it_nobody_approves() -> None:
    table = Table()
    entry = prepare(table)
    assert table.rule(TARIQ, Approve(about=entry.id)) == "approval.unasked"
    table.act(HALA, Deliver(about=entry.id))


def test_sent_back_it_waits_for_its_author_with_the_words_kept(table: Table) -> None:
    entry = prepare(table)
    reason = ReturnPrepared(about=entry.id, wording=en("They did not offer it."))
    assert table.rule(HALA, reason) == "return.author"
    written = table.act(TARIQ, reason)
    assert written == {DESK: [one(written, Returned)]}
    assert reached(table, entry) is Stage.RETURNED
    assert [each.wait for each in desk_tray(table.view(HALA))] == [Wait.TO_REWORK]
    assert desk_tray(table.view(HALA))[0].entry == entry
    assert table.rule(TARIQ, reason) == "return.twice"
    assert table.rule(HALA, Deliver(about=entry.id)) == "deliver.returned"


def test_reworked_it_waits_again_and_the_first_words_are_gone(table: Table) -> None:
    said = released(table)
    first = prepare(table, said=said)
    table.act(TARIQ, ReturnPrepared(about=first.id, wording=en("Softer.")))
    second = prepare(table, said=said, wording=en("They might offer it."), about=first.id)
    assert [(each.wait, each.entry) for each in desk_tray(table.view(HALA))] == [
        (Wait.TO_APPROVE, second)
    ]
    for action in (Deliver(about=first.id), Approve(about=first.id), DropPrepared(about=first.id)):
        assert table.rule(TARIQ, action) == "prepared.unknown"


def test_given_up_it_is_gone_and_its_source_waits_again(table: Table) -> None:
    said = released(table)
    entry = prepare(table, said=said)
    written = table.act(TARIQ, DropPrepared(about=entry.id))
    assert written == {DESK: [one(written, Dropped)]}
    assert [(each.wait, each.entry.id) for each in desk_tray(table.view(HALA))] == [
        (Wait.TO_CONVEY, said.id)
    ]


def test_what_was_approved_is_what_goes(table: Table) -> None:
    """The sender's own correction, made since, needs another look."""
    said = released(table, Mode.VERBATIM)
    entry = prepare(table, said=said, mode=Mode.VERBATIM, wording={})
    table.act(TARIQ, Approve(about=entry.id))
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Do take it.")))
    assert table.rule(HALA, Deliver(about=entry.id)) == "deliver.approval"
    table.act(TARIQ, Approve(about=entry.id))
    written = table.act(HALA, Deliver(about=entry.id))
    assert one(written, Delivery).body.wording == en("Do take it.")


def test_words_whose_source_was_corrected_since_need_another_look(table: Table) -> None:
    said = released(table)
    entry = prepare(table, said=said)
    table.act(TARIQ, Approve(about=entry.id))
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Do not take it.")))
    assert table.rule(HALA, Deliver(about=entry.id)) == "deliver.corrected"
    assert [(each.wait, each.entry) for each in desk_tray(table.view(HALA))] == [
        (Wait.TO_REWORK, entry)
    ]
    again = prepare(table, said=said, about=entry.id)
    table.act(TARIQ, Approve(about=again.id))
    table.act(HALA, Deliver(about=again.id))


def test_approved_words_still_need_their_release(table: Table) -> None:
    said = released(table)
    entry = prepare(table, said=said)
    table.act(TARIQ, Approve(about=entry.id))
    table.act(NADIA, WithdrawRelease(about=said.id))
    assert table.rule(HALA, Deliver(about=entry.id)) == "deliver.lapsed"
    assert [(each.wait, each.entry) for each in desk_tray(table.view(HALA))] == [
        (Wait.TO_REWORK, entry)
    ]


def test_words_confirmed_in_a_read_back_are_then_approved(table: Table) -> None:
    said = table.says(NADIA, "Tell them.")
    modes, limits = frozenset({Mode.PARAPHRASE}), Limits(read_back=True)
    table.act(NADIA, GrantRelease(about=said.id, modes=modes, limits=limits))
    entry = prepare(table, said=said)
    assert table.rule(TARIQ, Approve(about=entry.id)) == "deliver.read-back"


def test_what_has_to_be_written_anew_is_not_approved(table: Table) -> None:
    said = released(table)
    returned, corrected = prepare(table, said=said), prepare(table, said=said)
    table.act(TARIQ, ReturnPrepared(about=returned.id, wording=en("Softer.")))
    assert table.rule(TARIQ, Approve(about=returned.id)) == "deliver.returned"
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Do not take it.")))
    assert table.rule(TARIQ, Approve(about=corrected.id)) == "deliver.corrected"


def test_better_words_of_what_was_approved_are_prepared_too(table: Table) -> None:
    entry = prepare(table)
    table.act(TARIQ, Approve(about=entry.id))
    delivery = one(table.act(HALA, Deliver(about=entry.id)), Delivery)
    better = CorrectDelivered(party=SOUTH, about=delivery.id, wording=en("They propose it."))
    assert table.rule(HALA, better) == "correction.prepare"


def test_the_same_is_not_delivered_twice(table: Table) -> None:
    said = released(table)
    first, second = (prepare(table, said=said) for _ in range(2))
    for entry in (first, second):
        table.act(TARIQ, Approve(about=entry.id))
    table.act(HALA, Deliver(about=first.id))
    assert table.rule(HALA, Deliver(about=second.id)) == "convey.twice"


def test_it_can_be_prepared_before_its_release_begins() -> None:
    table = Table()
    said = table.says(NADIA, "Not yet.")
    limits = Limits(since=MORNING + timedelta(minutes=30))
    modes = frozenset({Mode.PARAPHRASE})
    table.act(NADIA, GrantRelease(about=said.id, modes=modes, limits=limits))
    entry = prepare(table, said=said)
    assert table.rule(HALA, Deliver(about=entry.id)) == "deliver.release"
    assert desk_tray(table.view(HALA)) == []
    table.minutes = 40
    table.act(HALA, Deliver(about=entry.id))


def test_a_leave_that_holds_now_counts_before_one_that_comes() -> None:
    table = Table()
    said = table.says(NADIA, "Now, freely.", Mode.PARAPHRASE)
    later = Limits(since=MORNING + timedelta(minutes=30), read_back=True)
    modes = frozenset({Mode.PARAPHRASE})
    table.act(NADIA, GrantRelease(about=said.id, modes=modes, limits=later))
    assert prepare(table, said=said).body.asked is None


def test_what_may_go_at_once_is_conveyed_and_the_rest_prepared(table: Table) -> None:
    strict = table.conveyance(released(table), Mode.PARAPHRASE, "They offer it.")
    assert isinstance(begun(table.view(HALA), strict), Prepare)
    free = Table()
    convey = free.conveyance(released(free), Mode.PARAPHRASE, "They offer it.")
    assert begun(free.view(HALA), convey) == convey
