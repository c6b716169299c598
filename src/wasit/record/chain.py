"""The chain: each entry of a ledger is bound to all that came before it.

The bytes that are hashed, so that anyone can check a ledger without this code:

    field(b)   = the length of b as 8 bytes, big-endian, then b
    genesis    = SHA-256( field("wasit.record.genesis.1") field(case) field(ledger) )
    hash of n  = SHA-256( field("wasit.record.link.1") field(previous hash)
                          field(n as 8 bytes, big-endian) field(payload) )

Text is UTF-8. The previous hash of the first entry is the genesis, which names the case and the
ledger; so a ledger put in the place of another is noticed at its first entry.

A payload is what is kept, so an encrypted one can be checked by whoever cannot read it, and still
when nobody can any more.

A chain cannot tell that its tail was cut off, or that all of it was forged anew. The signature that
each link carries shows the second (`signing`); only a head kept elsewhere, such as a receipt, shows
the first. Compare it with the head that `verify` returns.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct

from wasit.record.errors import BrokenChain


class Head(NamedTuple):
    """Where a ledger ends: the number of its last entry (0 when empty) and the hash there."""

    seq: int
    hash: bytes


class Link(Struct, frozen=True, gc=False):
    """One entry of a ledger: its number from 1, its opaque bytes, and its 32-byte hash.

    `signature` vouches for the ledger up to here; it is empty where nobody signs.
    """

    seq: int
    payload: bytes
    hash: bytes
    signature: bytes = b""

    @property
    def head(self) -> Head:
        """The head of a ledger that ends here."""
        return Head(self.seq, self.hash)


def genesis(case: str, ledger: str) -> bytes:
    """The 32-byte hash that stands before the first entry of `ledger` in `case`."""
    return _digest(b"wasit.record.genesis.1", case.encode(), ledger.encode())


def start(case: str, ledger: str) -> Head:
    """The head of a ledger that has no entry yet."""
    return Head(0, genesis(case, ledger))


def forge(previous: bytes, seq: int, payload: bytes) -> Link:
    """The link numbered `seq` that carries `payload` after the hash `previous`."""
    fields = (previous, seq.to_bytes(8, "big"), payload)
    return Link(seq, payload, _digest(b"wasit.record.link.1", *fields))


def verify(case: str, ledger: str, links: Iterable[Link]) -> Head:
    """Check a whole ledger from its first entry, and return its head.

    Raises `BrokenChain` at the first entry that is out of place or does not follow.
    """
    head = start(case, ledger)
    for link in links:
        head = followed(case, ledger, head, link)
    return head


def followed(case: str, ledger: str, head: Head, link: Link) -> Head:
    """The head of a ledger that ended at `head`, with `link` after it. Raises `BrokenChain`."""
    seq = head.seq + 1
    if link.seq != seq:
        raise BrokenChain(case, ledger, seq, f"entry {link.seq} stands in its place")
    if link.hash != forge(head.hash, seq, link.payload).hash:
        raise BrokenChain(case, ledger, seq, "its hash does not follow from what is there")
    return link.head


def framed(*fields: bytes) -> bytes:
    """The fields one after the other, each after its length as 8 bytes, big-endian."""
    return b"".join(len(field).to_bytes(8, "big") + field for field in fields)


def _digest(*fields: bytes) -> bytes:
    return sha256(framed(*fields)).digest()
