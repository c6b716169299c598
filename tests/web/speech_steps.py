"""Steps of the two worlds with words: what South's people say and confer, and what North's do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import NADIA, NOOR, NORTH_DELEGATION, SAMIR, SOUTH, SVEN, en
from tests.web.documents import text
from tests.web.normaliser import normal
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.deliveries import Addressed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force

if TYPE_CHECKING:
    from tests.web.worlds import World


# --- What concerns South --------------------------------------------------------------------------


def samir_speaks(world: World) -> str:
    samir = world.visitor(SAMIR)
    words = f"At {world.minute} we say this."
    return normal(samir.send(samir.url("room"), "speak", words=words))


def samir_proposes(world: World) -> str:
    samir = world.visitor(SAMIR)
    fields = {"force": "proposal", "words": "We propose.", "issue__relief": "waiver"}
    return normal(samir.send_in_place(samir.url("room"), "speak", **fields))


def samir_errs(world: World) -> str:
    samir = world.visitor(SAMIR)
    return normal(samir.send(samir.url("room"), "speak", words="", force="warning"))


def samir_answers(world: World) -> str:
    """He reacts to the last thing that was brought, or speaks."""
    samir = world.visitor(SAMIR)
    brought = [each for each in world.talks.room(SOUTH) if isinstance(each.body, Addressed)]
    if not brought:
        return samir_speaks(world)
    path = samir.url("room-entry", brought[-1].id)
    fields = {"stance": "comment", "words": f"At {world.minute} we have heard."}
    return normal(samir.send(path, "react", **fields))


def sven_confers(world: World) -> str:
    sven = world.visitor(SVEN)
    said = f"At {world.minute}, hm."
    return normal(sven.send_with(sven.url("conferring"), "confer", text(said), words=said))


# --- What does not concern South ------------------------------------------------------------------


def words(world: World) -> str:
    return "z" * world.chance.randint(1, 300)


def north_speaks(world: World) -> None:
    force = world.chance.choice([Force.QUESTION, Force.POSITION, Force.WARNING])
    modes = world.chance.sample([Mode.VERBATIM, Mode.PARAPHRASE], world.chance.randint(0, 2))
    world.talks.says(NADIA, words(world), *modes, force=force)


def north_speaks_in_a_browser(world: World) -> None:
    nadia = world.visitor(NADIA)
    said = words(world)
    nadia.send_with(nadia.url("room"), "speak", text(said), words=said)
    nadia.open("room")


def north_errs(world: World) -> None:
    nadia = world.visitor(NADIA)
    nadia.send(nadia.url("room"), "speak", words="", force="proposal")


def north_confers(world: World) -> None:
    said = words(world)
    file = world.talks.uploads(NOOR, NORTH_DELEGATION, text(said))
    world.talks.act(NOOR, Confer(wording=en(said), files=(file,)))
