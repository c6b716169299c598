"""Documents for programs: sent as they are, and fetched as they are kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from wasit.documents.unfit import Fault, Unfit
from wasit.talks.refusals import Refused
from wasit.web.api import bearer
from wasit.web.api.responses import as_json, malformed, missing, refused
from wasit.web.pages.files import handed_out
from wasit.web.server.sending import CUT
from wasit.web.server.spool import PIECE
from wasit.web.showing.documents import FAULTS


@csrf_exempt
def sent(request: HttpRequest, ledger: str) -> HttpResponse:
    """Take in the document that is the body of the request, for an entry of `ledger` to name."""
    try:
        if request.method != "POST":
            return missing()
        seat = bearer.seat_of(bearer.secret_of(request))
        if request.META.get(CUT):
            raise Unfit(Fault.TOO_LARGE)
        with seat.receive(ledger, request.GET.get("name", "")) as incoming:
            while piece := request.read(PIECE):
                incoming.write(piece)
            return as_json(incoming.keep())
    except Http404:
        return missing()
    except Refused as error:
        return refused(error)
    except Unfit as unfit:
        status = 413 if unfit.fault is Fault.TOO_LARGE else 400
        return malformed(str(FAULTS[unfit.fault]), status=status)


@csrf_exempt
def fetched(request: HttpRequest, file: str) -> HttpResponseBase:
    """Hand out a document of a ledger that the bearer may open."""
    try:
        if request.method != "GET":
            return missing()
        return handed_out(bearer.seat_of(bearer.secret_of(request)), file, "api-file")
    except Http404:
        return missing()
