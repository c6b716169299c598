"""Fair shares: both sides give way at once, step by step, each by an equal share of what it has.

What a side has to give is what lies, on its own scale, between its best package and no
understanding. At every step each names what it would then put forward, and is asked whether it
could then live with what the other named. These are the balanced concessions that Ríos and Ríos
Insua (2010) hold against Raiffa's balanced increments, within the rules of a monotonic concession
protocol (Rosenschein and Zlotkin 1994), with a mediator who asks both to step together. Nobody
learns how much the other wants, and none gives way alone.
"""

from __future__ import annotations

import numpy as np

from wasit.rehearsal.mediation.methods.method import Conversation, Start
from wasit.rehearsal.mediation.questions import Bearable, Naming, Part

IN_A_STEP = 4
"""A step takes so many questions: two names, and what each thinks of the other's."""


def fair_share(start: Start) -> Conversation:
    """Return the first package that one side named and the other could live with; or None."""
    random = np.random.default_rng((start.seed, 4))
    steps = start.questions // IN_A_STEP
    for step in range(steps):
        share = round(100 * (step + 1) / steps)
        named: list[Part] = []
        for side in range(2):
            answer = yield Naming(side, share)
            named.append(answer.package)
        borne: list[Part] = []
        for side in range(2):
            theirs = named[1 - side]
            if not theirs:
                continue
            answer = yield Bearable(side, theirs, share, named_by=1 - side)
            if answer.feeling > 0:
                borne.append(theirs)
        if borne:
            return borne[int(random.integers(len(borne)))]
    return None
