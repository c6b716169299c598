"""Closing a case: the mediators tell every room, in the same words, how it ended.

The rings that they hold end with it. A delegation's own do not: their guests are told nothing of
the case but by the delegation.
"""

from __future__ import annotations

from datetime import datetime

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import Closed, Outcome, opened
from wasit.talks.conveyance.release import may_be_known
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.people import Role
from wasit.talks.proposals.mediators_proposals import ProposalOpened, pending, was_adopted
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rings.consultation import close_rings
from wasit.talks.rooms.agenda import check_package
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.reactions import Reacted
from wasit.talks.rooms.speech import OFFERS, Said, Utterance
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package
from wasit.talks.training.timekeeper import end_round
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class CloseCase(Action, frozen=True, kw_only=True, tag="close_case"):
    """End the case. For the chief mediator.

    An understanding needs a package to which every side has said yes, with leave to let it be
    known, or in answer to a proposal of the mediators; a text alone, if that was adopted. While a
    proposal is open, the case is not closed.
    """

    outcome: Outcome
    wording: Wording
    package: Package = {}

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        if view.person.role is not Role.CHIEF_MEDIATOR:
            raise Refused("closing.chief", gettext_noop("Only the chief mediator closes a case."))
        if pending(desk, ProposalOpened):
            raise Refused(
                "closing.proposal",
                gettext_noop("A proposal is open. Wait for its result, or take it back first."),
            )
        self._check_outcome(view, desk, pen.at)
        closed = Closed(outcome=self.outcome, wording=checked(self.wording), package=self.package)
        for party in view.rooms:
            pen.write(ledgers.room(party), closed)
        pen.write(DESK, closed)
        end_round(view.common(), pen)
        close_rings(view, pen)

    def _check_outcome(self, view: View, desk: Ledger, at: datetime) -> None:
        if self.outcome is Outcome.NO_UNDERSTANDING:
            if self.package:
                raise Refused(
                    "closing.package", gettext_noop("Without an understanding there is no package.")
                )
            return
        if was_adopted(view.common(), self.package):
            return
        if not self.package:
            raise Refused("closing.empty", gettext_noop("Choose the package that was agreed."))
        check_package(self.package, desk)
        for party in opened(desk).parties:
            if not has_agreed(view.room(party.id), self.package, at):
                raise Refused(
                    "closing.agreed",
                    gettext_noop(
                        "“%(party)s” has not said yes to exactly this package, or not with leave "
                        "to let it be known."
                    ),
                    party=party.name,
                )


def has_agreed(room: Ledger, package: Package, at: datetime | None = None) -> bool:
    """Say whether this room's delegation says yes to `package`, and all may know that it does.

    With `at`, at that moment: a release may have ended.
    Yes is an acceptance of what was brought, or an own proposal or formal offer, of which only the
    last counts. A later answer to the same package, however often it was brought, takes an
    acceptance back unless it is another one, and a no takes an own offer back too. A comment takes
    no stand.
    """
    yeses: list[Entry[Utterance]] = []
    for word in _words_on(room, package):
        if word.body.package == package:
            yeses.append(word)
        elif isinstance(word.body, Reacted) and word.body.stance is Stance.REJECT:
            yeses.clear()
        else:
            yeses = [each for each in yeses if isinstance(each.body, Said)]
    return any(may_be_known(room, yes.id, at) for yes in yeses)


def _words_on(room: Ledger, package: Package) -> list[Entry[Utterance]]:
    """Return by what this delegation stands, or stood, to `package`, oldest first."""
    offers = [each for each in room.of(Said) if each.body.force in OFFERS][-1:]
    answers = [each for each in room.of(Reacted) if each.body.stance is not Stance.COMMENT]
    found: list[Entry[Utterance]] = [
        *(each for each in offers if each.body.package == package),
        *(each for each in answers if _is_about(room, each, package)),
    ]
    return sorted(found, key=lambda each: room.place(each.id))


def _is_about(room: Ledger, answer: Entry[Reacted], package: Package) -> bool:
    delivery = room.find(answer.body.about, Delivery)
    return delivery is not None and delivery.body.package == package
