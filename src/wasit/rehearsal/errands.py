"""Errands: what a relaying mediator has yet to bring from one room to another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wasit.rehearsal.phrases import spoken
from wasit.rehearsal.relaying import fitting, manner, outlined, reported
from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.conveyance import Carried, Convey, CorrectDelivered
from wasit.talks.corrections import words
from wasit.talks.entries import Entry
from wasit.talks.modes import Mode
from wasit.talks.release import permissions
from wasit.talks.speech import Utterance
from wasit.talks.tray import SetAside, SetAsideSource, Wait, desk_tray
from wasit.talks.views import View
from wasit.talks.wording import Wording


class Errand(Struct, frozen=True):
    """Something said in the room of `sender` that is to reach the room of `receiver`."""

    sender: str
    source: Entry[Utterance]
    receiver: str


def errands(view: View) -> Iterator[Errand]:
    """Yield what is released and has not been brought to every other room, nor set aside."""
    desk = view.desk()
    aside = {entry.body.source for entry in desk.of(SetAside)}
    done = {(entry.body.source, entry.body.receiver) for entry in desk.of(Carried)}
    for sender, source in said(view):
        if source.id not in aside and permissions(view.room(sender), source.id):
            for receiver in view.rooms:
                if receiver != sender and (source.id, receiver) not in done:
                    yield Errand(sender, source, receiver)


def said(view: View) -> Iterator[tuple[str, Entry[Utterance]]]:
    """Yield (party, entry) for all that the delegations said officially, room by room."""
    for party, room in view.rooms.items():
        for entry in room:
            if found := room.find(entry.id, Utterance):
                yield party, found


def run(view: View, errand: Errand) -> Action:
    """Bring it across, in the best way its release allows, or set it aside where none will do."""
    source, receiver = errand.source, view.room(errand.receiver)
    allowed = permissions(view.room(errand.sender), source.id)
    mode = manner(source.body, allowed, receiver)
    if mode is None:
        return SetAsideSource(party=errand.sender, source=source.id)
    return Convey(
        sender=errand.sender,
        source=source.id,
        receiver=errand.receiver,
        mode=mode,
        wording={} if mode is Mode.VERBATIM else _words(view, errand, mode),
        package={} if mode is Mode.VERBATIM else fitting(source.body.package, receiver),
    )


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
        if carried.body.source in late and carried.body.mode in _CORRECTABLE:
            wording = _words(view, _errand(view, carried.body), carried.body.mode)
            if wording != words(view.desk(), carried.id):
                yield CorrectDelivered(
                    party=carried.body.receiver, about=carried.body.delivered, wording=wording
                )


_CORRECTABLE = frozenset({Mode.VERBATIM, Mode.PARAPHRASE})
"""The modes in which the source's own words reached the room."""


def _errand(view: View, carried: Carried) -> Errand:
    source = view.room(carried.sender).find(carried.source, Utterance)
    if source is None:
        raise LookupError("the desk tells of something that was not said")
    return Errand(carried.sender, source, carried.receiver)
