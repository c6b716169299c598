"""Copies on paper of a text at a table: printed, handed back, and recorded."""

from collections.abc import Mapping

from tests.cast import HALA, SAMIR, SOUTH, one
from tests.talks.paper import Paper
from wasit.talks.entries import Entry
from wasit.talks.paper.printing import CopyPrinted, PrintCopy, Whereabouts
from wasit.talks.paper.returning import AccountForCopy, ConfirmPaper
from wasit.talks.texts.clause_reactions import ClauseReaction, ReactedOnPaper


def prints(
    paper: Paper, party: str | None = SOUTH, reader: str = "", language: str = "en"
) -> Entry[CopyPrinted]:
    """Hala prints a copy of it as it was last shown there."""
    printing = PrintCopy(text=paper.id, party=party, reader=reader, language=language)
    return one(paper.table.act(HALA, printing), CopyPrinted)


def records(
    paper: Paper,
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
    return one(paper.table.act(HALA, account), ReactedOnPaper)


def confirms(paper: Paper, recorded: Entry[ReactedOnPaper]) -> None:
    paper.table.act(SAMIR, ConfirmPaper(about=recorded.id))
