"""Returning: what came back on a copy on paper is recorded, and read back to whose it is.

What a delegation wrote stands in its own room, as what a mediator read there: it counts as said
where the head's initials stand on the copy, or once the head has confirmed it in the room.
Nothing of it is anywhere but there and on the desk.
"""

from __future__ import annotations

from collections.abc import Mapping

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.attachments import Attaching, plainly, unwarned
from wasit.talks.conveyance.belongings import check_of_no_room
from wasit.talks.entries import Entry
from wasit.talks.files import Attachment
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import (
    CopyAccountedFor,
    CopyPrinted,
    Whereabouts,
    find_printed,
    where_is,
)
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.speech import check_leads
from wasit.talks.texts.clause_reactions import (
    ClauseReaction,
    PaperConfirmed,
    ReactedOnPaper,
    awaits_reading,
    checked_reaction,
)
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.views import View
from wasit.talks.wording import Wording, optional

FOLLOWING: Mapping[Whereabouts, frozenset[Whereabouts]] = {
    Whereabouts.OUT: frozenset(
        {Whereabouts.RETURNED, Whereabouts.LEFT, Whereabouts.MISSING, Whereabouts.DESTROYED}
    ),
    Whereabouts.LEFT: frozenset({Whereabouts.RETURNED, Whereabouts.MISSING, Whereabouts.DESTROYED}),
    Whereabouts.MISSING: frozenset({Whereabouts.RETURNED, Whereabouts.LEFT, Whereabouts.DESTROYED}),
    Whereabouts.RETURNED: frozenset({Whereabouts.RETURNED, Whereabouts.DESTROYED}),
    Whereabouts.DESTROYED: frozenset(),
}
"""Where a copy is → what can be said of it next."""


class AccountForCopy(Attaching, frozen=True, kw_only=True, tag="account_for_copy"):
    """Say what has become of a copy, and what stood on it where it came back. For mediators.

    `reactions` go by the keys of the clauses in the room; `initialled` are the keys of those that
    bore the head's initials. Of a copy that is back, more can be recorded as it is read again.
    """

    copy: str
    where: Whereabouts
    reactions: dict[str, ClauseReaction] = {}
    initialled: frozenset[str] = frozenset()
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        copy = find_printed(desk, self.copy)
        self._check_follows(where_is(desk, copy.id))
        recorded = self._record(copy.body, view, pen) if self._says_something else ""
        pen.write(DESK, CopyAccountedFor(about=copy.id, where=self.where, recorded=recorded))

    @property
    def _says_something(self) -> bool:
        """Whether anything stood on it."""
        return bool(self.reactions or self.initialled or self.wording or self.files)

    def _check_follows(self, now: Whereabouts) -> None:
        again = now is Whereabouts.RETURNED is self.where
        if self.where not in FOLLOWING[now] or (again and not self._says_something):
            raise Refused(
                "copy.where",
                gettext_noop("Of a copy that is “%(now)s” it cannot be said: “%(where)s”."),
                now=now,
                where=self.where,
            )
        if self._says_something and self.where is not Whereabouts.RETURNED:
            raise Refused(
                "copy.back",
                gettext_noop("What stands on a copy is recorded where it came back."),
            )

    def _record(self, copy: CopyPrinted, view: View, pen: Pen) -> str:
        if copy.party is None:
            raise Refused(
                "copy.own",
                gettext_noop("This copy was for the mediators: nobody’s answers stand on it."),
            )
        presented = view.room(copy.party).find(copy.presented, DraftPresented)
        if presented is None:
            raise LookupError(copy.presented)
        if not self.initialled <= self.reactions.keys():
            raise Refused(
                "copy.initials",
                gettext_noop("Initials stand beside an answer. Choose the answer as well."),
            ).about(min(self.initialled - self.reactions.keys()))
        recorded = ReactedOnPaper(
            about=presented.id,
            reactions=self._reactions(presented),
            wording=optional(self.wording),
            initialled=self.initialled,
            files=self._pictures(copy.party, view, pen),
        )
        return pen.write(ledgers.room(copy.party), recorded).id

    def _reactions(self, presented: Entry[DraftPresented]) -> dict[str, ClauseReaction]:
        return {
            key: checked_reaction(each, presented.body.clause(key), key)
            for key, each in self.reactions.items()
        }

    def _pictures(self, party: str, view: View, pen: Pen) -> tuple[Attachment, ...]:
        """Return pictures of the copy under names that tell nothing; none may be another room's."""
        others = [room for each, room in view.rooms.items() if each != party]
        check_of_no_room(self.uploads(view), others)
        found = self.attached(view, pen, ledgers.room(party))
        return tuple(unwarned(plainly(each, number)) for number, each in enumerate(found, 1))


class ConfirmPaper(Action, frozen=True, kw_only=True, tag="confirm_paper"):
    """Confirm what the mediators recorded from a copy that came back. For the head; once.

    To correct it, the head answers the draft in the room.
    """

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        recorded = room.find(self.about, ReactedOnPaper)
        if recorded is None or not awaits_reading(room, recorded):
            raise Refused("paper.unread", gettext_noop("Nothing waits here to be confirmed."))
        pen.write(view.home_name, PaperConfirmed(about=recorded.id))
