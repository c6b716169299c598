"""``wasit conflict``: where a conflict may rest, and whether what holds it there is credible."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec.structs import replace

from wasit.cli.columns import shown
from wasit.cli.conflict_chart import MOST, drawn
from wasit.cli.conflict_figures import comparison, figures, sampled, verdicts
from wasit.cli.conflict_words import Words
from wasit.cli.errors import BadInput, told
from wasit.cli.files import check_drawn, write_chart
from wasit.cli.patience import company
from wasit.cli.ranges import SEED
from wasit.conflict.compare import Comparison, compare
from wasit.conflict.deterrence import Stakes
from wasit.conflict.flaws import Flaw
from wasit.conflict.sampling import Belief, Likelihood, likelihood
from wasit.conflict.stability import Stability
from wasit.scenario.conflicts.files import load_conflict
from wasit.scenario.conflicts.model import ConflictModel

DOUBT = 1.0
"""Ranks: how far each rank may be out where a model says nothing of uncertainty."""


class Analysis:
    """One model, and all that was asked about it."""

    def __init__(self, model: ConflictModel, why: int | None) -> None:
        self.model = model
        self.stability = Stability(model.conflict)
        self.why = why
        self.other: tuple[str, Comparison] | None = None
        self.chances: tuple[Likelihood, int, int] | None = None
        self.stakes: Stakes | None = None

    def figures(self) -> str:
        """Return one JSON document."""
        found = figures(self.stability)
        if self.why is not None:
            found["verdicts"] = verdicts(self.stability, self.why)
        if self.other:
            found["comparison"] = comparison(self.other[1])
        if self.chances:
            found["sampling"] = sampled(*self.chances)
        if self.stakes:
            found["deterrence"] = {"threshold": self.stakes.threshold}
        return json.dumps(found, ensure_ascii=False)

    def lines(self, language: str) -> Iterator[str]:
        """Yield what people read."""
        words = Words(self.model, self.stability, language)
        yield from words.opening()
        yield from words.stabilities()
        yield from words.equilibria()
        yield from words.paths()
        if self.why is not None:
            yield from words.why(self.why)
        if self.other:
            yield from words.changes(*self.other)
        if self.chances:
            yield from words.chances(*self.chances, _in_words(self.model))
        if self.stakes:
            yield from words.deterrence(self.stakes)


@click.command("conflict")
@click.argument("model")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON document.")
@click.option("--why", type=click.IntRange(1), help="Explain each verdict on this state.")
@click.option("--compare", "other", help="A second model: say what it changes.")
@click.option(
    "--samples", type=click.IntRange(1, 1_000_000), help="How often to draw uncertain preferences."
)
@click.option(
    "--seed", default=1, show_default=True, type=SEED, help="The same seed gives the same samples."
)
@click.option(
    "--stakes",
    type=float,
    nargs=3,
    metavar="WIN RESTRAINT PRICE",
    help="What these are worth to a challenger: say how likely the price must be to hold it back.",
)
@click.option(
    "--chart",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the graph into this file, .svg or .png.",
)
@click.option("--language", default="en", show_default=True, help="Of the model's own texts.")
@told()
def command(
    model: str,
    as_json: bool,
    why: int | None,
    other: str | None,
    samples: int | None,
    seed: int,
    stakes: tuple[float, float, float] | None,
    file: Path | None,
    language: str,
) -> None:
    """Say where the conflict in MODEL may rest: its stable states and equilibria.

    MODEL is the name of a built-in conflict, a conflict file in TOML, or a graph in JSON.
    """
    analysis = _analysis(load_conflict(model), why)
    if file is not None:
        _draw(file, analysis, language)
    if other is not None:
        analysis.other = other, _compared(analysis.model, load_conflict(other))
    if samples is not None:
        analysis.chances = _sampled(analysis.model, samples, seed), samples, seed
    if stakes is not None:
        analysis.stakes = _stakes(stakes)
    with company("Following the moves"):
        answer = analysis.figures() if as_json else shown(analysis.lines(language))
    click.echo(answer)


def _analysis(model: ConflictModel, why: int | None) -> Analysis:
    states = len(model.conflict.states)
    if why is not None and why > states:
        raise BadInput(f"--why: expected the number of a state from 1 to {states}; found {why}")
    return Analysis(model, why - 1 if why is not None else None)


def _draw(file: Path, analysis: Analysis, language: str) -> None:
    states = len(analysis.model.conflict.states)
    check_drawn(file)
    if states > MOST:
        raise BadInput(f"--chart: it shows at most {MOST} states; there are {states}")
    write_chart(file, drawn(analysis.model, analysis.stability, language))


def _compared(model: ConflictModel, other: ConflictModel) -> Comparison:
    try:
        return compare(model.conflict, other.conflict)
    except Flaw as flaw:
        raise BadInput(f"{other.name}: {flaw}") from None


def _stakes(worth: tuple[float, float, float]) -> Stakes:
    try:
        return Stakes(*worth)
    except ValueError as error:
        raise BadInput(f"--stakes: {error}") from None


def _sampled(model: ConflictModel, samples: int, seed: int) -> Likelihood:
    """Draw the samples; on a terminal, with a bar that shows how far it is."""
    asked = model.conflict, _beliefs(model), samples, seed
    if not sys.stderr.isatty():
        return likelihood(*asked)
    with click.progressbar(length=samples, label="Sampling", file=sys.stderr) as bar:
        return likelihood(*asked, lambda: bar.update(1))


def _beliefs(model: ConflictModel) -> tuple[Belief, ...]:
    if model.uncertain:
        return model.beliefs
    return tuple(replace(belief, doubt=DOUBT) for belief in model.beliefs)


def _in_words(model: ConflictModel) -> str:
    if model.uncertain:
        return "Drawn from the alternatives and doubts that the model states"
    return f"The model states no uncertainty: every rank may be out by about {DOUBT:g}"
