"""Leaving: what is forgotten of those who had places in what was destroyed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from wasit.web.accounts import sessions
from wasit.web.accounts.models import Place


def leave_case(case: str, ledgers: Iterable[str] | None = None) -> None:
    """Remove the places that these ledgers gave, or all in the case, with links and tokens."""
    for place in places_in(case, None if ledgers is None else frozenset(ledgers)):
        sessions.end_at(place.id)
        place.delete()


def places_in(case: str, ledgers: Collection[str] | None = None) -> Iterator[Place]:
    """Yield the places that these ledgers gave, or all in the case.

    Each is looked at behind the veil: a mark by which those of one case were found would tell a
    thief of the database which places belong together.
    """
    for place in Place.objects.all():
        own, ledger, _ = place.seat
        if own == case and (ledgers is None or ledger in ledgers):
            yield place
