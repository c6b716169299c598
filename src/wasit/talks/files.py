"""Files: documents as an entry names them, and what becomes of them when it is written."""

from __future__ import annotations

from msgspec import Struct

from wasit.documents.kinds import Kind
from wasit.documents.washed import Caution


class Attachment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document that goes along with an entry: what it is called and is, and its length in bytes.

    `digest` is the SHA-256 of its content, in hexadecimal digits: so the chain covers it.
    `cautions` say what it may tell beyond what is seen of it; no receiver is told them.
    """

    id: str
    name: str
    kind: Kind
    size: int
    digest: str
    cautions: frozenset[Caution] = frozenset()


class Upload(Struct, frozen=True):
    """What somebody has uploaded to a ledger, to be named by an entry there or to be copied."""

    ledger: str
    file: Attachment


class Copy(Struct, frozen=True):
    """A document to be copied: from `source` in one ledger to `file` in another."""

    origin: str
    source: str
    ledger: str
    file: Attachment
