"""Destruction: ledgers whose keys are shredded, and the statement that vouches for it.

A statement is one JSON document of fixed form. It names ledgers by the aliases they have in the
store, how many entries each had and the hash of the last, and when; it has no content and no names.
What is signed, with Ed25519, so that anyone can check it without this code:

    field("wasit.record.destruction.1") field(case) field(at) field("case" or "ledgers")
    and for each ledger, in the order of the aliases:
    field(alias) field(entries as 8 bytes, big-endian) field(hash of the last)

with the fields of `chain`; `at` is the time as it is written. Whoever has the store, an export or a
receipt can hold the heads against it. That nobody has kept a copy, it cannot vouch for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec import Struct

from wasit.record.chain import Head, framed
from wasit.record.common import SHREDDED
from wasit.record.errors import RecordError
from wasit.record.keyring import INDEX
from wasit.record.signing import vouches_for
from wasit.record.store import Submission
from wasit.record.vault import Vault

KIND = "wasit.record.destruction.1"

BOOK = ("wasit.destroyed", "statements")
"""Case and ledger under which statements are kept: none that people have, and never shredded."""


class NotAStatement(RecordError):
    """It is no statement of a destruction, or not as it was signed. The words say which."""


class Gone(Struct, frozen=True, kw_only=True):
    """A ledger that was shredded: its alias, and where it ended; the hash is in hexadecimal."""

    alias: str
    entries: int
    hash: str

    @property
    def head(self) -> Head:
        """Raises ValueError where the hash is not written as it should be."""
        return Head(self.entries, _bytes(self.hash))


class Statement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That these ledgers of a case were shredded; `whole` if it was all of the case.

    `public_key` and `signature` are in hexadecimal.
    """

    kind: str = KIND
    case: str
    at: str
    whole: bool
    ledgers: tuple[Gone, ...]
    public_key: str
    signature: str


def destroy(vault: Vault, case: str, ledgers: Iterable[str] | None, at: datetime) -> Statement:
    """Shred these ledgers, or the whole case if none are named, and return the signed statement.

    On return nothing of the keys is left on disk, and the statement is kept. Should the machine
    fail between the two, ask again: what is shredded already is stated just the same.
    """
    aliases = _aliases(vault, case, ledgers)
    if ledgers is None:
        vault.shred_case(case)
    else:
        vault.inner.shred(case, aliases)
    statement = _signed(vault, case, aliases, at, whole=ledgers is None)
    _keep(vault, statement)
    return statement


def statements(vault: Vault, case: str) -> list[Statement]:
    """Return the statements of what was destroyed of a case, the last one first."""
    kept = (read(link.payload) for link in reversed(vault.read(*BOOK)))
    return [each for each in kept if each.case == case]


def is_destroyed(vault: Vault, case: str) -> bool:
    """Say whether a case has been destroyed as a whole."""
    return vault.inner.key(case, INDEX) == SHREDDED


def encode(statement: Statement) -> bytes:
    """Return a statement as the file in which it is handed out."""
    return msgspec.json.format(msgspec.json.encode(statement), indent=2) + b"\n"


def read(document: bytes) -> Statement:
    """Return the statement in a file, as `encode` made it. Raises `NotAStatement`."""
    try:
        return msgspec.json.decode(document, type=Statement)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotAStatement(f"this is no statement of a destruction ({error})") from None


def check(statement: Statement, public_key: str | None = None) -> None:
    """Check a statement by its signature; by that of one installation, if its key is given.

    Raises `NotAStatement`.
    """
    if statement.kind != KIND:
        raise NotAStatement(f"it is of the kind {statement.kind}, and not {KIND}")
    if public_key is not None and public_key.lower() != statement.public_key:
        raise NotAStatement("another installation has signed it")
    try:
        key, signature = _bytes(statement.public_key), _bytes(statement.signature)
        sound = vouches_for(key, _message(statement), signature)
    except ValueError:
        sound = False
    if not sound:
        raise NotAStatement("it is not what was signed")


def _aliases(vault: Vault, case: str, ledgers: Iterable[str] | None) -> list[str]:
    if ledgers is None:
        return sorted(vault.inner.ledgers(case))
    return sorted(vault.keyring.new_alias(case, name) for name in ledgers)


def _signed(
    vault: Vault, case: str, aliases: Iterable[str], at: datetime, *, whole: bool
) -> Statement:
    bare = Statement(
        case=case,
        at=at.isoformat(timespec="seconds"),
        whole=whole,
        ledgers=tuple(_gone(vault, case, alias) for alias in aliases),
        public_key=vault.keyring.signer.public.hex(),
        signature="",
    )
    signature = vault.keyring.signer.sign_bytes(_message(bare)).hex()
    return msgspec.structs.replace(bare, signature=signature)


def _gone(vault: Vault, case: str, alias: str) -> Gone:
    head = vault.inner.check(case, alias)
    return Gone(alias=alias, entries=head.seq, hash=head.hash.hex())


def _message(statement: Statement) -> bytes:
    heads = (
        field
        for each in statement.ledgers
        for field in (each.alias.encode(), each.entries.to_bytes(8, "big"), each.head.hash)
    )
    scope = b"case" if statement.whole else b"ledgers"
    return framed(KIND.encode(), statement.case.encode(), statement.at.encode(), scope, *heads)


def _bytes(text: str) -> bytes:
    """Return what hexadecimal digits stand for; raises ValueError unless it was written so here."""
    found = bytes.fromhex(text)
    if found.hex() != text:
        raise ValueError(text)
    return found


def _keep(vault: Vault, statement: Statement) -> None:
    case, ledger = BOOK
    vault.append(
        Submission(
            case=case,
            author="",
            key=statement.signature,
            digest=b"",
            lines={ledger: [msgspec.json.encode(statement)]},
            expecting={},
        )
    )
