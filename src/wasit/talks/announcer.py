"""The announcer: the pen of what nobody says, where only results and times belong."""

from __future__ import annotations

from wasit.talks.access import may_announce
from wasit.talks.actions import Pen, Stamp


def announcer(author: str, stamp: Stamp) -> Pen:
    """Return a pen in the hand of `author`, who is no person, for what may be announced."""
    return Pen(author, may_announce, stamp)
