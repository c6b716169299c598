"""Steps of the two worlds with interests: what a side confides, warns of and rules out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, moment
from tests.web.normaliser import normal
from tests.web.speech_steps import samir_proposes, words
from wasit.talks.fold import Ledger
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.preferences.confiding import Confide
from wasit.talks.rooms.agenda import agenda

if TYPE_CHECKING:
    from tests.web.worlds import World


# --- What concerns South --------------------------------------------------------------------------


def order(world: World | None, room: Ledger) -> Confidence:
    """The order of the agenda, or one drawn by the chance of `world`."""
    issues = agenda(room)

    def ranked(names: Sequence[str]) -> dict[str, int]:
        places = range(1, len(names) + 1)
        return dict(
            zip(names, world.chance.sample(places, len(names)) if world else places, strict=True)
        )

    options = {name: ranked([each.id for each in one.options]) for name, one in issues.items()}
    return Confidence(measure=Measure.RANKS, issues=ranked(list(issues)), options=options)


def samir_confides(world: World) -> str:
    """What he proposes himself is scored by what he confides, whatever North may have confided."""
    if world.chance.random() < 0.8:
        world.meanwhile()
        north_confides(world)
        world.wire.settle()
        world.stamps.set(moment(world.minute))
    answered = samir_proposes(world)
    world.wire.settle()
    world.stamps.set(moment(world.minute, 10))
    world.talks.act(SAMIR, Confide(confidence=order(None, world.talks.room(SOUTH))))
    return answered


def samir_warns(world: World) -> str:
    samir = world.visitor(SAMIR)
    fields = {"words": f"At {world.minute}: do not.", "actor": "North", "consequence": "A price"}
    return normal(samir.send(samir.url("limits"), "warn", **fields))


# --- What does not concern South ------------------------------------------------------------------


def north_confides(world: World) -> None:
    world.talks.act(NADIA, Confide(confidence=order(world, world.talks.room(NORTH))))


def a_package_is_kept(world: World) -> None:
    hala = world.visitor(HALA)
    option = world.chance.choice(["none", "waiver", "suspension", "lifting"])
    hala.send(hala.url("packages"), "keep", issue__relief=option, words=words(world))


def north_states_a_red_line(world: World) -> None:
    nadia = world.visitor(NADIA)
    fields = {"words": words(world), "ruled__relief": ["none"]}
    nadia.send(nadia.url("limits"), "redline", **fields)
