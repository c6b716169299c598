"""The figures of ``wasit conflict --json``: states are numbered from 1, all else from 0."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from wasit.conflict.bits import members
from wasit.conflict.compare import Comparison, Difference
from wasit.conflict.graph import Path
from wasit.conflict.sampling import Likelihood, Share
from wasit.conflict.stability import (
    Concept,
    Stability,
    coalition_stable,
    held_by_incredible_threats,
    incredible,
)
from wasit.conflict.verdicts import verdict


def numbers(states: int) -> list[int]:
    """Return the numbers, from 1, of a set of states."""
    return [state + 1 for state in members(states)]


def coalitions(stability: Stability) -> list[tuple[int, ...]]:
    """Return every coalition of two or more, the smaller first."""
    everyone = sorted(stability.conflict.everyone)
    sizes = range(2, len(everyone) + 1)
    return [each for size in sizes for each in combinations(everyone, size)]


def figures(stability: Stability) -> dict[str, Any]:
    """Return what is stable, for whom, and what it rests on."""
    conflict = stability.conflict
    everyone = sorted(conflict.everyone)
    return {
        "states": len(conflict.states),
        "decision_makers": list(conflict.decision_makers),
        "stability": {
            concept: {
                "per_dm": [numbers(stability.stable(concept, dm)) for dm in everyone],
                "equilibria": numbers(stability.equilibria(concept)),
            }
            for concept in Concept
        },
        "coalitions": {
            "+".join(map(str, each)): numbers(coalition_stable(conflict, each))
            for each in coalitions(stability)
        },
        "credibility": {
            "per_dm": [numbers(incredible(stability, dm)) for dm in everyone],
            "equilibria": numbers(held_by_incredible_threats(stability)),
        },
    }


def verdicts(stability: Stability, state: int) -> list[dict[str, Any]]:
    """Return why a state holds each decision maker or not, by concept."""
    found = [
        verdict(stability, concept, dm, state)
        for dm in sorted(stability.conflict.everyone)
        for concept in Concept
    ]
    return [
        {
            "state": each.state + 1,
            "dm": each.dm,
            "concept": each.concept,
            "stable": each.stable,
            "improvements": [
                {"to": answer.move + 1, "sanction": _steps(answer.sanction)}
                for answer in each.answers
            ],
        }
        for each in found
    ]


def comparison(found: Comparison) -> dict[str, Any]:
    """Return what the second model changes, as states that are lost and gained."""
    return {
        "moves": list(found.moves),
        "preferences": list(found.preferences),
        "stability": {
            concept: {
                "per_dm": [_difference(each) for each in found.stable[concept]],
                "equilibria": _difference(found.equilibria[concept]),
            }
            for concept in Concept
        },
        "credibility": {"per_dm": [_difference(each) for each in found.incredible]},
    }


def sampled(found: Likelihood, samples: int, seed: int) -> dict[str, Any]:
    """Return how likely each state is stable, by state in the model's order."""
    return {
        "samples": samples,
        "seed": seed,
        "stability": {
            concept: {
                "per_dm": [_shares(each) for each in found.stable[concept]],
                "equilibria": _shares(found.equilibria[concept]),
            }
            for concept in Concept
        },
        "gap": _shares(found.gap),
    }


def _shares(shares: tuple[Share, ...]) -> list[dict[str, Any]]:
    return [{"probability": each.probability, "interval": list(each.interval)} for each in shares]


def _difference(found: Difference) -> dict[str, list[int]]:
    return {"lost": numbers(found.lost), "gained": numbers(found.gained)}


def _steps(path: Path | None) -> list[dict[str, int]] | None:
    if path is None:
        return None
    return [{"by": step.mover, "from": step.start + 1, "to": step.end + 1} for step in path]
