"""Locks: the key that the keys in an archive are locked with, which is never the master key."""

from __future__ import annotations

import secrets

from msgspec import Struct

from wasit.record.keys import Key

_SALT = 16
_WHERE = b"wasit.record.exported.1"


class Lock(Struct, frozen=True):
    """An export key, and the salt it was stretched with, if it was."""

    key: Key
    salt: bytes = b""

    @classmethod
    def of_passphrase(cls, passphrase: str, salt: bytes = b"") -> Lock:
        """Return the lock that a passphrase opens; with a new salt, unless one is given."""
        salt = salt or secrets.token_bytes(_SALT)
        return cls(Key.stretched(passphrase, salt), salt)

    def lock(self, secret: bytes, case: str, name: str) -> bytes:
        """Lock the secret of a ledger, or of the index; the same always in the same form."""
        return self.key.lock_alike(secret, *_where(case, name))

    def unlock(self, locked: bytes, case: str, name: str) -> bytes:
        """Unlock it again. Raises `WrongKey`."""
        return self.key.unlock(locked, *_where(case, name))


def _where(case: str, name: str) -> tuple[bytes, ...]:
    return (_WHERE, case.encode(), name.encode())
