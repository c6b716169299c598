"""NegMAS at the same task: a profile as JSON on standard input, its times and points on output.

Runs by the interpreter of an environment that has NegMAS, and imports nothing of ours. What is
timed: the Pareto frontier, then the Nash and the Kalai-Smorodinsky points upon it.
"""

import importlib
import importlib.metadata
import json
import resource
import sys
from pathlib import Path
from time import perf_counter
from typing import Any


def main() -> None:
    task = json.load(sys.stdin)
    functions = _functions(task["values"], task["reservations"])
    runs = [_solve(functions) for _ in range(task["runs"])]
    _, frontier, nash, kalai_smorodinsky = runs[-1]
    answer = {
        "version": importlib.metadata.version("negmas"),
        "seconds": [seconds for seconds, *_ in runs],
        "peak_mib": _peak_mib(),
        "frontier": frontier,
        "nash": nash,
        "kalai_smorodinsky": kalai_smorodinsky,
    }
    json.dump(answer, sys.stdout)


def _peak_mib() -> float:
    """Return the peak of this process alone: what the system counts begins with its parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def _functions(values: list[dict[str, dict[str, int]]], reservations: list[int]) -> list[Any]:
    negmas = importlib.import_module("negmas")
    preferences = importlib.import_module("negmas.preferences")
    issues = [negmas.make_issue(list(options), issue) for issue, options in values[0].items()]
    return [
        preferences.LinearAdditiveUtilityFunction(
            values={
                issue: preferences.TableFun({one: worth / 1e6 for one, worth in options.items()})
                for issue, options in each.items()
            },
            outcome_space=negmas.make_os(issues),
            reserved_value=reservation / 1e6,
        )
        for each, reservation in zip(values, reservations, strict=True)
    ]


def _solve(functions: list[Any]) -> tuple[float, Any, Any, Any]:
    ops = importlib.import_module("negmas.preferences.ops")
    space = functions[0].outcome_space
    began = perf_counter()
    outcomes = list(space.enumerate_or_sample())
    frontier, _ = ops.pareto_frontier(functions, outcomes=outcomes)
    nash = ops.nash_points(functions, frontier, outcome_space=space)
    kalai_smorodinsky = ops.ks_points(functions, frontier, outcome_space=space)
    return perf_counter() - began, frontier, nash, kalai_smorodinsky


if __name__ == "__main__":
    main()
