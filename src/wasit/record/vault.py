"""The vault: a store whose keeper cannot read it.

It stands between whoever takes part in talks and a `Store`, a `Record` to the one and the keeper of
the other's keys. Above, ledgers have their names and payloads are what was written. Below, in the
database, its logs and backups, a ledger goes by an alias, a payload is encrypted under the ledger's
own key, and authors, keys and digests are marks that nobody can turn back or try out. How many
entries there are and how long each is, the store can tell.

Every link is signed by the installation, over the encrypted payload: a ledger can be checked by who
cannot read it, and after its key has been shredded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from wasit.record import receipts
from wasit.record.chain import Head, Link, start, verify
from wasit.record.common import Closable
from wasit.record.errors import BrokenChain, Shredded, WrongKey
from wasit.record.handovers import signer_of
from wasit.record.keyring import INDEX, Keyring, LedgerKey
from wasit.record.keys import Key
from wasit.record.signing import Signer, vouches
from wasit.record.store import Receipt, Store, Submission
from wasit.record.watchers import Watcher

_ENTRY = b"wasit.record.entry.1"

NAMELESS = ""
"""What watchers are told in place of the name of a ledger that has none any more."""


class Vault(Closable):
    """The contract of `Record`, encrypted, on the store `inner`, which it closes with itself.

    A ledger whose key was destroyed raises `Shredded` wherever it is read or written. Raises
    `WrongKey` when `inner` was locked with another master key.
    """

    def __init__(self, inner: Store, master: Key) -> None:
        self.inner = inner
        self.keyring = Keyring(inner, master)

    def append(self, submission: Submission) -> Receipt:
        """See `Record.append`."""
        case = submission.case
        keys = {name: self.keyring.made(case, name) for name in submission.lines}
        named = {key.alias: name for name, key in keys.items()}
        hidden = Submission(
            case=case,
            author=self._author(case, submission.author),
            key=self._key(case, submission.author, submission.key),
            digest=self._digest(submission.digest),
            lines={keys[name].alias: lines for name, lines in submission.lines.items()},
            expecting={self.keyring.new_alias(case, x): n for x, n in submission.expecting.items()},
            files={keys[name].alias: files for name, files in submission.files.items()},
        )
        receipt = self.inner.append(hidden, _Seal(keys.values(), self.keyring.signer))
        return self._named(case, receipt, named)

    def receipt(self, case: str, author: str, key: str, digest: bytes) -> Receipt | None:
        """See `Record.receipt`."""
        hidden = self._key(case, author, key)
        kept = self.inner.receipt(case, self._author(case, author), hidden, self._digest(digest))
        return kept and self._named(case, kept)

    def read(self, case: str, ledger: str, after: int = 0, most: int | None = None) -> list[Link]:
        """See `Record.read`. Payloads are as they were written; hashes are of those kept."""
        alias = self.keyring.alias(case, ledger)
        key = alias and self.keyring.found(case, alias)
        if not key:
            return []
        links = self.inner.read(case, key.alias, after, most)
        return [replace(link, payload=opened(case, key, link)) for link in links]

    def grown(self, case: str, since: Mapping[str, int]) -> dict[str, list[Link] | None]:
        """See `Record.grown`. Payloads are as they were written."""
        try:
            named = {self.keyring.alias(case, name): name for name in since}
        except Shredded:
            return dict.fromkeys(since)
        known = {alias: since[name] for alias, name in named.items() if alias}
        found = self.inner.grown(case, known) if known else {}
        return {named[alias]: self._opened(case, alias, links) for alias, links in found.items()}

    def check(self, case: str, ledger: str) -> Head:
        """See `Record.check`. It does not need the ledger's key."""
        alias = self.keyring.alias(case, ledger)
        return self._checked(case, alias, ledger) if alias else start(case, ledger)

    def check_all(self) -> int:
        """Check every ledger there is, shredded ones too; return how many entries they have.

        Raises `BrokenChain`, in which a ledger goes by what the store calls it.
        """
        return sum(
            self._checked(case, alias, alias).seq
            for case in self.inner.cases()
            for alias in self.inner.ledgers(case)
        )

    def vouch(self, case: str, ledger: str) -> str | None:
        """The receipt for all that stands in a ledger now, for somebody to keep; None if nothing.

        Raises `Shredded`.
        """
        alias = self.keyring.alias(case, ledger)
        length = self.inner.length(case, alias) if alias else 0
        if not alias or not length or not self.keyring.found(case, alias):
            return None
        (last,) = self.inner.read(case, alias, length - 1, 1)
        return receipts.written(self.keyring.signer, case, alias, last.head)

    def length(self, case: str, ledger: str) -> int:
        """See `Record.length`."""
        alias = self.keyring.alias(case, ledger)
        return self.inner.length(case, alias) if alias else 0

    def cases(self) -> list[str]:
        """See `Record.cases`."""
        return self.inner.cases()

    def ledgers(self, case: str) -> list[str]:
        """See `Record.ledgers`. Those shredded have no name any more, and are left out."""
        keys = (self._found(case, alias) for alias in self.inner.ledgers(case))
        return sorted(key.name for key in keys if key)

    def shred(self, case: str, ledgers: Iterable[str]) -> None:
        """See `Record.shred`."""
        self.inner.shred(case, [self.keyring.new_alias(case, name) for name in ledgers])

    def shred_case(self, case: str) -> None:
        """Destroy every key of a case."""
        self.inner.shred(case, [*self.inner.ledgers(case), INDEX])

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """See `Record.watch`. What has been shredded is told of as `NAMELESS`."""

        def tell(case: str, aliases: frozenset[str]) -> None:
            keys = [self._found(case, alias) for alias in aliases]
            if None in keys:
                self.keyring.forget(case)
            watcher(case, frozenset(key.name if key else NAMELESS for key in keys))

        return self.inner.watch(tell)

    def close(self) -> None:
        """See `Record.close`."""
        self.inner.close()

    def _checked(self, case: str, alias: str, name: str) -> Head:
        links = self.inner.read(case, alias)
        spans = self.keyring.handover(case).get(alias, ())
        for link in links:
            signer = signer_of(spans, link.seq) or self.keyring.signer.public
            if not vouches(signer, case, alias, link.head, link.signature):
                raise BrokenChain(case, name, link.seq, "whoever kept it then has not signed it")
        return verify(case, alias, links)

    def _opened(self, case: str, alias: str, links: list[Link] | None) -> list[Link] | None:
        """The links as they were written; None where their ledger has been shredded."""
        key = self._found(case, alias)
        if links is None or key is None:
            return None
        return [replace(link, payload=opened(case, key, link)) for link in links]

    def _found(self, case: str, alias: str) -> LedgerKey | None:
        try:
            return self.keyring.found(case, alias)
        except Shredded:
            return None

    def _named(self, case: str, receipt: Receipt, known: Mapping[str, str] = {}) -> Receipt:
        """The receipt with its ledgers by their names, of which those written to are `known`.

        A repeated one may be for others: the same is asked twice, and each time a ledger is named.
        """
        heads = {
            known.get(alias) or self._name(case, alias): head
            for alias, head in receipt.heads.items()
        }
        return Receipt(heads, repeated=receipt.repeated)

    def _name(self, case: str, alias: str) -> str:
        key = self._found(case, alias)
        return key.name if key else alias

    def _author(self, case: str, author: str) -> str:
        return self.keyring.mark("author", case, author).hex()

    def _key(self, case: str, author: str, key: str) -> str:
        return self.keyring.mark("key", case, author, key).hex()

    def _digest(self, digest: bytes) -> bytes:
        return self.keyring.mark("digest", digest.hex())


class _Seal:
    """Encrypts under the keys of the ledgers that are written to, and signs."""

    def __init__(self, keys: Iterable[LedgerKey], signer: Signer) -> None:
        self._keys = {each.alias: each.key for each in keys}
        self._signer = signer

    def close(self, case: str, ledger: str, seq: int, payload: bytes) -> bytes:
        return self._keys[ledger].lock(payload, *_place(case, ledger, seq))

    def sign(self, case: str, ledger: str, head: Head) -> bytes:
        return self._signer.sign(case, ledger, head)


def opened(case: str, key: LedgerKey, link: Link) -> bytes:
    """The payload of a link as it was written. Raises `BrokenChain` where it is another."""
    try:
        return key.key.unlock(link.payload, *_place(case, key.alias, link.seq))
    except WrongKey:
        fault = "its ledger's key does not open it"
        raise BrokenChain(case, key.name, link.seq, fault) from None


def _place(case: str, ledger: str, seq: int) -> tuple[bytes, ...]:
    return (_ENTRY, case.encode(), ledger.encode(), seq.to_bytes(8, "big"))
