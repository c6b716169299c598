"""``wasit rehearse``: play a scenario without people, and say what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from wasit.bargaining.catalogue import Unlisted
from wasit.cli.errors import told
from wasit.cli.files import write
from wasit.cli.played import Played, chief, played
from wasit.cli.ranges import COUNT, ROUNDS, SEED
from wasit.rehearsal.debrief.debrief import debrief
from wasit.rehearsal.debrief.report import report as report_of
from wasit.rehearsal.outcomes.results import report, talk
from wasit.rehearsal.outcomes.transcript import transcript
from wasit.rehearsal.playable import Unplayable
from wasit.rehearsal.registry import NoSuchPlayer
from wasit.rehearsal.run import planned
from wasit.rehearsal.studies.study import study
from wasit.scenario.peopled import load_staged


@click.command("rehearse")
@click.argument("scenario")
@click.option(
    "--seed", default=1, show_default=True, type=SEED, help="The same seed gives the same talks."
)
@click.option("--talks", default=1, show_default=True, type=COUNT, help="How many.")
@click.option(
    "--parties",
    default="brief",
    show_default=True,
    help="How each side is played, in the scenario's order and parted by commas; one is for all. "
    "linear:ranks first confides to the mediators how it ranks all.",
)
@click.option(
    "--mediator",
    default="relay",
    show_default=True,
    help="How the talks are mediated; learner:100 asks 100 questions.",
)
@click.option("--rounds", type=ROUNDS, help="Proposals of a side after its first.")
@click.option("--full", is_flag=True, help="Play out what is known to end as the fast path says.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON document.")
@click.option(
    "--transcript",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what each room saw to this file, instead of printing it.",
)
@click.option(
    "--debrief",
    "debrief_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what it came to, and what was missed, to this file: the debrief of the first.",
)
@click.option("--language", default="en", show_default=True, help="Of the wordings in files.")
@told(NoSuchPlayer, Unplayable, Unlisted)
def command(
    scenario: str,
    seed: int,
    talks: int,
    parties: str,
    mediator: str,
    rounds: int | None,
    full: bool,
    as_json: bool,
    file: Path | None,
    debrief_file: Path | None,
    language: str,
) -> None:
    """Play SCENARIO with automated delegations and an automated mediator.

    SCENARIO is the name of a built-in scenario, a Wasit .toml, or a folder (or its domain file)
    in one of the field's formats. Several talks take the seeds that follow, one each; the
    transcript is that of the first. Where two strategies meet through a mediator who only relays,
    or who only asks, talks of which no transcript is asked for take a fast path, which comes to
    the same.
    """
    loaded = planned(load_staged(scenario), rounds)
    names = parties.split(",")
    in_print = file is None and talks == 1 and not as_json
    quick = None if full else study(loaded, names, mediator)
    seeds = range(seed, seed + (1 if quick else talks))
    whole: Iterator[Played] = (played(loaded, each, names, mediator) for each in seeds)
    if in_print or file is not None or debrief_file is not None:
        first = next(whole)
        whole = chain([first], whole)
        if in_print or file is not None:
            text = transcript(loaded, first.views(), language)
            click.echo(text) if file is None else write(file, text.encode())
        if debrief_file is not None:
            found = report_of(debrief(first.ledgers(loaded), loaded.profile), language)
            write(debrief_file, found.encode())
    talked = (talk(loaded, each.views()[chief(loaded)]) for each in whole)
    figures = report(loaded, seed, quick.talks(seed, talks) if quick else talked)
    click.echo(json.dumps(figures, ensure_ascii=False) if as_json else _in_words(figures))


def _in_words(figures: dict[str, Any]) -> str:
    utilities = ", ".join(f"{party} {worth:.2f}" for party, worth in figures["utilities"].items())
    share = figures["nash_share"]
    return "\n".join(
        (
            f"{figures['agreements']} of {figures['talks']} talks ended in an understanding.",
            f"Worth of the outcome (1 is a side's best package): {utilities}.",
            f"Share of the best joint gain: {'–' if share is None else f'{share:.2f}'}.",
            f"Things the delegations were asked to answer: {figures['questions']:.0f}.",
        )
    )
