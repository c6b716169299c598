"""What can go wrong with the record.

    RecordError
    ├── BrokenChain         a ledger is not what was written
    ├── NotAReceipt         the text is no receipt
    ├── NotAnArchive        the file is no exported record, or of a later version
    ├── BrokenFile          a file is not what was written
    └── StoreError
        ├── Shredded        the key is gone, and with it what was said: there is nothing to mend
        ├── BadArchive      an exported record cannot be taken in: the words say why
        ├── WrongKey        it was locked with another key: give the right one
        │   └── WrongExportKey  the same of an exported record
        ├── Stale           a ledger has moved on: read it again and decide again
        ├── NoSuchFile      a file is not there to be added to or held: upload it again
        ├── CaseKnown       the case is here already: look at that one
        ├── KeyReused       the key stands for another submission: take a fresh one
        ├── CalledByWatcher a watcher may not append or close: leave that to another thread
        ├── StoreClosed     the store has been closed: open it again
        ├── StoreFailed     the disk or the database failed: mend it, then send again
        ├── StoreInUse      another process has it: stop that one first
        └── NotARecord      it is of another kind
            └── OtherVersion    it is of a version that this one cannot open

Messages name cases and ledgers. They are for the operator, not for the people in the talks.
"""

from pathlib import Path


class RecordError(Exception):
    """The root of all errors of the record."""


class BrokenChain(RecordError):
    """A ledger is not what was written: `seq` is the first entry at fault."""

    def __init__(self, case: str, ledger: str, seq: int, fault: str) -> None:
        super().__init__(case, ledger, seq, fault)
        self.case, self.ledger, self.seq, self.fault = case, ledger, seq, fault

    def __str__(self) -> str:
        where = f"ledger {self.ledger!r} of case {self.case!r}"
        return f"The chain of {where} is broken at entry {self.seq}: {self.fault}."


class NotAReceipt(RecordError):
    """The text is not a receipt."""

    def __str__(self) -> str:
        return "This is no receipt: it should be a note of three lines, and one that signs them."


class NotAnArchive(RecordError):
    """The file is of another kind, or of a later version. `found` says which."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found

    def __str__(self) -> str:
        return f"This is no exported record: {self.found}."


class BrokenFile(RecordError):
    """A file is not what was written: `number` is the first chunk at fault."""

    def __init__(self, case: str, name: str, number: int) -> None:
        super().__init__(case, name, number)
        self.case, self.name, self.number = case, name, number

    def __str__(self) -> str:
        return f"The file {self.name} of case {self.case!r} is broken at chunk {self.number}."


class StoreError(RecordError):
    """A store could not do what was asked. Nothing of it was kept, unless the error says so."""


class Shredded(StoreError):
    """The key of a ledger has been destroyed; what it held can never be read again."""

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self.case = case

    def __str__(self) -> str:
        return f"A ledger of case {self.case!r} has been shredded. Nobody can read it any more."


class WrongKey(StoreError):
    """What is to be opened was locked with another key."""

    def __str__(self) -> str:
        return "The master key does not fit what is kept here. Give the one it was locked with."


class WrongExportKey(WrongKey):
    """The keys in an exported record were locked with another key."""

    def __str__(self) -> str:
        return "The key or passphrase does not open this export. Give the one it was locked with."


class BadArchive(StoreError):
    """An exported record cannot be taken in. `why` is a whole sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return f"{self.why} Nothing was taken in."


class Stale(StoreError):
    """A ledger has another length than the decision was based on."""

    def __init__(self, case: str, ledger: str, expected: int, actual: int) -> None:
        super().__init__(case, ledger, expected, actual)
        self.case, self.ledger, self.expected, self.actual = case, ledger, expected, actual

    def __str__(self) -> str:
        where = f"Ledger {self.ledger!r} of case {self.case!r}"
        return f"{where} has {self.actual} entries, not {self.expected}: read it and decide again."


class NoSuchFile(StoreError):
    """A file is not there to be added to, or to be held by what names it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"The file {self.name} is not there, or not whole, or was sent before."


class CaseKnown(StoreError):
    """A case that was to be taken in is here already."""

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self.case = case

    def __str__(self) -> str:
        return (
            f"There is a case {self.case!r} here already, or there once was. Nothing was changed."
        )


class KeyReused(StoreError):
    """The idempotency key already stands for something else that its author asked."""

    def __str__(self) -> str:
        return "This key was used for something else. Take a fresh key for a new submission."


class CalledByWatcher(StoreError):
    """A watcher tried to append or to close, for which the writer would wait on itself."""

    def __str__(self) -> str:
        return "A watcher may not append to its store or close it. Leave that to another thread."


class StoreClosed(StoreError):
    """The store has been closed."""

    def __str__(self) -> str:
        return "The record is closed. Open it again first."


class StoreFailed(StoreError):
    """The disk or the database failed.

    A submission that failed so was not acknowledged. After a crash of the machine it may still be
    found on the disk; sending it again under its own key is safe in either case.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"The record failed: {self.reason}. Mend the cause, then try the same again."


class StoreInUse(StoreError):
    """Another process, or another store of this process, has the record open."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(place)
        self.place = place

    def __str__(self) -> str:
        return f"The record in {self.place} is in use. Stop whatever has it open, then try again."


class NotARecord(StoreError):
    """The file or database is not one that this version can open. It is left as it was."""

    def __init__(self, place: Path | str, found: str) -> None:
        super().__init__(place, found)
        self.place, self.found = place, found

    def __str__(self) -> str:
        return f"{self.place} cannot be opened as a record: it is {self.found}."


class OtherVersion(NotARecord):
    """It is a record, of a version that this one neither is nor can bring up to itself."""

    def __init__(self, place: Path | str, version: int, known: int) -> None:
        super().__init__(place, f"of version {version}, and this program knows {known}")
