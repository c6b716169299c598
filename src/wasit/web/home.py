"""Home: where a seated person's pages begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wasit.web.accounts.seating import seated


def home(request: HttpRequest, place: str) -> HttpResponse:
    """Lead a mediator to the desk, and a delegate to the room."""
    seat = seated(request, place)
    return redirect("desk" if seat.person.mediates else "room", place)
