"""Directing: what the instructor of a rehearsal does, from the first round to the debrief."""

from __future__ import annotations

from datetime import timedelta

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import Closed, DebriefOpened, Outcome, Staged, check_open, closed, seated
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, DESK, SCRIPT, Family
from wasit.talks.people import Person
from wasit.talks.proposals.mediators_proposals import Adopted
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rings.consultation import close_rings
from wasit.talks.rounds import RoundBegun, running
from wasit.talks.staging import check_chair, check_minutes
from wasit.talks.training.timekeeper import end_round
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class ChairAssigned(Body, frozen=True, kw_only=True, tag="chair_assigned"):
    """While nobody has taken the chair of `person`, this automated player sits in it; or none."""

    stands_in = frozenset({Family.SCRIPT})

    person: str
    player: str


class Remarked(Body, frozen=True, kw_only=True, tag="remarked"):
    """What the instructor noticed. Nobody else reads it before the debrief."""

    stands_in = frozenset({Family.SCRIPT})

    wording: Wording


class Direction(Action, frozen=True, kw_only=True):
    """Something the instructor does. The rules of the talks do not hold it up."""

    for_instructors = True
    outlasts = True
    between_rounds = True


class BeginRound(Direction, frozen=True, kw_only=True, tag="begin_round"):
    """Begin the next round; it lasts as long as was planned, or so many `minutes`."""

    minutes: int = 0

    def decide(self, view: View, pen: Pen) -> None:
        check_goes_on(view)
        minutes = self.minutes or staged(view.script()).staging.minutes
        check_minutes(minutes)
        common = view.common()
        if running(common, pen.at):
            raise Refused("round.running", gettext_noop("A round is under way. End it first."))
        # Its time may be over, and nobody has been told of it yet.
        end_round(common, pen)
        number = len(common.of(RoundBegun)) + 1
        ends = pen.at + timedelta(minutes=minutes)
        pen.write(COMMON, RoundBegun(number=number, ends=ends))


class EndRound(Direction, frozen=True, kw_only=True, tag="end_round"):
    """End the round before its time is over."""

    def decide(self, view: View, pen: Pen) -> None:
        check_goes_on(view)
        if not running(view.common(), pen.at):
            raise Refused(
                "round.over", gettext_noop("No round is under way, so there is none to end.")
            )
        end_round(view.common(), pen)


class EndRehearsal(Direction, frozen=True, kw_only=True, tag="end_rehearsal"):
    """End the talks of a rehearsal, with what was adopted last if anything was.

    Every room is told so in the same words, as when the chief mediator closes a case. A proposal
    that is open comes to nothing: its answers are never put together.
    """

    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        check_goes_on(view)
        end_round(view.common(), pen)
        adopted = view.common().of(Adopted)
        ending = Closed(
            outcome=Outcome.UNDERSTANDING if adopted else Outcome.NO_UNDERSTANDING,
            wording=checked(self.wording),
            package=adopted[-1].body.package if adopted else {},
        )
        for party in view.rooms:
            pen.write(ledgers.room(party), ending)
        pen.write(DESK, ending)
        close_rings(view, pen)


class OpenDebrief(Direction, frozen=True, kw_only=True, tag="open_debrief"):
    """Lay all of the rehearsal open to all who were in it, once its talks are over."""

    def decide(self, view: View, pen: Pen) -> None:
        if closed(view.desk()) is None:
            raise Refused(
                "debrief.early",
                gettext_noop("The talks are not over yet. End the rehearsal first."),
            )
        if view.common().of(DebriefOpened):
            raise Refused(
                "debrief.open",
                gettext_noop("The debrief is open already. All who were here can read it."),
            )
        pen.write(COMMON, DebriefOpened())


class AssignChair(Direction, frozen=True, kw_only=True, tag="assign_chair"):
    """Put an automated `player` in the chair of `person` while nobody takes it, or none."""

    person: str
    player: str

    def decide(self, view: View, pen: Pen) -> None:
        check_chair(self.person, {each.id for each in sitters(view)})
        pen.write(SCRIPT, ChairAssigned(person=self.person, player=self.player))


class Remark(Direction, frozen=True, kw_only=True, tag="remark"):
    """Note something down for the debrief."""

    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        pen.write(SCRIPT, Remarked(wording=checked(self.wording)))


def staged(script: Ledger) -> Staged:
    """Return how a rehearsal was set up; raises LookupError for any other ledger."""
    for entry in script.of(Staged):
        return entry.body
    raise LookupError("this ledger is no script")


def check_goes_on(view: View) -> None:
    """Raise Refused once the talks of this rehearsal are over."""
    check_open(view.desk())


def players(script: Ledger) -> dict[str, str]:
    """Return, by person id, the automated player of each chair that has one."""
    found = dict(staged(script).staging.players)
    for entry in script.of(ChairAssigned):
        found[entry.body.person] = entry.body.player
    return {person: player for person, player in found.items() if player}


def sitters(view: View) -> list[Person]:
    """Return all who have a chair in a rehearsal, the team first; a destroyed room seats nobody."""
    found: dict[str, Person] = {}
    for ledger in (view.desk(), *view.rooms.values()):
        found |= {} if ledger.destroyed else seated(ledger)
    return list(found.values())
