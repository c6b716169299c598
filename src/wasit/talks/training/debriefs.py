"""Debriefs: a rehearsal laid open to all who were in it, once it is over."""

from __future__ import annotations

from collections.abc import Callable

from wasit.talks.access import debriefed, may_debrief
from wasit.talks.case import opened
from wasit.talks.fold import Ledger
from wasit.talks.hosting import kept
from wasit.talks.ledgers import COMMON
from wasit.talks.refusals import nothing_there
from wasit.talks.views import View


def is_open(view: View) -> bool:
    """Say whether the debrief is open to whoever sees this."""
    common = view.ledgers.get(COMMON)
    return common is not None and may_debrief(view.person, common)


def laid_open(view: View, read: Callable[[str], Ledger]) -> dict[str, Ledger]:
    """Return, by name, every ledger of a rehearsal, each as `read` finds it.

    Raises Refused, as for what does not exist, until the debrief is open, and in real talks.
    """
    if not is_open(view):
        raise nothing_there()
    parties = [party.id for party in opened(view.home).parties]
    found = {name: read(name) for name in debriefed(parties)}
    return found | {name: read(name) for book in found.values() for name in kept(book)}
