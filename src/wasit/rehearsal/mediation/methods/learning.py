"""Learning: asks what tells most about what both sides want, then sounds what seems fairest."""

from __future__ import annotations

from collections.abc import Sequence

from wasit.rehearsal.mediation.learning.package_learner import PackageLearner
from wasit.rehearsal.mediation.methods.method import Conversation
from wasit.rehearsal.mediation.methods.sounding import sounded

KEPT = 0.4
"""The share of the questions that is kept for the sounding."""


def learning(sizes: Sequence[int], seed: int, questions: int) -> Conversation:
    """Ask as `PackageLearner` does. What is neither a yes nor a no is taken for a no."""
    learner = PackageLearner(sizes, seed)
    last = int(KEPT * questions)
    for _ in range(questions - last):
        answer = yield learner.ask()
        learner.learn(yes=answer.feeling > 0)
    parts = [side.parts() for side in learner.sides]
    return (yield from sounded(parts, sizes, learner.proposal(), seed, last))
