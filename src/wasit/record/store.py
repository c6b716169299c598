"""The contract of every store of the record, and the values that pass through it.

A store keeps the ledgers of many cases. It can only append, and what it keeps is opaque to it: what
it is given has been encrypted by the `Vault`, which gives those above it the same contract, called
`Record`. Only the keys to the ledgers, which it keeps as well, can be replaced and destroyed; and
files, which are too long for an entry, can be removed until an entry that names them is kept.

Decisions are made outside, on ledgers that were read before, so two of them can be made at the
same time on the same ledgers. They never interleave wrongly: a submission says how long each
ledger was that its decision rests on, and the store checks this in the same step in which it
appends. Of two decisions on the same state one is kept, and the other is `Stale`: its author
reads again and decides again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, Self

from msgspec import Struct
from msgspec.structs import replace

from wasit.record.chain import Head, Link, forge
from wasit.record.errors import KeyReused, Stale
from wasit.record.watchers import Watcher


class Seal(Protocol):
    """What gives entries the form in which they are kept, in the step in which they are numbered.

    It must be quick, and do nothing else: the writer waits for it.
    """

    def close(self, case: str, ledger: str, seq: int, payload: bytes) -> bytes:
        """The payload as it is kept under this number."""
        ...

    def sign(self, case: str, ledger: str, head: Head) -> bytes:
        """What vouches for the ledger up to `head`."""
        ...


class Unsealed:
    """Keeps payloads as they are, and vouches for nothing."""

    def close(self, case: str, ledger: str, seq: int, payload: bytes) -> bytes:
        """See `Seal.close`."""
        return payload

    def sign(self, case: str, ledger: str, head: Head) -> bytes:
        """See `Seal.sign`."""
        return b""


UNSEALED = Unsealed()


class FileName(NamedTuple):
    """What a file goes by: the case and ledger it belongs to, and its own random name."""

    case: str
    ledger: str
    name: str


class Submission(Struct, frozen=True, kw_only=True):
    """What one author asks to append to the ledgers of one case, all of it or nothing.

    `key` is the idempotency key, and `digest` stands for what was asked: the same key with the
    same digest is the same submission. `lines` holds at least one payload for each ledger.
    `expecting` holds the length of each ledger that the decision was based on, and `files` the
    files of each ledger that the lines name: whole, and held by no other submission.

    Raises `ValueError` when there is nothing to append or a name is not valid Unicode, and
    `TypeError` when a payload or the digest is not bytes.
    """

    case: str
    author: str
    key: str
    digest: bytes
    lines: Mapping[str, Sequence[bytes]]
    expecting: Mapping[str, int]
    files: Mapping[str, Sequence[str]] = {}

    def __post_init__(self) -> None:
        for name in (self.case, self.author, self.key, *self.lines, *self.expecting):
            name.encode()
        if not self.files.keys() <= self.lines.keys():
            raise ValueError("a file is named in a line of its own ledger")
        if not self.lines or not all(self.lines.values()):
            raise ValueError("a submission needs a payload for each ledger it names")
        for payload in (self.digest, *(line for lines in self.lines.values() for line in lines)):
            if not isinstance(payload, bytes):
                raise TypeError("payloads and digests are bytes")

    def held(self) -> list[FileName]:
        """The files that this is to hold."""
        return [FileName(self.case, x, name) for x, names in self.files.items() for name in names]

    def links(self, head: Callable[[str], Head], seal: Seal = UNSEALED) -> dict[str, list[Link]]:
        """The links that this adds to each ledger, given where the ledgers end.

        Raises `Stale` for the first ledger that is not as long as expected.
        """
        for ledger, expected in self.expecting.items():
            actual = head(ledger).seq
            if actual != expected:
                raise Stale(self.case, ledger, expected, actual)
        return {
            ledger: list(self._after(head(ledger), ledger, lines, seal))
            for ledger, lines in self.lines.items()
        }

    def _after(self, head: Head, ledger: str, lines: Iterable[bytes], seal: Seal) -> Iterator[Link]:
        for line in lines:
            seq = head.seq + 1
            link = forge(head.hash, seq, seal.close(self.case, ledger, seq, line))
            head = link.head
            yield replace(link, signature=seal.sign(self.case, ledger, head))


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
    return {ledger: added[-1].head for ledger, added in links.items()}


class KeyOnShelf(NamedTuple):
    """A key that the shelf keeps, locked; `locked` is empty where it has been shredded."""

    case: str
    ledger: str
    locked: bytes


class Shelf(Protocol):
    """Where a store keeps the keys to its ledgers, locked: the one thing that is ever replaced."""

    def key(self, case: str, ledger: str) -> bytes | None:
        """The locked key of a ledger: None if there is none, empty if it has been shredded."""
        ...

    def keep_key(self, case: str, ledger: str, locked: bytes) -> bytes:
        """Keep a key where there is none yet; return the one that is kept."""
        ...

    def all_keys(self) -> list[KeyOnShelf]:
        """Every key, also those shredded, in the order of their names."""
        ...

    def replace_keys(self, keys: Iterable[KeyOnShelf]) -> None:
        """Put other forms of the same keys in their place, all of them or none.

        One that has been shredded meanwhile stays so.
        """
        ...


class Stray(NamedTuple):
    """A file that may be removed, and since when: 0 where its ledger has been shredded."""

    file: FileName
    since: int


CLOSING = 0
"""The number of the chunk that closes a file. The others count from 1."""


class Depot(Protocol):
    """Where a store keeps files, in chunks. Each chunk is a transaction of its own.

    A file is loose until a submission that names it is kept; then it is held, for as long as its
    ledger has a key, and nothing of it can change any more.
    """

    def begin(self, file: FileName, since: int) -> None:
        """Begin a loose file. `since` is above 0, in any unit; it is forgotten once it is held.

        Raises `StoreFailed` where there is one of this name.
        """
        ...

    def add(self, file: FileName, number: int, chunk: bytes) -> None:
        """Add the next chunk of a loose file; with the number `CLOSING`, the last of all.

        Raises `NoSuchFile` when it is not loose, and `StoreFailed` when it is closed or the number
        is not the next.
        """
        ...

    def chunk(self, file: FileName, number: int) -> bytes | None:
        """A chunk of a file, loose or held; None if there is none such."""
        ...

    def files(self, case: str) -> list[FileName]:
        """Every file of a case that is held, in the order of their names."""
        ...

    def strays(self) -> list[Stray]:
        """Every file that may be removed: those loose, and those of ledgers without a key."""
        ...

    def drop(self, file: FileName) -> bool:
        """Remove a file that is loose, or whose ledger was shredded, in small steps.

        Once it has begun no submission can hold the file. Says whether there was one to remove.
        """
        ...


class Record(Protocol):
    """An append-only record, as those see it who take part in talks. Safe to use from many threads.

    Once closed, every method but `close` and `watch` raises `StoreClosed`. Any of them may raise
    `StoreFailed`.
    """

    def append(self, submission: Submission) -> Receipt:
        """Append all lines to all ledgers, or nothing. On return they are kept for good.

        A key counts within its case and author, so nobody can probe the keys of another. A
        submission kept before gets its first receipt again, whatever it expects by now.

        Raises `KeyReused` when the key stands for another digest, `Stale` when a ledger has
        another length than expected, and `NoSuchFile` when a file it names cannot be held.
        """
        ...

    def receipt(self, case: str, author: str, key: str, digest: bytes) -> Receipt | None:
        """The receipt of a submission kept before, or None.

        Raises `KeyReused` when the key stands for another digest.
        """
        ...

    def read(self, case: str, ledger: str, after: int = 0, most: int | None = None) -> list[Link]:
        """The links numbered above `after`, in order; none for a ledger that does not exist.

        With `most`, no more than so many of them.
        """
        ...

    def grown(self, case: str, since: Mapping[str, int]) -> dict[str, list[Link] | None]:
        """The links of several ledgers, by their names, numbered above what is known of each.

        Of those that have none there is nothing; None stands for one that has been shredded.
        """
        ...

    def check(self, case: str, ledger: str) -> Head:
        """Check a whole ledger by its chain, and by its signatures where it has them.

        Returns its head. Raises `BrokenChain`.
        """
        ...

    def length(self, case: str, ledger: str) -> int:
        """How many entries the ledger has: 0 for one that does not exist."""
        ...

    def cases(self) -> list[str]:
        """Every case that has a ledger, in the order of their names."""
        ...

    def ledgers(self, case: str) -> list[str]:
        """Every ledger of a case that has an entry, in the order of their names."""
        ...

    def shred(self, case: str, ledgers: Iterable[str]) -> None:
        """Destroy the keys of these ledgers for good. On return nothing of them is left on disk.

        The watchers are told of it as of ledgers that have grown. Entries and chain stay.
        """
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

    def __exit__(self, *_: object) -> None: ...


class Store(Record, Shelf, Protocol):
    """A record that keeps what it is given, as it is given it, the keys to it, and its files."""

    @property
    def depot(self) -> Depot:
        """Where it keeps files. It closes with the store."""
        ...

    def is_alone(self) -> bool:
        """Say whether no other process has the record open now."""
        ...

    def append(self, submission: Submission, seal: Seal = UNSEALED) -> Receipt:
        """See `Record.append`. In the step that appends, `seal` closes each line and signs it."""
        ...

    def adopt(
        self,
        case: str,
        keys: Iterable[KeyOnShelf],
        links: Iterable[tuple[str, Link]],
        files: Iterable[FileName] = (),
    ) -> None:
        """Take in a case that was kept elsewhere, as it is: all of it or nothing.

        Its `files` have been put into the depot before, loose and whole; now they are held.
        `links` come with the names of their ledgers, one ledger after the other, each from its
        first entry. They are drawn while the writer waits; a `StoreError` of theirs undoes it all,
        and they may raise nothing else. The watchers are told of it as of ledgers that have grown.

        Raises `CaseKnown` when there is an entry or a key of that case, shredded or not, and
        `NoSuchFile` when a file cannot be held.
        """
        ...
