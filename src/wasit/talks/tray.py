"""Trays: what waits for somebody to decide, read off the ledgers they may open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from wasit.talks.actions import Action, Pen
from wasit.talks.case import closed
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.conveyance.prepared import Stage, prepared, stage
from wasit.talks.conveyance.readback import ReadBackAsked, waits
from wasit.talks.conveyance.regimes import unacknowledged
from wasit.talks.conveyance.release import (
    ReleaseAsked,
    ReleaseGranted,
    find_utterance,
    pending,
    permission,
    permissions,
)
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators.tripwires import Alerted, unseen
from wasit.talks.ladder.reports import unanswered
from wasit.talks.ledgers import DESK, Family
from wasit.talks.paper.printing import still_out
from wasit.talks.public.consent import ConsentAsked, answer, settled
from wasit.talks.rooms.corrections import Corrected
from wasit.talks.rooms.deliveries import Addressed, Conveyed, Delivery, Manner, is_warning
from wasit.talks.rooms.reactions import Acknowledged, Reacted
from wasit.talks.rooms.speech import Utterance
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ReactedOnPaper, awaits_reaction, awaits_reading
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.views import View


class SetAside(Body, frozen=True, kw_only=True, tag="set_aside"):
    """The mediators leave the utterance `source` of `party` where it is, until there is news of it.

    A further release, or a correction, brings it back.
    """

    stands_in = frozenset({Family.DESK})

    party: str
    source: str


class SetAsideSource(Action, frozen=True, kw_only=True, tag="set_aside"):
    """Take something off the tray without conveying it. For mediators."""

    party: str
    source: str

    def decide(self, view: View, pen: Pen) -> None:
        view.desk()
        find_utterance(view.room(self.party), self.source)
        pen.write(DESK, SetAside(party=self.party, source=self.source))


class Wait(StrEnum):
    """What an entry waits for."""

    ALERT = "alert"
    SITTING = "sitting"
    TO_CONVEY = "to_convey"
    TO_CORRECT = "to_correct"
    TO_DELIVER = "to_deliver"
    TO_APPROVE = "to_approve"
    TO_REWORK = "to_rework"
    REPORT = "report"
    RELEASE = "release"
    READ_BACK = "read_back"
    TERMS = "terms"
    RECEIPT = "receipt"
    REACTION = "reaction"
    CONSENT = "consent"
    BALLOT = "ballot"
    DRAFT = "draft"
    PAPER = "paper"
    COPY = "copy"


class Waiting(Struct, frozen=True):
    """An entry in the room of `party`, or of the desk about it, and what it waits for.

    On the desk are preparations of its words, and the first of its copies on paper that is out.
    """

    wait: Wait
    party: str
    entry: Entry[Body]


def desk_tray(view: View) -> list[Waiting]:
    """Return what waits for the mediators, and then what they wait for, room by room."""
    desk = view.desk()
    if closed(desk):
        return []
    found = [
        Waiting(wait, party, entry)
        for party, room in view.rooms.items()
        for wait, entry in (
            *_to_carry(view, party),
            *_prepared(view, party),
            *((Wait.REPORT, report) for report in unanswered(room)),
            *head_tray(room),
            *((Wait.COPY, copy) for copy in still_out(desk, party)[:1]),
        )
    ]
    return sorted(found, key=lambda waiting: list(Wait).index(waiting.wait))


def desk_alerts(desk: Ledger) -> list[Entry[Alerted]]:
    """Return the alerts of the desk's own tripwires that no mediator has seen to, oldest first."""
    return [] if closed(desk) else list(unseen(desk))


def head_tray(room: Ledger) -> Iterator[tuple[Wait, Entry[Body]]]:
    """Yield what waits for the head of this room: alerts, the rule, then the oldest first."""
    if closed(room):
        return
    yield from ((Wait.ALERT, alert) for alert in unseen(room))
    if terms := unacknowledged(room):
        yield Wait.TERMS, terms
    waiting = [*_to_release(room), *_to_answer(room)]
    yield from sorted(waiting, key=lambda each: room.place(each[1].id))


def _to_release(room: Ledger) -> Iterator[tuple[Wait, Entry[Body]]]:
    for asked in room.of(ReleaseAsked):
        said = asked.body.about or ""
        if pending(room, said) is asked:
            yield Wait.RELEASE, find_utterance(room, said)


def _to_answer(room: Ledger) -> Iterator[tuple[Wait, Entry[Body]]]:
    for entry in room.among(*_ANSWERED):
        if wait := _awaited(room, entry):
            yield wait, entry


_ANSWERED: tuple[type[Body], ...] = (
    ReadBackAsked,
    Delivery,
    ConsentAsked,
    DraftPresented,
    ReactedOnPaper,
)
"""What a head is asked, and what is brought to one. There is little of it beside what is said."""


def _awaited(room: Ledger, entry: Entry[Body]) -> Wait | None:
    body, name = entry.body, entry.id
    if isinstance(body, ReadBackAsked):
        return Wait.READ_BACK if waits(room, name) else None
    if isinstance(body, Delivery):
        return _unanswered(room, name, body)
    if isinstance(body, ConsentAsked):
        return Wait.CONSENT if _awaits(room, name) else None
    if recorded := room.find(name, ReactedOnPaper):
        return Wait.PAPER if awaits_reading(room, recorded) else None
    draft = room.find(name, DraftPresented)
    return Wait.DRAFT if draft and awaits_reaction(room, draft) else None


def _awaits(room: Ledger, asked: str) -> bool:
    return not settled(room, asked) and answer(room, asked) is None


def _unanswered(room: Ledger, entry_id: str, delivery: Delivery) -> Wait | None:
    if is_warning(delivery):
        return None if room.about(entry_id, Acknowledged) else Wait.RECEIPT
    if _needs_no_answer(delivery) or room.about(entry_id, Reacted):
        return None
    return Wait.REACTION


def _needs_no_answer(delivery: Delivery) -> bool:
    """Say whether this is plain words of the mediators, or itself a mere answer."""
    if isinstance(delivery, Addressed):
        return delivery.manner is Manner.PLAIN
    return isinstance(delivery, Conveyed) and delivery.stance not in _MORE_THAN_ANSWERS


_MORE_THAN_ANSWERS = frozenset({None, Stance.ACCEPT, Stance.ACCEPT_IF})
"""The stances, and none, on which the other side is expected to say something in turn."""


def _to_carry(view: View, party: str) -> Iterator[tuple[Wait, Entry[Body]]]:
    desk, room = view.desk(), view.room(party)
    carried = {entry.body.source: entry for entry in desk.of(Carried)}
    aside = {each.body.source: each.at for each in desk.of(SetAside)}
    under_way = {each.body.source for each in prepared(desk)}
    for entry in room.among(Utterance):
        if entry.id in under_way or _rests(room, entry.id, aside.get(entry.id)):
            continue
        if entry.id not in carried:
            if permissions(room, entry.id, at=view.at):
                yield Wait.TO_CONVEY, entry
        elif _is_outdated(view, room, carried[entry.id]):
            yield Wait.TO_CORRECT, entry


def _is_outdated(view: View, room: Ledger, carried: Entry[Carried]) -> bool:
    """Say whether the source was corrected since it was last carried, and may still be."""
    body, touched = carried.body, _last_touched(view.desk(), carried)
    corrected = any(each.at > touched for each in room.about(body.source, Corrected))
    return corrected and bool(permission(room, body.source, body.mode, body.receiver, view.at))


def _prepared(view: View, party: str) -> Iterator[tuple[Wait, Entry[Body]]]:
    """Yield what was prepared from this room's words and now waits for a mediator."""
    for entry in prepared(view.desk()):
        wait = _STAGES.get(stage(view, entry, view.at))
        if entry.body.sender == party and wait:
            yield wait, entry


_STAGES = {
    Stage.READY: Wait.TO_DELIVER,
    Stage.APPROVAL: Wait.TO_APPROVE,
    Stage.RETURNED: Wait.TO_REWORK,
    Stage.REFUSED: Wait.TO_REWORK,
    Stage.LAPSED: Wait.TO_REWORK,
    Stage.CORRECTED: Wait.TO_REWORK,
}


def _rests(room: Ledger, utterance: str, aside: datetime | None) -> bool:
    """Say whether what was set `aside` then has stayed as it was, with no new leave or words."""
    news = room.about(utterance, ReleaseGranted, Corrected)
    return aside is not None and all(each.at <= aside for each in news)


def _last_touched(desk: Ledger, carried: Entry[Carried]) -> datetime:
    """Return when what was carried was last delivered, or given better words."""
    return max([carried.at, *(each.at for each in desk.about(carried.id, Corrected))])
