"""Issues: what the talks are about, the options of each, and packages of options."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from wasit.talks.wording import Wording

Package: TypeAlias = dict[str, str]
"""Issue id → option id, for some or all of the issues."""


class Option(Struct, frozen=True, kw_only=True):
    """One way in which an issue could be settled."""

    id: str
    label: Wording


class Issue(Struct, frozen=True, kw_only=True):
    """A matter to be settled. Its options stand in order, from one end to the other."""

    id: str
    title: Wording
    options: tuple[Option, ...]

    def place(self, option: str) -> int:
        """Return where `option` stands among the options, from 0; -1 when it is none of them."""
        return next((n for n, each in enumerate(self.options) if each.id == option), -1)
