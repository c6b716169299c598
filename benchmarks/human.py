"""What real people leave on the table, and how well a mediator could have known.

    python benchmarks/human.py                         on CaSiNo, which lies beside this file
    python benchmarks/human.py --deal-or-no-deal F     and on the outcomes of Deal or No Deal
    python benchmarks/human.py --smoke                 a very short run, to see that it works

True preferences are known in both sets: people were paid by points. Shares come with intervals of
95 % (Wilson, or the percentile bootstrap where they are ratios of sums).

**Head room.** How many deals no other betters, and which part of the integrative surplus (the joint
points above an even split) they capture; what a step in which nobody loses would add, and what a
proposal from rankings alone.

**Learning.** From the offers alone: how often the issue that matters most to somebody is found, and
how well the estimated worth of all packages goes with the true one. Beside it the frequency model.

**Closeness.** How likely the engine thought, before knowing the truth, that both could have so many
points, or that a deal could be bettered without loss to either; and how often it was so. The Brier
score (mean square error, lower is better) stands beside that of the base rate itself.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dyads.believing import SMOKE, Size, ranked
from benchmarks.dyads.closeness import BELIEVERS, bettered, guesses
from benchmarks.dyads.dyad import casino, deal_or_no_deal
from benchmarks.dyads.head_room import breakdown, head_room, satisfaction
from benchmarks.dyads.learning import learning
from benchmarks.guesses import told

CASINO = Path(__file__).parent / "data" / "casino" / "outcomes.csv"
AIMS = {"CaSiNo": (19, 36), "Deal or No Deal": (6, 10)}
"""How many points both are to have, a little more than half, of how many there are."""


def report(size: Size, other: Path | None) -> Iterator[str]:
    dyads = casino(CASINO)[: size.dyads]
    yield from head_room("CaSiNo", dyads)
    yield from breakdown("CaSiNo", dyads)
    yield satisfaction(dyads)
    yield from learning(size, dyads)
    offered = [each for each in dyads if each.offers and each.taken]
    aim, most = AIMS["CaSiNo"]
    yield "\ncloseness, CaSiNo"
    for name, known in BELIEVERS.items():
        yield from told(
            f"both could have {aim} of {most}, {name}", guesses(offered, size, known, aim)
        )
        yield from told(f"the deal can be bettered, {name}", bettered(offered, size, known))
    if other is not None:
        more = deal_or_no_deal(other)[: size.dyads]
        yield from head_room("Deal or No Deal", more)
        yield from breakdown("Deal or No Deal", more)
        aim, most = AIMS["Deal or No Deal"]
        yield "\ncloseness, Deal or No Deal"
        told_by_rankings = guesses(more, size, ranked, aim)
        yield from told(f"both could have {aim} of {most}, from rankings", told_by_rankings)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--deal-or-no-deal", type=Path, metavar="F", help="its outcomes.csv")
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    options = parser.parse_args()
    for line in report(SMOKE if options.smoke else Size(), options.deal_or_no_deal):
        print(line, flush=True)


if __name__ == "__main__":
    main()
