"""Errands: what a relaying mediator has yet to bring from one room to another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wasit.rehearsal.phrases.phrasing import spoken
from wasit.rehearsal.relaying.manner import fitting, manner, outlined, reported
from wasit.talks.actions import Action
from wasit.talks.case import in_four_eyes, opened
from wasit.talks.conveyance.conveyance import Carried, Convey, CorrectDelivered
from wasit.talks.conveyance.preparation import Deliver, DropPrepared, begun
from wasit.talks.conveyance.prepared import Stage, prepared, stage
from wasit.talks.conveyance.release import permission, permissions
from wasit.talks.entries import Entry
from wasit.talks.rooms.corrections import words
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Utterance
from wasit.talks.tray import SetAside, SetAsideSource, Wait, desk_tray
from wasit.talks.views import View
from wasit.talks.wording import Wording


class Errand(Struct, frozen=True):
    """Something said in the room of `sender` that is to reach the room of `receiver`."""

    sender: str
    source: Entry[Utterance]
    receiver: str


def errands(view: View) -> Iterator[Errand]:
    """Yield what is released and not yet brought to every other room, prepared or set aside."""
    desk = view.desk()
    under_way = {entry.body.source for entry in prepared(desk)}
    aside = {entry.body.source for entry in desk.of(SetAside)}
    done = {(entry.body.source, entry.body.receiver) for entry in desk.of(Carried)}
    for sender, source in said(view):
        if source.id in aside | under_way:
            continue
        for receiver in view.rooms:
            errand = Errand(sender, source, receiver)
            if receiver != sender and (source.id, receiver) not in done and _allowed(view, errand):
                yield errand


def _allowed(view: View, errand: Errand) -> dict[Mode, str]:
    """Return the modes in which it may go now, each with the entry that allows it."""
    return permissions(view.room(errand.sender), errand.source.id, errand.receiver, view.at)


def said(view: View) -> Iterator[tuple[str, Entry[Utterance]]]:
    """Yield (party, entry) for all that the delegations said officially, room by room."""
    for party, room in view.rooms.items():
        for entry in room:
            if found := room.find(entry.id, Utterance):
                yield party, found


def run(view: View, errand: Errand) -> Action:
    """Bring it across, in the best way its release allows, or set it aside where none will do.

    Where it is to be read back or approved, prepare it.
    """
    source, receiver = errand.source, view.room(errand.receiver)
    mode = manner(source.body, _allowed(view, errand), receiver)
    if mode is None:
        return SetAsideSource(party=errand.sender, source=source.id)
    convey = Convey(
        sender=errand.sender,
        source=source.id,
        receiver=errand.receiver,
        mode=mode,
        wording={} if mode is Mode.VERBATIM else _words(view, errand, mode),
        package={} if mode is Mode.VERBATIM else fitting(source.body.package, receiver),
    )
    return begun(view, convey)


def _must_wait(view: View, errand: Errand, mode: Mode) -> bool:
    """Say whether somebody else sees the words before they go."""
    origin = view.room(errand.sender)
    leave = permission(origin, errand.source.id, mode, errand.receiver, view.at)
    return in_four_eyes(view.desk()) or (leave is not None and leave.limits.reads_back(mode))


def finish(view: View) -> Iterator[Action]:
    """Yield the delivery of what is ready to go, and give up what a head does not want to go."""
    for entry in prepared(view.desk()):
        match stage(view, entry, view.at):
            case Stage.READY:
                yield Deliver(about=entry.id)
            case Stage.CORRECTED:
                yield DropPrepared(about=entry.id)
            case Stage.REFUSED | Stage.RETURNED | Stage.LAPSED:
                aside = view.desk().of(SetAside)
                if not any(each.body.source == entry.body.source for each in aside):
                    yield SetAsideSource(party=entry.body.sender, source=entry.body.source)
                yield DropPrepared(about=entry.id)


def _words(view: View, errand: Errand, mode: Mode) -> Wording:
    languages = spoken(opened(view.desk()).title)
    source = errand.source
    if mode is Mode.ELEMENTS:
        return outlined(source.body, view.room(errand.receiver), languages)
    text = words(view.room(errand.sender), source.id)
    return text if mode is Mode.VERBATIM else reported(source.body, text, languages)


def corrections(view: View) -> Iterator[Action]:
    """Yield better words for what was brought, where its source has since been corrected."""
    late = {each.entry.id for each in desk_tray(view) if each.wait is Wait.TO_CORRECT}
    for carried in view.desk().of(Carried):
        errand = _errand(view, carried.body)
        if carried.body.source in late and _is_correctable(view, errand, carried.body.mode):
            wording = _words(view, errand, carried.body.mode)
            if wording != words(view.desk(), carried.id):
                yield CorrectDelivered(
                    party=carried.body.receiver, about=carried.body.delivered, wording=wording
                )


def _is_correctable(view: View, errand: Errand, mode: Mode) -> bool:
    """Say whether the source's own words reached the room, and better ones may simply follow."""
    if mode not in {Mode.VERBATIM, Mode.PARAPHRASE} or mode not in _allowed(view, errand):
        return False
    return mode is Mode.VERBATIM or not _must_wait(view, errand, mode)


def _errand(view: View, carried: Carried) -> Errand:
    source = view.room(carried.sender).find(carried.source, Utterance)
    if source is None:
        raise LookupError("the desk tells of something that was not said")
    return Errand(carried.sender, source, carried.receiver)
