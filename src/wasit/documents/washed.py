"""Washed: a document without what it need not tell, and what it may tell all the same."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from wasit.documents.kinds import Kind
from wasit.documents.unfit import Fault

LARGEST = 25_000_000
"""Bytes of a document."""


class Caution(StrEnum):
    """What a document may tell beyond what is seen of it.

    ``covered_text``  text lies under a box or a picture that is drawn over it
    ``unseen_text``   text is there that is not drawn, or characters that nobody sees
    ``layers``        it has layers, of which some may be hidden
    """

    COVERED_TEXT = "covered_text"
    UNSEEN_TEXT = "unseen_text"
    LAYERS = "layers"


class Washed(Struct, frozen=True):
    """A document as it may be kept."""

    kind: Kind
    content: bytes
    cautions: frozenset[Caution] = frozenset()


class Verdict(Struct, frozen=True):
    """What is known of a document once it was washed; or what is wrong with it."""

    kind: Kind | None = None
    cautions: frozenset[Caution] = frozenset()
    fault: Fault | None = None
