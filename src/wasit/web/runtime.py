"""The running server's service and hub: one of each in a process."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from wasit.record import SqliteStore
from wasit.service import Service
from wasit.web.hub import Hub


@cache
def service() -> Service:
    """Return the service on this installation's record; the first call opens it.

    Raises StoreInUse when another server has it open.
    """
    return Service(SqliteStore(settings.DATA / "record.sqlite3"))


@cache
def hub() -> Hub:
    """Return the hub that tells open pages of news."""
    return Hub(service().store)


def close() -> None:
    """End the live connections and close the record; nothing can be done afterwards."""
    hub().close()
    service().store.close()
    hub.cache_clear()
    service.cache_clear()
