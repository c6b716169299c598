"""Seating: the one way in which a request gets at a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from wasit.service import NoSuchSeat, Seat
from wasit.talks.views import View
from wasit.web.accounts import sessions
from wasit.web.accounts.models import Place
from wasit.web.accounts.sessions import PLACE, SINCE
from wasit.web.server.redirects import SeeOther
from wasit.web.server.runtime import service

T = TypeVar("T")


def take(request: HttpRequest, place: Place) -> None:
    """Seat this browser at `place`, and nowhere else: one session, one seat.

    Whoever is signed in stays so; the session has another key from now on.
    """
    if request.user.is_authenticated:
        request.session.cycle_key()
    else:
        request.session.flush()
    request.session.setdefault(SINCE, timezone.now().timestamp())
    request.session[PLACE] = [place.id, *place.seat]


def seated(request: HttpRequest, place_id: str) -> Seat:
    """Return the seat at `place_id`, if it is this browser's.

    Raises Http404 otherwise, alike for what is another's and for what does not exist.
    """
    return _found(request, place_id, service().seat)


def arrived(request: HttpRequest, place_id: str) -> tuple[Seat, View]:
    """Return the seat at `place_id` and what is seen from it now. Raises as `seated` does."""
    return _found(request, place_id, service().arrive)


def _found(request: HttpRequest, place_id: str, look: Callable[[str, str, str], T]) -> T:
    held, *seat = request.session.get(PLACE, (None,))
    if held != place_id:
        raise Http404
    try:
        found = look(*seat)
    except NoSuchSeat:
        raise Http404 from None
    if _by_hand(request):
        request.session.touch()  # type: ignore[attr-defined]  # the sessions are ours
    return found


def held_place(request: HttpRequest) -> str | None:
    """Return the id of the place this browser is seated at, if it still is anywhere."""
    held: str | None
    held, *seat = request.session.get(PLACE, (None,))
    if held is None:
        return None
    try:
        service().seat(*seat)
    except NoSuchSeat:
        return None
    return held


def lasting(request: HttpRequest) -> Callable[[], bool]:
    """Return what says, whenever it is asked, whether this browser's session is still good."""
    return partial(sessions.is_good, request.session.session_key or "")


def _by_hand(request: HttpRequest) -> bool:
    """Say whether a person asks: what a page renews by itself is brought about by others."""
    return request.method == "POST" or not (
        "HX-Request" in request.headers or request.headers.get("Accept") == "text/event-stream"
    )


def leave(request: HttpRequest) -> None:
    """Sign this browser out, and give up its seat."""
    logout(request)


def left(request: HttpRequest) -> HttpResponse:
    """Sign this browser out, and have it forget what it kept."""
    request.session.flush()
    answer = SeeOther(reverse("start"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
