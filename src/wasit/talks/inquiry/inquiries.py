"""Exposure inquiries: who had opened all of what leaked, and who which part of it.

An inquiry sees no more than whoever makes it. The chief mediator's is about the ledgers that the
desk opens, and whoever was shown them. A head's is about the ledgers of the own side, and tells of
the own people and guests alone: nothing of how mediators or anybody else read them.

That somebody was shown words does not prove that they passed them on, and whoever was shown nothing
here may have heard it, or read it over a shoulder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from wasit.talks.access import may_open
from wasit.talks.case import people
from wasit.talks.entries import Body, Entry
from wasit.talks.inquiry.sightings import Log, Part
from wasit.talks.ledgers import SCRIPT
from wasit.talks.people import Person, Role
from wasit.talks.refusals import Refused, gettext_noop, nothing_there
from wasit.talks.views import View

MOST = 50
"""How many entries one inquiry is about at most."""

_SHORTEST = 12
"""Characters of a text that counts as the same words elsewhere; shorter ones may be anybody's."""


class Leaked(Struct, frozen=True):
    """One entry that an inquiry is about, and those in other ledgers that have the same words."""

    ledger: str
    entry: Entry[Body]
    alike: tuple[Part, ...]


class Reader(Struct, frozen=True):
    """Somebody who may have had it, and for each part when they first had it; None if never.

    `person` is None for somebody who is not in the case any more. `printed` says when it was first
    printed on the server in their name, by whoever ran the command there.
    """

    id: str
    person: Person | None
    had: tuple[datetime | None, ...]
    printed: tuple[datetime | None, ...]

    @property
    def had_all(self) -> bool:
        return None not in self.had

    @property
    def had_any(self) -> bool:
        return any(self.had)

    @property
    def first_printed(self) -> datetime | None:
        """When any part of it was first printed on the server in this name; None if never."""
        return min(filter(None, self.printed), default=None)


class Exposure(Struct, frozen=True):
    """What an inquiry found: about which parts, and their readers, those who had most first."""

    parts: tuple[Leaked, ...]
    before: datetime | None
    readers: tuple[Reader, ...]


def check_inquires(view: View) -> None:
    """Raise Refused for anyone but the chief mediator and the heads."""
    if view.person.role is not Role.CHIEF_MEDIATOR and not view.person.leads:
        raise nothing_there()


def leaked(view: View, entries: Iterable[str]) -> tuple[Leaked, ...]:
    """Return the entries of these ids as the parts of an inquiry.

    Raises Refused where there are none, too many, or one that is not in this view.
    """
    check_inquires(view)
    chosen = list(dict.fromkeys(entries))
    if not chosen:
        raise Refused("inquiry.empty", gettext_noop("Choose at least one entry."))
    if len(chosen) > MOST:
        raise Refused(
            "inquiry.many",
            gettext_noop("An inquiry is about %(limit)s entries at most."),
            limit=MOST,
        )
    return tuple(_leaked(view, each) for each in chosen)


def _leaked(view: View, entry_id: str) -> Leaked:
    for name, ledger in view.ledgers.items():
        if entry := ledger.get(entry_id):
            return Leaked(name, entry, tuple(_alike(view, entry)))
    raise nothing_there()


def _alike(view: View, entry: Entry[Body]) -> Iterator[Part]:
    """Yield the other entries that have the same words: carried over verbatim, or said again."""
    words = _words(entry)
    for name, ledger in view.ledgers.items():
        for other in ledger if words else ():
            if other.id != entry.id and not words.isdisjoint(_words(other)):
                yield Part(name, other.id)


def _words(entry: Entry[Body]) -> frozenset[str]:
    wording: dict[str, str] = getattr(entry.body, "wording", {})
    return frozenset(text for text in wording.values() if len(text) >= _SHORTEST)


def expose(view: View, log: Log, parts: tuple[Leaked, ...], before: datetime | None) -> Exposure:
    """Return who of those whom this inquiry may tell of had which part, `before` that time."""
    known = dict(subjects(view))
    readers = (
        Reader(
            each,
            known.get(each),
            tuple(_first(_had(view, log, each, part), before) for part in parts),
            tuple(_first(_printed(view, log, each, part), before) for part in parts),
        )
        for each in _asked_about(view, log, parts, known)
    )
    ordered = sorted(readers, key=lambda each: sum(at is None for at in each.had))
    return Exposure(parts, before, tuple(ordered))


def subjects(view: View) -> Iterator[tuple[str, Person]]:
    """Yield, by id, everyone of whom an inquiry in this view may tell."""
    if view.person.leads:
        own = people(view.home).items()
        yield from ((id_, each) for id_, each in own if each.party == view.person.party)
    else:
        for ledger in (view.desk(), *view.rooms.values()):
            yield from people(ledger).items()
    for ring in view.rings.values():
        yield from people(ring).items()


def _asked_about(
    view: View, log: Log, parts: tuple[Leaked, ...], known: dict[str, Person]
) -> Iterator[str]:
    """Yield whoever may open a part of it, and whoever could once and had opened one."""
    places = {name for part in parts for name, _ in _places(part)}
    able = [id_ for id_, each in known.items() if any(may_open(each, name) for name in places)]
    yield from able
    for reader in log.readers(places):
        told = reader in known or _may_tell_of(view, *log.side(reader))
        if told and reader not in able:
            yield reader


def _may_tell_of(view: View, party: str | None, home: str) -> bool:
    """Say whether an inquiry in this view may tell of somebody of that side.

    None tells of the instructor of a rehearsal, who reads everything.
    """
    if home == SCRIPT:
        return False
    return not view.person.leads or party == view.person.party or home in view.rings


def _places(part: Leaked) -> tuple[Part, ...]:
    return Part(part.ledger, part.entry.id), *part.alike


def _first(times: Iterable[datetime], before: datetime | None) -> datetime | None:
    return min((at for at in times if before is None or at < before), default=None)


def _had(view: View, log: Log, reader: str, part: Leaked) -> Iterator[datetime]:
    """Yield when somebody wrote a part, and when they were first shown it."""
    for name, entry_id in _places(part):
        ledger = view.ledgers[name]
        entry = ledger.get(entry_id)
        if entry and entry.author == reader:
            yield entry.at
        if at := log.first(reader, name, ledger.place(entry_id) + 1):
            yield at


def _printed(view: View, log: Log, reader: str, part: Leaked) -> Iterator[datetime]:
    """Yield when a part was first printed on the server in somebody's name."""
    for name, entry_id in _places(part):
        if at := log.printed(reader, name, view.ledgers[name].place(entry_id) + 1):
            yield at
