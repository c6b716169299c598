"""Read-back: the head confirms or corrects the mediators' words before they go."""

import pytest

from tests.cast import (
    HALA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    TARIQ,
    Table,
    en,
    one,
)
from wasit.talks.conveyance.conveyance import Carried, Convey, CorrectDelivered
from wasit.talks.conveyance.preparation import Deliver, DropPrepared, Prepare, ReturnPrepared
from wasit.talks.conveyance.prepared import Prepared, Stage, find_open, stage
from wasit.talks.conveyance.readback import (
    AnswerReadBack,
    ReadBackAnswered,
    ReadBackAsked,
    ReadBackDropped,
    Verdict,
)
from wasit.talks.conveyance.release import GrantRelease, WithdrawRelease
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.tray import Wait, desk_tray, head_tray


def guarded(table: Table, *modes: Mode) -> Entry[Said]:
    """What Nadia lets go once she has heard the words."""
    speak = Speak(
        force=Force.POSITION,
        wording=en("We shall see."),
        modes=frozenset(modes or {Mode.PARAPHRASE}),
        limits=Limits(read_back=True),
    )
    return one(table.act(NADIA, speak), Said)


def prepare(
    table: Table, said: Entry[Said], text: str = "They will consider it.", about: str | None = None
) -> Entry[Prepared]:
    carry = Prepare(
        sender=NORTH,
        source=said.id,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en(text),
        about=about,
    )
    return one(table.act(HALA, carry), Prepared)


def answer(table: Table, prepared: Entry[Prepared], verdict: Verdict, text: str = "") -> None:
    wording = en(text) if text else {}
    reply = AnswerReadBack(about=prepared.body.asked or "", verdict=verdict, wording=wording)
    table.act(NADIA, reply)


def reached(table: Table, prepared: Entry[Prepared]) -> Stage:
    view = table.view(HALA)
    return stage(view, prepared, view.at)


def test_what_is_to_be_read_back_does_not_go_at_once(table: Table) -> None:
    said = guarded(table)
    convey = table.conveyance(said, Mode.PARAPHRASE, "They will consider it.")
    assert table.rule(HALA, convey) == "convey.read-back"


def test_the_words_are_read_to_the_head_in_the_heads_own_room(table: Table) -> None:
    said = guarded(table)
    prepared = prepare(table, said)
    asked = table.room(NORTH).of(ReadBackAsked)[0]
    assert prepared.body.asked == asked.id
    assert asked.body == ReadBackAsked(
        about=said.id,
        receiver=SOUTH,
        mode=Mode.PARAPHRASE,
        wording=en("They will consider it."),
        package={},
    )
    assert [wait for wait, _ in head_tray(table.room(NORTH))] == [Wait.READ_BACK]
    assert list(head_tray(table.room(SOUTH))) == []


def test_confirmed_they_go_as_they_are(table: Table) -> None:
    prepared = prepare(table, guarded(table))
    assert table.rule(HALA, Deliver(about=prepared.id)) == "deliver.read-back"
    answer(table, prepared, Verdict.CONFIRM)
    assert [each.wait for each in desk_tray(table.view(HALA))] == [Wait.TO_DELIVER]
    written = table.act(TARIQ, Deliver(about=prepared.id))
    assert one(written, Delivery).body.wording == en("They will consider it.")
    assert one(written, Carried).body.about == prepared.id
    assert NORTH_ROOM not in written
    assert reached(table, prepared) is Stage.GONE
    assert desk_tray(table.view(HALA))[0].wait is Wait.REACTION


def test_corrected_only_the_heads_words_go_and_the_correction_is_kept(table: Table) -> None:
    prepared = prepare(table, guarded(table))
    answer(table, prepared, Verdict.CORRECT, "They may consider it.")
    written = table.act(HALA, Deliver(about=prepared.id))
    assert one(written, Delivery).body.wording == en("They may consider it.")
    kept = table.room(NORTH).of(ReadBackAnswered)[0].body
    assert kept.wording == en("They may consider it.")
    assert prepared.body.wording == en("They will consider it.")


def test_refused_they_do_not_go_and_the_refusal_stays_in_the_room(table: Table) -> None:
    prepared = prepare(table, guarded(table))
    before = len(table.room(SOUTH))
    answer(table, prepared, Verdict.REFUSE, "Not like that.")
    assert table.rule(HALA, Deliver(about=prepared.id)) == "deliver.refused"
    assert [each.wait for each in desk_tray(table.view(HALA))] == [Wait.TO_REWORK]
    assert len(table.room(SOUTH)) == before


def test_other_words_are_read_back_anew(table: Table) -> None:
    said = guarded(table)
    first = prepare(table, said)
    second = prepare(table, said, "They are open to it.", about=first.id)
    assert reached(table, first) is Stage.GONE
    assert one({DESK: [second]}, Prepared).body.about == first.id
    waiting = [entry.id for _, entry in head_tray(table.room(NORTH))]
    assert waiting == [second.body.asked]
    stale = AnswerReadBack(about=first.body.asked or "", verdict=Verdict.CONFIRM)
    assert table.rule(NADIA, stale) == "readback.unasked"


def test_verbatim_there_is_nothing_to_read_back(table: Table) -> None:
    table.brings(guarded(table, Mode.VERBATIM), Mode.VERBATIM)


def test_another_leave_without_a_read_back_will_do(table: Table) -> None:
    said = guarded(table)
    table.act(NADIA, GrantRelease(about=said.id, modes=frozenset({Mode.PARAPHRASE})))
    table.brings(said, Mode.PARAPHRASE, "They will consider it.")


def test_what_was_prepared_before_a_read_back_was_asked_for_is_prepared_anew(table: Table) -> None:
    said = table.says(NADIA, "Tell them.", Mode.PARAPHRASE)
    prepared = prepare(table, said)
    limits = Limits(read_back=True)
    modes = frozenset({Mode.PARAPHRASE})
    stricter = GrantRelease(about=said.id, modes=modes, limits=limits, instead=True)
    table.act(NADIA, stricter)
    assert table.rule(HALA, Deliver(about=prepared.id)) == "deliver.lapsed"


def test_confirmed_words_still_need_their_release(table: Table) -> None:
    said = guarded(table)
    prepared = prepare(table, said)
    answer(table, prepared, Verdict.CONFIRM)
    table.act(NADIA, WithdrawRelease(about=said.id))
    assert table.rule(HALA, Deliver(about=prepared.id)) == "deliver.lapsed"


@pytest.mark.parametrize("end", ["drop", "return"])
def test_when_they_are_given_up_the_head_is_no_longer_asked(table: Table, end: str) -> None:
    prepared = prepare(table, guarded(table))
    if end == "drop":
        written = table.act(HALA, DropPrepared(about=prepared.id))
    else:
        back = ReturnPrepared(about=prepared.id, wording=en("Too warm."))
        written = table.act(TARIQ, back)
    assert one(written, ReadBackDropped, NORTH_ROOM).body.about == prepared.body.asked
    assert list(head_tray(table.room(NORTH))) == []


def test_better_words_afterwards_need_a_read_back_as_well(table: Table) -> None:
    prepared = prepare(table, guarded(table))
    answer(table, prepared, Verdict.CONFIRM)
    delivery = one(table.act(HALA, Deliver(about=prepared.id)), Delivery)
    better = CorrectDelivered(party=SOUTH, about=delivery.id, wording=en("They might."))
    assert table.rule(HALA, better) == "correction.prepare"


def test_a_confirmation_changes_nothing(table: Table) -> None:
    prepared = prepare(table, guarded(table))
    about = prepared.body.asked or ""
    changed = AnswerReadBack(about=about, verdict=Verdict.CONFIRM, wording=en("Other."))
    assert table.rule(NADIA, changed) == "readback.changed"
    same = AnswerReadBack(
        about=about, verdict=Verdict.CONFIRM, wording=en("They will consider it.")
    )
    assert one(table.act(NADIA, same), ReadBackAnswered).body.wording == {}


def test_a_correction_has_words(table: Table) -> None:
    prepared = prepare(table, guarded(table))
    empty = AnswerReadBack(about=prepared.body.asked or "", verdict=Verdict.CORRECT)
    assert table.rule(NADIA, empty) == "wording.empty"


def test_the_head_alone_answers_and_once(table: Table) -> None:
    prepared = prepare(table, guarded(table))
    reply = AnswerReadBack(about=prepared.body.asked or "", verdict=Verdict.CONFIRM)
    assert table.rule(NOOR, reply) == "speech.head"
    assert table.rule(HALA, reply) == "access.unknown"
    assert table.rule(SAMIR, reply) == "readback.unasked"
    table.act(NADIA, reply)
    assert table.rule(NADIA, reply) == "readback.unasked"
    said = table.room(NORTH).of(Said)[0]
    other = AnswerReadBack(about=said.id, verdict=Verdict.CONFIRM)
    assert table.rule(NADIA, other) == "readback.unasked"


def test_nothing_is_prepared_that_could_not_be_conveyed(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    carry = Convey(
        sender=NORTH, source=said.id, receiver=SOUTH, mode=Mode.ELEMENTS, wording=en("Points.")
    )
    fields = {name: getattr(carry, name) for name in carry.__struct_fields__}
    assert table.rule(HALA, Prepare(**fields)) == "convey.release"
    assert table.rule(NADIA, Prepare(**fields)) == "access.unknown"
    prepared = prepare(table, guarded(table))
    assert find_open(table.view(TARIQ), prepared.id) == prepared
