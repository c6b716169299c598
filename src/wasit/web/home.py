"""Home: where a seated person's pages begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wasit.web.accounts.seating import seated
from wasit.web.desk import guide


def home(request: HttpRequest, place: str) -> HttpResponse:
    """Lead to the desk or, for mediators without one, to a room served; a delegate, to the room.

    A guest has a page of the own ring, and no other; so has an instructor of the own group.
    """
    seat = seated(request, place)
    person = seat.person
    if person.ring:
        return redirect("consultation", place)
    if person.instructs:
        return redirect("script", place)
    if person.opens_desk:
        return redirect(reverse("desk", args=[place]) + (guide.FIRST if guide.begins(seat) else ""))
    if person.serves:
        return redirect("desk-room", place, person.serves[0])
    return redirect("room", place)
