"""How much must a mediator know? What a proposal made from little is worth, by what was asked.

    python benchmarks/elicitation.py            the table
    python benchmarks/elicitation.py --smoke    a very short run, to see that it works

Two people, ten issues with five options each, drawn at random from a fixed seed. A proposal is the
Nash package of the mean of what is believed; its worth is the geometric mean of what it is truly
worth to both, as a share of that of the Nash package when everything is known. Reservation values
are left out. Both rules for the next question work on the same people and the same beliefs:

    telling     ours: what explains most of the variance between the packages in play
    uncertain   the usual one: the most uncertain comparison, by p (1 - p) and standard deviation
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from msgspec.structs import replace

from benchmarks.people import Floats, Person, draw_pair, fairness, menu_of
from wasit.bargaining.beliefs.belief import Belief, Trust
from wasit.bargaining.beliefs.questions import (
    Question,
    Rule,
    contenders,
    explained,
    next_question,
    uncertainty,
)
from wasit.bargaining.elicitation.weights import from_rankings
from wasit.bargaining.frontier import Package, frontier
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.bargaining.solutions import distances, solutions
from wasit.bargaining.trades import issue_by_issue

SEED = 20251
MENU = menu_of(10, 5)
WRONG = 0.1
"""How often the answers of the forgetful are the wrong way round."""


@dataclass(frozen=True)
class Size:
    """How many pairs of people: those asked nothing, and those asked; and answers after which."""

    pairs: int = 300
    asked: int = 60
    after: tuple[int, ...] = (10, 20, 30)
    samples: int = 400


SMOKE = Size(pairs=3, asked=1, after=(2, 4), samples=100)

Pair = Sequence[Person]


@dataclass(frozen=True)
class Scored:
    """What proposals come to, as shares of full information; and what both could still gain."""

    worth: list[float]
    gain: list[float]

    def __str__(self) -> str:
        mean = fmean(self.worth)
        error = stdev(self.worth) / sqrt(len(self.worth)) if len(self.worth) > 1 else 0.0
        return f"{100 * mean:6.1f} ± {196 * error:3.1f} {fmean(self.gain):9.3f}"


def nash(profile: Sequence[Preferences]) -> Package:
    return solutions([replace(each, reservation=0) for each in profile]).named()["nash"].package


def scored(pairs: Iterable[Pair], propose: Callable[[Pair], Package]) -> Scored:
    worth, gain = [], []
    for pair in pairs:
        truth = [each.preferences() for each in pair]
        package = propose(pair)
        worth.append(fairness(pair, package) / fairness(pair, nash(truth)))
        gain.append(distances(truth, package, frontier(truth)).gain_for_all / SCALE)
    return Scored(worth, gain)


@dataclass(frozen=True)
class Always:
    """Proposes one package, whoever it is for."""

    package: Package

    def __call__(self, _: Pair) -> Package:
        return self.package


def ranked(pair: Pair) -> Package:
    """The Nash package of what rankings alone say."""
    return nash(
        [
            from_rankings(
                each.issue_order().most_first,
                {order.issue: order.best_first for order in each.option_orders()},
            )
            for each in pair
        ]
    )


def unweighed(pair: Pair) -> Package:
    """The Nash package of the orders of options alone."""
    return nash([Person(MENU, np.full(10, 0.1), _steps(each)).preferences() for each in pair])


def compromise(pair: Pair) -> Package:
    """On each issue by itself, the option that is least bad for whoever likes it less."""
    return issue_by_issue([Person(MENU, each.weights, _steps(each)).preferences() for each in pair])


def logrolled(pair: Pair) -> Package:
    """Each issue to whoever ranks it higher, turn about where both rank it alike."""
    ranks = [each.weights.argsort().argsort() for each in pair]
    choices = []
    for issue in range(len(MENU.issues)):
        ahead = int(ranks[1][issue] - ranks[0][issue])
        owner = pair[int(ahead > 0) if ahead else issue % 2]
        choices.append(int(MENU.starts[issue] + owner.values[issue].argmax()))
    return MENU.package(choices)


def _steps(person: Person) -> Floats:
    """Values that fall evenly in the order of the options."""
    steps: Floats = person.values.argsort(axis=1).argsort(axis=1) / (person.values.shape[1] - 1)
    return steps


def asking(size: Size, rule: Rule, wrong: float, pairs: Sequence[Pair]) -> dict[int, Scored]:
    """Ask each person of each pair, and score the proposal after so many answers of each."""
    found: dict[int, Scored] = {after: Scored([], []) for after in (0, *size.after)}
    for place, pair in enumerate(pairs):
        random = np.random.default_rng((SEED, place))
        beliefs = [
            Belief(MENU, seed=2 * place + at, size=size.samples, trust=Trust(answer=wrong)).learn(
                *each.option_orders(), each.issue_order()
            )
            for at, each in enumerate(pair)
        ]
        for step in range(max(size.after) + 1):
            if step in found:
                package = nash([each.mean() for each in beliefs])
                once = scored([pair], Always(package))
                found[step].worth.extend(once.worth)
                found[step].gain.extend(once.gain)
            among = contenders(beliefs, seed=step)
            beliefs = [
                answered(each, who, next_question(each, among, seed=step, rule=rule), wrong, random)
                for each, who in zip(beliefs, pair, strict=True)
            ]
    return found


def answered(
    belief: Belief,
    person: Person,
    question: Question | None,
    wrong: float,
    random: np.random.Generator,
) -> Belief:
    if question is None:
        return belief
    first = person.utility(question.one) > person.utility(question.other)
    return belief.learn(question.answer(first=first != (random.random() < wrong)))


RULES: dict[str, Rule] = {"telling": explained, "uncertain": uncertainty}
LITTLE: dict[str, Callable[[Pair], Package]] = {
    "rankings of issues and options": ranked,
    "each issue to whoever ranks it higher": logrolled,
    "orders of options only": unweighed,
    "issue-by-issue compromise": compromise,
}


def table(size: Size, *, opposed: bool) -> Iterator[str]:
    kind = "opposed: each orders the options contrary to the other" if opposed else "uncorrelated"
    yield f"\n{kind}\n{'the mediator knows':52} {'% of full':>12} {'gain left':>9}"
    pairs = drawn(size.pairs, opposed=opposed)
    for name, propose in LITTLE.items():
        yield f"{name:52} {scored(pairs, propose)}"
    for wrong in (0.0, WRONG):
        for name, rule in RULES.items():
            for after, found in asking(size, rule, wrong, pairs[: size.asked]).items():
                mistaken = f", {wrong:.0%} wrong" if wrong else ""
                yield f"{f'rankings, {after} answers each ({name}{mistaken})':52} {found}"


def drawn(count: int, *, opposed: bool) -> list[Pair]:
    random = np.random.default_rng(SEED)
    return [draw_pair(MENU, random, opposed=opposed) for _ in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    size = SMOKE if parser.parse_args().smoke else Size()
    print(f"{size.pairs} pairs of people, {size.asked} of them asked; ± is 1.96 standard errors")
    for opposed in (True, False):
        for line in table(size, opposed=opposed):
            print(line, flush=True)


if __name__ == "__main__":
    main()
