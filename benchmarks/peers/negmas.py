"""NegMAS, the field's library, in an environment of its own that is thrown away."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wasit.bargaining.preferences import SCALE, Preferences

CHILD = Path(__file__).with_name("negmas_child.py")
SETUP_LIMIT = 900.0
SOLVE_LIMIT = 900.0


class NotInstalled(Exception):
    """NegMAS could not be installed here."""


@dataclass(frozen=True)
class Answer:
    """Times, the peak memory of its process, and utilities in millionths, best first."""

    version: str
    seconds: list[float]
    peak_mib: float
    frontier: list[tuple[int, ...]]
    nash: list[tuple[int, ...]]
    kalai_smorodinsky: list[tuple[int, ...]]


def install(home: Path) -> Path:
    """Install NegMAS by pip under `home`; returns the interpreter to run it with.

    Raises NotInstalled with pip's last line when that fails.
    """
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    python = home / "bin" / "python"
    command = [str(python), "-m", "pip", "install", "--quiet", "--prefer-binary", "negmas"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SETUP_LIMIT, check=False)
    if done.returncode:
        raise NotInstalled(done.stderr.strip().splitlines()[-1])
    return python


def ask(python: Path, child: Path, task: object, limit: float) -> dict[str, Any]:
    """Return what `child` says of a task, in a process of its own, within `limit` seconds.

    Raises what `subprocess.run` does where it fails or lasts longer.
    """
    done = subprocess.run(
        # -P, or this module would be found under the name of the library.
        [str(python), "-P", str(child)],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        timeout=limit,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def solve(python: Path, profile: Sequence[Preferences], runs: int) -> Answer:
    """Let NegMAS find the frontier and its solutions `runs` times, in a fresh process."""
    task = {
        "values": [each.values for each in profile],
        "reservations": [each.reservation for each in profile],
        "runs": runs,
    }
    told = ask(python, CHILD, task, SOLVE_LIMIT)
    return Answer(
        version=told["version"],
        seconds=told["seconds"],
        peak_mib=told["peak_mib"],
        frontier=sorted({_point(point) for point in told["frontier"]}, reverse=True),
        nash=[_point(point) for point, _ in told["nash"]],
        kalai_smorodinsky=[_point(point) for point, _ in told["kalai_smorodinsky"]],
    )


def _point(utilities: Sequence[float]) -> tuple[int, ...]:
    return tuple(round(worth * SCALE) for worth in utilities)
