"""In a room: what was said there, asked for and brought, and who sits or visits."""

from __future__ import annotations

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, en
from tests.web.letters import transcribed
from tests.web.scenes.scene import OURS
from tests.web.visitor import Talks
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.release import AskRelease
from wasit.talks.procedure.sittings import OpenSitting, SittingOpened, sitting
from wasit.talks.procedure.visits import BeginVisit
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force

IDEA = en(transcribed("Suppose…"))
PRICE = transcribed("Above 60 there is a price.")


def at_own_words(talks: Talks) -> tuple[str, ...]:
    return "room-entry", talks.says(NADIA, OURS).id


def when_asked(talks: Talks) -> tuple[str, ...]:
    said = talks.says(NADIA, OURS)
    ask = AskRelease(party=NORTH, about=said.id, modes=frozenset({Mode.PARAPHRASE}))
    talks.act(HALA, ask)
    return "room-entry", said.id


def at_an_idea(talks: Talks) -> tuple[str, ...]:
    idea = Address(party=NORTH, wording=IDEA, manner=Manner.IDEA, package={"relief": "waiver"})
    talks.act(HALA, idea)
    return "room-entry", talks.last(NORTH_ROOM, Addressed).id


def at_a_warning(talks: Talks) -> tuple[str, ...]:
    said = talks.says(SAMIR, PRICE, Mode.VERBATIM, force=Force.WARNING)
    return "room-entry", talks.brings(HALA, said, Mode.VERBATIM).id


def at_a_release(talks: Talks) -> tuple[str, ...]:
    return "room-entry", talks.says(NADIA, OURS, Mode.PARAPHRASE).id


def in_session(talks: Talks) -> tuple[str, ...]:
    if not sitting(talks.room(NORTH)):
        talks.act(HALA, OpenSitting(rooms=(NORTH,)))
    return "desk-room", NORTH


def when_called(talks: Talks) -> tuple[str, ...]:
    in_session(talks)
    return "room-entry", talks.last(NORTH_ROOM, SittingOpened).id


def with_north(talks: Talks) -> tuple[str, ...]:
    talks.act(HALA, BeginVisit(party=NORTH))
    return "desk-room", NORTH
