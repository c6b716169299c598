"""Read-back: the head who let something go confirms the mediators' words before they do."""

from __future__ import annotations

from enum import StrEnum

from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import check_leads
from wasit.talks.rooms.stated import Stated, texts_of
from wasit.talks.substance.issues import Package
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Verdict(StrEnum):
    """How a head takes the words that were read back."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REFUSE = "refuse"


class ReadBackAsked(Body, frozen=True, kw_only=True, tag="read_back_asked"):
    """The mediators read to the head how they would bring the utterance `about` to another room.

    Its `files` are those of the utterance, under the names that the other room would see.
    """

    stands_in = frozenset({Family.ROOM})

    receiver: str
    mode: Mode
    wording: Wording
    package: Package
    stated: Stated | None = None
    files: tuple[Attachment, ...] = ()

    def texts(self) -> dict[str, Wording]:
        return {**super().texts(), **texts_of(self.stated)}


class ReadBackAnswered(Body, frozen=True, kw_only=True, tag="read_back_answered"):
    """The head's verdict on the words `about`; it stays in this room.

    Only a correction must have words: those that may go in place of what was read back.
    """

    stands_in = frozenset({Family.ROOM})

    verdict: Verdict
    wording: Wording


class ReadBackDropped(Body, frozen=True, kw_only=True, tag="read_back_dropped"):
    """The mediators no longer ask about the words `about`."""

    stands_in = frozenset({Family.ROOM})


class AnswerReadBack(Action, frozen=True, kw_only=True, tag="answer_read_back"):
    """Confirm, correct or refuse what was read back. For the head; once."""

    about: str
    verdict: Verdict
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        asked = room.find(self.about, ReadBackAsked)
        if asked is None or not waits(room, asked.id):
            raise Refused("readback.unasked", gettext_noop("Nothing waits here to be confirmed."))
        if self.verdict is Verdict.CONFIRM and self.wording not in ({}, asked.body.wording):
            raise Refused(
                "readback.changed",
                gettext_noop("You have changed the words; choose that you correct them."),
            )
        pen.write(
            view.home_name,
            ReadBackAnswered(about=self.about, verdict=self.verdict, wording=self._words()),
        )

    def _words(self) -> Wording:
        if self.verdict is Verdict.CONFIRM:
            return {}
        needed = self.wording or self.verdict is Verdict.CORRECT
        return checked(self.wording) if needed else {}


def waits(room: Ledger, asked: str) -> bool:
    """Say whether the words read back in the entry `asked` wait for the head."""
    return not room.about(asked, ReadBackAnswered, ReadBackDropped)


def answer(room: Ledger, asked: str) -> Entry[ReadBackAnswered] | None:
    """Return the head's verdict on the words of the entry `asked`, if there is one."""
    found = room.about(asked, ReadBackAnswered)
    return found[0] if found else None
