"""Steps of the two worlds with seats: how others come, go, read and run programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, NADIA, NOOR, SAMIR, TARIQ
from tests.web.accounts import holder
from tests.web.program import token_of
from tests.web.speech_steps import words
from tests.web.visitor import Talks

if TYPE_CHECKING:
    from tests.web.worlds import World

OTHERS = (HALA, TARIQ, NADIA, NOOR)
"""People of whom South sees nothing but what they do in its room."""


def north_changes_its_language(world: World) -> None:
    noor = world.visitor(NOOR)
    fields = {"csrfmiddlewaretoken": noor.token(), "language": "ar", "next": "/"}
    noor.post("/language/", fields)
    noor.open("room")


def north_leaves_and_comes_back(world: World) -> None:
    noor = world.visitor(NOOR)
    noor.post("/leave/", {"csrfmiddlewaretoken": noor.token()})
    noor.enter(world.talks.link(NOOR))


def north_makes_a_token_and_revokes_it(world: World) -> None:
    noor = world.visitor(NOOR)
    name = words(world)[:80]
    noor.send(noor.url("programs"), "token", name=name)
    noor.send(noor.url("programs"), "revoke", token=name)


def north_signs_in_and_shuts_its_programs_out(world: World) -> None:
    """With a new password, in a browser of its own, as somebody does who was robbed of the old."""
    noor, _ = holder(world.talks, NOOR)
    token_of(world.talks, NOOR)
    fields = {"act": "password", "password": "a short walk in the sun", "programs": "out"}
    assert noor.post("/account/", {"csrfmiddlewaretoken": noor.token(), **fields}).status == 303


def somebody_is_invited(world: World) -> None:
    world.talks.link(world.chance.choice(OTHERS))


def another_case_is_opened(world: World) -> None:
    other = Talks(world.talks.service)
    other.says(SAMIR, words(world))
