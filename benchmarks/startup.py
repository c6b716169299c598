"""How long a person waits for the first thing that Wasit says or shows.

python benchmarks/startup.py                    the `wasit` of this environment
python benchmarks/startup.py --program PATH     another one, as of an installed wheel

It starts the program again and again, and tells the medians beside what they may be at most.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

NAVIGATES = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
PLACE = re.compile(r"/[0-9a-f]{32}/")
HELP, PAGE = 0.3, 3.0
"""Seconds that a person may have to wait: for the help, and for the first page."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--program", type=Path, default=Path(sys.executable).with_name("wasit"))
    parser.add_argument("--times", type=int, default=15)
    asked = parser.parse_args()
    for what, goal, begin in (("wasit --help", HELP, helped), ("wasit demo", PAGE, shown)):
        waits, work = zip(*(taken(begin, asked.program) for _ in range(asked.times)), strict=True)
        print(
            f"{what:14} median {statistics.median(waits):.2f} s, from {min(waits):.2f} to "
            f"{max(waits):.2f} s in {asked.times} (goal: under {goal} s), processor time "
            f"{statistics.median(work):.2f} s"
        )


def taken(begin: Callable[[Path], float], program: Path) -> tuple[float, float]:
    """Return the seconds until what was begun has come, and of processor time till it ended."""
    began, spent = time.perf_counter(), _spent()
    come = begin(program)
    return come - began, _spent() - spent


def _spent() -> float:
    """Return the processor seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def helped(program: Path) -> float:
    """Ask for the help; return when all of it was there."""
    subprocess.run([program, "--help"], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter()


def shown(program: Path) -> float:
    """Start a demonstration; return when its desk had come whole."""
    with tempfile.TemporaryDirectory(prefix="wasit-") as folder:
        options = ["demo", "--no-browser", "--fresh", "--port", "0", "--data", folder]
        demo = subprocess.Popen([program, *options], stdout=subprocess.PIPE, text=True)
        assert demo.stdout is not None
        try:
            link = next((line.strip() for line in demo.stdout if "http://" in line), "")
            assert link, "the demonstration has ended without a link"
            with httpx.Client(headers=NAVIGATES, follow_redirects=True, trust_env=False) as guest:
                entered = guest.get(link)
                place = PLACE.search(entered.text)
                assert place, entered
                desk = guest.get(str(entered.url.join(place[0])))
            assert (desk.status_code, desk.url.path.split("/")[2]) == (200, "desk")
            return time.perf_counter()
        finally:
            demo.terminate()
            demo.communicate()


if __name__ == "__main__":
    main()
