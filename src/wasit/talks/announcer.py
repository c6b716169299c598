"""The announcer: the pen of what nobody says, where only results and times belong."""

from __future__ import annotations

from wasit.talks.access import may_announce
from wasit.talks.actions import Pen, Stamp


class Announcer(Pen):
    """Writes in the hand of `author`, who is no person, wherever something may be announced."""

    def __init__(self, author: str, stamp: Stamp) -> None:
        self._author = author
        self._may_write = may_announce
        self._stamp = stamp
        self.written = {}
