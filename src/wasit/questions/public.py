"""What may be said in public, and what every head is asked to agree to."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.questions.lines import Line, line, lines
from wasit.questions.question import question
from wasit.talks.fold import Ledger
from wasit.talks.levels import Level
from wasit.talks.proposals.mediators_proposals import Adopted
from wasit.talks.public import press
from wasit.talks.public.consent import ConsentAsked, agrees, answer, settled
from wasit.talks.views import View


class Public(Struct, frozen=True, kw_only=True):
    """The acknowledgement level, the lines it lets be said and those it does not, what is adopted.

    Everyone in the case reads the same.
    """

    level: Level
    lines: list[Line]
    silent: list[Line]
    adopted: list[Line]


class Asked(Struct, frozen=True, kw_only=True):
    """What the heads are asked to agree to, and by party their answers: null where there is none.

    A delegation reads its own answer and no other.
    """

    entry: Line
    answers: Mapping[str, bool | None]


@question("public")
def public(view: View) -> Public:
    """What may be said in public, and what was adopted?"""
    common = view.common()
    return Public(
        level=press.level(view),
        lines=lines(common, press.sayable(view)),
        silent=lines(common, press.silenced(view)),
        adopted=lines(common, common.of(Adopted)),
    )


@question("press-drafts")
def press_drafts(view: View) -> list[Line]:
    """Which lines for the press are drafted and not yet put to the rooms? For mediators."""
    desk = view.desk()
    return lines(desk, press.drafts(desk))


@question("consents")
def consents(view: View) -> list[Asked]:
    """What are the heads asked to agree to now?"""
    if view.person.opens_desk:
        desk = view.desk()
        return [
            Asked(
                entry=line(desk, each),
                answers={
                    party: _agreed(view.room(party), asked)
                    for party, asked in each.body.asked.items()
                },
            )
            for each in press.sought(desk)
        ]
    return [
        Asked(entry=line(room, each), answers={party: _agreed(room, each.id)})
        for party, room in view.rooms.items()
        for each in room.of(ConsentAsked)
        if not settled(room, each.id)
    ]


def _agreed(room: Ledger, asked: str) -> bool | None:
    return agrees(room, asked) if answer(room, asked) else None
