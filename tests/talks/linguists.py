"""Linguists: how a test has versions written, and checked by somebody else."""

from __future__ import annotations

from tests.cast import IDRIS, NORTH_ROOM, TARIQ, Table, one
from wasit.talks.languages.sources import renderings
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.texts.versions import (
    Source,
    VersionDrafted,
    VersionGiven,
    VersionState,
    beside,
    last_drafted,
)
from wasit.talks.wording import Wording

DRAFT, CHECKED, COUNTS = VersionState.DRAFT, VersionState.CHECKED, VersionState.AUTHORITATIVE
ARABIC: Wording = {"ar": "ينتظر كل طرف ستين يوماً."}
BETTER: Wording = {"ar": "على كل طرف أن ينتظر ستين يوماً."}
PERSIAN: Wording = {"fa": "هر طرف شصت روز صبر می‌کند."}


def on_desk(entry: str) -> Source:
    return Source(ledger=DESK, entry=entry)


def in_room(entry: str, room: str = NORTH_ROOM, key: str = "") -> Source:
    return Source(ledger=room, entry=entry, key=key)


def drafts(table: Table, writer: Person, of: Source, wording: Wording = ARABIC) -> str:
    """Have `writer` write a version, over the last one in its language; its id."""
    last = last_drafted(table.view(writer).own_book(), of, next(iter(wording)))
    action = DraftVersion(of=of, wording=wording, seen=last.id if last else "")
    return one(table.act(writer, action), VersionDrafted).id


def checks(table: Table, version: str, checker: Person = TARIQ) -> list[VersionGiven]:
    """Have a version checked; what then stands in rooms."""
    written = table.act(checker, CheckVersion(version=version))
    lines = [line.body for lines in written.values() for line in lines]
    return [body for body in lines if isinstance(body, VersionGiven)]


def writes(table: Table, of: Source, wording: Wording = ARABIC) -> list[VersionGiven]:
    """Have Idris write a version and Tariq check it; what then stands in rooms."""
    return checks(table, drafts(table, IDRIS, of, wording))


def states(table: Table, person: Person, of: Source) -> dict[str, list[VersionState]]:
    """By language, what the versions are worth that this person can see."""
    found: dict[str, list[VersionState]] = {}
    for each in renderings(table.view(person), of):
        found.setdefault(each.language, []).append(each.state)
    return found


def texts_beside(table: Table, party: str, entry: str, key: str = "") -> list[str]:
    """The versions that stand beside an entry of a room."""
    return [each.text for each in beside(table.room(party), entry, key)]
