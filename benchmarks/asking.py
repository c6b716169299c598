"""The mediators who ask in whole talks, by their methods as they are, in the talks of packages."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.talk import Package, Talk
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.rehearsal.asking.confided import sheet
from wasit.rehearsal.asking.respondent import Respondent
from wasit.rehearsal.delegations.confidences import Telling, confidence
from wasit.rehearsal.mediation.methods.known import METHODS
from wasit.rehearsal.mediation.methods.method import Start
from wasit.rehearsal.mediation.questions import Answer, Part, Question
from wasit.rehearsal.mediation.sheets import Sheet
from wasit.rehearsal.studies.mediated import converse

Floats = NDArray[np.float64]

NAMES = {
    "single text, climbing": "single-text",
    "single text, annealing": "annealing",
    "feedback": "feedback",
    "fair shares": "fair-share",
}
"""All but the learner, which is asked for its proposal at any time."""


class Slips(Respondent):
    """Answers the other way round, or names nothing, so often."""

    def __init__(self, preferences: Preferences, menu: Menu, wrong: float, seed: int) -> None:
        super().__init__(preferences, menu)
        self._told, self._on = preferences, menu
        self._wrong = wrong
        self._random = np.random.default_rng((seed, 1))

    def sheet(self, telling: Telling | None) -> Sheet | None:
        """What it would confide."""
        return None if telling is None else sheet(confidence(self._told, telling), self._on)

    def answer(self, question: Question, last: Part) -> Answer:
        told = super().answer(question, last)
        return Answer(-told.feeling) if self._random.random() < self._wrong else told


def conversing(
    name: str, talk: Talk, marks: Sequence[int], sides: Sequence[Floats], *, wrong: float = 0.0
) -> list[Package | None]:
    """What a method proposes that may ask so many questions as each mark; None for nothing.

    `sides` is what each answers by: (issues, options). No understanding is worth nothing.
    """
    found: list[Package | None] = []
    for mark in marks:
        asked = answering(talk, sides, wrong)
        came = converse(METHODS[name](Start(talk.sizes, talk.seed, mark)), asked)
        found.append(tuple(came.found[at] for at in range(len(talk.sizes))) if came.found else None)
    return found


def answering(talk: Talk, sides: Sequence[Floats], wrong: float) -> list[Slips]:
    """Who answers in a talk, by what options are worth to each; answers are `wrong` that often."""
    menu = Menu({str(at): [*map(str, range(size))] for at, size in enumerate(talk.sizes)})
    wanted = [_preferences(talk.by_issue(parts)) for parts in sides]
    return [Slips(each, menu, wrong, talk.seed + at) for at, each in enumerate(wanted)]


def _preferences(parts: Sequence[Floats]) -> Preferences:
    values = {
        str(issue): {str(option): round(SCALE * float(each)) for option, each in enumerate(part)}
        for issue, part in enumerate(parts)
    }
    return Preferences(values=values, reservation=0)
