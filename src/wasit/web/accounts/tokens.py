"""Tokens: by which a program acts for one person in one case.

A token is shown once and kept as a hash. Its name is its owner's own, and unique for the owner
alone, so that nobody can probe the names of another.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction

from wasit.web.accounts.models import Place, Token

LASTS = timedelta(days=30)
"""How long a token is good for, unless its owner says otherwise."""

LONGEST = timedelta(days=366)


class NameTaken(ValueError):
    """The person has a token of that name already."""


def make(place: Place, name: str, now: datetime, lasts: timedelta = LASTS) -> str:
    """Return a new token for the person at `place`; raises NameTaken where the name is in use."""
    secret = secrets.token_urlsafe(32)
    own = own_tokens(place)
    own.filter(expires__lte=now).delete()
    try:
        with transaction.atomic():
            own.create(
                digest=_digest(secret), place=place, name=name, made=now, expires=now + lasts
            )
    except IntegrityError:
        raise NameTaken(name) from None
    return secret


def revoke(place: Place, name: str) -> bool:
    """End the token of this name at once; say whether there was one."""
    deleted, _ = own_tokens(place).filter(name=name).delete()
    return bool(deleted)


def own_tokens(place: Place) -> models.QuerySet[Token]:
    """Return the tokens of the person at `place`, by name."""
    return Token.objects.filter(place=place).order_by("name")


def find(secret: str, now: datetime) -> tuple[str, str, str] | None:
    """Return the case, the ledger and the person of a token; None for any that is not good.

    It is looked up for every request, since it may have been revoked by another process.
    """
    good = Token.objects.filter(digest=_digest(secret), expires__gt=now)
    found = good.select_related("place").first()
    return found.place.seat if found else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
