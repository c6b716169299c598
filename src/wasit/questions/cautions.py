"""Cautions: what an action would do, asked before it is done. Nothing is written."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.questions.kinds import AnyAction, AnyBody
from wasit.questions.question import question
from wasit.talks.actions import Action, Stamp, decide
from wasit.talks.conveyance.conveyance import Carry, CorrectDelivered, carriage
from wasit.talks.conveyance.release import find_utterance
from wasit.talks.desk.inference import Inference, inferences
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.shifts import Shift, shifts_of
from wasit.talks.views import View


class Cautions(Struct, frozen=True, kw_only=True):
    """What a room could work out from an action, and how a warning would shift by it.

    A mediator is told, and may go on.
    """

    inferences: list[Inference]
    shifts: list[Shift]


class Preview(Struct, frozen=True):
    """What an action would write into each ledger. Ids of entries in it are made up."""

    ledgers: Mapping[str, list[AnyBody]]


@question("cautions")
def cautions(view: View, action: AnyAction) -> Cautions:
    """What could a room work out from this action, if I took it? For mediators."""
    if not view.person.mediates:
        raise LookupError(view.person.role)
    return Cautions(inferences=inferences(view, action), shifts=shifts_in(view, action))


@question("previews")
def preview(view: View, action: AnyAction) -> Preview:
    """What would this action write, if I took it now? Refused where the action would be."""
    written = decide(view, action, Stamp(at=view.at, token=b"preview"))
    return Preview({name: [each.body for each in found] for name, found in written.items()})


def shifts_in(view: View, action: Action) -> list[Shift]:
    """Return how a warning would no longer be as it was said; raises Refused as the action is."""
    if isinstance(action, Carry):
        if action.mode is Mode.VERBATIM:
            return []
        room = view.room(action.sender)
        source = find_utterance(room, action.source)
        return shifts_of(room, source, action.wording, action.stated)
    if isinstance(action, CorrectDelivered):
        carried = carriage(view.desk(), action.about)
        if carried is None or carried.body.mode is Mode.VERBATIM:
            return []
        room = view.room(carried.body.sender)
        source = find_utterance(room, carried.body.source)
        return shifts_of(room, source, action.wording, carried.body.stated)
    return []
