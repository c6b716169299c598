"""Steps and leaks of custody: what is read elsewhere, and what South may learn of reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cast import HALA, SAMIR, SOUTH, SVEN
from tests.web.normaliser import normal
from tests.web.worlds import World
from wasit.talks.access import heard_by
from wasit.talks.case import people
from wasit.talks.inquiry import inquiries
from wasit.talks.ledgers import ACCESS
from wasit.talks.people import Person
from wasit.talks.views import View
from wasit.web.pages import live


def the_desk_reads_souths_room(world: World) -> None:
    """It looks at what South has said, and asks who else has."""
    hala = world.visitor(HALA)
    hala.open("desk-room", SOUTH)
    chosen = [each.id for each in world.talks.room(SOUTH).tail(2)]
    sent = {"csrfmiddlewaretoken": hala.token(), "act": "inquire", "entry": chosen}
    assert hala.post(hala.url("inquiry"), sent).status == 200
    world.talks.seat(HALA).keep_for(world.chance.randint(1, 90), 7)


def samir_inquires(world: World) -> str:
    """South's head asks who had opened the last words of the own room, which a member has."""
    world.visitor(SVEN).open("room")
    samir = world.visitor(SAMIR)
    chosen = [each.id for each in world.talks.room(SOUTH).tail(2)]
    sent = {"csrfmiddlewaretoken": samir.token(), "act": "inquire", "entry": chosen}
    asked = normal(samir.post(samir.url("inquiry"), sent))
    return asked + normal(samir.open("retention"))


def a_reader(patch: pytest.MonkeyPatch) -> None:
    """A head is told who of the mediators has opened what was said."""

    def everyone(view: View) -> Iterator[tuple[str, Person]]:
        yield from people(view.home).items()

    patch.setattr(inquiries, "subjects", everyone)


def a_reading_heard(patch: pytest.MonkeyPatch) -> None:
    """Live connections hear that somebody in the case was shown something."""
    patch.setattr(live, "heard_by", lambda names: heard_by(names) | {ACCESS})
