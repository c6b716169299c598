"""Fuzz: hostile values in every form, for as long as one likes.

Sends each of the hostile values of the tests to each form there is, round after round with the
fields shifted, and tells how many requests there were, the slowest, and every failure. `--smoke`
takes one value for each form.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.web.acts import ACTS
from tests.web.hostile import HOSTILE, attack


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--smoke", action="store_true")
    asked = parser.parse_args()
    requests, failures, slowest = 0, 0, (0.0, "")
    for turn in range(asked.rounds):
        for act in ACTS:
            start, count = perf_counter(), 1 if asked.smoke else len(HOSTILE)
            try:
                answers = attack(act, range(turn, turn + count))
                wrong = [str(each.status) for each in answers if each.status >= 500]
            except Exception as error:  # noqa: BLE001 - whatever fails is what is looked for
                answers, wrong = [], [repr(error)[:200]]
            requests += len(answers)
            slowest = max(slowest, ((perf_counter() - start) / (2 * count), str(act)))
            if wrong:
                failures += len(wrong)
                print(f"{act}: {wrong}")
    print(f"{requests} requests to {len(ACTS)} forms: {failures} failures")
    print(f"slowest on average: {slowest[1]}, {slowest[0] * 1000:.0f} ms a request")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
