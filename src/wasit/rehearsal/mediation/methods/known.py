"""The known methods, by name."""

from __future__ import annotations

from wasit.rehearsal.mediation.methods.fair_share import fair_share
from wasit.rehearsal.mediation.methods.feedback import feedback
from wasit.rehearsal.mediation.methods.learning import learning
from wasit.rehearsal.mediation.methods.method import Method
from wasit.rehearsal.mediation.methods.single_text import annealing, climbing

METHODS: dict[str, Method] = {
    "single-text": climbing,
    "annealing": annealing,
    "feedback": feedback,
    "fair-share": fair_share,
    "learner": learning,
}
"""What each does is told in ``docs/algorithms/mediation.md``."""
