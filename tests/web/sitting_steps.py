"""Steps of the two worlds with sittings: South is called and comes; so, or not, does North."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tests.cast import HALA, HUDA, NADIA, NOOR, NORTH, SAMIR, SOUTH, SVEN, TARIQ, en
from tests.web.normaliser import normal
from wasit.talks.procedure.sittings import (
    Arrive,
    CloseSitting,
    OpenSitting,
    SittingOpened,
    is_called,
    sitting,
)
from wasit.talks.procedure.visits import BeginVisit, EndVisit
from wasit.talks.refusals import Refused

if TYPE_CHECKING:
    from tests.web.worlds import World

# --- What concerns South -------------------------------------------------------------------------


def south_is_called_or_rises(world: World) -> str:
    """At the moment at which South is called, North is too, if it does not sit already."""
    if sitting(world.talks.room(SOUTH)):
        huda = world.visitor(HUDA)
        return normal(huda.send(huda.url("desk-room", SOUTH), "rise"))
    both = sitting(world.talks.room(NORTH)) is None and world.chance.random() < 0.5
    hala = world.visitor(HALA)
    rooms = [NORTH, SOUTH] if both else [SOUTH]
    assert hala.send(hala.url("sittings"), "call", rooms=rooms).status == 303
    return ""


def southerners_come(world: World) -> str:
    """Whoever has not come yet does; when all are there they look in."""
    for person in (SAMIR, SVEN):
        visitor = world.visitor(person)
        if called := is_called(world.talks.seat(person).view()):
            return normal(visitor.send(visitor.url("room-entry", called.id), "arrive"))
    return normal(world.visitor(SVEN).open("room"))


CONCERNING = (south_is_called_or_rises, southerners_come)

# --- What does not concern South -----------------------------------------------------------------


def north_is_called_or_rises(world: World) -> None:
    if sitting(world.talks.room(NORTH)):
        world.talks.act(TARIQ, CloseSitting(party=NORTH))
    else:
        words = en("w" * world.chance.randint(1, 300))
        world.talks.act(TARIQ, OpenSitting(rooms=(NORTH,), wording=words))


def northerners_come(world: World) -> None:
    for person in (NADIA, NOOR):
        world.meanwhile()
        with suppress(Refused):
            world.talks.act(person, Arrive())


def north_comes_in_a_browser(world: World) -> None:
    noor = world.visitor(NOOR)
    for called in world.talks.room(NORTH).of(SittingOpened)[-1:]:
        path = noor.url("room-entry", called.id)
        if noor.get(path).has_form("arrive"):
            noor.send(path, "arrive")


def mediators_come_and_go(world: World) -> None:
    for action in (BeginVisit(party=world.chance.choice([NORTH, SOUTH])), EndVisit()):
        world.meanwhile()
        with suppress(Refused):
            world.talks.act(world.chance.choice([HALA, TARIQ]), action)


def the_comings_and_goings_are_read(world: World) -> None:
    hala = world.visitor(HALA)
    hala.open("sittings")
    hala.open("evenness")
    hala.open("closeness")


MEANWHILE = (
    north_is_called_or_rises,
    northerners_come,
    north_comes_in_a_browser,
    mediators_come_and_go,
    the_comings_and_goings_are_read,
)
