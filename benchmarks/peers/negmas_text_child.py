"""NegMAS's single texts: profiles as JSON on standard input, what they agree on as output.

Runs by the interpreter of an environment that has NegMAS, and imports nothing of ours. Each number
of proposals is a run of its own, from the same seed.
"""

import importlib
import json
import random
import sys
from typing import Any

MECHANISMS = {"veto": "VetoSTMechanism", "hill climbing": "HillClimbingSTMechanism"}


def main() -> None:
    task = json.load(sys.stdin)
    found = {
        name: [
            [_agreed(kind, profile, proposals, seed) for proposals in task["proposals"]]
            for seed, profile in enumerate(task["profiles"])
        ]
        for name, kind in MECHANISMS.items()
    }
    json.dump(found, sys.stdout)


def _agreed(
    kind: str, profile: list[dict[str, dict[str, int]]], proposals: int, seed: int
) -> list[str] | None:
    texts = importlib.import_module("negmas.st")
    _seed(seed)
    space, functions = _functions(profile)
    mechanism = getattr(texts, kind)(outcome_space=space, n_steps=max(1, proposals))
    for side, function in enumerate(functions):
        mechanism.add(texts.BinaryComparatorNegotiator(name=f"side {side}", ufun=function))
    agreed = mechanism.run().agreement
    return None if agreed is None else [str(option) for option in agreed]


def _seed(seed: int) -> None:
    random.seed(seed)
    importlib.import_module("numpy").random.seed(seed)


def _functions(profile: list[dict[str, dict[str, int]]]) -> tuple[Any, list[Any]]:
    negmas = importlib.import_module("negmas")
    preferences = importlib.import_module("negmas.preferences")
    issues = [negmas.make_issue(list(options), issue) for issue, options in profile[0].items()]
    space = negmas.make_os(issues)
    return space, [
        preferences.LinearAdditiveUtilityFunction(
            values={
                issue: preferences.TableFun({one: worth / 1e6 for one, worth in options.items()})
                for issue, options in each.items()
            },
            outcome_space=space,
            reserved_value=0.0,
        )
        for each in profile
    ]


if __name__ == "__main__":
    main()
