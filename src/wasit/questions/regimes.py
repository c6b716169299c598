"""Regimes: the rule of confidentiality that holds, and the one that is proposed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.questions.lines import Line, lines, perhaps
from wasit.questions.question import question
from wasit.talks.conveyance.regimes import (
    Terms,
    TermsInForce,
    TermsProposed,
    TermsWithdrawn,
    answered,
    in_force,
    proposed,
    unacknowledged,
)
from wasit.talks.fold import Ledger
from wasit.talks.views import View


class Rule(Struct, frozen=True, kw_only=True):
    """The rule that holds, the one proposed, if any, and how it came to this.

    `answers` has, for each party whose room the reader may open, whether its head agreed to what
    is proposed or to the rule the case was opened with; null where there is no answer.
    """

    now: Terms
    proposed: Line | None
    answers: Mapping[str, bool | None]
    history: list[Line]


@question("terms")
def terms(view: View) -> Rule:
    """Which rule holds, which is proposed, and who has acknowledged it?"""
    home = view.home
    changes = TermsProposed | TermsInForce | TermsWithdrawn
    return Rule(
        now=in_force(home),
        proposed=perhaps(home, proposed(home)),
        answers={party: _answer(room) for party, room in view.rooms.items()},
        history=lines(home, (each for each in home if isinstance(each.body, changes))),
    )


def _answer(room: Ledger) -> bool | None:
    about = proposed(room) or unacknowledged(room)
    return answered(room, about.id) if about else None
