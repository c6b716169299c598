"""The contract of every store of the record, and the values that pass through it.

A store keeps the ledgers of many cases. It can only append. What it keeps is opaque to it.

Decisions are made outside, on ledgers that were read before, so two of them can be made at the
same time on the same ledgers. They never interleave wrongly: a submission says how long each
ledger was that its decision rests on, and the store checks this in the same step in which it
appends. Of two decisions on the same state one is kept, and the other is `Stale`: its author
reads again and decides again.
"""

from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Protocol, Self

from msgspec import Struct

from wasit.record.chain import Head, Link, extend
from wasit.record.errors import KeyReused, Stale
from wasit.record.watchers import Watcher


class Submission(Struct, frozen=True, kw_only=True):
    """What one author asks to append to the ledgers of one case, all of it or nothing.

    `key` is the idempotency key, and `digest` stands for what was asked: the same key with the
    same digest is the same submission. `lines` holds at least one payload for each ledger.
    `expecting` holds the length of each ledger that the decision was based on.

    Raises `ValueError` when there is nothing to append or a name is not valid Unicode, and
    `TypeError` when a payload or the digest is not bytes.
    """

    case: str
    author: str
    key: str
    digest: bytes
    lines: Mapping[str, Sequence[bytes]]
    expecting: Mapping[str, int]

    def __post_init__(self) -> None:
        for name in (self.case, self.author, self.key, *self.lines, *self.expecting):
            name.encode()
        if not self.lines or not all(self.lines.values()):
            raise ValueError("a submission needs a payload for each ledger it names")
        for payload in (self.digest, *(line for lines in self.lines.values() for line in lines)):
            if not isinstance(payload, bytes):
                raise TypeError("payloads and digests are bytes")

    def links(self, head: Callable[[str], Head]) -> dict[str, list[Link]]:
        """The links that this adds to each ledger, given where the ledgers end.

        Raises `Stale` for the first ledger that is not as long as expected.
        """
        for ledger, expected in self.expecting.items():
            actual = head(ledger).seq
            if actual != expected:
                raise Stale(self.case, ledger, expected, actual)
        return {ledger: list(extend(head(ledger), lines)) for ledger, lines in self.lines.items()}


class Receipt(Struct, frozen=True):
    """Where the ledgers that a submission wrote to ended with it.

    `repeated` tells that the submission had been kept before, and nothing was appended now.
    """

    heads: Mapping[str, Head]
    repeated: bool


class Kept(Struct, frozen=True):
    """What a store keeps of a submission, to know it again by its key."""

    digest: bytes
    heads: Mapping[str, Head]

    def again(self, digest: bytes) -> Receipt:
        """The receipt for the same submission. Raises `KeyReused` if it is not the same."""
        if digest != self.digest:
            raise KeyReused
        return Receipt(self.heads, repeated=True)


def heads_of(links: Mapping[str, Sequence[Link]]) -> dict[str, Head]:
    """The head of each ledger once `links` have been appended."""
    return {ledger: Head(added[-1].seq, added[-1].hash) for ledger, added in links.items()}


class Store(Protocol):
    """An append-only record. Safe to use from many threads.

    Once closed, every method but `close` and `watch` raises `StoreClosed`. Any of them may raise
    `StoreFailed`.
    """

    def append(self, submission: Submission) -> Receipt:
        """Append all lines to all ledgers, or nothing. On return they are kept for good.

        A key counts within its case and author, so nobody can probe the keys of another. A
        submission kept before gets its first receipt again, whatever it expects by now.

        Raises `KeyReused` when the key stands for another digest, and `Stale` when a ledger has
        another length than expected.
        """
        ...

    def receipt(self, case: str, author: str, key: str, digest: bytes) -> Receipt | None:
        """The receipt of a submission kept before, or None.

        Raises `KeyReused` when the key stands for another digest.
        """
        ...

    def read(self, case: str, ledger: str, after: int = 0) -> list[Link]:
        """The links numbered above `after`, in order; none for a ledger that does not exist."""
        ...

    def length(self, case: str, ledger: str) -> int:
        """How many entries the ledger has: 0 for one that does not exist."""
        ...

    def cases(self) -> list[str]:
        """Every case that has a ledger, in the order of their names."""
        ...

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Have `watcher` called after every submission kept from now on; return how to stop it.

        It is called once the submission is kept, with the case and the names of the ledgers
        written. It holds up the writer, so it must be quick, and it must neither append nor
        close, on pain of `CalledByWatcher`. If it fails, only the type of its error is logged.
        """
        ...

    def close(self) -> None:
        """Finish what was submitted, then close. A second call does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
