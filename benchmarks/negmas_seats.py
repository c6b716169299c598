"""NegMAS at our table, and we at its: that both ways work with the real library, and at what price.

    python benchmarks/negmas_seats.py                      where wasit[negmas] is installed
    python benchmarks/negmas_seats.py --packages FOLDER    with the packages of another environment

Each NegMAS negotiator plays whole talks over the core and the fast path, which are to come to the
same; each strategy of ours plays in NegMAS's mechanism, against NegMAS's own.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from wasit.cli.played import whole_talk
from wasit.rehearsal.run import planned
from wasit.rehearsal.strategies.known import STRATEGIES
from wasit.rehearsal.studies.study import study
from wasit.scenario.peopled import load_staged

GUESTS = ("BoulwareTBNegotiator", "ConcederTBNegotiator", "MiCRONegotiator", "RandomNegotiator")
ROUNDS = 12


def at_our_table(reference: str) -> Iterator[str]:
    scenario = planned(load_staged(reference), ROUNDS)
    for name in GUESTS:
        for parties in ([f"negmas:{name}", "linear"], ["micro", f"negmas:{name}"]):
            begun = perf_counter()
            quick = study(scenario, parties, "relay")
            assert quick
            talks = list(quick.talks(1, 2))
            took = (perf_counter() - begun) / 2
            same = talks == [whole_talk(scenario, seed, parties, "relay") for seed in (1, 2)]
            ends = ", ".join(str(talk.outcome) for talk in talks)
            yield f"{', '.join(parties):42} {ends:36} {took:5.2f} s  both paths alike: {same}"


def at_their_table() -> Iterator[str]:
    from negmas import make_issue, make_os, sao  # noqa: PLC0415 - only where it is there
    from negmas.preferences import (  # noqa: PLC0415 - as above
        LinearAdditiveUtilityFunction,
        TableFun,
    )

    from wasit.rehearsal.negmas.visitor import Visitor  # noqa: PLC0415 - as above

    space = make_os([make_issue([f"{name}{at}" for at in range(5)], name) for name in "xyz"])
    ours, theirs = (
        LinearAdditiveUtilityFunction(
            values={
                name: TableFun(
                    {f"{name}{at}": weight * (at if up else 4 - at) / 4 for at in range(5)}
                )
                for name, weight in zip("xyz", weights, strict=True)
            },
            outcome_space=space,
            reserved_value=0.1,
        )
        for up, weights in ((True, (0.6, 0.3, 0.1)), (False, (0.1, 0.3, 0.6)))
    )
    for name in STRATEGIES:
        mechanism = sao.SAOMechanism(outcome_space=space, n_steps=40)
        mechanism.add(Visitor(name, ufun=ours))
        mechanism.add(sao.LinearTBNegotiator(ufun=theirs))
        end = mechanism.run().agreement
        worth = "no agreement" if end is None else f"{ours(end):.2f} / {theirs(end):.2f}"
        yield f"{name:24} against their LinearTBNegotiator: {worth}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--packages", help="a site-packages folder that has NegMAS")
    options = parser.parse_args()
    if options.packages:
        # Behind ours, so that every package but NegMAS and what it needs is our own.
        sys.path.append(options.packages)
    for line in at_our_table("family-shuttle"):
        print(line, flush=True)
    for line in at_their_table():
        print(line, flush=True)


if __name__ == "__main__":
    main()
