"""Keys: the master key, and what is locked with it.

Encryption is AES-256-GCM (NIST SP 800-38D) with a random nonce of 12 bytes before each ciphertext.
What is locked names, as associated data, where it belongs, so that it opens nowhere else.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import Self

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wasit.record.chain import framed
from wasit.record.errors import WrongKey

SIZE = 32
"""Bytes of a key."""

_NONCE = 12

# RFC 9106, section 4, the second recommended option: 64 MiB, three passes, four lanes.
_PASSES, _MEMORY, _LANES = 3, 64 * 1024, 4


class Key:
    """One secret key. Raises `ValueError` unless `secret` is 32 bytes."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != SIZE:
            raise ValueError(f"a key is {SIZE} bytes, not {len(secret)}")
        self._secret = secret
        self._cipher = AESGCM(secret)

    @classmethod
    def new(cls) -> Self:
        """Return a random key."""
        return cls(secrets.token_bytes(SIZE))

    @classmethod
    def stretched(cls, passphrase: str, salt: bytes) -> Self:
        """Return the key that a passphrase stands for, by Argon2id. `salt` is 16 bytes or more."""
        secret = hash_secret_raw(
            passphrase.encode(), salt, _PASSES, _MEMORY, _LANES, hash_len=SIZE, type=Type.ID
        )
        return cls(secret)

    @property
    def secret(self) -> bytes:
        return self._secret

    def lock(self, plain: bytes, *where: bytes) -> bytes:
        """Encrypt `plain`, to be opened only with the same key and the same `where`."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, framed(*where))

    def lock_alike(self, plain: bytes, *where: bytes) -> bytes:
        """Encrypt `plain`, the same each time: that it is the same again shows, and nothing else.

        The nonce is a mark of all that goes in, so it never serves two different texts.
        """
        nonce = self.mark(b"wasit.record.nonce.1", *where, plain)[:_NONCE]
        return nonce + self._cipher.encrypt(nonce, plain, framed(*where))

    def unlock(self, locked: bytes, *where: bytes) -> bytes:
        """Decrypt what was locked so. Raises `WrongKey` for anything else."""
        try:
            return self._cipher.decrypt(locked[:_NONCE], locked[_NONCE:], framed(*where))
        except (InvalidTag, ValueError):
            raise WrongKey from None

    def mark(self, *fields: bytes) -> bytes:
        """The 32 bytes (HMAC-SHA-256) by which the same fields are known again, and not guessed."""
        return hmac.digest(self._secret, framed(*fields), sha256)
