"""Senders: who may send us what is long. Only who has a seat may, to the addresses of documents."""

from __future__ import annotations

import re
from importlib import import_module

from django.conf import settings
from django.http import Http404, HttpRequest, parse_cookie

from wasit.service import Seat
from wasit.web.accounts.seating import seated
from wasit.web.api import bearer
from wasit.web.errors import NOT_NOW
from wasit.web.server.sending import Scope

_PLACE = re.compile(
    r"/(?P<place>[0-9a-f]{32})/(?:room|conferring|desk|desk/rooms/[^/]+(?:/[^/]+)?|desk/printed/[^/]+)/"
)
_FILES = re.compile(r"/api/v1/files/.*")


def sender_of(scope: Scope) -> str:
    """Return whose turn it takes to send what is long; empty where nobody sends documents.

    So it is where it cannot be told just now: the page, which is asked next, says that.
    """
    try:
        seat = _seat(scope)
    except (Http404, *NOT_NOW):
        return ""
    return f"{seat.case}/{seat.person.id}" if seat else ""


def _seat(scope: Scope) -> Seat | None:
    """Return the seat that a request comes from, where documents are sent to; raises Http404."""
    headers = {name.decode("latin-1"): each.decode("latin-1") for name, each in scope["headers"]}
    request = HttpRequest()
    if _FILES.fullmatch(scope["path"]):
        request.META["HTTP_AUTHORIZATION"] = headers.get("authorization", "")
        return bearer.seat_of(bearer.secret_of(request))
    found = _PLACE.fullmatch(scope["path"])
    if found is None:
        return None
    key = parse_cookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return seated(request, found["place"])
