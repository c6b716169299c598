"""Learning: asks what tells most about what both sides want and could live with."""

from __future__ import annotations

from wasit.rehearsal.mediation.learning.package_learner import PackageLearner
from wasit.rehearsal.mediation.methods.method import Conversation, Start, whole


def learning(start: Start) -> Conversation:
    """Ask as `PackageLearner` does. What is neither a yes nor a no is taken for a no."""
    sizes, seed, questions, sheets = start
    learner = PackageLearner(sizes, seed, questions=questions, sheets=sheets)
    for _ in range(questions):
        question = learner.ask()
        if question is None:
            break
        answer = yield question
        learner.trust(question.side, answer.sheet)
        learner.learn(yes=answer.feeling > 0)
    return whole(learner.proposal())
