"""The veil: what the accounts keep of who takes part in what, encrypted under a key of their own.

What is looked up goes by a mark (a keyed hash), what is read again is locked, and padded, so that
neither names nor their lengths can be read off the database.
"""

from __future__ import annotations

import msgspec

from wasit.record import Key
from wasit.web.server import runtime

SIZE = 1024
"""What is locked takes a multiple of this many bytes, and the few of its nonce and tag."""


def mark(*fields: str) -> str:
    """Return the 64 hexadecimal digits by which the same fields are found again."""
    return runtime.accounts_key().mark(*(field.encode() for field in fields)).hex()


def veiled(value: object, *where: str) -> bytes:
    """Lock `value`, which JSON can hold; it opens only for the same `where`."""
    plain = msgspec.json.encode(value)
    # JSON may end in spaces.
    padded = plain.ljust(-(-len(plain) // SIZE) * SIZE)
    return runtime.accounts_key().lock(padded, *(each.encode() for each in where))


def unveiled(locked: bytes, *where: str) -> object:
    """Return what was locked so. Raises WrongKey for anything else."""
    key: Key = runtime.accounts_key()
    return msgspec.json.decode(key.unlock(locked, *(each.encode() for each in where)))
