"""Another rule for the case: proposed to every room, and acknowledged."""

from __future__ import annotations

from tests.cast import HALA, NADIA, NORTH_ROOM, SAMIR
from tests.web.visitor import Talks
from wasit.talks.case import Regime
from wasit.talks.conveyance.regimes import (
    AnswerTerms,
    ProposeTerms,
    TermsProposed,
    answered,
    proposed,
)
from wasit.talks.ledgers import room


def another_rule(talks: Talks) -> tuple[str, ...]:
    if proposed(talks.desk) is None:
        talks.act(HALA, ProposeTerms(regime=Regime.OPEN))
    return "room-entry", talks.last(NORTH_ROOM, TermsProposed).id


def acknowledged_by_all(talks: Talks) -> tuple[str, ...]:
    another_rule(talks)
    for head in (NADIA, SAMIR):
        own = room(head.party or "")
        about = talks.last(own, TermsProposed).id
        if not answered(talks.ledger(own), about):
            talks.act(head, AnswerTerms(about=about, agreed=True))
    return ("terms",)
