"""Attempts: how often somebody has tried, and which codes are used up, for all processes together.

A server has several processes, and a limit that each counted for itself would be as many limits. So
both are kept in the database of the accounts, behind the veil: whose tries they are, and from which
address, cannot be read there. Django loads `Attempts` by the name in `CACHES`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import models, transaction
from django.utils import timezone

from wasit.web.accounts.models import Attempt
from wasit.web.accounts.veil import mark, unveiled, veiled

NEVER = timedelta(days=365)
"""After which even what was to be kept for ever is forgotten."""


class Attempts(BaseCache):
    """A cache, as Django asks for one, that forgets nothing before its time."""

    def __init__(self, _place: str, options: dict[str, Any]) -> None:
        super().__init__(options)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> bool:
        """Keep `value` unless something is kept there; of any number at once, one succeeds."""
        digest = self._digest(key, version)
        with transaction.atomic():
            _over().filter(digest=digest).delete()
            _, made = Attempt.objects.get_or_create(
                digest=digest, defaults=self._fields(digest, value, timeout)
            )
        return made

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        good = Attempt.objects.filter(expires__gt=timezone.now())
        row = good.filter(digest=self._digest(key, version)).first()
        return unveiled(bytes(row.veiled), "attempt", row.digest) if row else default

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> None:
        """Keep `value` in place of what was, and forget whatever is over."""
        digest = self._digest(key, version)
        Attempt.objects.update_or_create(
            digest=digest, defaults=self._fields(digest, value, timeout)
        )
        _over().delete()

    def delete(self, key: Any, version: Any = None) -> bool:
        deleted, _ = Attempt.objects.filter(digest=self._digest(key, version)).delete()
        return bool(deleted)

    def clear(self) -> None:
        Attempt.objects.all().delete()

    def _digest(self, key: Any, version: Any) -> str:
        return mark("attempt", self.make_key(key, version))

    def _fields(self, digest: str, value: Any, timeout: Any) -> dict[str, Any]:
        return {"veiled": veiled(value, "attempt", digest), "expires": self._until(timeout)}

    def _until(self, timeout: Any) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        lasts = NEVER if seconds is None else timedelta(seconds=cast("float", seconds))
        return timezone.now() + lasts


def _over() -> models.QuerySet[Attempt]:
    return Attempt.objects.filter(expires__lte=timezone.now())
