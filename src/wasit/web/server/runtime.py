"""The running server's record, service, hub and helpers: one of each in a process."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from wasit.custody.uploads import Uploads
from wasit.installation import opened, purpose
from wasit.record import Files, Key, StoreFailed, StoreInUse, Vault
from wasit.record.vault import NAMELESS
from wasit.service import Service
from wasit.web.server import databases
from wasit.web.server.automata import Automata
from wasit.web.server.clerk import Clerk
from wasit.web.server.hub import Hub
from wasit.web.showing.galleys import Galleys

if TYPE_CHECKING:
    from wasit.web.debrief.learner import Learner

ACCOUNTS = "accounts"
"""The purpose of the key of the accounts."""


@cache
def vault() -> Vault:
    """Return this installation's record; the first call opens it.

    Raises StoreInUse when another server has it open, and NoMasterKey or WrongKey without its key.
    """
    return opened(settings.DATA)


@cache
def accounts_key() -> Key:
    """Return the key behind which the accounts keep who takes part in what.

    It can be had beside a running server, by a command that uses no record. Raises as `vault`.
    """
    try:
        return vault().keyring.purpose(ACCOUNTS)
    except StoreInUse:
        return purpose(settings.DATA, ACCOUNTS)


@cache
def service() -> Service:
    """Return the service on this installation's record."""
    vault().watch(_forget)
    uploads = Uploads(Files(vault()))
    # On a disk that is still full it harms nobody: it is encrypted, and swept in time.
    with suppress(StoreFailed):
        uploads.clear()
    return Service(vault(), uploads=uploads)


def _forget(_case: str, grown: Iterable[str]) -> None:
    """Keep no line in memory of what has been shredded, by whatever process.

    A line may rest on two ledgers, and is soon made anew, so all of them go.
    """
    if NAMELESS in grown:
        galleys().clear()


@cache
def galleys() -> Galleys:
    """Return the galleys of all who read here."""
    return Galleys()


@cache
def hub() -> Hub:
    """Return the hub that tells open pages of news."""
    return Hub(service().store)


@cache
def clerk() -> Clerk:
    """Return the clerk that announces results; the first call sets it to work."""
    started = Clerk(service())
    started.start()
    return started


@cache
def automata() -> Automata:
    """Return what plays the empty chairs of rehearsals; the first call sets it to work."""
    # The pages of training stand on this module.
    from wasit.web.training.companies import automata as made  # noqa: PLC0415 - see above

    started = made(service())
    started.start()
    return started


@cache
def learner() -> Learner:
    """Return what works out in good time what debriefs tell; the first call sets it to work."""
    # It stands on what takes long to load, and a command that shows no pages needs none of it.
    from wasit.web.debrief.learner import Learner as Made  # noqa: PLC0415 - see above

    started = Made(service())
    started.start()
    return started


def close() -> None:
    """End the live connections and close the record; nothing can be done afterwards."""
    if learner.cache_info().currsize:
        learner().end()
        learner.cache_clear()
    if automata.cache_info().currsize:
        automata().end()
        automata.cache_clear()
    if clerk.cache_info().currsize:
        clerk().end()
        clerk.cache_clear()
    hub().close()
    service().store.close()
    galleys().clear()
    hub.cache_clear()
    service.cache_clear()
    accounts_key.cache_clear()
    vault.cache_clear()
    databases.close()
