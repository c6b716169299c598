"""What it pays to feign, where a mediator knows all that a side gives out and proposes the best.

    python benchmarks/feigning.py                     people drawn at random
    python benchmarks/feigning.py --domains FOLDER    published domains too, a folder each

Questions only bring the learning mediator nearer to this, so that here its rule is seen by itself:
the largest product of what is left, as it is and with what the hard to please give counting for
less. All packages are listed, and the same pairs meet under both rules.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from math import prod
from pathlib import Path
from typing import NamedTuple

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray

from benchmarks.feints import level, picky, single_minded
from benchmarks.people import draw_pair, menu_of
from benchmarks.talk import domains
from wasit.rehearsal.mediation.learning.packages import STEEP
from wasit.rehearsal.mediation.learning.posterior import HARDNESS, USUAL

Floats = NDArray[np.float64]
ISSUES, OPTIONS, SEED = 6, 4, 20262
MOST = 200_000
"""Domains with more packages are left out."""


class Side(NamedTuple):
    """What all packages are worth to a side, from 0 to 1, and what no understanding is."""

    worths: Floats
    lowest: float


Feint = Callable[[Floats, float], tuple[Floats, float]]
"""From what options are worth to a side, and its limit, to what it gives out."""
FEINTS: dict[str, Feint] = {
    "only the best will do": lambda parts, lowest: (picky(parts), lowest),
    "what matters more matters far more": lambda parts, lowest: (single_minded(parts), lowest),
    "everything matters alike": lambda parts, lowest: (level(parts), lowest),
    "half of what there is to give is not": lambda parts, lowest: (parts, (1.0 + lowest) / 2),
    "the first and the fourth": lambda parts, lowest: (picky(parts), (1.0 + lowest) / 2),
}


def side(parts: Floats, lowest: float) -> Side:
    """A side to whom options are worth so much, on any scale: (issues, options), -1 for none."""
    worths = np.zeros(1)
    for options in parts:
        worths = (worths[:, None] + options[options >= 0]).ravel()
    return Side(worths / worths.max(), lowest)


def left(one: Side, hardness: float) -> Floats:
    """What packages leave a side by the rule; nothing of what it would refuse."""
    counts = 1.0 / (1.0 + hardness * max(0.0, USUAL - float(one.worths.mean())))
    taken = (1.0 - one.worths) / (1.0 - one.lowest)
    return np.maximum(np.minimum(1.0 - counts * taken, STEEP * (1.0 - taken)), 0.0)


def settled(first: Side, second: Side, hardness: float) -> int:
    """The package that is proposed; -1 where there is none."""
    products = left(first, hardness) * left(second, hardness)
    return int(products.argmax()) if products.max() > 0 else -1


class Pair(NamedTuple):
    """What options are worth to two sides, and what no understanding is: (2,)."""

    parts: tuple[Floats, Floats]
    lowest: tuple[float, float]


def row(name: str, pairs: list[Pair], hardness: float) -> str:
    """How much of the best product honest sides reach, and what the first gains by each feint."""
    shares, truth = [], []
    feigned: list[list[float]] = []
    for pair in pairs:
        first, second = (side(*each) for each in zip(*pair, strict=True))
        at = settled(first, second, hardness)
        products = left(first, 0.0) * left(second, 0.0)
        if at < 0:
            continue
        shares.append(products[at] / products.max())
        truth.append(first.worths[at])
        feigned.append(
            [
                _kept(first, settled(side(*feint(pair.parts[0], first.lowest)), second, hardness))
                for feint in FEINTS.values()
            ]
        )
    gains = (np.array(feigned) - np.array(truth)[:, None]) / np.mean(truth)
    errors = 1.96 * gains.std(axis=0) / np.sqrt(len(gains))
    cells = zip(100 * gains.mean(axis=0), 100 * errors, strict=True)
    return f"{name:44} {np.mean(shares):.3f} " + " ".join(f"{g:+5.1f} ± {e:.1f}" for g, e in cells)


def _kept(first: Side, at: int) -> float:
    """What a side has in the end: it refuses what is worth less to it than nothing."""
    return max(first.lowest, float(first.worths[at])) if at >= 0 else first.lowest


def drawn(count: int, *, opposed: bool, most: float) -> list[Pair]:
    """People drawn at random, to whom no understanding is worth up to `most`."""
    random = np.random.default_rng(SEED)
    menu = menu_of(ISSUES, OPTIONS)
    found = []
    for _ in range(count):
        one, other = draw_pair(menu, random, opposed=opposed)
        parts = tuple(each.weights[:, None] * each.values for each in (one, other))
        low, high = random.uniform(0.0, most, 2) if most else (0.0, 0.0)
        found.append(Pair((parts[0], parts[1]), (float(low), float(high))))
    return found


def published(folder: Path) -> list[Pair]:
    """Both sides of every domain as the first."""
    found = []
    for (talk,) in domains(folder, 1).values():
        if prod(talk.sizes) <= MOST:
            none = np.arange(max(talk.sizes)) >= np.array(talk.sizes)[:, None]
            one, other = (np.where(none, -1.0, talk.parts(each)) for each in (0, 1))
            found += [Pair((one, other), (0.0, 0.0)), Pair((other, one), (0.0, 0.0))]
    return found


def tables(count: int, folder: Path | None) -> Iterator[str]:
    yield f"share of the best product, and gains in % by feigning that: {'; '.join(FEINTS)}"
    kinds = {
        f"{'opposed' if opposed else 'uncorrelated'}{', limits' if most else ''}": drawn(
            count, opposed=opposed, most=most
        )
        for opposed in (False, True)
        for most in (0.0, 0.7)
    }
    if folder:
        kinds["published domains"] = published(folder)
    for kind, pairs in kinds.items():
        for rule, hardness in (("product", 0.0), ("ours", HARDNESS)):
            yield row(f"{kind}: {rule}", pairs, hardness)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    parser.add_argument("--domains", type=Path, metavar="FOLDER", help="published domains")
    asked = parser.parse_args()
    for line in tables(5 if asked.smoke else 2000, asked.domains):
        print(line, flush=True)


if __name__ == "__main__":
    main()
