"""The bearer of a token: the one way in which a program gets at a case."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from wasit.service import NoSuchSeat, Seat
from wasit.web.accounts import tokens
from wasit.web.server.runtime import service


def secret_of(request: HttpRequest) -> str:
    """Return the token that a request bears; empty where it bears none."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def is_good(secret: str) -> bool:
    """Say whether a program may go on listening with this token."""
    try:
        seat_of(secret)
    except Http404:
        return False
    return True


def may_export(secret: str) -> bool:
    """Say whether a program may take the record along with this token, if its person may."""
    return tokens.may_export(secret)


def seat_of(secret: str) -> Seat:
    """Return the seat of the person to whom this token belongs.

    Raises Http404, alike for a token that never was, has expired or was revoked, and for a guest's:
    programs know a ring and whoever writes in it by names that tell who consults.
    """
    seat = tokens.find(secret, service().now())
    if seat is None:
        raise Http404
    try:
        found = service().seat(*seat)
    except NoSuchSeat:
        raise Http404 from None
    if found.person.ring:
        raise Http404
    return found
