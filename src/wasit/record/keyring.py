"""The keyring: every key but the master, each locked with the master on the shelf of the store.

A ledger has a key of its own, and with it lies the ledger's name: in the store a ledger goes by an
alias that tells nothing. It is made with the index key of its case, so that a case which moves to
another installation keeps its aliases, and its chains with them. What serves the whole installation
goes by its purpose, under no case.
"""

from __future__ import annotations

from typing import NamedTuple

from wasit.record.errors import Shredded
from wasit.record.handovers import SIGNERS, Handover, unpacked
from wasit.record.keys import SIZE, Key
from wasit.record.signing import Signer
from wasit.record.store import KeyOnShelf, Shelf

_INSTALLATION = ""
"""In place of a case, for keys that belong to none."""

INDEX = "index"
"""What the index key of a case, or of the installation, goes by."""

SALT = (_INSTALLATION, "salt")
"""Where on the shelf the salt of a passphrase lies, which is no secret and not locked."""

_ALIAS = 16
"""Bytes of an alias: enough that no two ledgers of an installation ever share one."""


class LedgerKey(NamedTuple):
    """The key of one ledger, and the ledger's name and alias."""

    key: Key
    name: str
    alias: str

    @property
    def secret(self) -> bytes:
        """The bytes that are locked: the key's 32, and the name."""
        return self.key.secret + self.name.encode()

    @classmethod
    def of(cls, secret: bytes, alias: str) -> LedgerKey:
        """The key whose `secret` this is."""
        return cls(Key(secret[:SIZE]), secret[SIZE:].decode(), alias)


class _Index:
    """The key that makes the aliases of a case, and those that were asked for so far."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self._made: dict[str, str] = {}

    def alias(self, ledger: str) -> str:
        """What a ledger goes by: worked out once, for it is asked with every reading."""
        known = self._made.get(ledger)
        return known or self._made.setdefault(ledger, alias_by(self.key, ledger))


class Keyring:
    """The keys on `shelf`. Raises `WrongKey` when they were locked with another master key.

    A key is looked up on the shelf each time, so that one shredded by another process is gone here
    as well; what was once unlocked is not unlocked again. Safe to use from many threads.
    """

    def __init__(self, shelf: Shelf, master: Key) -> None:
        self._shelf = shelf
        self._master = master
        self._unlocked: dict[tuple[str, str, bytes], LedgerKey] = {}
        self._index = self.purpose(INDEX)
        self._indexes: dict[str, _Index] = {}
        self._handovers: dict[str, Handover] = {}
        self.signer = Signer(self._secret("signing", Signer.new().private))

    def purpose(self, name: str) -> Key:
        """The installation's key for one purpose; made when it is first asked for."""
        return Key(self._secret(name, Key.new().secret))

    def alias(self, case: str, ledger: str) -> str | None:
        """What a ledger goes by in the store: 32 hexadecimal digits; None in an unknown case.

        Raises `Shredded`.
        """
        index = self._indexes.get(case) or self._looked_up(case)
        return None if index is None else index.alias(ledger)

    def index(self, case: str) -> Key | None:
        """The key that makes the aliases of a case; None in an unknown one. Raises `Shredded`."""
        index = self._looked_up(case)
        return None if index is None else index.key

    def new_alias(self, case: str, ledger: str) -> str:
        """What a ledger is to go by in the store, in a case that may be a new one."""
        if case not in self._indexes:
            kept = self._shelf.key(case, INDEX)
            if kept is None:
                fresh = self.lock(case, INDEX, Key.new().secret)
                kept = self._shelf.keep_key(case, INDEX, fresh)
            self._indexes[case] = self._index_in(case, kept)
        return self._indexes[case].alias(ledger)

    def mark(self, *fields: str) -> bytes:
        """The 32 bytes by which the store knows the same fields again."""
        return self._index.mark(*(field.encode() for field in fields))

    def made(self, case: str, ledger: str) -> LedgerKey:
        """The key of a ledger that is written to; made when there is none yet.

        Raises `Shredded`.
        """
        alias = self.new_alias(case, ledger)
        kept = self._shelf.key(case, alias)
        if kept is None:
            fresh = self.lock(case, alias, LedgerKey(Key.new(), ledger, alias).secret)
            kept = self._shelf.keep_key(case, alias, fresh)
        return self._opened(case, alias, kept)

    def found(self, case: str, alias: str) -> LedgerKey | None:
        """The key of a ledger by its alias; None when it has none. Raises `Shredded`."""
        kept = self._shelf.key(case, alias)
        return None if kept is None else self._opened(case, alias, kept)

    def shredded(self, case: str) -> list[str]:
        """The aliases of the ledgers of a case whose keys were destroyed, in order."""
        keys = (each for each in self._shelf.all_keys() if each.case == case and not each.locked)
        return [each.ledger for each in keys if each.ledger != INDEX]

    def handover(self, case: str) -> Handover:
        """Who signed the ledgers of a case up to where it was taken in here; empty if it was not.

        It stays when the case is shredded, so that the case can still be checked.
        """
        if case not in self._handovers:
            kept = self._shelf.key(case, SIGNERS)
            self._handovers[case] = unpacked(self._unlock(case, SIGNERS, kept)) if kept else {}
        return self._handovers[case]

    def forget(self, case: str) -> None:
        """Keep no ledger's key of a case in memory: none may outlive its being shredded.

        Those that are left on the shelf are unlocked again when they are needed.
        """
        for known in tuple(self._unlocked):
            if known[0] == case:
                self._unlocked.pop(known, None)

    def lock(self, case: str, name: str, secret: bytes) -> bytes:
        """The form in which a secret is kept on the shelf under this name."""
        return self._master.lock(secret, *_where(case, name))

    def change_master(self, master: Key) -> None:
        """Lock every key with another master key instead, all of them or none."""
        fresh = [
            KeyOnShelf(
                case, name, master.lock(self._unlock(case, name, locked), *_where(case, name))
            )
            for case, name, locked in self._shelf.all_keys()
            if locked and (case, name) != SALT
        ]
        self._shelf.replace_keys(fresh)
        self._master = master
        self._unlocked.clear()

    def _looked_up(self, case: str) -> _Index | None:
        kept = self._shelf.key(case, INDEX)
        if kept is None:
            return None
        self._indexes.pop(case, None)
        return self._indexes.setdefault(case, self._index_in(case, kept))

    def _index_in(self, case: str, locked: bytes) -> _Index:
        if not locked:
            raise Shredded(case)
        return _Index(Key(self._unlock(case, INDEX, locked)))

    def _secret(self, purpose: str, fresh: bytes) -> bytes:
        kept = self._shelf.key(_INSTALLATION, purpose)
        if kept is None:
            kept = self._shelf.keep_key(
                _INSTALLATION, purpose, self.lock(_INSTALLATION, purpose, fresh)
            )
        return self._unlock(_INSTALLATION, purpose, kept)

    def _opened(self, case: str, alias: str, locked: bytes) -> LedgerKey:
        if not locked:
            raise Shredded(case)
        known = (case, alias, locked)
        key = self._unlocked.get(known)
        if key is None:
            key = self._unlocked[known] = LedgerKey.of(self._unlock(*known), alias)
        return key

    def _unlock(self, case: str, name: str, locked: bytes) -> bytes:
        return self._master.unlock(locked, *_where(case, name))


def alias_by(index: Key, ledger: str) -> str:
    """The alias of a ledger by the index key of its case."""
    return index.mark(b"ledger", ledger.encode())[:_ALIAS].hex()


def _where(case: str, name: str) -> tuple[bytes, ...]:
    return (b"wasit.record.key.1", case.encode(), name.encode())
