"""Worlds of a rehearsal: what South sees of one, in two histories, until its debrief is open.

What the instructor notes down, or lets happen in North's room or on the desk, is made up anew in
each. Whatever has happened, and once the rehearsal has ended too, its debrief is as if it did not
exist: what it would hold differs from one world to the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.cast import INES, NORTH, en
from tests.web import desk_steps, proposal_steps, speech_steps
from tests.web.happenings import MEANWHILE
from tests.web.rehearsed import OPENING
from tests.web.rounds import Request
from tests.web.visitor import IN_PLACE, Talks, Visitor
from tests.web.worlds import OBSERVERS, Step, World
from wasit.talks.training.directing import AssignChair, EndRehearsal, Remark
from wasit.talks.training.injects import Event, Inject
from wasit.web.server import runtime


def the_instructor_notes_something(world: World) -> None:
    world.talks.act(INES, Remark(wording=en(speech_steps.words(world))))


def something_happens_for_north(world: World) -> None:
    event = world.chance.choice(list(Event))
    told = Inject(
        rooms=(NORTH,),
        desk=world.chance.random() < 1 / 2,
        event=event,
        wording=en(speech_steps.words(world)),
    )
    world.talks.act(INES, told)


def a_chair_of_norths_is_set(world: World) -> None:
    player = f"player {world.minute} {world.second}"
    world.talks.act(INES, AssignChair(person="nadia", player=player))


def it_ends(world: World) -> str:
    world.talks.act(INES, EndRehearsal(wording=en("Time is over.")))
    return ""


SCRIPT: tuple[Step, ...] = (
    speech_steps.samir_proposes,
    desk_steps.a_paraphrase_is_brought,
    proposal_steps.a_proposal_fails,
    speech_steps.samir_answers,
    it_ends,
)


class RehearsalWorld(World):
    """A rehearsal that Ines directs, of which South's people look at what is shown of its end."""

    def opens(self) -> Talks:
        own = (
            the_instructor_notes_something,
            something_happens_for_north,
            a_chair_of_norths_is_set,
        )
        self.meanwhiles = (*own, *own, *own, *MEANWHILE)
        return Talks(runtime.service(), OPENING)

    def look(self, probes: Sequence[str]) -> dict[str, str]:
        return self.glance()

    def glance(self) -> dict[str, str]:
        seen: dict[str, str] = {}
        for person in OBSERVERS:
            visitor = self.visitor(person)
            seen |= self._ask(visitor, person.id, _pages(visitor))
        return seen | self._heard()


def _pages(visitor: Visitor) -> Iterator[Request]:
    there = visitor.url("debrief")
    yield "GET", there, {}
    yield "HEAD", there, {}
    yield "POST", there, {}
    yield "GET", f"{there}?step=1", IN_PLACE
    for name in ("room", "conferring", "common"):
        yield "GET", visitor.url(name), {}
