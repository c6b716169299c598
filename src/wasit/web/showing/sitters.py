"""Sitters: who is in a chair of a rehearsal."""

from __future__ import annotations

from enum import StrEnum


class Sitter(StrEnum):
    """Who is in a chair: somebody, an automated player meanwhile, or nobody yet."""

    PERSON = "person"
    PLAYER = "player"
    NOBODY = "nobody"
