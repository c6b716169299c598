"""Mediators of a single text: how good a text they find from votes alone.

    python benchmarks/mediation.py                       the tables
    python benchmarks/mediation.py --smoke               a very short run, to see that it works
    python benchmarks/mediation.py --only packages --domains FOLDER --negmas PYTHON

Packages of issues that count each by itself are in `packages.py`; FOLDER has the published domains
to be tried too, a folder each, and PYTHON is the interpreter of an environment that has NegMAS.

Linked issues are the contracts of Klein et al. (2003): 100 binary issues that hang together, their
influences drawn evenly from -1 to 1, from a fixed seed. Worth is on each side's scale from its
worst text to its best, both as found by annealing with everything known; the joint worth is a share
of the best joint text's, found likewise. Every proposal is one question to each side.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray

from benchmarks import packages
from wasit.rehearsal.mediation.linked.field_learner import FieldLearner
from wasit.rehearsal.mediation.linked.influences import Influences, draw, extremes
from wasit.rehearsal.mediation.linked.single_text import (
    Annealing,
    Count,
    Mediator,
    Unanimous,
    mediate,
)
from wasit.rehearsal.mediation.linked.votes import Annealer, Blusterer, Cap, Climber, Grader, Voter

Floats = NDArray[np.float64]
SEED = 20256
HEAT = 2.5
"""At which annealers begin, in units of what one change changes in the mean."""


@dataclass(frozen=True)
class Size:
    """How many talks, about how many issues, and after how many proposals they are looked at."""

    talks: int = 100
    issues: int = 100
    few: int = 500
    many: int = 2500


SMOKE = Size(talks=3, issues=12, few=20, many=40)


@dataclass(frozen=True)
class Setting:
    """Talks whose worth goes from 0 to 1 for each side, and the best joint worth: (talks,)."""

    known: Influences
    least: Floats
    best: Floats

    def row(self, texts: Floats) -> str:
        worth = self.known.worth(texts) - self.least
        joint = worth.sum(axis=1) / self.best
        error = 1.96 * joint.std() / np.sqrt(len(joint))
        first, second = worth.mean(axis=0)
        return f"{joint.mean():.3f} ± {error:.3f}  {first:.2f} / {second:.2f}"

    def first_side(self, texts: Floats) -> Floats:
        found: Floats = (self.known.worth(texts) - self.least)[:, 0]
        return found


def drawn(size: Size) -> Setting:
    raw = draw(size.talks, size.issues, dice(0))
    ends = extremes(raw, dice(1))
    width = ends.most - ends.least
    known, least = raw.times(1.0 / width), ends.least / width
    best = extremes(known.together(), dice(2)).most[:, 0] - least.sum(axis=1)
    return Setting(known, least, best)


def dice(part: int) -> np.random.Generator:
    return np.random.default_rng((SEED, part))


def klein(size: Size, setting: Setting) -> Iterator[str]:
    yield "\nyes or no, kept when both say yes            joint share     first / second"
    pairs: dict[str, tuple[Voter, Voter]] = {
        "climber and climber": (Climber(), Climber()),
        "annealer and climber": (Annealer(HEAT), Climber()),
        "annealer and annealer": (Annealer(HEAT), Annealer(HEAT)),
    }
    for name, voters in pairs.items():
        (texts,) = mediate(setting.known, voters, Unanimous(dice(3)), dice(4), [size.many])
        yield f"{name:44} {setting.row(texts)}"


Make = Callable[[np.random.Generator, int, Count], Mediator]
MEDIATORS: dict[str, Make] = {"annealing": Annealing, "learning": FieldLearner}


def run(
    make: Make, setting: Setting, voters: Sequence[Voter], proposals: int, strengths: int
) -> Floats:
    cap = Cap(setting.known.talks, 2, strengths)
    mediator = make(dice(5), strengths, cap)
    return mediate(setting.known, voters, mediator, dice(6), [proposals])[-1]


def graded(size: Size, setting: Setting) -> Iterator[str]:
    yield "\nhonest votes with a cap                      joint share     first / second"
    for strengths in (1, 2, 4):
        honest = (Grader(strengths), Grader(strengths))
        for name, make in MEDIATORS.items():
            for proposals in (size.few, size.many):
                begun = perf_counter()
                texts = run(make, setting, honest, proposals, strengths)
                label = f"{name}, {2 * strengths} levels, {proposals:,} proposals"
                yield f"{label:44} {setting.row(texts)}  {perf_counter() - begun:5.1f} s"


def exaggerating(size: Size, setting: Setting) -> Iterator[str]:
    yield "\nwhat the first side gains by exaggerating, learning mediator with a cap"
    for strengths in (2, 4):
        ways: dict[str, Voter] = {
            "every vote the strongest": Blusterer(strengths),
            "everything doubled": Grader(strengths, 2.0),
            "everything halved": Grader(strengths, 0.5),
        }
        honest = setting.first_side(
            run(FieldLearner, setting, [Grader(strengths)] * 2, size.few, strengths)
        )
        for name, voter in ways.items():
            texts = run(FieldLearner, setting, [voter, Grader(strengths)], size.few, strengths)
            gain = (setting.first_side(texts) - honest) / honest.mean()
            error = 1.96 * gain.std() / np.sqrt(len(gain))
            label = f"{2 * strengths} levels, {name}"
            yield f"{label:44} {100 * gain.mean():+5.1f} % ± {100 * error:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    parser.add_argument("--only", choices=("linked", "packages"), help="one kind of talks")
    parser.add_argument("--domains", type=Path, metavar="FOLDER", help="published domains")
    parser.add_argument("--negmas", type=Path, metavar="PYTHON", help="compare with NegMAS")
    asked = parser.parse_args()
    if asked.only != "packages":
        show(linked(SMOKE if asked.smoke else Size()))
    if asked.only != "linked":
        size = packages.SMOKE if asked.smoke else packages.Size()
        show(packages.tables(size, asked.domains, asked.negmas))


def linked(size: Size) -> Iterator[str]:
    yield f"{size.talks} talks about {size.issues} issues; ± is 1.96 standard errors"
    setting = drawn(size)
    for part in (klein, graded, exaggerating):
        yield from part(size, setting)


def show(lines: Iterator[str]) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
