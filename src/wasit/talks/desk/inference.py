"""Inference: what a room could work out from words put before it, by counting or by comparing.

Advice for the mediators, who may go on: no rule refuses anything here. It looks only at what the
mediators may see, and says nothing of what a side thinks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum

from wasit.talks.actions import Action
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carry
from wasit.talks.conveyance.regimes import in_force
from wasit.talks.fold import Ledger
from wasit.talks.rings.echoes import repeats_a_room, repeats_what_was_brought
from wasit.talks.rings.extracts import ShowExtract
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.corrections import words
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.rooms.modes import UNATTRIBUTED, Mode
from wasit.talks.rooms.speech import standing
from wasit.talks.substance.issues import Package
from wasit.talks.views import View
from wasit.talks.wording import Wording

PROBES = 3
"""How many ideas in a row about one issue look like a search for a limit."""

_FIGURE = re.compile(r"\d+(?:[.,٫]\d+)*")


class Inference(StrEnum):
    """What a room could work out.

    ``one_side``  that it alone is asked to move, and so stands in the way
    ``figure``    another side's figure, from one that it is told and its own
    ``probing``   where others stand, or that its limit is being searched for

    And what a consulted partner could be told that was not meant for it:

    ``echo``      words that a room said, which are released to rooms at most
    ``brought``   words that the mediators brought to the delegation's own room
    """

    ONE_SIDE = "one_side"
    FIGURE = "figure"
    PROBING = "probing"
    ECHO = "echo"
    BROUGHT = "brought"


def inferences(view: View, action: Action) -> list[Inference]:
    """Return what those whom `action` speaks to could work out from it; raises no Refused."""
    if isinstance(action, ShowExtract):
        return _in_an_extract(view, action)
    told = _told(view, action)
    if told is None:
        return []
    party, wording, package, given = told
    found: dict[Inference, Callable[[], bool]] = {
        Inference.ONE_SIDE: lambda: _moves_alone(view, party, package),
        Inference.FIGURE: lambda: _gives_a_figure(view.rooms[party], wording, given),
        Inference.PROBING: lambda: _probes(view.rooms[party], package),
    }
    return [inference for inference, holds in found.items() if holds()]


def _in_an_extract(view: View, action: ShowExtract) -> list[Inference]:
    if repeats_a_room(view, action):
        return [Inference.ECHO]
    return [Inference.BROUGHT] if repeats_what_was_brought(view, action) else []


def _told(view: View, action: Action) -> tuple[str, Wording, Package, Iterable[str]] | None:
    """Return the room spoken to, the words, an idea's options, and texts that may be repeated.

    None for what is no word of the mediators, or goes to every room alike.
    """
    if not isinstance(action, Address | Carry) or in_force(view.home).even_handed:
        return None
    party = action.party if isinstance(action, Address) else action.receiver
    if party not in view.rooms:
        return None
    if isinstance(action, Address):
        idea = action.package if action.manner is not Manner.PLAIN else {}
        return party, action.wording, idea, ()
    if action.mode in {Mode.VERBATIM, Mode.ORAL_ONLY}:
        return None
    if action.mode in UNATTRIBUTED:
        return party, action.wording, action.package, ()
    source = words(view.room(action.sender), action.source) if action.sender in view.rooms else {}
    return party, action.wording, {}, source.values()


def _moves_alone(view: View, party: str, package: Package) -> bool:
    """Say whether an idea asks this side to move, and each other only for what it stands for."""
    own, *others = (
        standing(view.rooms[each])
        for each in sorted(view.rooms, key=lambda each: (each != party, each))
    )
    if not package or not others:
        return False
    moves = any(own.get(issue, option) != option for issue, option in package.items())
    return moves and all(
        other.get(issue) == option for other in others for issue, option in package.items()
    )


def _gives_a_figure(room: Ledger, wording: Wording, given: Iterable[str]) -> bool:
    """Say whether the words hold a figure that stands neither in this room nor in `given`."""
    said = (text for entry in room for text in words(room, entry.id).values())
    labels = (
        text
        for issue in agenda(room).values()
        for label in (issue.title, *(option.label for option in issue.options))
        for text in label.values()
    )
    known = _figures((*said, *labels, *given))
    return not _figures(wording.values()) <= known


def _figures(texts: Iterable[str]) -> frozenset[str]:
    """Return the figures in these texts, in whatever digits they are written."""
    found = (figure for text in texts for figure in _FIGURE.findall(text))
    return frozenset("".join(map(_digit, figure)) for figure in found)


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return "." if value is None else str(value)


def _probes(room: Ledger, package: Package) -> bool:
    """Say whether the last ideas put before this room were about an issue of `package` as well."""
    ideas = [entry.body.package for entry in room.of(Addressed) if entry.body.package]
    last = ideas[1 - PROBES :]
    return len(last) == PROBES - 1 and any(
        all(issue in earlier for earlier in last) for issue in package
    )
