"""Steps of the two worlds with the rule of confidence, which each side answers by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, NADIA, NORTH, SOUTH, moment
from wasit.talks.conveyance.regimes import AnswerTerms, answered, in_force, proposed

if TYPE_CHECKING:
    from tests.web.worlds import World


# --- What concerns South --------------------------------------------------------------------------


def the_rule_is_changed(world: World) -> str:
    """It is proposed; then, once South agrees, put in force, whenever North has agreed."""
    hala = world.visitor(HALA)
    path = hala.url("terms")
    proposal, in_south = proposed(world.talks.desk), proposed(world.talks.room(SOUTH))
    if proposal is None or in_south is None:
        even = ["yes"] if in_force(world.talks.desk).version % 2 else []
        hala.send(path, "propose", regime="closed", even_handed=even)
    elif answered(world.talks.room(SOUTH), in_south.id):
        world.meanwhile()
        north_answers_the_rule(world, agreed=True)
        world.wire.settle()
        world.stamps.set(moment(world.minute))
        assert hala.send(path, "enforce").status == 303
    return ""


# --- What does not concern South ------------------------------------------------------------------


def north_answers_the_rule(world: World, *, agreed: bool | None = None) -> None:
    """Nadia answers the rule that is proposed, where one is."""
    proposal = proposed(world.talks.room(NORTH))
    agreed = world.chance.random() < 0.5 if agreed is None else agreed
    if proposal and answered(world.talks.room(NORTH), proposal.id) is not agreed:
        world.talks.act(NADIA, AnswerTerms(about=proposal.id, agreed=agreed))
