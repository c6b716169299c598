"""Files: documents, handed out to whoever may read the ledger that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from wasit.documents.kinds import Kind
from wasit.record import NoSuchFile
from wasit.service import Seat
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.web.accounts.seating import seated
from wasit.web.server.headers import SANDBOX
from wasit.web.server.streaming import gathered, streamed


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


def _type(kind: Kind) -> str:
    return f"{kind}; charset=utf-8" if kind is Kind.TEXT else kind.value
