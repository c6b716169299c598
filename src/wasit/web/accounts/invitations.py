"""Invitations: making a single-use link to a place, and using it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.utils import timezone

from wasit.service import NoSuchSeat
from wasit.talks.people import Person
from wasit.talks.rings.consultation import ring_closed
from wasit.web.accounts import sessions
from wasit.web.accounts.models import Account, Invitation, Place, Token, holder_mark
from wasit.web.accounts.veil import mark
from wasit.web.server.runtime import service

LASTS = timedelta(days=7)
"""How long an unused invitation is good for."""

ENTRANCE = "enter/"
"""Where links lead. It stands here, as commands make links without loading any page."""


def invite(case: str, person: Person, *, bare: bool = False) -> str:
    """Return the path of a new link that leads `person` to their place in `case`, once.

    They come in with an account, which the link lets them make; with a `bare` link, without.
    """
    return _new(Place.of(case, person), bare=bare)


def invite_to_account() -> str:
    """Return the path of a new link by which somebody makes an account, and no more."""
    return _new(None)


def invite_instructor() -> str:
    """Return the path of a new link by which somebody gets an account that opens rehearsals."""
    return _new(None, instructs=True)


def introduce(case: str, people: Iterable[Person], *, bare: bool) -> list[tuple[Person, str]]:
    """Return a first link for each of `people` in a new case; none where it has had its links."""
    people = list(people)
    if Place.objects.filter(mark__in=_marks(case, people)).exists():
        return []
    return [(person, invite(case, person, bare=bare)) for person in people]


def invite_anew(place: Place, *, bare: bool = False) -> str:
    """Return the path of a new link to `place`, and make void those that were not used."""
    _open().filter(place=place).delete()
    return _new(place, bare=bare)


def find(secret: str) -> Invitation | None:
    """Return the invitation whose link has this secret; None if it leads nowhere.

    None leads into a ring that is closed, or to a place that somebody was dismissed from, however
    that came about: nobody comes in there any more.
    """
    invitation = _open().filter(digest=_digest(secret)).select_related("place").first()
    over = invitation and invitation.place and _is_over(invitation.place)
    return None if over else invitation


def _is_over(place: Place) -> bool:
    case, ledger, person = place.seat
    try:
        service().seat(case, ledger, person)
    except NoSuchSeat:
        return True
    return ring_closed(service().ledger(case, ledger)) is not None


def use(secret: str) -> Invitation | None:
    """Use the link up and return its invitation; None if it leads nowhere, or is used up."""
    invitation = find(secret)
    used = _open().filter(digest=_digest(secret)).update(used=timezone.now())
    return invitation if used else None


def hold(place: Place, account: Account) -> None:
    """Give `place` to `account`; whoever had it until now is shut out."""
    mine = holder_mark(account)
    if place.holder != mine:
        shut_out(place)
        Place.objects.filter(pk=place.pk).update(holder=mine)


def shut_out(place: Place) -> None:
    """End all that leads to `place`: sessions, tokens, links, and the account that holds it."""
    sessions.end_at(place.id)
    Token.objects.filter(place=place).delete()
    _open().filter(place=place).delete()
    Place.objects.filter(pk=place.pk).update(holder="")


def vacate(place: Place) -> None:
    """Shut out whoever has `place`, as if nobody had ever taken it."""
    shut_out(place)
    Invitation.objects.filter(place=place).delete()


def held(account: Account) -> models.QuerySet[Place]:
    """Return the places of `account`, in no order."""
    return Place.objects.filter(holder=holder_mark(account))


def taken(case: str, people: Iterable[Person]) -> frozenset[str]:
    """Return the ids of those of `people` in `case` who have used a link."""
    marks = _marks(case, people)
    used = Invitation.objects.filter(place__mark__in=marks, used__isnull=False)
    return frozenset(marks[each] for each in used.values_list("place__mark", flat=True))


def _marks(case: str, people: Iterable[Person]) -> dict[str, str]:
    """Return, by the mark of each one's place in `case`, the ids of `people`."""
    return {mark("place", case, person.id): person.id for person in people}


def _new(place: Place | None, **kind: bool) -> str:
    secret = secrets.token_urlsafe(24)
    expires = timezone.now() + LASTS
    Invitation.objects.create(digest=_digest(secret), place=place, expires=expires, **kind)
    return f"/{ENTRANCE}{secret}/"


def _open() -> models.QuerySet[Invitation]:
    return Invitation.objects.filter(used=None, expires__gt=timezone.now())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
