"""Tokens: by which a program acts for one person in one case.

A token is shown once and kept as a hash. Its name is its owner's own, and unique for the owner
alone, so that nobody can probe the names of another.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from wasit.web.accounts.models import Account, Place, Token, holder_mark, token_mark

LASTS = timedelta(days=30)
"""How long a token is good for, unless its owner says otherwise."""

LONGEST = timedelta(days=366)


class NameTaken(ValueError):
    """The person has a token of that name already."""


def make(
    place: Place, name: str, now: datetime, lasts: timedelta = LASTS, *, exports: bool = False
) -> str:
    """Return a new token for the person at `place`; raises NameTaken where the name is in use.

    With one that `exports`, a head's program may take the record along.
    """
    secret = secrets.token_urlsafe(32)
    Token.objects.filter(place=place, expires__lte=now).delete()
    token = Token(
        digest=_digest(secret), place=place, made=now, expires=now + lasts, exports=exports
    )
    token.call(name)
    try:
        with transaction.atomic():
            token.save(force_insert=True)
    except IntegrityError:
        raise NameTaken(name) from None
    return secret


def revoke(place: Place, name: str) -> bool:
    """End the token of this name at once; say whether there was one."""
    deleted, _ = Token.objects.filter(mark=token_mark(place.id, name)).delete()
    return bool(deleted)


def own_tokens(place: Place) -> list[Token]:
    """Return the tokens of the person at `place`, by name."""
    return sorted(Token.objects.filter(place=place), key=lambda each: each.name)


def acting_for(account: Account) -> QuerySet[Token]:
    """Return the tokens of all places that an account holds."""
    return Token.objects.filter(place__holder=holder_mark(account))


def find(secret: str, now: datetime) -> tuple[str, str, str] | None:
    """Return the case, the ledger and the person of a token; None for any that is not good.

    It is looked up for every request, since it may have been revoked by another process.
    """
    good = Token.objects.filter(digest=_digest(secret), expires__gt=now)
    found = good.select_related("place").first()
    return found.place.seat if found else None


def may_export(secret: str) -> bool:
    """Say whether a token is for taking the record along as well."""
    return Token.objects.filter(digest=_digest(secret), exports=True).exists()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
