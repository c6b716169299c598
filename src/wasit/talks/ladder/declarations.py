"""Declarations: what the mediators tell every room of a commitment, at once and in the same words.

Nothing of any report goes along. By a declaration that something was breached, what snaps back
returns in the same step.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Entry
from wasit.talks.ladder.reports import offers, unknown
from wasit.talks.ladder.states import FOLLOWING, TOLD, Change, State, state
from wasit.talks.ledgers import COMMON, DESK, Family
from wasit.talks.proposals.mediators_proposals import Adopted, ProposalOpened, agreed
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.substance.commitments import Commitment
from wasit.talks.views import View


class Declared(Change, frozen=True, kw_only=True, tag="declared"):
    """Everyone is told that a commitment has come to this state. In every ledger it is the same."""

    stands_in = frozenset({Family.ROOM, Family.DESK, Family.COMMON})


class Declare(Action, frozen=True, kw_only=True, tag="declare"):
    """Tell every room that a commitment was verified, breached, waived or reversed. For mediators.

    `state` is one of `TOLD`, and follows what every room was told before.
    """

    about: str
    commitment: str
    state: State

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        accord = find_agreed(view, self.about)
        found = accord.body.commitment(self.commitment)
        if found is None:
            raise unknown()
        now = state(desk, self.about, self.commitment)
        if self.state not in TOLD & FOLLOWING[now]:
            raise Refused(
                "declare.state",
                gettext_noop("What is “%(now)s” cannot be declared “%(state)s”."),
                now=now,
                state=self.state,
            )
        if self.state is State.WAIVED:
            self._check_waived(view, accord, found)
        if self.state is State.REVERSED:
            self._check_reversible(view, accord, found, pen.at)
        self._declare(view, pen, accord, self.commitment, self.state)
        if self.state is State.BREACHED:
            for key in self._snapping_back(view, accord):
                self._declare(view, pen, accord, key, State.REVERSED)

    def _check_waived(self, view: View, accord: Entry[ProposalOpened], found: Commitment) -> None:
        for party, put in accord.body.put.items():
            if party != found.doer and not offers(view.room(party), put, self.commitment):
                raise Refused(
                    "declare.owed",
                    gettext_noop("Those to whom it is owed have not all said that they waive it."),
                )

    def _check_reversible(
        self, view: View, accord: Entry[ProposalOpened], found: Commitment, at: datetime
    ) -> None:
        if not may_return(view, accord, found, at):
            raise Refused(
                "declare.reversal",
                gettext_noop(
                    "It returns only when the other side’s commitment that it names was breached "
                    "or has expired."
                ),
            )

    def _snapping_back(self, view: View, accord: Entry[ProposalOpened]) -> Iterator[str]:
        """Yield what returns of itself when this commitment is breached."""
        for each in accord.body.commitments:
            reversal = each.commitment.reversal
            if reversal and reversal.snapback and reversal.other == self.commitment:
                now = state(view.desk(), accord.id, each.key)
                if State.REVERSED in FOLLOWING[now]:
                    yield each.key

    def _declare(
        self, view: View, pen: Pen, accord: Entry[ProposalOpened], key: str, coming: State
    ) -> None:
        """Tell the desk, every room, and whoever reads the common ledger."""
        for party, put in accord.body.put.items():
            view.room(party)
            told = Declared(about=put, commitment=key, state=coming)
            pen.write(ledgers.room(party), told)
        pen.write(DESK, Declared(about=accord.id, commitment=key, state=coming))
        adopted = adopted_as(view, accord)
        pen.write(COMMON, Declared(about=adopted.id, commitment=key, state=coming))


def find_agreed(view: View, about: str) -> Entry[ProposalOpened]:
    """Return what was agreed to under this id of the desk; raises Refused where nothing was."""
    for each in agreed(view.desk(), ProposalOpened):
        if each.id == about:
            return each
    raise Refused("accord.unknown", gettext_noop("Nothing of the kind was agreed to."))


def adopted_as(view: View, accord: Entry[ProposalOpened]) -> Entry[Adopted]:
    """Return what everyone reads of something that was agreed to.

    The tally writes both in one step, so they stand in the same order in either ledger.
    """
    place = agreed(view.desk(), ProposalOpened).index(accord)
    return view.common().of(Adopted)[place]


def may_return(
    view: View, accord: Entry[ProposalOpened], commitment: Commitment, at: datetime
) -> bool:
    """Say whether what a commitment gave may now be taken back by the rule that was agreed."""
    reversal = commitment.reversal
    other = accord.body.commitment(reversal.other) if reversal else None
    if reversal is None or other is None:
        return False
    expired = other.expires is not None and other.expires <= at
    return expired or state(view.desk(), accord.id, reversal.other) is State.BREACHED
