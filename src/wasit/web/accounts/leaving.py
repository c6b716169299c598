"""Leaving: what is forgotten of those who had places in what was destroyed."""

from __future__ import annotations

from collections.abc import Iterable

from wasit.web.accounts.models import Place


def leave_case(case: str, ledgers: Iterable[str] | None = None) -> None:
    """Remove the places that these ledgers gave, or all in the case, with links and tokens."""
    places = Place.objects.filter(case=case)
    if ledgers is not None:
        places = places.filter(ledger__in=list(ledgers))
    places.delete()
