"""Receipts: signed heads that leave the house.

A chain cannot tell that its tail was cut off, nor can a signature when whoever holds the private
key writes all of a ledger anew. A head that somebody else has kept shows both. It is written as a
signed note (C2SP signed-note, with the lines of a tlog-checkpoint), which fits on paper:

    wasit.record.receipt.1/<case>/<ledger>        both percent-encoded, the ledger by its alias
    <number of entries, decimal>
    <hash of the last one, base64>
    (an empty line)
    — <name> <base64 of 4 bytes that tell the key, and of the 64 bytes of the signature>

The first three lines with their ends are what is signed (Ed25519). The key is told by the first
4 bytes of SHA-256(name, line feed, 0x01, public key). A receipt tells of one ledger alone.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from urllib.parse import quote, unquote

from msgspec import Struct

from wasit.record.chain import Head
from wasit.record.errors import NotAReceipt
from wasit.record.signing import Signer, vouches_for

_KIND = "wasit.record.receipt.1"
_SIGNER = "wasit.record"
_ED25519 = b"\x01"

_NOTE = re.compile(
    rf"(?P<text>{re.escape(_KIND)}/(?P<case>\S*)/(?P<ledger>[^\s/]*)\n"
    r"(?P<seq>[1-9]\d{0,15})\n(?P<hash>[A-Za-z0-9+/]{43}=)\n)\n"
    rf"— {re.escape(_SIGNER)} (?P<vouched>[A-Za-z0-9+/]{{91}}=)\n",
    re.ASCII,
)
LONGEST = 10_000
"""Characters of a receipt, at most."""


class SignedHead(Struct, frozen=True):
    """Where a ledger ended, as some installation vouched for it.

    `ledger` is its alias; `signer` are the 4 bytes that tell the key, and `text` what was signed.
    """

    case: str
    ledger: str
    head: Head
    signer: bytes
    signature: bytes
    text: str

    def is_by(self, public: bytes) -> bool:
        """Say whether the installation with this public key, of 32 bytes, has signed it."""
        told = self.signer == _told(public)
        return told and vouches_for(public, self.text.encode(), self.signature)


def written(signer: Signer, case: str, ledger: str, head: Head) -> str:
    """The receipt by which `signer` vouches for a ledger up to `head`."""
    origin = f"{_KIND}/{quote(case, safe='')}/{quote(ledger, safe='')}"
    text = f"{origin}\n{head.seq}\n{_base64(head.hash)}\n"
    vouched = _told(signer.public) + signer.sign_bytes(text.encode())
    return f"{text}\n— {_SIGNER} {_base64(vouched)}\n"


def read(text: str) -> SignedHead:
    """Read a receipt, however its lines end. Raises `NotAReceipt`."""
    lines = (line.rstrip() for line in text[:LONGEST].strip().split("\n"))
    found = _NOTE.fullmatch("\n".join(lines) + "\n")
    if found is None:
        raise NotAReceipt
    vouched = b64decode(found["vouched"])
    # Base64 can write the same bytes in several ways, of which a receipt has one.
    if _base64(vouched) != found["vouched"]:
        raise NotAReceipt
    return SignedHead(
        case=unquote(found["case"]),
        ledger=unquote(found["ledger"]),
        head=Head(int(found["seq"]), b64decode(found["hash"])),
        signer=vouched[:4],
        signature=vouched[4:],
        text=found["text"],
    )


def read_all(text: str) -> list[SignedHead]:
    """Read the receipts that stand one after the other in a file. Raises `NotAReceipt`."""
    first, *rest = re.split(rf"^(?={re.escape(_KIND)}/)", text, flags=re.M)
    if first.strip() or not rest:
        raise NotAReceipt
    return [read(each) for each in rest]


def _told(public: bytes) -> bytes:
    return sha256(_SIGNER.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _base64(content: bytes) -> str:
    return b64encode(content).decode()
