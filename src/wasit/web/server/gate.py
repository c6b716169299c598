"""The gate: requests that are not let in, whoever they come from and whatever they ask for."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wasit.web.server.headers import Answer, Next

OWN = frozenset({"same-origin", "none"})
"""What a browser says of a request that a page of ours makes, or a person who types an address."""


class Gate:
    """Refuses what comes without TLS where there should be, and what other sites have asked for.

    A browser tells, in headers that no page can change, which site a request is made for
    (W3C Fetch Metadata). Following a link from elsewhere is let in: such is every invitation.
    """

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> Answer:
        return _refusal(request) or self._next(request)


def _refusal(request: HttpRequest) -> Answer | None:
    """Return a blank answer, which is the same for every address; None for what is let in."""
    if settings.HTTPS and not request.is_secure():
        return HttpResponse(status=400)
    if _is_foreign(request) and not _follows_a_link(request):
        return HttpResponse(status=404)
    return None


def _is_foreign(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Site", "none") not in OWN


def _follows_a_link(request: HttpRequest) -> bool:
    """Whether somebody goes to a page of ours, in a window of its own."""
    return (
        request.method == "GET"
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "document"
    )
