"""The press: lines for the public, and how far the talks are acknowledged.

A line is drafted on the desk, put to every room, and published once every head has agreed. The
acknowledgement level is raised and lowered in the same way, and no line may say more than it.
"""

from __future__ import annotations

from msgspec.structs import replace

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, DESK, Family
from wasit.talks.levels import Level
from wasit.talks.public.consent import (
    ConsentAsked,
    ConsentSought,
    Matter,
    Published,
    agrees,
    find_sought,
    seek,
    settled,
)
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.corrections import words
from wasit.talks.texts.versions import Companion, Source, companions, put_along
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked, optional


class LineDrafted(Body, frozen=True, kw_only=True, tag="line_drafted"):
    """A line for the press, as the mediators try it out. It belongs to a level."""

    stands_in = frozenset({Family.DESK})
    correctable = True

    level: Level
    wording: Wording


class DraftLine(Action, frozen=True, kw_only=True, tag="draft_line"):
    """Draft a line for the press on the desk. For mediators."""

    level: Level
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        view.desk()
        pen.write(DESK, LineDrafted(level=self.level, wording=checked(self.wording)))


class PutLine(Action, frozen=True, kw_only=True, tag="put_line"):
    """Ask every room to agree to a drafted line, in the words it has by now. For mediators."""

    line: str

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        draft = desk.find(self.line, LineDrafted)
        if draft is None:
            raise Refused("press.unknown", gettext_noop("There is no such draft on the desk."))
        wording = words(desk, self.line)
        if any(each.body.wording == wording for each in _asked_from(desk, self.line)):
            raise Refused("press.twice", gettext_noop("You have asked for this already."))
        asked = ConsentAsked(matter=Matter.PRESS_LINE, level=draft.body.level, wording=wording)
        for party, entry in seek(view, pen, asked, draft.id).items():
            along = companions(desk, Source(ledger=DESK, entry=draft.id), wording, about=entry)
            for body in along:
                pen.write(ledgers.room(party), body)


class PutLevel(Action, frozen=True, kw_only=True, tag="put_level"):
    """Ask every room to agree to another acknowledgement level. For mediators.

    `wording` may say why, and may be empty.
    """

    level: Level
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        if self.level is level(view):
            raise Refused("level.same", gettext_noop("This is the level already."))
        if any(each.body.matter is Matter.LEVEL for each in sought(desk)):
            raise Refused(
                "level.pending", gettext_noop("A change of the level is asked for already.")
            )
        wording = optional(self.wording)
        seek(view, pen, ConsentAsked(matter=Matter.LEVEL, level=self.level, wording=wording))


class Publish(Action, frozen=True, kw_only=True, tag="publish"):
    """Make a line public, or a level the one that holds, once every head agrees. For mediators."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        asked = find_sought(view, self.about).body
        if not all(agrees(view.room(party), entry) for party, entry in asked.asked.items()):
            raise Refused("press.consent", gettext_noop("Not every head of delegation has agreed."))
        if asked.matter is Matter.PRESS_LINE and not level(view).allows(asked.level):
            raise Refused(
                "press.level",
                gettext_noop("The line says more than the level that was agreed (%(level)s)."),
                level=level(view),
            )
        along: list[Companion] = []
        for party, entry in asked.asked.items():
            along = put_along(view.room(party), entry)
            _publish(pen, ledgers.room(party), _published(asked, entry), along)
        pen.write(DESK, _published(asked, self.about))
        _publish(pen, COMMON, _published(asked, None), along)


def _publish(pen: Pen, ledger: str, body: Published, along: list[Companion]) -> None:
    """Write what is public, and beside it the versions in which every head agreed to it."""
    entry = pen.write(ledger, body)
    for each in along:
        pen.write(ledger, replace(each, about=entry.id))


def _published(asked: ConsentSought, about: str | None) -> Published:
    return Published(about=about, matter=asked.matter, level=asked.level, wording=asked.wording)


def level(view: View) -> Level:
    """Return the acknowledgement level that holds for everyone in the case."""
    changes = [each.body.level for each in view.common().of(Published) if _changes(each)]
    return changes[-1] if changes else opened(view.home).acknowledgement


def _changes(published: Entry[Published]) -> bool:
    return published.body.matter is Matter.LEVEL


def sayable(view: View) -> list[Entry[Published]]:
    """Return the lines that may be said in public at the level that holds, oldest first."""
    return [each for each in _lines(view) if level(view).allows(each.body.level)]


def silenced(view: View) -> list[Entry[Published]]:
    """Return the lines that were published and say more than the level that holds by now."""
    return [each for each in _lines(view) if not level(view).allows(each.body.level)]


def _lines(view: View) -> list[Entry[Published]]:
    return [each for each in view.common().of(Published) if not _changes(each)]


def drafts(desk: Ledger) -> list[Entry[LineDrafted]]:
    """Return the drafts that have not been put to the rooms as they are now, oldest first."""
    return [each for each in desk.of(LineDrafted) if not _is_put(desk, each.id)]


def _is_put(desk: Ledger, draft: str) -> bool:
    wording = words(desk, draft)
    return any(each.body.wording == wording for each in desk.about(draft, ConsentSought))


def _asked_from(desk: Ledger, draft: str) -> list[Entry[ConsentSought]]:
    return [each for each in sought(desk) if each.body.about == draft]


def sought(desk: Ledger) -> list[Entry[ConsentSought]]:
    """Return what the mediators ask all rooms to agree to, oldest first."""
    return [each for each in desk.of(ConsentSought) if not settled(desk, each.id)]
