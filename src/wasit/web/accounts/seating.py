"""Seating: the one way in which a request gets at a case."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from wasit.service import NoSuchSeat, Seat
from wasit.web.accounts.models import Place
from wasit.web.runtime import service

_KEY = "place"


def take(request: HttpRequest, place: Place) -> None:
    """Seat this browser at `place`, and nowhere else: one session, one seat."""
    request.session.flush()
    request.session[_KEY] = [place.id, place.case, place.ledger, place.person]


def seated(request: HttpRequest, place_id: str) -> Seat:
    """Return the seat at `place_id`, if it is this browser's.

    Raises Http404 otherwise, alike for what is another's and for what does not exist.
    """
    held, *seat = request.session.get(_KEY, (None,))
    if held != place_id:
        raise Http404
    try:
        return service().seat(*seat)
    except NoSuchSeat:
        raise Http404 from None


def held_place(request: HttpRequest) -> str | None:
    """Return the id of the place this browser is seated at, if any."""
    held: str | None = request.session.get(_KEY, (None,))[0]
    return held
