"""By brief: a delegation that goes by its brief, on its head's view alone."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from wasit.rehearsal.delegations.delegation import Delegation
from wasit.rehearsal.delegations.proposals import open_with_brief, take_turn
from wasit.rehearsal.delegations.replies import answer_plain_words, answer_tray, decline_politely
from wasit.rehearsal.moment import Moment
from wasit.scenario.model import Brief
from wasit.talks.actions import Action
from wasit.talks.wording import checked

HABITS: tuple[Callable[[Moment], Action | None], ...] = (
    open_with_brief,
    answer_tray,
    answer_plain_words,
    take_turn,
    decline_politely,
)
"""What such a delegation does, the first thing first, once no proposal waits for it."""


class ByBrief(Delegation):
    """Goes by its brief alone.

    Raises Refused for a brief whose opening statements no one could say.
    """

    def __init__(self, brief: Brief, seed: int) -> None:
        super().__init__(_as_recorded(brief), seed)

    def bargain(self, moment: Moment) -> Action | None:
        """See `Delegation.bargain`."""
        return next(filter(None, (habit(moment) for habit in HABITS)), None)


def _as_recorded(brief: Brief) -> Brief:
    """Return `brief` with its statements worded as a ledger keeps them, to know them again."""
    opening = (replace(each, wording=checked(each.wording)) for each in brief.opening)
    return replace(brief, opening=tuple(opening))
