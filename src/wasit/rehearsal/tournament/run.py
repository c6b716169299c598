"""Runs: what is missing in a folder is played, and once all is there, what came of it is told."""

from __future__ import annotations

from collections.abc import Callable

from wasit.rehearsal.tournament import cells as figures
from wasit.rehearsal.tournament import parquet
from wasit.rehearsal.tournament.batch import Batches
from wasit.rehearsal.tournament.folder import Folder
from wasit.rehearsal.tournament.runners.runner import Runner
from wasit.rehearsal.tournament.standings import Standings
from wasit.rehearsal.tournament.tournament import Whole

CELLS = "cells.parquet"


def play(
    folder: Folder, whole: Whole, runner: Runner, after_each: Callable[[int], None] | None = None
) -> int:
    """Play the batches that `folder` misses, and keep each as it is done; return how many.

    `after_each` is told how many talks were played. Raises RunFailed when a batch cannot be played.
    """
    done, grid = 0, folder.tournament.grid
    for number, content in runner.run(Batches(folder.tournament, whole), folder.missing()):
        folder.keep(number, content)
        done += 1
        if after_each:
            after_each(len(grid.numbers(number)))
    return done


def settle(folder: Folder) -> Standings:
    """Write the table of cells into a `folder` that misses nothing; return what they come to."""
    tournament = folder.tournament
    path, found = folder.path / CELLS, Standings(tournament.grid)
    beside = path.with_name(f".{CELLS}.part")
    marks = {"wasit.tournament": tournament.mark()}
    try:
        with parquet.Writer(beside, figures.SCHEMA, marks) as writer:
            for each in figures.cells(tournament.grid, folder.contents()):
                writer.add(figures.row(tournament.grid, each))
                found.add(each)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    folder.tidy()
    return found
