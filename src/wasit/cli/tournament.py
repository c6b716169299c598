"""``wasit tournament``: every pair of parties, on every scenario, through every mediator."""

from __future__ import annotations

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from wasit.bargaining.catalogue import Unlisted
from wasit.cli.counts import counted
from wasit.cli.errors import BadInput, told
from wasit.cli.files import write
from wasit.cli.played import whole_talk
from wasit.cli.ranges import COUNT, ROUNDS, SEED
from wasit.rehearsal.playable import Unplayable
from wasit.rehearsal.registry import NoSuchPlayer
from wasit.rehearsal.tournament.order import BadOrder, Order, placed, read
from wasit.rehearsal.tournament.runners.here import Here
from wasit.rehearsal.tournament.runners.processes import Processes
from wasit.rehearsal.tournament.runners.ray_settings import prepare
from wasit.rehearsal.tournament.runners.runner import RunFailed, Runner
from wasit.rehearsal.tournament.tournament import Unsuited
from wasit.scenario.peopled import load_staged

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from wasit.rehearsal.tournament.folder import Folder
    from wasit.rehearsal.tournament.standings import Standings
    from wasit.rehearsal.tournament.tournament import Tournament

RUNNERS = ("here", "processes", "ray")


@click.command("tournament")
@click.argument("scenarios", nargs=-1, metavar="[SCENARIO]...")
@click.option(
    "--into",
    "path",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the results; what is there already is not played again.",
)
@click.option(
    "--grid",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A TOML file that says what is to be played; options say otherwise.",
)
@click.option("--parties", help="Parted by commas: each meets each, itself among them.")
@click.option("--pair", "pairs", multiple=True, metavar="A,B", help="Only these; several times.")
@click.option("--mediators", help="Parted by commas; only relay where not said.")
@click.option("--seed", type=SEED, help="The first seed; 1 where not said.")
@click.option("--talks", type=COUNT, help="Of each cell; 100 where not said.")
@click.option("--rounds", type=ROUNDS, help="Proposals of a side after its first.")
@click.option("--batch", type=COUNT, help="Talks that are played and kept as one.")
@click.option(
    "--on",
    "where",
    type=click.Choice(RUNNERS),
    default="processes",
    show_default=True,
    help="What plays them; the results are the same.",
)
@click.option("--workers", type=click.IntRange(1), help="One for each processor where not said.")
@click.option("--address", help="Of a Ray cluster; one of this machine's own where not said.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@told(BadOrder, Unsuited, NoSuchPlayer, Unplayable, Unlisted)
def command(
    scenarios: tuple[str, ...],
    path: Path,
    file: Path | None,
    parties: str | None,
    pairs: tuple[str, ...],
    mediators: str | None,
    seed: int | None,
    talks: int | None,
    rounds: int | None,
    batch: int | None,
    where: str,
    workers: int | None,
    address: str | None,
    as_json: bool,
) -> None:
    """Play every pair of parties on every SCENARIO through every mediator, many times.

    SCENARIO is the name of a built-in scenario, a Wasit .toml, or a folder (or its domain file)
    in one of the field's formats. A run that was interrupted goes on when it is asked for again.
    """
    asked = {
        "scenarios": list(scenarios),
        "parties": _names(parties),
        "pairs": [_pair(each) for each in pairs],
        "mediators": _names(mediators),
        "seed": seed,
        "talks": talks,
        "rounds": rounds,
        "batch": batch,
    }
    order = _changed(read(file) if file else Order(), asked)
    _check_installed("pyarrow", "ray" if where == "ray" else "study")
    tournament = placed(order, load_staged)
    folder, played = _played(path, tournament, _runner(where, workers, address))
    figures = _figures(folder, played)
    click.echo(json.dumps(figures, ensure_ascii=False) if as_json else _in_words(figures))


def _changed(order: Order, asked: dict[str, Any]) -> Order:
    """Return `order` with what was asked for beside it; who plays is asked for as a whole."""
    said = {name: value for name, value in asked.items() if value not in (None, [])}
    if said.keys() & {"parties", "pairs"}:
        said |= {name: asked[name] for name in ("parties", "pairs")}
    return replace(order, **said)


def _played(path: Path, tournament: Tournament, runner: Runner) -> tuple[Folder, int]:
    """Play what is missing at `path`; return the folder, and how many batches were played."""
    from wasit.rehearsal.tournament.folder import BadFolder, Folder  # noqa: PLC0415 - needs pyarrow
    from wasit.rehearsal.tournament.run import play, settle  # noqa: PLC0415 - as above

    with told(BadFolder):
        folder = Folder(path, tournament)
        missing = sum(len(tournament.grid.numbers(each)) for each in folder.missing())
        with _progress(missing) as bar:
            try:
                played = play(folder, whole_talk, runner, bar.update)
            except RunFailed as error:
                raise click.ClickException(str(error)) from None
        found = settle(folder)
    _report(path, found)
    return folder, played


def _report(path: Path, found: Standings) -> None:
    """Write the report into the folder, in each language."""
    from wasit.cli.report.page import file, page  # noqa: PLC0415 - needs pyarrow
    from wasit.cli.report.words import LANGUAGES  # noqa: PLC0415 - as above

    for language in LANGUAGES:
        write(path / file(language), page(found, language).encode())


def _progress(talks: int) -> ProgressBar[int]:
    """Return a bar on a terminal; elsewhere nothing is said."""
    return click.progressbar(
        length=talks,
        label="Talks",
        show_pos=True,
        file=sys.stderr,
        hidden=not (talks and sys.stderr.isatty()),
    )


def _runner(where: str, workers: int | None, address: str | None) -> Runner:
    if address and where != "ray":
        raise BadInput("--address: it is for --on ray")
    if where == "here":
        return Here()
    if where == "ray":
        _check_installed("ray", "ray")
        prepare(address)
        from wasit.rehearsal.tournament.runners.on_ray import OnRay  # noqa: PLC0415 - it loads Ray

        return OnRay(address, workers)
    return Processes(workers or os.cpu_count() or 1)


def _check_installed(package: str, extra: str) -> None:
    """Raise BadInput unless a package is there that comes with an extra."""
    if find_spec(package) is None:
        raise BadInput(f"this needs {package}, which comes with pip install 'wasit[{extra}]'")


def _names(parted: str | None) -> list[str]:
    return [each.strip() for each in parted.split(",")] if parted else []


def _pair(parted: str) -> list[str]:
    names = _names(parted)
    if len(names) != 2:
        raise BadInput(f"--pair: expected two parties, parted by a comma; found “{parted}”")
    return names


def _figures(folder: Folder, played: int) -> dict[str, Any]:
    from wasit.cli.report.page import file  # noqa: PLC0415 - needs pyarrow

    grid = folder.tournament.grid
    return {
        "folder": str(folder.path),
        "report": str(folder.path / file("en")),
        "talks": grid.total,
        "cells": grid.cells,
        "batches": grid.batches,
        "played": played,
        "mark": folder.tournament.mark(),
    }


def _in_words(figures: dict[str, Any]) -> str:
    done = figures["batches"] - figures["played"]
    before = f", {done:,} of them played before" if done else ""
    return (
        f"{counted(figures['talks'], 'talk', 'talks')} in "
        f"{counted(figures['batches'], 'batch', 'batches')}{before}.\n"
        f"The results lie in {figures['folder']}; {figures['report']} tells what came of them."
    )
