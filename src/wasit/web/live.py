"""The live connection of a seated person's pages."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse

from wasit.talks.access import heard_by
from wasit.web.accounts.seating import lasting, seated
from wasit.web.hub import while_lasting
from wasit.web.runtime import hub


async def live(request: HttpRequest, place: str) -> HttpResponseBase:
    """Stream "changed", without content, whenever a ledger of this seat has grown."""
    if request.method != "GET":
        raise Http404
    seat = await sync_to_async(seated)(request, place)
    ledgers = await sync_to_async(lambda: heard_by(seat.view().ledgers))()
    heard = while_lasting(lasting(request), hub().stream(seat.case, ledgers))
    return StreamingHttpResponse(heard, content_type="text/event-stream")
