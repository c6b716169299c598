"""The documents of the two worlds, small ones, and which of them a ledger has."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL.PngImagePlugin import PngInfo

from tests.documents import corpus
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger


def text(content: str, name: str = "") -> SimpleUploadedFile:
    """A plain text, which is called what it says unless it has a `name`."""
    return SimpleUploadedFile(f"{name or content[:60]}.txt", content.encode())


def chart(notes: str, name: str = "chart") -> SimpleUploadedFile:
    """A picture in which somebody has left `notes`. Washed, it is always the same."""
    about, out = PngInfo(), BytesIO()
    about.add_text("Comment", notes)
    corpus.picture(size=(8, 8)).save(out, "PNG", pnginfo=about)
    return SimpleUploadedFile(f"{name}.png", out.getvalue())


def files(ledger: Ledger) -> list[Attachment]:
    """All documents that entries of the ledger name, the oldest first."""
    return [file for entry in ledger for file in getattr(entry.body, "files", ())]
