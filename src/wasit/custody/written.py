"""Written: what the core wants kept, in the form in which it is submitted to the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from wasit.talks.entries import Body, Entry, encode
from wasit.talks.fold import Ledger

Written: TypeAlias = Mapping[str, list[Entry[Body]]]
"""Ledger name → the entries to be appended there."""

TRIES = 100
"""How often a decision is made anew because its ledgers have grown meanwhile."""


def lines(written: Written) -> dict[str, list[bytes]]:
    return {ledger: [encode(entry) for entry in entries] for ledger, entries in written.items()}


def lengths(folded: Mapping[str, Ledger]) -> dict[str, int]:
    """Return the lengths on which a decision rests; of what was destroyed nothing is known."""
    return {name: len(ledger) for name, ledger in folded.items() if not ledger.destroyed}
