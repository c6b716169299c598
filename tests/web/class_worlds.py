"""Worlds of a class: what South sees while its instructor directs, in two histories.

Rounds, and what South itself is told, are the same in both. Whatever else the instructor does, and
whatever becomes of North's chairs and of other groups, is made up anew in each. Whoever finds the
floor closed, or the talks over, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal

from tests.cast import ENRICHMENT, HALA, HUDA, INES, NADIA, NOOR, NORTH, SAMIR, SOUTH, en, moment
from tests.web import rehearsal_worlds
from tests.web.api_worlds import ApiWorld
from tests.web.normaliser import normal
from tests.web.rehearsed import OPENING
from tests.web.rounds import Request, delegates, mediators
from tests.web.speech_steps import words
from tests.web.visitor import Talks, Visitor
from tests.web.worlds import OBSERVERS, Happening, Step, World
from wasit.talks.actions import Action
from wasit.talks.indicators.indicators import Indicator, Reading
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.training.directing import BeginRound, OpenDebrief, staged
from wasit.talks.training.injects import Event, Inject
from wasit.talks.training.questionnaire import AnswerQuestionnaire, Answers, Apart
from wasit.talks.views import View
from wasit.web.accounts import invitations
from wasit.web.accounts.models import Place
from wasit.web.debrief.comparison import Group, compared
from wasit.web.server import runtime
from wasit.web.training.automata import Chair

# --- What concerns South -------------------------------------------------------------------------


def a_round_begins(world: World) -> str:
    world.talks.act(INES, BeginRound(minutes=25))
    return ""


def a_round_begins_that_is_over_by_the_next_step(world: World) -> str:
    world.talks.act(INES, BeginRound(minutes=8))
    return ""


def samir_tries_to_speak(world: World) -> str:
    samir = world.visitor(SAMIR)
    said = f"At {world.minute} we say this."
    return normal(samir.send(samir.url("room"), "speak", words=said, force="question"))


def south_is_told_and_others_may_be(world: World) -> str:
    """Of an event, and what an indicator reads by which others may know more."""
    others = world.chance.random() < 1 / 2
    world.talks.act(
        INES,
        Inject(
            rooms=(NORTH, SOUTH) if others else (SOUTH,),
            desk=world.chance.random() < 1 / 2,
            event=Event.LEAK,
            wording=en(f"At {world.minute} it is in the papers."),
            indicator=Indicator(name=en("Prices")),
            reading=_reading(world.minute, 7),
        ),
    )
    return ""


def samir_answers_the_questions(world: World) -> str:
    world.talks.act(SAMIR, _answers(3, f"At {world.minute} it was over.", NORTH))
    return ""


SCRIPT: tuple[Step, ...] = (
    samir_tries_to_speak,
    a_round_begins,
    samir_tries_to_speak,
    south_is_told_and_others_may_be,
    a_round_begins_that_is_over_by_the_next_step,
    samir_tries_to_speak,
    rehearsal_worlds.it_ends,
    samir_answers_the_questions,
)

TOLD_TO_PROGRAMS = SCRIPT[1:]

# --- What does not -------------------------------------------------------------------------------


def _reading(day: int, value: int) -> Reading:
    return Reading(at=datetime(2023, 5, 1 + day % 28, tzinfo=UTC), value=Decimal(value))


def _tries(world: World, person: Person, action: Action) -> None:
    with suppress(Refused):
        world.talks.act(person, action)


def something_is_read_in_norths_room(world: World) -> None:
    """By a name that South may hear as well, with another unit and source."""
    told = Inject(
        rooms=(NORTH,),
        desk=world.chance.random() < 1 / 2,
        indicator=Indicator(
            name=en(world.chance.choice(["Prices", "Rain"])),
            unit=en(words(world)[:20]),
            source=en(words(world)[:20]),
        ),
        reading=_reading(100 + world.chance.randint(1, 5), world.chance.randint(1, 99)),
    )
    _tries(world, INES, told)


def the_instructor_directs_in_a_browser(world: World) -> None:
    """Lets something happen, makes a link, and errs."""
    ines = world.visitor(INES)
    script = ines.url("script")
    if ines.get(script).has_form("inject"):
        ines.send(script, "inject", rooms=[NORTH], words=words(world)[:80])
        ines.send(script, "link", person=NOOR.id)
        ines.send(script, "inject", rooms=[NORTH], indicator="Prices", value="many")


class Speaks:
    """An automated player that says something."""

    def __init__(self, text: str) -> None:
        self._text = text

    def respond(self, _: View) -> Action:
        return Speak(force=Force.QUESTION, wording=en(self._text))


def norths_chair_is_handed_back_played_and_taken_again(world: World) -> None:
    invitations.vacate(Place.of(world.talks.case, NADIA))
    chair = Chair(world.talks.seat(NADIA), Speaks(words(world)), 0)
    chair.turn(0.0, frozenset({NADIA.id}))
    world.visitor(NADIA).enter(world.talks.link(NADIA))


def north_speaks_if_it_may(world: World) -> None:
    _tries(world, NADIA, Speak(force=Force.QUESTION, wording=en(words(world))))


def the_desk_looks(world: World) -> None:
    hala = world.visitor(HALA)
    for name in ("desk", "clock", "common", "record"):
        hala.open(name)


def north_and_the_desk_answer_the_questions(world: World) -> None:
    """Once it is over; before that they are refused."""
    for person, sides in ((NADIA, (SOUTH,)), (HALA, (NORTH, SOUTH))):
        _tries(world, person, _answers(world.chance.randint(1, 7), words(world), *sides))


def _answers(outcome: int, text: str, *sides: str) -> AnswerQuestionnaire:
    return AnswerQuestionnaire(
        answers=Answers(
            outcome=outcome,
            part=4,
            course=4,
            footing=4,
            again=True,
            apart=Apart.CLOSE,
            wanted=dict.fromkeys(sides, ENRICHMENT.id),
            wording=en(text),
        )
    )


def another_group_goes_on(world: World) -> None:
    """It begins a round, is ended, or lies open already."""
    other = Talks(world.talks.service, OPENING)
    other.says(SAMIR, words(world))
    other.act(INES, BeginRound(minutes=5))
    if world.chance.random() < 1 / 2:
        rehearsal = World.__new__(World)
        rehearsal.talks = other
        rehearsal_worlds.it_ends(rehearsal)
        other.act(INES, OpenDebrief())


def the_instructor_looks_across_groups(world: World) -> None:
    """Compares this group with another, and asks whether a round could begin in both."""
    groups = (world.talks, Talks(world.talks.service, OPENING))
    views = [each.seat(INES).view() for each in groups]
    told = [Group("", each.ledgers, staged(each.script()).staging) for each in views]
    compared(told, patient=world.chance.random() < 1 / 2)
    for each in groups:
        with suppress(Refused):
            each.seat(INES).foresee(BeginRound(minutes=5), words(world))


def norths_chair_is_set(world: World) -> None:
    rehearsal_worlds.a_chair_of_norths_is_set(world)


def north_is_told_something(world: World) -> None:
    with suppress(Refused):
        rehearsal_worlds.something_happens_for_north(world)


MEANWHILE: tuple[Happening, ...] = (
    rehearsal_worlds.the_instructor_notes_something,
    north_is_told_something,
    something_is_read_in_norths_room,
    the_instructor_directs_in_a_browser,
    norths_chair_is_set,
    norths_chair_is_handed_back_played_and_taken_again,
    north_speaks_if_it_may,
    the_desk_looks,
    north_and_the_desk_answer_the_questions,
    another_group_goes_on,
    the_instructor_looks_across_groups,
)

PAGES = (
    *("clock", "paper", "people", "record", "script", "room", "common", "debrief"),
    "questionnaire",
)


def dealt(world: World) -> Iterator[Happening]:
    """Something of every kind in its turn: much in one world, little in the other."""
    for number in range(2 if world.twin else world.chance.randint(0, 1)):
        yield MEANWHILE[(2 * len(world.sights) + number) % len(MEANWHILE)]


class ClassWorld(World):
    """A group of a class, of which South's people look at every page."""

    looked = 0

    def _chosen(self) -> Iterator[Happening]:
        return dealt(self)

    def opens(self) -> Talks:
        return Talks(runtime.service(), OPENING)

    def look(self, probes: Sequence[str]) -> dict[str, str]:
        """South's people look at everything by turns."""
        self.looked = self.minute
        person = OBSERVERS[len(self.sights) % 3]
        visitor = self.visitor(person)
        asked = mediators(self, visitor) if person is HUDA else delegates(self, visitor)
        mine = self._ask(visitor, person.id, asked)
        own = (self._ask(each, name, _pages(each)) for name, each in self._others(person))
        return mine | self.glance() | {name: text for seen in own for name, text in seen.items()}

    def _others(self, person: Person) -> Iterator[tuple[str, Visitor]]:
        yield from ((each.id, self.visitor(each)) for each in OBSERVERS if each is not person)

    def glance(self) -> dict[str, str]:
        """At the moment of South's own last step: a round tells how much of it is left."""
        self.stamps.set(moment(self.looked))
        samir = self.visitor(SAMIR)
        return self._ask(samir, SAMIR.id, _pages(samir)) | self._heard()


def _pages(visitor: Visitor) -> Iterator[Request]:
    yield from (("GET", visitor.url(name), {}) for name in PAGES)


class ClassApiWorld(ApiWorld):
    """The same group as programs of South's observe it."""

    def _chosen(self) -> Iterator[Happening]:
        return dealt(self)

    def opens(self) -> Talks:
        """See `World.opens`."""
        return Talks(runtime.service(), OPENING)
