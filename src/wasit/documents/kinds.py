"""Kinds: what sort of document it is, by its content alone: not by its name, or anyone's word."""

from __future__ import annotations

from enum import StrEnum

from wasit.documents.unfit import Fault, Unfit


class Kind(StrEnum):
    """The kinds of document that are taken, each by its media type."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    PDF = "application/pdf"
    TEXT = "text/plain"

    @property
    def suffix(self) -> str:
        """What the name of such a file ends in."""
        return _SUFFIXES[self]


_SUFFIXES = {
    Kind.PNG: ".png",
    Kind.JPEG: ".jpg",
    Kind.WEBP: ".webp",
    Kind.PDF: ".pdf",
    Kind.TEXT: ".txt",
}

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How office documents begin: those of today, which are zips, and those of before."""

_BOMS = (b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes) -> Kind:
    """Return the kind of a document. Raises `Unfit` where it is none of those taken."""
    if not content:
        raise Unfit(Fault.EMPTY)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    if content.startswith((_ZIP, _OLE, b"{\\rtf")):
        raise Unfit(Fault.OFFICE)
    if b"\0" in content and not content.startswith(_BOMS):
        raise Unfit(Fault.UNKNOWN)
    return Kind.TEXT
