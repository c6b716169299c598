"""The live connection of a seated person's pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, StreamingHttpResponse

from wasit.service import Seat
from wasit.talks.access import heard_by
from wasit.web.accounts.seating import lasting, seated
from wasit.web.server.hub import while_lasting
from wasit.web.server.runtime import hub


def live(request: HttpRequest, place: str) -> StreamingHttpResponse:
    """Stream "changed", without content, whenever a ledger of this seat has grown."""
    if request.method != "GET":
        raise Http404
    return listening(seated(request, place), lasting(request))


def listening(seat: Seat, good: Callable[[], bool]) -> StreamingHttpResponse:
    """Return the stream of what `seat` hears, for as long as it lasts and its bearer is `good`.

    Whoever has another role from now on hears of other ledgers, by another connection.
    """

    def lasts() -> bool:
        return seat.lasts() and good()

    heard = hub().stream(seat.case, heard_by(seat.view().ledgers))
    return StreamingHttpResponse(while_lasting(lasts, heard), content_type="text/event-stream")
