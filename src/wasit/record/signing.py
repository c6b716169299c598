"""Signing: the installation vouches for every link it has written.

What is signed, with Ed25519 (RFC 8032), so that anyone can check it without this code:

    field("wasit.record.head.1") field(case) field(ledger) field(n as 8 bytes, big-endian)
    field(hash of n)

with the fields of `chain`. As a hash rests on all that came before it, whoever holds the public key
can tell that nobody without the private one has written a ledger anew.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wasit.record.chain import Head, framed


class Signer:
    """Signs with the installation's private key, of 32 bytes."""

    def __init__(self, private: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(private)
        self.public = self._private.public_key().public_bytes_raw()

    @classmethod
    def new(cls) -> Self:
        """Return a signer with a key of its own."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def private(self) -> bytes:
        return self._private.private_bytes_raw()

    def sign(self, case: str, ledger: str, head: Head) -> bytes:
        """The 64 bytes that vouch for `ledger` up to `head`."""
        return self.sign_bytes(statement(case, ledger, head))

    def sign_bytes(self, message: bytes) -> bytes:
        """The 64 bytes that vouch for `message`, which must begin with a name of its own kind."""
        return self._private.sign(message)


def vouches(public: bytes, case: str, ledger: str, head: Head, signature: bytes) -> bool:
    """Say whether `signature` is the one of `public`, of 32 bytes, for `ledger` up to `head`."""
    return vouches_for(public, statement(case, ledger, head), signature)


def vouches_for(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` is the one of `public`, of 32 bytes, for `message`."""
    try:
        _public(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def statement(case: str, ledger: str, head: Head) -> bytes:
    """The bytes that are signed for a ledger that ends at `head`."""
    fields = (case.encode(), ledger.encode(), head.seq.to_bytes(8, "big"), head.hash)
    return framed(b"wasit.record.head.1", *fields)


@lru_cache(maxsize=16)
def _public(public: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public)
