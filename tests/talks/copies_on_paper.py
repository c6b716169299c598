"""Copies on paper of a text at a table: printed, handed back, and recorded."""

from collections.abc import Mapping

from tests.cast import HALA, SAMIR, SOUTH, one
from tests.talks.negotiating_text import NegotiatingText
from wasit.talks.entries import Entry
from wasit.talks.paper.printing import CopyPrinted, PrintCopy, Whereabouts
from wasit.talks.paper.returning import AccountForCopy, ConfirmPaper
from wasit.talks.texts.clause_reactions import ClauseReaction, ReactedOnPaper


def prints(
    text: NegotiatingText, party: str | None = SOUTH, reader: str = "", language: str = "en"
) -> Entry[CopyPrinted]:
    """Hala prints a copy of it as it was last shown there."""
    printing = PrintCopy(text=text.id, party=party, reader=reader, language=language)
    return one(text.table.act(HALA, printing), CopyPrinted)


def records(
    text: NegotiatingText,
    copy: Entry[CopyPrinted],
    reactions: Mapping[str, ClauseReaction],
    *initialled: str,
) -> Entry[ReactedOnPaper]:
    """Hala records what stood on a copy that came back."""
    account = AccountForCopy(
        copy=copy.id,
        where=Whereabouts.RETURNED,
        reactions=dict(reactions),
        initialled=frozenset(initialled),
    )
    return one(text.table.act(HALA, account), ReactedOnPaper)


def confirms(text: NegotiatingText, recorded: Entry[ReactedOnPaper]) -> None:
    text.table.act(SAMIR, ConfirmPaper(about=recorded.id))
