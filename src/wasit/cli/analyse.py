"""``wasit analyse``: the frontier of a scenario, and what rules of fairness would choose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from wasit.bargaining.frontier import Frontier, frontier
from wasit.bargaining.preferences import SCALE
from wasit.bargaining.solutions import Solutions, solutions
from wasit.charts.frontier import Mark, Picture, chart
from wasit.cli.analysis import RULES, Analysis, as_document, in_words, party_names, shares
from wasit.cli.columns import shown
from wasit.cli.errors import BadInput, told
from wasit.cli.files import check_drawn, write_chart
from wasit.cli.patience import company
from wasit.scenario.domain import Domain
from wasit.scenario.recognise import load_domain


@click.command("analyse")
@click.argument("scenario")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--chart",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the frontier into this file, .svg or .png.",
)
@click.option(
    "--package",
    "packages",
    multiple=True,
    metavar="ISSUE=OPTION,...",
    help="A package on the table; may be given several times.",
)
@told()
def command(scenario: str, as_json: bool, file: Path | None, packages: tuple[str, ...]) -> None:
    """Find the packages of SCENARIO that nobody can better without cost to another.

    SCENARIO is the name of a built-in scenario, a Wasit .toml, or a folder (or its domain file)
    in Genius XML, GeniusWeb JSON, NegMAS YAML or NegoLog JSON.
    """
    domain = load_domain(scenario)
    table = [_package(domain, words) for words in packages]
    if file is not None:
        _check_drawable(domain, file)
    with company("Combining the issues"):
        found, chosen = _solved(domain)
    analysis = Analysis(domain, found, chosen, table)
    if file is not None:
        write_chart(file, chart(_picture(analysis)))
    if as_json:
        click.echo(json.dumps(as_document(analysis), ensure_ascii=False))
    else:
        click.echo(shown(in_words(analysis)))


def _solved(domain: Domain) -> tuple[Frontier, Solutions]:
    profile = [each.preferences for each in domain.profiles]
    try:
        found = frontier(profile)
    except ValueError as error:
        raise BadInput(f"{domain.name}: {error}") from None
    return found, solutions(profile, found)


def _package(domain: Domain, words: str) -> dict[str, str]:
    """Return the package that `words` name; raises BadInput unless it settles every issue."""
    known = {issue.id: {option.id for option in issue.options} for issue in domain.issues}
    package: dict[str, str] = {}
    for issue, option in _settled(words):
        if issue in package:
            raise BadInput(f"--package: it settles “{issue}” twice")
        if issue not in known:
            raise BadInput(f"--package: no issue “{issue}”; there are {', '.join(known)}")
        if option not in known[issue]:
            options = ", ".join(sorted(known[issue]))
            raise BadInput(f"--package: no option “{option}” of “{issue}”; there are {options}")
        package[issue] = option
    if missing := known.keys() - package.keys():
        raise BadInput(f"--package: it leaves open {', '.join(sorted(missing))}")
    return package


def _settled(words: str) -> Iterator[tuple[str, str]]:
    """Yield issue and option; a comma without an equals sign behind it belongs to an option."""
    pieces: list[str] = []
    for piece in words.split(","):
        if "=" in piece or not pieces:
            pieces.append(piece)
        else:
            pieces[-1] += f",{piece}"
    for piece in pieces:
        issue, _, option = piece.partition("=")
        yield issue.strip(), option.strip()


def _check_drawable(domain: Domain, file: Path) -> None:
    check_drawn(file)
    if len(domain.profiles) != 2:
        raise BadInput(f"--chart: it shows two parties; there are {len(domain.profiles)}")


def _picture(analysis: Analysis) -> Picture:
    first, second = (each.preferences for each in analysis.domain.profiles)
    names = party_names(analysis.domain)
    return Picture(
        title=f"{analysis.domain.name}: the frontier",
        parties=(names[0], names[1]),
        reservations=(first.reservation / SCALE, second.reservation / SCALE),
        frontier=[(one / SCALE, two / SCALE) for one, two in analysis.frontier.utilities.tolist()],
        solutions=[
            Mark(RULES[rule], *shares(solution.utilities))
            for rule, solution in analysis.solutions.named().items()
        ],
        packages=[
            Mark(_on_the_table(place), *shares((first.utility(each), second.utility(each))))
            for place, each in enumerate(analysis.packages, 1)
        ],
    )


def _on_the_table(place: int) -> str:
    return f"On the table, {place}"
