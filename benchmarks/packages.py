"""Mediators of packages: how fair a package they find from yes/no questions alone.

Two sides and issues that count each by itself. A vote on one change, and a comparison of two
things by one side, is one question each. What a package comes to is the product of both sides'
utilities (disagreement at 0), as a share of the largest that any package has, found exactly.
Nobody is told a ranking, nor what anything is worth.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from math import prod
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from benchmarks import rankings
from benchmarks.asking import NAMES, answering, conversing
from benchmarks.feints import TWISTS, Twist, honest
from benchmarks.peers import negmas_text
from benchmarks.talk import Package, Talk, domains, drawn
from wasit.rehearsal.delegations.confidences import Telling
from wasit.rehearsal.mediation.learning.package_learner import PackageLearner

Floats = NDArray[np.float64]
MARKS = (10, 25, 50, 100)
WRONG = 0.05
"""How often answers are wrong."""


@dataclass(frozen=True)
class Size:
    """How many talks there are of each kind and on each domain, and on how many processes.

    In `confiding` of the talks sides confide what they want; in `telling` others both tell all, and
    one untruly; `pairs` tell rankings.
    """

    talks: int = 40
    each: int = 3
    workers: int = 2
    confiding: int = 12
    telling: int = 400
    pairs: int = 1500
    marks: tuple[int, ...] = MARKS


SMOKE = Size(talks=2, each=1, workers=1, confiding=1, telling=2, pairs=20, marks=(2, 4))


class Mediator(Protocol):
    """Gives the package proposed after so many questions as each mark; None for none."""

    def __call__(self, talk: Talk, marks: Sequence[int], /) -> list[Package | None]: ...


Told = tuple[Telling | None, Telling | None]
"""How much each side has confided."""
NOTHING: Told = (None, None)


class Answered(Protocol):
    """The same, where answers are `wrong` that often, and the first side's given by a `twist`."""

    def __call__(
        self, talk: Talk, marks: Sequence[int], /, *, wrong: float = ..., twist: Twist = ...
    ) -> list[Package | None]: ...


def learning(
    talk: Talk,
    marks: Sequence[int],
    *,
    wrong: float = 0.0,
    twist: Twist = honest,
    told: Told = NOTHING,
) -> list[Package | None]:
    """The learning mediator, who is told how often answers are wrong.

    It is begun anew for each mark, as it prepares for the most that it may ask.
    """
    return [_learnt(talk, mark, wrong, twist, told) for mark in marks]


def _learnt(talk: Talk, questions: int, wrong: float, twist: Twist, told: Told) -> Package:
    sides = answering(talk, [twist(talk.parts(0)), talk.parts(1)], wrong)
    sheets = [each.sheet(telling) for each, telling in zip(sides, told, strict=True)]
    learner = PackageLearner(
        talk.sizes,
        talk.seed,
        questions=max(1, questions),
        lapse=max(0.01, wrong),
        sheets=sheets,
    )
    for _ in range(questions):
        question = learner.ask()
        if question is None:
            break
        learner.learn(yes=sides[question.side].answer(question, {}).feeling > 0)
    return learner.proposal()


def asking(
    name: str, talk: Talk, marks: Sequence[int], *, wrong: float = 0.0, twist: Twist = honest
) -> list[Package | None]:
    """A mediator of whole talks, by the name of its method; answers as for `learning`."""
    sides = [twist(talk.parts(0)), talk.parts(1)]
    return conversing(name, talk, marks, sides, wrong=wrong)


def guessing(talk: Talk, marks: Sequence[int]) -> list[Package | None]:
    """Any package, whatever is asked."""
    random = np.random.default_rng(talk.seed)
    any_one = tuple(int(random.integers(size)) for size in talk.sizes)
    return [any_one for _ in marks]


SIMPLE: dict[str, Mediator] = {
    "any package": guessing,
    **{title: partial(asking, name) for title, name in NAMES.items()},
}


ANSWERED: dict[str, Answered] = {
    "learning": learning,
    **{title: partial(asking, name) for title, name in NAMES.items()},
}


def run(mediator: Mediator, talks: Sequence[Talk], size: Size) -> Floats:
    """The shares reached after each mark: (talks, marks)."""
    work = partial(_shares, mediator, marks=size.marks)
    if size.workers == 1:
        return np.array([work(talk) for talk in talks])
    with ProcessPoolExecutor(size.workers) as pool:
        return np.array(list(pool.map(work, talks)))


def _shares(mediator: Mediator, talk: Talk, *, marks: Sequence[int]) -> list[float]:
    return [talk.share(package) for package in mediator(talk, marks)]


def peers(python: Path, talks: Sequence[Talk], size: Size) -> dict[str, Floats]:
    """What NegMAS's single-text mechanisms reach: a proposal is a question to each side."""
    found = negmas_text.mediate(python, [each.profile for each in talks], size.marks)
    return {
        f"NegMAS {name}": np.array(
            [[talk.share(one) for one in each] for talk, each in zip(talks, packages, strict=True)]
        )
        for name, packages in found.items()
    }


def row(name: str, shares: Floats) -> str:
    errors = 1.96 * shares.std(axis=0) / np.sqrt(len(shares))
    cells = zip(shares.mean(axis=0), errors, strict=True)
    return f"{name:44}" + "".join(f"  {mean:.3f} ± {error:.3f}" for mean, error in cells)


def heading(title: str, marks: Sequence[int]) -> str:
    return f"\n{title:44}" + "".join(f"  {f'after {mark}':13}" for mark in marks)


def compared(
    title: str, talks: Sequence[Talk], learnt: Floats, size: Size, python: Path | None
) -> Iterator[str]:
    """What the learning mediator reaches, which is known, beside others in the same talks."""
    yield heading(title, size.marks)
    yield row("learning", learnt)
    for name, mediator in SIMPLE.items():
        yield row(name, run(mediator, talks, size))
    if python:
        for name, shares in peers(python, talks, size).items():
            yield row(name, shares)


def published(
    known: Mapping[str, Sequence[Talk]], size: Size, python: Path | None
) -> Iterator[str]:
    """All domains together, and what the learning mediator reaches on each."""
    together = list(chain.from_iterable(known.values()))
    learnt = run(learning, together, size)
    yield from compared(f"{len(known)} published domains", together, learnt, size, python)
    yield heading("the learning mediator, by domain (packages)", size.marks)
    for at, (name, talks) in enumerate(known.items()):
        shares = learnt[at * size.each : (at + 1) * size.each]
        yield f"{f'{name} ({prod(talks[0].sizes):,})':44}" + "".join(
            f"  {mean:.3f}        " for mean in shares.mean(axis=0)
        )


TELLING: dict[str, Told] = {
    "neither": NOTHING,
    "one, ranks": (Telling.RANKS, None),
    "one, all": (Telling.SHEET, None),
    "both, ranks": (Telling.RANKS, Telling.RANKS),
    "both, all": (Telling.SHEET, Telling.SHEET),
}


def confiding(kind: str, talks: Sequence[Talk], size: Size) -> Iterator[str]:
    """What the learning mediator reaches where sides have confided what they want."""
    yield heading(f"confided, {kind}", size.marks)
    for name, told in TELLING.items():
        yield row(name, run(partial(learning, told=told), talks, size))


def wrongly(talks: Sequence[Talk], size: Size) -> Iterator[str]:
    yield heading(f"uncorrelated, {WRONG:.0%} of the answers wrong", size.marks)
    for name, mediator in ANSWERED.items():
        yield row(name, run(partial(mediator, wrong=WRONG), talks, size))


def exaggerating(talks: Sequence[Talk], size: Size) -> Iterator[str]:
    yield f"\nwhat the first side gains, after {size.marks[-1]} questions"
    for kind, mediator in ANSWERED.items():
        yield from gained(kind, mediator, talks, size)
    yield "\nwhat it gains where both tell all and no question is asked"
    for kind in ("uncorrelated", "opposed"):
        many = drawn(size.telling, opposed=kind == "opposed")
        yield from gained(kind, partial(learning, told=(Telling.SHEET, Telling.SHEET)), many, size)


def gained(kind: str, mediator: Answered, talks: Sequence[Talk], size: Size) -> Iterator[str]:
    """What the first side gains in the same talks by each way of answering untruly."""
    truth = gains(mediator, honest, talks, size)
    for name, twist in TWISTS.items():
        gain = (gains(mediator, twist, talks, size) - truth) / truth.mean()
        error = 1.96 * gain.std() / np.sqrt(len(gain))
        yield f"{f'{kind}: {name}':60}  {100 * gain.mean():+5.1f} % ± {100 * error:.1f}"


def gains(mediator: Answered, twist: Twist, talks: Sequence[Talk], size: Size) -> Floats:
    """What the first side gets in each talk."""
    with ProcessPoolExecutor(size.workers) as pool:
        work = partial(_first, mediator, twist=twist, mark=size.marks[-1])
        return np.array(list(pool.map(work, talks)))


def _first(mediator: Answered, talk: Talk, *, twist: Twist, mark: int) -> float:
    """What the first side gets; nothing without a proposal."""
    package = mediator(talk, [mark], twist=twist)[-1]
    return 0.0 if package is None else talk.utilities(package)[0]


def tables(size: Size, folder: Path | None, python: Path | None) -> Iterator[str]:
    """The lines of all tables; domains and NegMAS where they are to be had."""
    free, opposed = (drawn(size.talks, opposed=each) for each in (False, True))
    for kind, talks in (("uncorrelated", free), ("opposed", opposed)):
        learnt = run(learning, talks, size)
        yield from compared(f"10 issues of 5 options, {kind}", talks, learnt, size, python)
        marks = tuple({0: None, **dict.fromkeys(size.marks)})
        few = dataclasses.replace(size, marks=marks)
        yield from confiding(kind, talks[: size.confiding], few)
    yield from rankings.table(size.pairs)
    yield from wrongly(free, size)
    yield from exaggerating(free, size)
    if folder:
        yield from published(domains(folder, size.each), size, python)
