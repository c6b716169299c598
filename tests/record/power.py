"""A disk whose power fails: what SQLite wrote and synced, and what is left of it afterwards.

A record is written once on a disk in memory that remembers every write and every sync (SQLite's own
way of testing: a file system of ours below it). Then the power can fail at any moment, as often as
wanted. What had been synced is there; of what had not, all is gone, or any part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any, NamedTuple

import pytest

from tests.record.disk import SECTOR, Connection, Disk, Op, apply
from tests.record.submissions import CASE, DESK, submission
from wasit.record import BrokenChain, SqliteStore, StoreError, verify
from wasit.record.sqlite import file as file_module
from wasit.record.sqlite import store as store_module


@contextmanager
def record_on(disk: Disk, folder: Path, synchronous: str = "FULL") -> Iterator[SqliteStore]:
    """A store that writes to the disk in memory; it cannot read."""

    @contextmanager
    def writing(file: Path) -> Iterator[Any]:
        db: Any = Connection(disk)
        file_module._claim(db, file)
        db.execute(f"PRAGMA synchronous = {synchronous}")
        try:
            yield db
        finally:
            db.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "writing", writing)
        with SqliteStore(folder / "record", readers=0) as store:
            yield store


AUTHORS = ("north", "south", "aside")


def written(disk: Disk, folder: Path, words: int, synchronous: str = "FULL") -> None:
    """Have three authors at once write so many words each, and note each acknowledgement."""

    def speak(author: str) -> None:
        for number in range(words):
            word = f"{author} {number} {'. ' * (number * 37 % 500)}".encode()
            store.append(submission(f"{number}", {author: [word], DESK: [word]}, author=author))
            disk.note(Op("ack", author, number))

    with record_on(disk, folder, synchronous) as store:
        threads = [Thread(target=speak, args=(author,)) for author in AUTHORS]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def left(ops: Sequence[Op], chance: Random, *, halved: bool) -> dict[str, bytes]:
    """What the disk holds after the power has failed behind these operations.

    Of what was not synced nothing is left; when `halved`, any part of it, with the last write torn
    at a sector.
    """
    kept: dict[str, bytearray] = {}
    waiting: dict[str, list[Op]] = {}
    for op in ops:
        if op.kind == "ack":
            continue
        content = kept.setdefault(op.name, bytearray())
        if op.kind == "delete":
            del kept[op.name]
            waiting.pop(op.name, None)
        elif op.kind == "sync":
            for each in waiting.pop(op.name, []):
                apply(content, each)
        else:
            waiting.setdefault(op.name, []).append(op)
    if halved:
        for name, unsynced in waiting.items():
            for each in unsynced:
                if chance.random() < 0.5:
                    apply(kept[name], _torn(each, chance))
    return {name: bytes(content) for name, content in kept.items()}


def _torn(op: Op, chance: Random) -> Op:
    sectors = len(op.data) // SECTOR
    if op.kind != "write" or not sectors or chance.random() < 0.5:
        return op
    return op._replace(data=op.data[: SECTOR * chance.randint(0, sectors)])


class Found(NamedTuple):
    """What came of what was acknowledged, and what is `left` that should not be."""

    acknowledged: int = 0
    lost: int = 0
    twice: int = 0
    broken: int = 0
    left: int = 0

    def __add__(self, other: object) -> Found:
        assert isinstance(other, Found)
        return Found(*(one + more for one, more in zip(self, other, strict=True)))


def found(ops: Sequence[Op], files: dict[str, bytes], folder: Path) -> Found:
    """Open what is left, and hold it against what had been acknowledged."""
    for name, content in files.items():
        (folder / name.lstrip("/")).write_bytes(content)
    said = {author: 1 + max(_acknowledged(ops, author), default=-1) for author in AUTHORS}
    every = sum(said.values())
    try:
        with SqliteStore(folder / "record", readers=1) as store:
            words = {name: _words(store, name) for name in (*AUTHORS, DESK)}
    except BrokenChain:
        return Found(every, broken=1)
    except StoreError:
        return Found(every, lost=every)
    lost = sum(max(0, said[author] - len(words[author])) for author in AUTHORS)
    twice = sum(len(each) - len(set(each)) for each in words.values())
    spoken = sorted(word for author in AUTHORS for word in words[author])
    return Found(every, lost, twice, broken=int(spoken != sorted(words[DESK])))


def _acknowledged(ops: Sequence[Op], author: str) -> list[int]:
    return [op.at for op in ops if op.kind == "ack" and op.name == author]


def _words(store: SqliteStore, ledger: str) -> list[bytes]:
    links = store.read(CASE, ledger)
    verify(CASE, ledger, links)
    return [link.payload for link in links]


def failures(ops: Sequence[Op], trials: int, folder: Path, chance: Random) -> Found:
    """Let the power fail so often, each time somewhere else; half of the times with torn writes."""
    total = Found()
    for trial in range(trials):
        so_far = ops[: chance.randint(0, len(ops))]
        files = left(so_far, chance, halved=bool(trial % 2))
        for each in folder.iterdir():
            each.unlink()
        total += found(so_far, files, folder)
    return total
