"""Consent: what the mediators may do in public only when every head has agreed.

All rooms are asked at once and in the same words. Each head answers in the own room, and no room
learns whether another has answered, or how.
"""

from __future__ import annotations

from enum import StrEnum

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.levels import Level
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.speech import check_leads
from wasit.talks.views import View
from wasit.talks.wording import Wording, optional


class Matter(StrEnum):
    """What is agreed to: words for the press, or how far the talks are acknowledged."""

    PRESS_LINE = "press_line"
    LEVEL = "level"


class Public(Body, frozen=True, kw_only=True):
    """Something for the public: words that belong to a level, or a change to that level."""

    matter: Matter
    level: Level
    wording: Wording


class ConsentAsked(Public, frozen=True, kw_only=True, tag="consent_asked"):
    """The mediators ask this room's head to agree. Every room is asked in the same words."""

    stands_in = frozenset({Family.ROOM})


class ConsentSought(Public, frozen=True, kw_only=True, tag="consent_sought"):
    """The desk's account of it: `asked` names, by party, what it became in each room.

    `about` is the draft from which a press line came.
    """

    stands_in = frozenset({Family.DESK})

    asked: dict[str, str]


class Published(Public, frozen=True, kw_only=True, tag="published"):
    """Every head has agreed, and the mediators made it public.

    In a room or on the desk, `about` is what was agreed to.
    """

    stands_in = frozenset({Family.COMMON, Family.ROOM, Family.DESK})


class ConsentGiven(Body, frozen=True, kw_only=True, tag="consent_given"):
    """The head agrees to `about`; the answer stays in this room."""

    stands_in = frozenset({Family.ROOM})


class ConsentRefused(Body, frozen=True, kw_only=True, tag="consent_refused"):
    """The head does not agree to `about`; the answer stays in this room."""

    stands_in = frozenset({Family.ROOM})

    wording: Wording


class ConsentDropped(Body, frozen=True, kw_only=True, tag="consent_dropped"):
    """The mediators no longer ask for agreement to `about`; all rooms are told alike."""

    stands_in = frozenset({Family.ROOM, Family.DESK})


class GiveConsent(Action, frozen=True, kw_only=True, tag="give_consent"):
    """Agree to what the mediators ask to make public. For the head, until it is published."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        _check_asked(view, self.about)
        if agrees(view.home, self.about):
            raise Refused("consent.twice", gettext_noop("You have given this answer already."))
        pen.write(view.home_name, ConsentGiven(about=self.about))


class RefuseConsent(Action, frozen=True, kw_only=True, tag="refuse_consent"):
    """Do not agree, or no longer; reasons may be left out. For the head, until it is published."""

    about: str
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        _check_asked(view, self.about)
        wording = optional(self.wording)
        pen.write(
            view.home_name,
            ConsentRefused(about=self.about, wording=wording),
        )


class DropConsent(Action, frozen=True, kw_only=True, tag="drop_consent"):
    """Stop asking every room for agreement. For mediators."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        for party, asked in find_sought(view, self.about).body.asked.items():
            pen.write(ledgers.room(party), ConsentDropped(about=asked))
        pen.write(DESK, ConsentDropped(about=self.about))


def _check_asked(view: View, about: str) -> None:
    room = view.own_room()
    check_leads(view.person)
    if room.find(about, ConsentAsked) is None or settled(room, about):
        raise Refused("consent.unasked", gettext_noop("You are not, or no longer, asked for this."))


def seek(view: View, pen: Pen, asked: ConsentAsked, draft: str | None = None) -> dict[str, str]:
    """Ask every room at once, and return by party what it became there.

    Raises Refused where the author may not open one of them.
    """
    desk = view.desk()
    for party in opened(desk).parties:
        view.room(party.id)
    put = {party.id: pen.write(ledgers.room(party.id), asked).id for party in opened(desk).parties}
    pen.write(
        DESK,
        ConsentSought(
            about=draft, matter=asked.matter, level=asked.level, wording=asked.wording, asked=put
        ),
    )
    return put


def find_sought(view: View, about: str) -> Entry[ConsentSought]:
    """Return what the desk still asks for under this id; raises Refused when it does not."""
    desk = view.desk()
    sought = desk.find(about, ConsentSought)
    if sought is None or settled(desk, about):
        raise Refused("consent.settled", gettext_noop("You no longer ask for agreement to this."))
    for party in sought.body.asked:
        view.room(party)
    return sought


def answer(room: Ledger, asked: str) -> Body | None:
    """Return the head's last answer, `ConsentGiven` or `ConsentRefused`; None without one."""
    answers = room.about(asked, ConsentGiven, ConsentRefused)
    return answers[-1].body if answers else None


def agrees(room: Ledger, asked: str) -> bool:
    """Say whether this room's head agrees, as last answered."""
    return isinstance(answer(room, asked), ConsentGiven)


def settled(ledger: Ledger, about: str) -> bool:
    """Say whether what this room was asked, or the desk asked for, is published or dropped."""
    return bool(ledger.about(about, Published, ConsentDropped))
