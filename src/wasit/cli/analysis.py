"""An analysis as it is printed: as a JSON document, or in words and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import Any, NamedTuple

from wasit.bargaining.frontier import Frontier
from wasit.bargaining.preferences import SCALE
from wasit.bargaining.solutions import Solution, Solutions
from wasit.bargaining.trades import Trade, trades
from wasit.cli.columns import columns
from wasit.cli.counts import counted
from wasit.scenario.domain import Domain
from wasit.talks.wording import read

RULES = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "Egalitarian",
    "utilitarian": "Utilitarian",
    "least_difference": "Least difference",
}
MOST_TRADES = 3
"""How many trades of each size are told for a package on the table."""
MOST_ROWS = 20
"""How many points of the frontier are printed; the JSON document has all."""
NO_ZONE = "There is no zone of agreement: no package is worth its reservation value to all."
UNKNOWN_ZONE = (
    "No package was found that is worth its reservation value to all, but the frontier is not "
    "exact, and there may be one."
)


class Analysis(NamedTuple):
    """What was found for a domain, and the packages on the table."""

    domain: Domain
    frontier: Frontier
    solutions: Solutions
    packages: Sequence[Mapping[str, str]]


def shares(utilities: Sequence[int]) -> list[float]:
    """Return utilities in millionths as shares of 1."""
    return [utility / SCALE for utility in utilities]


def party_names(domain: Domain) -> list[str]:
    return [read(profile.name, "en")[1] for profile in domain.profiles]


def as_document(analysis: Analysis) -> dict[str, Any]:
    """Return the analysis as the JSON document that others rely on."""
    domain, found = analysis.domain, analysis.frontier
    points = zip(found.packages(), found.utilities.tolist(), strict=True)
    return {
        "issues": len(domain.issues),
        "packages": str(_count(domain)),
        "parties": [profile.party for profile in domain.profiles],
        "exact": found.exact,
        "frontier": [{"package": package, "utilities": shares(worth)} for package, worth in points],
        **{rule: _stated(getattr(analysis.solutions, rule)) for rule in RULES},
        "zone_of_agreement": analysis.solutions.zone_of_agreement,
        "epsilon": found.epsilon / SCALE,
        "reservations": shares([each.preferences.reservation for each in domain.profiles]),
        "notes": list(domain.notes),
        "on_the_table": [_considered(domain, package) for package in analysis.packages],
    }


def _considered(domain: Domain, package: Mapping[str, str]) -> dict[str, Any]:
    found = _trades(domain, package)
    return {
        "package": package,
        "utilities": shares(_worth(domain, package)),
        "red_lines_of": [
            each.party for each in domain.profiles if not each.preferences.allows(package)
        ],
        "trades": [{"changes": each.changes, "gains": shares(each.gains)} for each in found],
    }


def in_words(analysis: Analysis) -> Iterator[str]:
    """Yield the lines of the analysis for people."""
    domain, found = analysis.domain, analysis.frontier
    options = " × ".join(str(len(issue.options)) for issue in domain.issues)
    issues = counted(len(domain.issues), "issue", "issues")
    packages = counted(_count(domain), "package", "packages")
    yield f"{domain.name}: {issues}, {packages} ({options})."
    yield from domain.notes
    yield ""
    yield from _parties(domain)
    yield ""
    yield from _rules(analysis)
    if analysis.packages:
        yield ""
        yield from _on_the_table(analysis)
        for place, package in enumerate(analysis.packages, 1):
            yield ""
            yield from _better(domain, package, place)
    yield ""
    yield from _frontier(domain, found)


def _count(domain: Domain) -> int:
    return prod(len(issue.options) for issue in domain.issues)


def _stated(solution: Solution | None) -> dict[str, Any] | None:
    if solution is None:
        return None
    return {"package": solution.package, "utilities": shares(solution.utilities)}


def _parties(domain: Domain) -> Iterator[str]:
    rows = [
        (
            name,
            f"{profile.preferences.reservation / SCALE:.3f}",
            "–" if profile.preferences.discount is None else f"{profile.preferences.discount:g}",
            f"{profile.rounding:.1g}" if profile.rounding else "0",
        )
        for name, profile in zip(party_names(domain), domain.profiles, strict=True)
    ]
    yield from columns((("Party", "reservation", "discount", "rounding"), *rows))
    yield "Reservation: what no agreement is worth. Utilities run from 0 to 1, the best package."
    if any(profile.preferences.discount is not None for profile in domain.profiles):
        yield "Discount: the share of every utility that is left at the deadline; not applied here."


def _rules(analysis: Analysis) -> Iterator[str]:
    chosen = analysis.solutions.named()
    if not chosen:
        yield NO_ZONE if analysis.solutions.zone_of_agreement is False else UNKNOWN_ZONE
        return
    rows = [
        (RULES[rule], *_decimals(solution.utilities), _words(solution.package))
        for rule, solution in chosen.items()
    ]
    head = ("What a rule would choose", *party_names(analysis.domain), "package")
    yield from columns((head, *rows))
    yield "These are proposals of fairness, not forecasts of what the parties will do."


def _on_the_table(analysis: Analysis) -> Iterator[str]:
    rows = [
        (
            f"On the table, {place}",
            *_decimals(_worth(analysis.domain, package)),
            _words(package),
        )
        for place, package in enumerate(analysis.packages, 1)
    ]
    yield from columns((("Package", *party_names(analysis.domain), ""), *rows))


def _better(domain: Domain, package: Mapping[str, str], place: int) -> Iterator[str]:
    """Yield the smallest changes of a package that leave everybody better off."""
    crossed = [
        name
        for name, each in zip(party_names(domain), domain.profiles, strict=True)
        if not each.preferences.allows(package)
    ]
    if crossed:
        yield f"On the table, {place} crosses a red line of {' and of '.join(crossed)}."
    found = _trades(domain, package)
    if not found:
        yield f"On the table, {place}: no change of up to three issues leaves everybody better off."
        return
    head = (f"Better than {place} for all", *(f"gain, {name}" for name in party_names(domain)))
    yield from columns((head, *((_words(each.changes), *_decimals(each.gains)) for each in found)))


def _trades(domain: Domain, package: Mapping[str, str]) -> list[Trade]:
    return trades([each.preferences for each in domain.profiles], package, count=MOST_TRADES)


def _worth(domain: Domain, package: Mapping[str, str]) -> list[int]:
    return [each.preferences.utility(package) for each in domain.profiles]


def _frontier(domain: Domain, found: Frontier) -> Iterator[str]:
    how = "exact" if found.exact else f"within {found.epsilon / SCALE:g} of every package"
    packages = counted(len(found), "package", "packages")
    yield f"Frontier ({how}): {packages} that nobody can better without cost to another."
    rows = [
        (str(place + 1), *_decimals(found.utilities[place].tolist()), _words(found.package(place)))
        for place in range(min(len(found), MOST_ROWS))
    ]
    yield from columns((("", *party_names(domain), "package"), *rows))
    if len(found) > MOST_ROWS:
        yield f"… and {len(found) - MOST_ROWS} more, which --json prints."


def _decimals(utilities: Sequence[int]) -> list[str]:
    return [f"{share:.3f}" for share in shares(utilities)]


def _words(package: Mapping[str, str]) -> str:
    return "; ".join(f"{issue}: {option}" for issue, option in package.items())
