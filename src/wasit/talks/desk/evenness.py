"""Even-handedness: what each side was brought, and who was shown the same thing first.

Showing a text to one side first and bending it afterwards has cost mediators their standing with
the other, so the mediators see here what they have done. For the mediators' eyes only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from wasit.talks.case import opened, people
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import IndicatorFollowed
from wasit.talks.indicators.sharing import IndicatorShared
from wasit.talks.proposals.mediators_proposals import ProposalPut
from wasit.talks.rooms.agenda import IssueTabled
from wasit.talks.rooms.deliveries import Addressed, Delivery, Manner
from wasit.talks.rooms.speech import Utterance
from wasit.talks.substance.issues import Package
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.views import View
from wasit.talks.wording import Wording


class Thing(StrEnum):
    """What sides can be shown alike."""

    DRAFT = "draft"
    PACKAGE = "package"
    IDEA = "idea"
    ISSUE = "issue"
    INDICATOR = "indicator"


class Precedence(Struct, frozen=True):
    """One thing that was brought to a room, and when each side first had it; None for never.

    `entry` is that of the room of `party`, which was brought it first, if only by a little.
    `own` names the sides that have said it themselves, then at the times told.
    """

    matter: Thing
    party: str
    entry: Entry[Body]
    at: dict[str, datetime | None]
    own: frozenset[str]

    @property
    def together(self) -> bool:
        """Whether every side had it at the same moment."""
        return len(set(self.at.values())) == 1


def precedences(view: View) -> list[Precedence]:
    """Return everything that sides could be shown alike, what was last begun first.

    Raises Refused for all but the mediators.
    """
    desk = view.desk()
    firsts: dict[tuple[Thing, str], dict[str, Entry[Body]]] = {}
    for party, room in view.rooms.items():
        for matter, key, entry in _brought(desk, room):
            firsts.setdefault((matter, key), {}).setdefault(party, entry)
    found = [_precedence(view, matter, had) for (matter, _), had in firsts.items()]
    return sorted(found, key=lambda each: each.entry.at, reverse=True)


def _precedence(view: View, matter: Thing, had: Mapping[str, Entry[Body]]) -> Precedence:
    party = min(had, key=lambda each: had[each].at)
    package = getattr(had[party].body, "package", {})
    own = _own(view, package) if matter is Thing.PACKAGE else {}
    every = [each.id for each in opened(view.desk()).parties]
    times = {name: entry.at for name, entry in had.items()} | own
    at = {name: times.get(name) for name in every}
    return Precedence(matter, party, had[party], at, frozenset(own))


def _own(view: View, package: Package) -> dict[str, datetime]:
    """Return, by party, when a side itself first spoke of exactly this package."""
    return {
        party: entry.at
        for party, room in view.rooms.items()
        for entry in reversed(list(room))
        if isinstance(entry.body, Utterance) and entry.body.package == package
    }


def brought_to(room: Ledger) -> list[Entry[Body]]:
    """Return all that the mediators, or the tally, wrote into this room, the last first."""
    own = {each.id for each in people(room).values() if each.party is not None}
    return [entry for entry in reversed(list(room)) if entry.author not in own]


def _brought(desk: Ledger, room: Ledger) -> Iterator[tuple[Thing, str, Entry[Body]]]:
    """Yield what this room was brought, with a key that is the same for the same thing."""
    indicators = {shared.body.given: str(shared.body.about) for shared in desk.of(IndicatorShared)}
    for entry in room:
        match entry.body:
            case DraftPresented(clauses=clauses):
                words = [_words(clause.wording) for clause in clauses]
                yield Thing.DRAFT, repr(words), entry
            case Delivery(package=package) | ProposalPut(package=package) if package:
                yield Thing.PACKAGE, repr(sorted(package.items())), entry
            case Addressed(manner=manner, wording=wording) if manner is not Manner.PLAIN:
                yield Thing.IDEA, _words(wording), entry
            case IssueTabled(issue=issue):
                yield Thing.ISSUE, issue.id, entry
            case IndicatorFollowed() if entry.id in indicators:
                yield Thing.INDICATOR, indicators[entry.id], entry


def _words(wording: Wording) -> str:
    return repr(sorted(wording.items()))
