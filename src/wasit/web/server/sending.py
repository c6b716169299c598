"""Sending: who may send us what is long, and how many at once.

Only who has a seat may send documents, and each seat one request of them at a time. Turns are
counted by seat and never by case or in all, so nobody waits for another and can tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, parse_cookie

from wasit.documents.washed import LARGEST
from wasit.service import Seat
from wasit.web.accounts.seating import seated
from wasit.web.api import bearer
from wasit.web.errors import NOT_NOW

LONGEST = LARGEST + 500_000
"""Bytes of a request with documents, all in all."""

CUT = "wasit.cut"
"""Set in what is known of a request of which not all has come, or not all was kept."""

SHORT = 1_000_000
"""Bytes of a request that anyone may send at any time."""

Scope = dict[str, Any]

_PLACE = re.compile(
    r"/(?P<place>[0-9a-f]{32})/(?:room|conferring|desk|desk/rooms/[^/]+(?:/[^/]+)?|desk/printed/[^/]+)/"
)
_FILES = re.compile(r"/api/v1/files/.*")


class Turns:
    """Whose turn is taken. Safe to use from many threads."""

    def __init__(self) -> None:
        self._changing = Lock()
        self._taken: set[str] = set()

    @contextmanager
    def take(self, sender: str) -> Iterator[bool]:
        """Take the turn of `sender`, if it is free; say whether it was."""
        with self._changing:
            free = sender not in self._taken
            self._taken.add(sender)
        try:
            yield free
        finally:
            if free:
                self._taken.discard(sender)


turns = Turns()


def announced(scope: Scope) -> int:
    """Return how long the body of a request is said to be, in bytes."""
    length = dict(scope["headers"]).get(b"content-length", b"")
    return int(length) if length.isdigit() else 0


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
