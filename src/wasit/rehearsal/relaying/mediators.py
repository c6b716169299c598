"""Mediators: an automated chief mediator that only relays, and a second who only approves."""

from __future__ import annotations

from random import Random

from wasit.rehearsal.dice import dice
from wasit.rehearsal.phrases import book
from wasit.rehearsal.phrases.book import Phrase
from wasit.rehearsal.phrases.phrasing import say, spoken
from wasit.rehearsal.reading import is_plain, is_reply, is_said, offers, since
from wasit.rehearsal.relaying.errands import corrections, errands, finish, run, said
from wasit.talks.actions import Action
from wasit.talks.case import Outcome, closed, opened
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.preparation import Approve
from wasit.talks.conveyance.prepared import Stage, authors, prepared, stage
from wasit.talks.conveyance.release import AskRelease, ReleaseAsked, permissions
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.people import Role
from wasit.talks.procedure.closing import CloseCase, has_agreed
from wasit.talks.proposals.mediators_proposals import ProposalOpened, pending
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import Reacted
from wasit.talks.rooms.speech import STANDS, Utterance, force_of
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package
from wasit.talks.tray import Wait, desk_tray
from wasit.talks.views import View
from wasit.talks.wording import Wording

MOST_ROUNDS = 60
"""After so many proposals from one side, the mediator ends the talks."""


class RelayMediator:
    """Acts for the chief mediator, and only relays, by paraphrase where it may.

    It asks once for leave to carry what is worth carrying, tables nothing of its own, and closes
    the case when every side has said yes to one package, or has nothing further to say. Like the
    delegations it keeps no memory: equal seed and view give an equal action.
    """

    def __init__(self, seed: int, most_rounds: int = MOST_ROUNDS) -> None:
        self.seed = seed
        self.most_rounds = most_rounds

    def respond(self, view: View) -> Action | None:
        """Return what to do next, or None when there is nothing to do but wait.

        Raises ValueError for any view but the chief mediator's.
        """
        if view.person.role is not Role.CHIEF_MEDIATOR:
            raise ValueError("the automated mediator acts for the chief mediator alone")
        if closed(view.desk()) or pending(view.desk(), ProposalOpened):
            return None
        return _Visit(view, self.seed, self.most_rounds).next_action()


class SecondMediator:
    """Acts for a second mediator where the case asks for two pairs of eyes: it only approves."""

    def respond(self, view: View) -> Action | None:
        """Return the approval that waits, or None when none does."""
        desk = view.desk()
        for entry in prepared(desk):
            waits = stage(view, entry, view.at) is Stage.APPROVAL
            if waits and view.person.id not in authors(desk, entry) and not closed(desk):
                return Approve(about=entry.id)
        return None


class _Visit:
    """One look at the desk and the rooms, and the one thing to be done about them."""

    def __init__(self, view: View, seed: int, most_rounds: int) -> None:
        self._view = view
        self._most_rounds = most_rounds
        self._desk = view.desk()
        self._dice: Random = dice(seed, "desk", *map(len, (self._desk, *view.rooms.values())))

    def next_action(self) -> Action | None:
        return (
            self._conclude()
            or self._end_after_too_many_rounds()
            or next(finish(self._view), None)
            or self._carry()
            or next(corrections(self._view), None)
            or self._ask_leave()
            or self._invite_or_end()
        )

    def _conclude(self) -> Action | None:
        """Close with a whole package to which every side has said yes, when there is one."""
        issues = agenda(self._desk).keys()
        whole = [package for package in self._agreed() if package.keys() == issues]
        return self._close(whole) if whole else None

    def _agreed(self) -> list[Package]:
        """Return the packages to which every side has said yes."""
        rooms = list(self._view.rooms.values())
        agreed: list[Package] = []
        for package in _named(rooms[0]):
            if package not in agreed and all(
                has_agreed(room, package, self._view.at) for room in rooms
            ):
                agreed.append(package)
        return agreed

    def _end_after_too_many_rounds(self) -> Action | None:
        made = max(len(offers(room)) for room in self._view.rooms.values())
        return self._end() if made > self._most_rounds else None

    def _end(self) -> Action:
        """Close with what was agreed, if only on a part of the agenda, or without anything."""
        agreed = self._agreed()
        if agreed:
            return self._close(agreed)
        return CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=self._say(book.PARTED))

    def _close(self, agreed: list[Package]) -> Action:
        return CloseCase(
            outcome=Outcome.UNDERSTANDING,
            wording=self._say(book.AGREED),
            package=self._dice.choice(agreed),
        )

    def _carry(self) -> Action | None:
        errand = next(errands(self._view), None)
        return run(self._view, errand) if errand else None

    def _ask_leave(self) -> Action | None:
        for party, source in said(self._view):
            if _worth_carrying(source.body) and _never_asked(self._view.room(party), source.id):
                return AskRelease(
                    party=party,
                    about=source.id,
                    modes=frozenset({Mode.PARAPHRASE}),
                    wording=self._say(book.MAY_WE),
                )
        return None

    def _invite_or_end(self) -> Action | None:
        """Ask each room for more while there is hope; end when all have nothing further."""
        if any(waiting.wait in _HEADS_TURN for waiting in desk_tray(self._view)):
            return None
        rooms = self._view.rooms
        if party := next((party for party, room in rooms.items() if _to_invite(room)), None):
            return Address(party=party, wording=self._say(_invitation(rooms[party])))
        return self._end() if all(map(_has_answered, rooms.values())) else None

    def _say(self, phrase: Phrase) -> Wording:
        return say(phrase, spoken(opened(self._desk).title), self._dice)


_HEADS_TURN = frozenset(
    {
        Wait.TO_APPROVE,
        Wait.RELEASE,
        Wait.READ_BACK,
        Wait.TERMS,
        Wait.RECEIPT,
        Wait.REACTION,
        Wait.CONSENT,
        Wait.DRAFT,
        Wait.PAPER,
        Wait.COPY,
    }
)
"""What a mediator can only wait for others to do."""


def _named(room: Ledger) -> list[Package]:
    """Return every package that this room's delegation named in an offer or a yes."""
    bodies = (entry.body for entry in room if isinstance(entry.body, Utterance))
    return [body.package for body in bodies if body.package]


def _worth_carrying(utterance: Utterance) -> bool:
    """Say whether this moves the talks: a position, a proposal, a yes."""
    if isinstance(utterance, Reacted):
        return utterance.stance is Stance.ACCEPT
    return force_of(utterance) in STANDS


def _never_asked(room: Ledger, utterance: str) -> bool:
    return not permissions(room, utterance) and not room.about(utterance, ReleaseAsked)


def _invitation(room: Ledger) -> Phrase:
    return book.ANYTHING_FURTHER if any(map(is_said, room)) else book.WELCOME


def _to_invite(room: Ledger) -> bool:
    """Say whether more than a reply has come, from or to this room, since it was last invited."""
    invited = any(map(is_plain, room))
    return not invited or any(map(_is_news, since(room, is_plain)))


def _is_news(entry: Entry[Body]) -> bool:
    return isinstance(entry.body, Conveyed) or (is_said(entry) and not is_reply(entry))


def _has_answered(room: Ledger) -> bool:
    return any(map(is_said, since(room, is_plain)))
