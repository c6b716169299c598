"""Presence: the sitting that is open in a room, and who has come to it, as its pages show it."""

from __future__ import annotations

from typing import Any

from wasit.talks.case import people
from wasit.talks.fold import Ledger
from wasit.talks.procedure.sittings import present, sitting


def sits(room: Ledger) -> dict[str, Any]:
    """Return the sitting that is open in this room, if any, and who has come to it."""
    known = people(room)
    return {"sitting": sitting(room), "here": [known[each] for each in present(room)]}
