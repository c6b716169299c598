"""At the desk: what was said in a room, and what is made ready to be carried from there."""

from __future__ import annotations

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SOUTH, en
from tests.web.letters import transcribed
from tests.web.scenes.scene import OURS
from tests.web.visitor import Talks
from wasit.talks.conveyance.preparation import Prepare
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.readback import ReadBackAsked
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force

THEIRS = transcribed("They could wait.")


def at_something_said(talks: Talks) -> tuple[str, ...]:
    return "desk-entry", NORTH, talks.says(NADIA, OURS).id


def at_something_released(talks: Talks) -> tuple[str, ...]:
    modes = (Mode.VERBATIM, Mode.PARAPHRASE)
    said = talks.says(NADIA, OURS, *modes, force=Force.POSITION, package={"relief": "waiver"})
    return "desk-entry", NORTH, said.id


def at_something_brought(talks: Talks) -> tuple[str, ...]:
    said = talks.says(NADIA, OURS, Mode.PARAPHRASE)
    return "desk-entry", SOUTH, talks.brings(HALA, said, Mode.PARAPHRASE, THEIRS).id


def prepared(talks: Talks, *, read_back: bool = False) -> str:
    """What Hala prepares of North's words; returns its id."""
    said = talks.says(NADIA, OURS)
    modes = frozenset({Mode.PARAPHRASE})
    grant = GrantRelease(about=said.id, modes=modes, limits=Limits(read_back=read_back))
    talks.act(NADIA, grant)
    talks.act(
        HALA,
        Prepare(
            sender=NORTH, source=said.id, receiver=SOUTH, mode=Mode.PARAPHRASE, wording=en(THEIRS)
        ),
    )
    return talks.last(DESK, Prepared).id


def when_read_back(talks: Talks) -> tuple[str, ...]:
    prepared(talks, read_back=True)
    return "room-entry", talks.last(NORTH_ROOM, ReadBackAsked).id


def at_a_preparation(talks: Talks) -> tuple[str, ...]:
    return "prepared", prepared(talks)


def in_four_eyes(talks: Talks) -> tuple[str, ...]:
    talks.reopen(four_eyes=True)
    return "prepared", prepared(talks)
