"""The folder: where the results of a tournament lie, and what of them is there already.

    tournament.json            what is played
    batches/00000012-….parquet the talks of a batch; its name ends in a hash of its content
    cells.parquet, report.html what came of all, once they are all there

Files come whole or not at all, so that a run that was interrupted leaves nothing half done. A
folder that holds anything else in their place is refused, and left as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from wasit import __version__
from wasit.rehearsal.tournament import parquet
from wasit.rehearsal.tournament.batch import marks
from wasit.rehearsal.tournament.grid import Grid
from wasit.rehearsal.tournament.tournament import Tournament

PLAN, BATCHES = "tournament.json", "batches"
_BATCH = re.compile(r"(?P<number>[0-9]{8,})-(?P<hash>[0-9a-f]{16})\.parquet")
_HIDDEN = re.compile(r"\..+\.[0-9]+\.part")


class BadFolder(ValueError):
    """A folder that holds something else than results of this tournament, or damaged ones."""


class Plan(Struct, frozen=True):
    """What a folder says is played in it. `scenarios` has by name a hash of what each holds."""

    version: str
    grid: Grid
    scenarios: dict[str, str]


class Folder:
    """The results of `tournament` at `path`, which is made where it is not there.

    Raises BadFolder, naming what is wrong, where there is anything else or a file is damaged.
    """

    def __init__(self, path: Path, tournament: Tournament) -> None:
        self.path = path
        self.tournament = tournament
        self._mark = tournament.mark()
        self._kept: dict[int, str] = {}
        self._take_possession()

    def __len__(self) -> int:
        """Return how many batches are there."""
        return len(self._kept)

    def missing(self) -> Iterator[int]:
        """Yield the numbers of the batches that are not there yet."""
        return (each for each in range(self.tournament.grid.batches) if each not in self._kept)

    def keep(self, number: int, content: bytes) -> None:
        """Put the file of a batch in its place."""
        self._kept[number] = _hash(content)
        write(self._path(number), content)

    def contents(self) -> Iterator[bytes]:
        """Yield the files of all batches, in order; raises BadFolder where one is damaged."""
        for number in range(self.tournament.grid.batches):
            yield self._checked(number, self._path(number))

    def _path(self, number: int) -> Path:
        return self.path / BATCHES / f"{number:08}-{self._kept[number]}.parquet"

    def tidy(self) -> None:
        """Remove what runs that were killed have left half done."""
        for path in (self.path / BATCHES).iterdir():
            if _HIDDEN.fullmatch(path.name):
                path.unlink(missing_ok=True)

    def _take_possession(self) -> None:
        """Make the folder ours; nothing is written before all that is there was looked at."""
        plan = Plan(__version__, self.tournament.grid, self.tournament.marks())
        fresh = not self.path.exists() or not any(self.path.iterdir())
        if not fresh:
            _check_plan(self.path / PLAN, plan)
            self._look_through()
        (self.path / BATCHES).mkdir(parents=True, exist_ok=True)
        if fresh:
            write(self.path / PLAN, msgspec.json.format(msgspec.json.encode(plan)) + b"\n")

    def _look_through(self) -> None:
        """Look at each batch that is there; what a run that was killed left half done is none."""
        folder = self.path / BATCHES
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if _HIDDEN.fullmatch(path.name):
                continue
            named = _BATCH.fullmatch(path.name)
            number = int(named["number"]) if named else -1
            if not 0 <= number < self.tournament.grid.batches:
                raise BadFolder(f"{path}: no batch of this tournament has this name")
            if number in self._kept:
                raise BadFolder(f"{path}: {self._path(number).name} is the same batch")
            self._kept[number] = _hash(self._checked(number, path))

    def _checked(self, number: int, path: Path) -> bytes:
        content = path.read_bytes()
        named = _BATCH.fullmatch(path.name)
        if named is None or named["hash"] != _hash(content):
            raise BadFolder(f"{path}: it is damaged: its content is not what its name says")
        try:
            found = parquet.marks(content)
        except parquet.Unreadable:
            raise BadFolder(f"{path}: it is no Parquet file") from None
        if marks(self._mark, number).items() - found.items():
            raise BadFolder(f"{path}: it is a batch of another tournament")
        return content


def _check_plan(file: Path, plan: Plan) -> None:
    """Raise BadFolder unless the folder of `file` holds results of what is planned."""
    try:
        there = msgspec.json.decode(file.read_bytes(), type=Plan)
    except FileNotFoundError:
        raise BadFolder(f"{file.parent}: it is not empty, and holds no tournament") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadFolder(f"{file}: it is damaged: {error}") from None
    if there.version != plan.version:
        raise BadFolder(f"{file}: it was begun with version {there.version}, not {plan.version}")
    for name in Grid.__struct_fields__:
        kept, asked = getattr(there.grid, name), getattr(plan.grid, name)
        if kept != asked:
            raise BadFolder(f"{file}: another tournament: its {name} are {_told(kept, asked)}")
    for name, mark in plan.scenarios.items():
        if there.scenarios.get(name) != mark:
            raise BadFolder(f"{file}: it was begun with another scenario of the name {name}")


def _told(kept: object, asked: object) -> str:
    """Say in words how two values of a grid differ: of long ones, where they begin to."""
    if not isinstance(kept, tuple) or not isinstance(asked, tuple):
        return f"{kept}, not {asked}"
    if len(kept) != len(asked):
        return f"{len(kept)}, not {len(asked)}"
    place = next(at for at, pair in enumerate(zip(kept, asked, strict=True)) if pair[0] != pair[1])
    return f"others: the {place + 1}. is {_name(kept[place])}, not {_name(asked[place])}"


def _name(value: object) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whatever ends this process or the machine."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
