"""Steps of the two worlds with indicators: what South is shown of them, and what others are."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, moment
from tests.web.normaliser import normal
from tests.web.visitor import ninety
from wasit.talks.indicators.indicators import IndicatorFollowed
from wasit.talks.refusals import Refused

if TYPE_CHECKING:
    from tests.web.worlds import World


# --- What concerns South --------------------------------------------------------------------------


def readings_are_shown(world: World) -> str:
    """A reading of each step's own day, beside others of which South is shown none."""
    world.meanwhile()
    hidden = [(day, str(world.chance.randint(1, 99))) for day in (1, 2)]
    followed = world.followed or world.talks.follows()
    if world.followed is None and world.chance.random() < 0.7:
        world.meanwhile()
        world.talks.reads(followed, *hidden)
    world.wire.settle()
    world.stamps.set(moment(world.minute))
    day = 2 + world.minute // 10
    hala = world.visitor(HALA)
    path = hala.url("desk-indicator", followed.id)
    if world.followed is None:
        hala.send(path, "share", party=SOUTH, since="2023-05-03")
    else:
        value = str(90 + world.minute // 10 % 2)
        fields = {"at": f"2023-05-{day:02}", "value": value, "rooms": SOUTH}
        assert hala.send(path, "reading", **fields).status == 303
    world.followed = followed
    return ""


def samir_watches(world: World) -> str:
    """He sets a tripwire on what South sees, or looks for something to set it on."""
    samir = world.visitor(SAMIR)
    seen = world.talks.room(SOUTH).of(IndicatorFollowed)
    if not seen:
        return normal(samir.open("indicators"))
    path = samir.url("indicator", seen[0].id)
    return normal(samir.send(path, "trip", threshold=str(90 + world.minute // 10 % 4)))


# --- What does not concern South ------------------------------------------------------------------


def north_watches_and_is_alerted(world: World) -> None:
    """North sees an indicator of its own, sets a tripwire on it, and crosses it."""
    followed = world.talks.follows()
    world.meanwhile()
    given = world.talks.shares(followed, NORTH)
    world.meanwhile()
    world.talks.act(NADIA, ninety(given))
    world.meanwhile()
    world.talks.reads(followed, (1, "91"), rooms=NORTH)
    world.meanwhile()
    nadia = world.visitor(NADIA)
    nadia.send(nadia.url("indicator", given.id), "seen")


def the_desk_watches_what_south_sees(world: World) -> None:
    """Other readings of it, earlier ones, and a tripwire that they cross, for the desk alone."""
    if world.followed is None:
        return
    with suppress(Refused):
        wire = replace(ninety(world.followed), threshold=Decimal(world.chance.randint(1, 99)))
        world.talks.act(HALA, wire)
    world.meanwhile()
    day, value = world.chance.randint(20, 31), str(world.chance.randint(1, 99))
    with suppress(Refused):
        world.talks.reads(world.followed, (day, value))
