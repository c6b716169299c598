"""Attaching: the field for documents of a form, and how what is sent there is taken in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wasit.documents.unfit import Unfit
from wasit.service import Seat
from wasit.talks.attachments import MOST
from wasit.talks.files import Attachment
from wasit.web.forms.acts import ActForm
from wasit.web.server.spool import PIECE
from wasit.web.showing.documents import FAULTS

TAKEN = ".pdf,.png,.jpg,.jpeg,.webp,.txt,application/pdf,image/png,image/jpeg,image/webp,text/plain"
"""What a browser lets people choose: for their convenience, since the content is what counts."""


class DocumentsInput(forms.FileInput):
    """Chooses several documents at once."""

    allow_multiple_selected = True


class DocumentsField(forms.FileField):
    """Several documents, or none."""

    widget = DocumentsInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.widget.attrs["accept"] = TAKEN

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        # What they are, their content tells; a document without any is refused when it is read.
        return list(data or [])


class Attaching(ActForm):
    """A form whose documents go along with what is said.

    `cut` tells that not all of it has come, so that some of it may be missing.
    """

    field_order: tuple[str, ...] = ("words",)
    documents = DocumentsField(label=_("Documents (PDF, picture or plain text; 25 MB in all)"))
    cut = False

    def __init__(self, *sent: Any, **options: Any) -> None:
        super().__init__(*sent, **options)
        self._taken: list[Attachment] = []

    @property
    def ledger(self) -> str:
        """The ledger in which the documents are to be named."""
        raise TypeError(f"{type(self).__name__} does not say where its documents go")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.cut:
            self.add_error(
                "documents",
                _(
                    "This did not arrive whole: it is too much at once, or another document of "
                    "yours is still on its way. At most 25 MB can be sent with a message."
                ),
            )
        elif len(cleaned.get("documents", ())) > MOST:
            told = _("At most %(limit)s documents go along with a message.")
            self.add_error("documents", told % {"limit": MOST})
        return cleaned

    def take_in(self, seat: Seat) -> bool:
        """Take in the documents that were sent; say whether all of them could be."""
        for sent in self.cleaned_data["documents"]:
            try:
                self._taken.append(taken_in(seat, self.ledger, sent))
            except Unfit as unfit:
                facts = {"name": sent.name, "reason": FAULTS[unfit.fault]}
                self.add_error("documents", gettext("“%(name)s”: %(reason)s") % facts)
        return not self.errors

    def attached(self) -> tuple[str, ...]:
        """Return the ids of the documents taken in."""
        return tuple(each.id for each in self._taken)


def taken_in(seat: Seat, ledger: str, sent: UploadedFile[Any]) -> Attachment:
    """Take in one document that was sent. Raises `Unfit`."""
    with seat.receive(ledger, sent.name or "") as incoming:
        for piece in sent.chunks(PIECE):
            incoming.write(piece)
        return incoming.keep()
