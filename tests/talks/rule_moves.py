"""What anybody might try with the rule of confidence: proposed, answered, put in force."""

from tests.cast import MEDIATORS
from tests.talks.choice import Choice
from tests.talks.repertoire import HEADS, Repertoire
from wasit.talks.case import Regime, RoomOpened
from wasit.talks.conveyance.regimes import (
    AnswerTerms,
    EnforceTerms,
    ProposeTerms,
    TermsProposed,
    WithdrawTerms,
    proposed,
    unacknowledged,
)
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger

MOVES = Repertoire()


def sets_terms(_: Ledger, entry: Entry[Body]) -> bool:
    return isinstance(entry.body, RoomOpened | TermsProposed)


@MOVES.meant_for(MEDIATORS, ProposeTerms)
def propose_terms(choose: Choice) -> ProposeTerms:
    return ProposeTerms(
        regime=choose.of(Regime),
        even_handed=choose.of([True, False]),
        wording=choose.perhaps_words(),
    )


@MOVES.meant_for(HEADS, AnswerTerms)
def answer_terms(choose: Choice) -> AnswerTerms:
    asked = unacknowledged(choose.room())
    about = asked.id if asked and choose.mostly() else choose.entry(sets_terms)[1]
    wording = choose.words() if choose.seldom() else {}
    return AnswerTerms(about=about, agreed=choose.mostly(), wording=wording)


def open_proposal(choose: Choice) -> str:
    found = proposed(choose.table.desk)
    return found.id if found and choose.mostly() else choose.entry(sets_terms)[1]


@MOVES.meant_for(MEDIATORS, WithdrawTerms)
def withdraw_terms(choose: Choice) -> WithdrawTerms:
    return WithdrawTerms(about=open_proposal(choose))


@MOVES.meant_for(MEDIATORS, EnforceTerms)
def enforce_terms(choose: Choice) -> EnforceTerms:
    return EnforceTerms(about=open_proposal(choose))
