"""Steps of the two worlds with lines for the press, which each side agrees to, or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, TARIQ, en, moment
from tests.web.normaliser import normal
from tests.web.speech_steps import words
from wasit.talks.ledgers import DESK, room
from wasit.talks.levels import Level
from wasit.talks.public.consent import ConsentAsked, ConsentSought, GiveConsent, RefuseConsent
from wasit.talks.public.press import DraftLine, LineDrafted, Publish, PutLine

if TYPE_CHECKING:
    from tests.web.worlds import World


# --- What concerns South --------------------------------------------------------------------------


def a_line_is_put(world: World) -> str:
    """South agrees to a line for the press, and is not told whether North does."""
    world.meanwhile()
    line = en(f"At {world.minute}: they were serious.")
    world.talks.act(TARIQ, DraftLine(level=Level.DENY, wording=line))
    draft = world.talks.last(DESK, LineDrafted).id
    world.stamps.set(moment(world.minute))
    world.talks.act(HALA, PutLine(line=draft))
    world.wire.settle()
    world.stamps.set(moment(world.minute, 10))
    samir = world.visitor(SAMIR)
    asked = world.talks.last(room(SOUTH), ConsentAsked).id
    return normal(samir.send(samir.url("room-entry", asked), "agree"))


def a_line_is_published(world: World) -> str:
    answered = a_line_is_put(world)
    sought = world.talks.last(DESK, ConsentSought)
    for second, refuses in ((20, world.chance.random() < 0.5), (25, False)):
        world.wire.settle()
        world.stamps.set(moment(world.minute, second))
        about = sought.body.asked[NORTH]
        answer = RefuseConsent(about=about) if refuses else GiveConsent(about=about)
        world.talks.act(NADIA, answer)
    world.stamps.set(moment(world.minute, 30))
    world.talks.act(HALA, Publish(about=sought.id))
    return answered


# --- What does not concern South ------------------------------------------------------------------


def north_answers_what_is_asked(world: World) -> None:
    nadia = world.visitor(NADIA)
    for asked in world.talks.room(NORTH).of(ConsentAsked)[-1:]:
        path = nadia.url("room-entry", asked.id)
        act = world.chance.choice(["agree", "disagree"])
        if nadia.get(path).has_form(act):
            nadia.send(path, act)


def a_line_is_drafted(world: World) -> None:
    hala = world.visitor(HALA)
    hala.send(hala.url("public"), "draft", words=words(world))
