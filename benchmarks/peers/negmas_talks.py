"""NegMAS at the same talks: profiles as JSON on standard input, seconds of each talk on output.

Runs by the interpreter of an environment that has NegMAS, and imports nothing of ours. What is
timed is one negotiation, from utility functions to its end, between its negotiators of the
`names` that are asked for.
"""

import importlib
import importlib.metadata
import json
import sys
from time import process_time
from typing import Any


def main() -> None:
    task = json.load(sys.stdin)
    seconds, worths = [], []
    for pair in task["talks"]:
        took, worth = _talk(pair, task["names"], task["steps"])
        seconds.append(took)
        worths.append(worth)
    version = importlib.metadata.version("negmas")
    json.dump({"version": version, "seconds": seconds, "worths": worths}, sys.stdout)


def _talk(
    pair: list[list[list[float]]], names: list[str], steps: int
) -> tuple[float, list[float] | None]:
    negmas = importlib.import_module("negmas")
    sao = importlib.import_module("negmas.sao")
    preferences = importlib.import_module("negmas.preferences")
    issues = [negmas.make_issue(len(each), f"i{at}") for at, each in enumerate(pair[0])]
    functions: list[Any] = [
        preferences.LinearAdditiveUtilityFunction(
            values={
                f"i{at}": preferences.TableFun(dict(enumerate(each))) for at, each in enumerate(one)
            },
            outcome_space=negmas.make_os(issues),
            reserved_value=0.0,
        )
        for one in pair
    ]
    began = process_time()
    mechanism = sao.SAOMechanism(issues=issues, n_steps=steps)
    for name, function in zip(names, functions, strict=True):
        mechanism.add(getattr(sao, f"{name.title()}TBNegotiator")(ufun=function))
    end = mechanism.run().agreement
    took = process_time() - began
    return took, None if end is None else [float(each(end)) for each in functions]


if __name__ == "__main__":
    main()
