"""Announcing: what is told to all when it is due, by no person: results, and the end of a round."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

from wasit.custody.written import TRIES, Written, lengths, lines
from wasit.record import Record, Stale, Submission
from wasit.talks.access import tallied
from wasit.talks.actions import Stamp
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.proposals.tally import TALLY, announcement, open_proposal
from wasit.talks.rounds import current
from wasit.talks.training.timekeeper import TIMEKEEPER, round_over


class Keeper(Protocol):
    """What announcing needs of the service."""

    store: Record

    def now(self) -> datetime: ...

    def stamp(self) -> Stamp: ...

    def left_of(self, case: str, name: str) -> Ledger: ...


class Notice(NamedTuple):
    """What is announced of an entry `about` when it is `due`; nothing is `written` before."""

    author: str
    about: str
    due: datetime
    folded: Mapping[str, Ledger]
    written: Written


def announce(service: Keeper, case: str) -> datetime | None:
    """Announce what is to be told now in `case`; return when the next of what stays open is due.

    Each is announced once, however often this is called.
    """
    due = (_announce(service, case, notice) for notice in (_result, _round_over))
    return min(filter(None, due), default=None)


def _announce(
    service: Keeper, case: str, notice: Callable[[Keeper, str], Notice | None]
) -> datetime | None:
    for _ in range(TRIES):
        found = notice(service, case)
        if found is None:
            return None
        if not found.written:
            return found.due
        try:
            service.store.append(_announced(case, found))
        except Stale:
            continue
        return None
    return service.now()


def _result(service: Keeper, case: str) -> Notice | None:
    """Return what there is to say of the open proposal; None when none is."""
    proposal = open_proposal(service.left_of(case, DESK))
    if proposal is None:
        return None
    folded = {name: service.left_of(case, name) for name in tallied(proposal.body.put)}
    written = announcement(folded, service.stamp())
    return Notice(TALLY, proposal.id, proposal.body.deadline, folded, written)


def _round_over(service: Keeper, case: str) -> Notice | None:
    """Return what there is to say of the round of a rehearsal; None when there is none."""
    common = service.left_of(case, COMMON)
    found = current(common)
    if found is None:
        return None
    written = round_over(common, service.stamp())
    return Notice(TIMEKEEPER, found.id, found.body.ends, {COMMON: common}, written)


def _announced(case: str, notice: Notice) -> Submission:
    """Ask for it to be kept: once for what it is about, and only on what was folded for it."""
    return Submission(
        case=case,
        author=notice.author,
        key=notice.about,
        digest=b"",
        lines=lines(notice.written),
        expecting=lengths(notice.folded),
    )
