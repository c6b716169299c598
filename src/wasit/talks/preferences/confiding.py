"""Confiding: a head tells the mediators, in the own room, what the side wants and how much.

It helps the mediators to look for packages that are better for all. It is carried nowhere: no
mode of conveyance takes it, and a score made from it is shown to its own side and to the
mediators alone (`worth.py`, `appraisal.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.preferences.confidence import Confidence, Flaw, flaws
from wasit.talks.preferences.worth import best_within, percent, preferences
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.speech import check_leads
from wasit.talks.substance.issues import Issue
from wasit.talks.views import View


class Confided(Body, frozen=True, kw_only=True, tag="confided"):
    """What this side wants, in confidence; a later one takes its place."""

    stands_in = frozenset({Family.ROOM})

    confidence: Confidence


class Confide(Action, frozen=True, kw_only=True, tag="confide"):
    """Confide to the mediators what one's side wants. For the head."""

    confidence: Confidence

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        for flaw in objections(self.confidence, agenda(room)):
            raise flaw.refused
        pen.write(view.home_name, Confided(confidence=self.confidence))


def confided(room: Ledger) -> Confidence | None:
    """Return what this room's delegation last confided; None when it never did."""
    last = room.of(Confided)[-1:]
    return last[0].body.confidence if last else None


def is_current(confidence: Confidence, room: Ledger) -> bool:
    """Say whether it speaks of every issue on this room's agenda; one may have come since."""
    return confidence.options.keys() == agenda(room).keys()


def objections(confidence: Confidence, issues: Mapping[str, Issue]) -> list[Flaw]:
    """Return why `confidence` cannot be taken on this agenda, in the agenda's order."""
    return flaws(confidence, issues) or _unreachable(confidence)


def _unreachable(confidence: Confidence) -> list[Flaw]:
    """Return a flaw when the red lines leave less than the lowest share."""
    found = preferences(confidence)
    best = found.utility(best_within(found))
    if best >= found.reservation:
        return []
    unreachable = Refused(
        "confide.unreachable",
        gettext_noop(
            "Your red lines leave at most %(most)s of 100: no package could reach this share."
        ),
        most=percent(best),
    )
    return [Flaw("", "", unreachable)]
