"""Stand-ins for what the service rests on: clocks that obey, and stores that misbehave."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar

from tests.cast import moment
from wasit.custody.uploads import Uploads
from wasit.record import Head, Key, Link, Receipt, Record, Stale, Store, Submission, Vault
from wasit.record.common import Closable
from wasit.record.keyring import Keyring
from wasit.record.receipts import written
from wasit.record.signing import Signer
from wasit.record.watchers import Watcher
from wasit.service import Service
from wasit.talks.actions import Stamp

R = TypeVar("R", bound=Record)


class Stamps:
    """The clock and the token of a service, both as last set."""

    def __init__(self) -> None:
        self.now = moment(0)

    def clock(self) -> datetime:
        return self.now.at

    def token(self) -> bytes:
        return self.now.token

    def on(self, store: Record, uploads: Uploads | None = None) -> Service:
        return Service(store, self.clock, self.token, uploads=uploads)

    def set(self, stamp: Stamp) -> None:
        self.now = stamp


class Wrapped(Closable, Generic[R]):
    """A store that passes everything on to another. Subclasses stand in between."""

    def __init__(self, inner: R) -> None:
        self.inner = inner

    def append(self, submission: Submission) -> Receipt:
        return self.inner.append(submission)

    def receipt(self, case: str, author: str, key: str, digest: bytes) -> Receipt | None:
        return self.inner.receipt(case, author, key, digest)

    def read(self, case: str, ledger: str, after: int = 0, most: int | None = None) -> list[Link]:
        return self.inner.read(case, ledger, after, most)

    def grown(self, case: str, since: Mapping[str, int]) -> dict[str, list[Link] | None]:
        return self.inner.grown(case, since)

    def check(self, case: str, ledger: str) -> Head:
        return self.inner.check(case, ledger)

    def length(self, case: str, ledger: str) -> int:
        return self.inner.length(case, ledger)

    def cases(self) -> list[str]:
        return self.inner.cases()

    def ledgers(self, case: str) -> list[str]:
        return self.inner.ledgers(case)

    def shred(self, case: str, ledgers: Iterable[str]) -> None:
        self.inner.shred(case, ledgers)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        return self.inner.watch(watcher)

    def close(self) -> None:
        self.inner.close()


class Watched(Wrapped[Record]):
    """Keeps what was read, what was submitted, and which submissions were kept."""

    def __init__(self, inner: Record) -> None:
        super().__init__(inner)
        self._adding = Lock()
        self.read_names: list[str] = []
        self.read_links: list[tuple[str, list[Link]]] = []
        self.submitted: list[Submission] = []
        self.kept: list[tuple[Submission, Receipt]] = []

    def read(self, case: str, ledger: str, after: int = 0, most: int | None = None) -> list[Link]:
        links = self.inner.read(case, ledger, after, most)
        self.read_names.append(ledger)
        self.read_links.append((ledger, links))
        return links

    def grown(self, case: str, since: Mapping[str, int]) -> dict[str, list[Link] | None]:
        found = self.inner.grown(case, since)
        self.read_names += since
        self.read_links += [(ledger, links or []) for ledger, links in found.items()]
        return found

    def append(self, submission: Submission) -> Receipt:
        with self._adding:
            self.submitted.append(submission)
        receipt = self.inner.append(submission)
        with self._adding:
            self.kept.append((submission, receipt))
        return receipt

    def forget(self) -> None:
        self.read_names.clear()
        self.submitted.clear()
        self.kept.clear()


class LosesAnswers(Wrapped[Record]):
    """Keeps what is appended, and loses the next `lost` answers on the way back."""

    lost = 0

    def append(self, submission: Submission) -> Receipt:
        receipt = self.inner.append(submission)
        if self.lost:
            self.lost -= 1
            raise ConnectionError("the answer was lost")
        return receipt


class Interrupts(Wrapped[Record]):
    """Does each of `before` in turn just before an append, when the decision has been made."""

    def __init__(self, inner: Record) -> None:
        super().__init__(inner)
        self.before: list[Callable[[], object]] = []

    def append(self, submission: Submission) -> Receipt:
        if self.before:
            self.before.pop(0)()
        return self.inner.append(submission)


class AlwaysStale(Wrapped[Record]):
    """Finds every decision out of date."""

    asked = 0

    def append(self, submission: Submission) -> Receipt:
        self.asked += 1
        ledger, length = next(iter(submission.expecting.items()))
        raise Stale(submission.case, ledger, length, length + 1)


class Named(Keyring):
    """A keyring that calls ledgers by their names."""

    def alias(self, case: str, ledger: str) -> str:
        return ledger

    def new_alias(self, case: str, ledger: str) -> str:
        return ledger


class Unencrypted(Wrapped[Store], Vault):
    """A vault that keeps all but files as it is, so that hashes are those of the words alone."""

    def __init__(self, inner: Store, master: Key) -> None:
        super().__init__(inner)
        self.keyring = Named(inner, master)

    def vouch(self, case: str, ledger: str) -> str | None:
        links = self.inner.read(case, ledger)
        return written(Signer(bytes(32)), case, ledger, links[-1].head) if links else None
