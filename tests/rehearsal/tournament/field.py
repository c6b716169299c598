"""The field of the tests: a small tournament, and what plays its batches."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests.rehearsal.stage import SCENARIO
from wasit.cli.played import whole_talk
from wasit.rehearsal.run import planned
from wasit.rehearsal.tournament.batch import Batches
from wasit.rehearsal.tournament.folder import Folder
from wasit.rehearsal.tournament.run import play, settle
from wasit.rehearsal.tournament.runners.here import Here
from wasit.rehearsal.tournament.runners.runner import Runner
from wasit.rehearsal.tournament.tournament import Tournament, everyone, tournament

PARTIES = ("boulware", "random", "hard-liner")


def small(talks: int = 5, seed: int = 3, batch: int = 7, rounds: int = 4) -> Tournament:
    """A tournament whose batches end within cells, and whose last batch is shorter."""
    scenario = planned(SCENARIO, rounds)
    return tournament(
        [scenario], list(everyone(PARTIES)), ["relay"], seed=seed, talks=talks, batch=batch
    )


def batches(of: Tournament) -> Batches:
    return Batches(of, whole_talk)


def run(path: Path, of: Tournament, runner: Runner | None = None) -> Folder:
    """Play what is missing at `path`, and write what came of it."""
    folder = Folder(path, of)
    play(folder, whole_talk, runner or Here())
    settle(folder)
    return folder


def hashes(path: Path) -> dict[str, str]:
    """Every file under `path`, hidden ones too, with the hash of its content."""
    return dict(_hashes(path))


def _hashes(path: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(path.rglob("*")):
        if file.is_file():
            yield file.relative_to(path).as_posix(), sha256(file.read_bytes()).hexdigest()
