"""Invitations: making a single-use link to a place, and using it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone

from wasit.talks.access import home
from wasit.talks.people import Person
from wasit.talks.rings import ring_closed
from wasit.web.accounts.models import Invitation, Place
from wasit.web.runtime import service

LASTS = timedelta(days=7)
"""How long an unused invitation is good for."""


def invite(case: str, person: Person) -> str:
    """Return the path of a new link that leads `person` to their place in `case`, once."""
    place, _ = Place.objects.get_or_create(
        case=case, person=person.id, defaults={"ledger": home(person)}
    )
    secret = secrets.token_urlsafe(24)
    Invitation.objects.create(digest=_digest(secret), place=place, expires=timezone.now() + LASTS)
    return reverse("enter", args=[secret])


def introduce(case: str, people: Iterable[Person]) -> list[tuple[Person, str]]:
    """Return a first link for each of `people` in a new case; none where it has had its links."""
    if Place.objects.filter(case=case).exists():
        return []
    return [(person, invite(case, person)) for person in people]


def invite_anew(case: str, person: Person) -> str:
    """Return the path of a new link, and make void those of `person` that were not used."""
    _open().filter(place__case=case, place__person=person.id).delete()
    return invite(case, person)


def find(secret: str) -> Place | None:
    """Return the place to which the link with this secret leads; None if it leads nowhere.

    None leads into a ring that is closed, however that came about: nobody joins it any more.
    """
    invitation = _open().filter(digest=_digest(secret)).select_related("place").first()
    return invitation.place if invitation and not _is_over(invitation.place) else None


def _is_over(place: Place) -> bool:
    return ring_closed(service().ledger(place.case, place.ledger)) is not None


def use(secret: str) -> Place | None:
    """Use the link up and return its place; None if it leads nowhere, or somebody was faster."""
    place = find(secret)
    used = _open().filter(digest=_digest(secret)).update(used=timezone.now())
    return place if used else None


def taken(case: str) -> frozenset[str]:
    """Return the ids of those in `case` who have used a link."""
    used = Invitation.objects.filter(place__case=case, used__isnull=False)
    return frozenset(used.values_list("place__person", flat=True))


def _open() -> models.QuerySet[Invitation]:
    return Invitation.objects.filter(used=None, expires__gt=timezone.now())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
