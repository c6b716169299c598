"""Learning: asks what tells most about what both sides want and could live with."""

from __future__ import annotations

from collections.abc import Sequence

from wasit.rehearsal.mediation.learning.package_learner import PackageLearner
from wasit.rehearsal.mediation.methods.method import Conversation, whole


def learning(sizes: Sequence[int], seed: int, questions: int) -> Conversation:
    """Ask as `PackageLearner` does. What is neither a yes nor a no is taken for a no."""
    learner = PackageLearner(sizes, seed, questions=questions)
    for _ in range(questions):
        answer = yield learner.ask()
        learner.learn(yes=answer.feeling > 0)
    return whole(learner.proposal())
