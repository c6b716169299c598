"""Documents: what the pages call them, and how they are handed out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wasit.documents.kinds import Kind
from wasit.documents.unfit import Fault
from wasit.documents.washed import Caution
from wasit.record import NoSuchFile
from wasit.service import Seat
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.web.accounts.seating import seated
from wasit.web.server.headers import SANDBOX
from wasit.web.server.streaming import gathered, streamed

FAULTS: Mapping[Fault, str | Promise] = {
    Fault.EMPTY: _("There is nothing in it."),
    Fault.TOO_LARGE: _("It is too large: at most 25 MB are possible."),
    Fault.UNKNOWN: _("It is no PDF, no picture (PNG, JPEG, WebP) and no plain text in UTF-8."),
    Fault.OFFICE: _(
        "Documents of office programs keep who wrote them, when, and what stood there before. "
        "Save it as a PDF and attach that."
    ),
    Fault.BROKEN: _("It is damaged, or not what its beginning says."),
    Fault.ENCRYPTED: _("It is encrypted or asks for a password. Save it without."),
    Fault.ENORMOUS: _("It is too large to be drawn: at most 40 million points or 2,000 pages."),
    Fault.MOVING: _("The picture moves. Attach a single picture of it."),
    Fault.TOO_HEAVY: _("To look at it took too much time or memory. Make it simpler."),
}
"""What is wrong with a document → why it is not taken, and what to do."""

CAUTIONS: Mapping[Caution, str | Promise] = {
    Caution.COVERED_TEXT: _(
        "Text lies under a box or a picture in it, and can be read by whoever gets the file."
    ),
    Caution.UNSEEN_TEXT: _("It holds text or characters that nobody sees, and that can be read."),
    Caution.LAYERS: _("It has layers, of which some may be hidden."),
}
"""What a document may tell → how people are warned of it."""

KINDS: Mapping[Kind, str | Promise] = {
    Kind.PNG: "PNG",
    Kind.JPEG: "JPEG",
    Kind.WEBP: "WebP",
    Kind.PDF: "PDF",
    Kind.TEXT: _("plain text"),
}


def caution(file: Attachment) -> str:
    """Return what a document may tell beyond what is seen of it; empty where nothing shows that."""
    return " ".join(str(CAUTIONS[each]) for each in sorted(file.cautions))


def found(books: Mapping[str, Ledger], file_id: str) -> tuple[str, str, Attachment]:
    """Return the ledger, the entry and the document that has this id, among these ledgers.

    Raises Http404, alike for what is another's and what does not exist.
    """
    for name, ledger in books.items():
        if there := ledger.file(file_id):
            return name, *there
    raise Http404


def handed_out(seat: Seat, file_id: str, by: str) -> HttpResponseBase:
    """Return a document for its reader to keep; written down first as shown. Raises Http404."""
    books = seat.readable()
    ledger, _entry, file = found(books, file_id)
    try:
        pieces = gathered(seat.fetch(ledger, file))
        first = next(pieces, b"")
    except NoSuchFile:
        raise Http404 from None
    seat.shows(books, file, by)
    whole = streamed(chain([first], pieces))
    answer = StreamingHttpResponse(whole, content_type=_type(file.kind))
    answer.headers["Content-Length"] = str(file.size)
    answer.headers["Content-Disposition"] = content_disposition_header(True, file.name) or ""
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def file(request: HttpRequest, place: str, file: str) -> HttpResponseBase:
    """Hand out a document of a ledger that this person may read."""
    seat = seated(request, place)
    if request.method != "GET":
        raise Http404
    return handed_out(seat, file, "file")


def size(file: Attachment) -> str:
    """Return how large a document is, in words."""
    if file.size < 1_000_000:
        return gettext("%(size)s kB") % {"size": max(1, round(file.size / 1000))}
    return gettext("%(size)s MB") % {"size": f"{file.size / 1_000_000:.1f}"}


def _type(kind: Kind) -> str:
    return f"{kind}; charset=utf-8" if kind is Kind.TEXT else kind.value
