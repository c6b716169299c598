"""Sessions: kept in the database alone, encrypted, and ended from wherever somebody decides it.

Nothing of a session stays in the memory of a process, so that one that was ended is over in every
process with the next request. Django loads this module by the name in `SESSION_ENGINE`.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import (
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    models,
    router,
    transaction,
)
from django.utils import timezone

from wasit.web.accounts import veil
from wasit.web.accounts.models import Session

PLACE = "place"
"""Under which a session holds the place at which its browser is seated."""

SINCE = "since"
"""Under which a session holds when it began, in seconds of the epoch."""

STEP = 30
"""An idle limit is put off at most this often within its length, to spare the disk."""


_FOUND = "SELECT digest, veiled, expires, ends FROM accounts_session WHERE digest = %s"
"""Asked with every request, and so written out: putting it together, and a model out of what comes
of it, took longer than the answer."""


class Found(NamedTuple):
    """What the database keeps of a session."""

    digest: str
    veiled: bytes
    expires: datetime
    ends: datetime


class SessionStore(SessionBase):
    """One session, as Django uses it."""

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(digest=_digest(session_key)).exists()

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # Django's own
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Keep the session; raises UpdateError where it was ended meanwhile."""
        if self.session_key is None:
            return self.create()
        data: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # Django's own
        digest, now = _digest(self.session_key), timezone.now()
        fields = {
            "veiled": veil.veiled(data, "session", digest),
            "place": veil.mark("seat", data[PLACE][0]) if PLACE in data else "",
            "account": veil.mark("holder", data[SESSION_KEY]) if SESSION_KEY in data else "",
            "expires": now + _idle(data),
            "ends": _since(data) + absolute(),
        }
        if not must_create:
            if not Session.objects.filter(digest=digest).update(**fields):
                raise UpdateError
            return None
        try:
            with transaction.atomic(using=router.db_for_write(Session)):
                Session(digest=digest, **fields).save(force_insert=True)
        except IntegrityError:
            raise CreateError from None
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(digest=_digest(key)).delete()

    def load(self) -> dict[str, Any]:
        """Return what a session holds; nothing of one that is over."""
        row = _good(self.session_key or "")
        if row is None:
            self._session_key = None
            return {}
        self._row = row
        return cast("dict[str, Any]", veil.unveiled(row.veiled, "session", row.digest))

    def touch(self) -> None:
        """Put the idle limit off: somebody is here."""
        row: Found | None = getattr(self, "_row", None)
        idle, now = _idle(dict(self.items())), timezone.now()
        if row and row.expires < now + idle * (1 - 1 / STEP):
            Session.objects.filter(digest=row.digest).update(expires=now + idle)

    @classmethod
    def clear_expired(cls) -> None:
        """Forget the sessions that are over."""
        now = timezone.now()
        Session.objects.filter(models.Q(ends__lte=now) | models.Q(expires__lte=now)).delete()


def absolute() -> timedelta:
    """Return how long a session lasts at most."""
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def is_good(session_key: str) -> bool:
    """Say whether a session of this key is still going on."""
    return _good(session_key) is not None


def end_at(place: str) -> None:
    """End every session that is seated at the place of this id."""
    Session.objects.filter(place=veil.mark("seat", place)).delete()


def end_of(account: str, but: str | None = None) -> None:
    """End every session that is signed in to the account of this id, `but` the one of this key."""
    own = Session.objects.filter(account=veil.mark("holder", account))
    own.exclude(digest=_digest(but or "")).delete()


def _good(session_key: str) -> Found | None:
    """Return the session of this key, if it is still going on."""
    row = _asked(session_key)
    if row is None:
        return None
    digest, veiled, expires, ends = row
    found = Found(digest, bytes(veiled), _time(expires), _time(ends))
    return found if min(found.expires, found.ends) > timezone.now() else None


def _asked(session_key: str) -> tuple[Any, ...] | None:
    """Ask the database for a session: once more where its connection was lost since the last time.

    With this question a request begins, so it is the look whether the connection still holds, for
    which Django would ask another one before.
    """
    connection.health_check_done = True  # type: ignore[attr-defined]  # Django's own
    try:
        return _row(session_key)
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return _row(session_key)


def _row(session_key: str) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, [_digest(session_key)])
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def _time(kept: datetime) -> datetime:
    """Return a time as the database gives it; SQLite gives those of UTC, and does not say so."""
    return kept.replace(tzinfo=UTC) if kept.tzinfo is None else kept


def _since(data: dict[str, Any]) -> datetime:
    """Return when a session began: now, while nobody has come in with it."""
    now = timezone.now()
    return datetime.fromtimestamp(data.get(SINCE, now.timestamp()), UTC)


def _idle(data: dict[str, Any]) -> timedelta:
    """Return how long nothing may happen in a session.

    Whoever came by a link alone could not come back, and is let stay to the end.
    """
    bare = PLACE in data and SESSION_KEY not in data
    return absolute() if bare else timedelta(seconds=settings.WASIT_IDLE)


def _digest(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()
