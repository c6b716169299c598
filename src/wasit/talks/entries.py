"""Entries: what stands in a ledger. Each kind is a subclass of `Body`, beside its action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar, Union

import msgspec
from msgspec import Struct

from wasit.talks.files import Attachment
from wasit.talks.kinds import kinds_of
from wasit.talks.ledgers import Family
from wasit.talks.once import once
from wasit.talks.wording import Wording


class Body(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What an entry says. `about` is the id of the earlier entry of the same ledger it follows."""

    stands_in: ClassVar[frozenset[Family]]
    """The families of ledgers in which this kind may stand."""

    correctable: ClassVar[bool] = False
    """Whether its author may later put better words to it."""

    about: str | None = None

    @property
    def files(self) -> tuple[Attachment, ...]:
        """The documents that go along with it."""
        return ()

    @property
    def kind(self) -> str:
        """The name of this kind, as the record and the templates know it."""
        return str(self.__struct_config__.tag)

    def texts(self) -> dict[str, Wording]:
        """Return each text that people read in it, by its key: its own words by an empty one.

        What has a text here can have it in further languages, each with its state.
        """
        own: Wording = getattr(self, "wording", {})
        return {"": own} if own else {}


B_co = TypeVar("B_co", bound=Body, covariant=True)


class Entry(Struct, Generic[B_co], frozen=True, kw_only=True):
    """One line of one ledger. `author` is a person's id; `at` is aware, in UTC."""

    id: str
    author: str
    at: datetime
    body: B_co


def kinds() -> Iterator[type[Body]]:
    """Yield every kind of entry there is."""
    return kinds_of(Body)


def encode(entry: Entry[Body]) -> bytes:
    """Return the canonical bytes of `entry`: the same entry always gives the same bytes."""
    return msgspec.json.encode(entry, order="deterministic")


def decode(line: bytes) -> Entry[Body]:
    """Return the entry that `encode` made into `line`.

    Raises msgspec.ValidationError when `line` is no entry of a known kind.
    """
    return _decoder().decode(line)


@once
def _decoder() -> msgspec.json.Decoder[Entry[Body]]:
    any_kind: Any = Union[tuple(kinds())]  # noqa: UP007 - built at run time from the kinds
    return msgspec.json.Decoder(Entry[any_kind])
