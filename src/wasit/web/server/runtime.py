"""The running server's record, service, hub and clerk: one of each in a process."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings

from wasit.custody.uploads import Uploads
from wasit.installation import opened, purpose
from wasit.record import Files, Key, StoreFailed, StoreInUse, Vault
from wasit.service import Service
from wasit.web.server import databases
from wasit.web.server.clerk import Clerk
from wasit.web.server.hub import Hub
from wasit.web.server.parts import Part, end_all, ended_by

ACCOUNTS = "accounts"
"""The purpose of the key of the accounts."""


@ended_by(Vault.close)
def vault() -> Vault:
    """Return this installation's record; the first call opens it.

    Raises StoreInUse when another server has it open, and NoMasterKey or WrongKey without its key.
    """
    return opened(settings.DATA)


@Part
def accounts_key() -> Key:
    """Return the key behind which the accounts keep who takes part in what.

    It can be had beside a running server, by a command that uses no record. Raises as `vault`.
    """
    try:
        return vault().keyring.purpose(ACCOUNTS)
    except StoreInUse:
        return purpose(settings.DATA, ACCOUNTS)


@Part
def service() -> Service:
    """Return the service on this installation's record."""
    uploads = Uploads(Files(vault()))
    # On a disk that is still full it harms nobody: it is encrypted, and swept in time.
    with suppress(StoreFailed):
        uploads.clear()
    return Service(vault(), uploads=uploads)


@ended_by(Hub.close)
def hub() -> Hub:
    """Return the hub that tells open pages of news."""
    return Hub(service().store)


@ended_by(Clerk.end)
def clerk() -> Clerk:
    """Return the clerk that announces results; the first call sets it to work."""
    started = Clerk(service())
    started.start()
    return started


def close() -> None:
    """End all that works on the record and close it; nothing can be done afterwards."""
    end_all()
    databases.close()
