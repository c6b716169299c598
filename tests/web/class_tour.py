"""The tour through a rehearsal: all that only one has, and the pages that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from tests.cast import BOLD, HALA, INES, MODEST, NADIA, NORTH, SAMIR, SOUTH
from tests.web.letters import LETTERS
from tests.web.training_acts import DIRECTOR, FOREIGN_STAGING
from tests.web.visitor import Answer, Talks, Visitor
from wasit.service import Service
from wasit.talks.case import Opening
from wasit.talks.indicators.indicators import Indicator, Reading
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.training.directing import (
    AssignChair,
    BeginRound,
    EndRehearsal,
    EndRound,
    OpenDebrief,
    Remark,
)
from wasit.talks.training.injects import Event, Inject
from wasit.talks.training.questionnaire import AnswerQuestionnaire, Answers, Apart
from wasit.talks.wording import Wording


class ClassTour:
    """A group of a class in which all was done that an instructor can do."""

    def __init__(
        self, service: Service, opening: Opening, words: Callable[[], Wording], language: str
    ) -> None:
        people = (*opening.people, DIRECTOR)
        self.talks = Talks(service, replace(opening, people=people, rehearsal=FOREIGN_STAGING))
        self._words, self._language = words, language
        self._direct()

    def _direct(self) -> None:
        reading = Reading(
            at=self.talks.service.now().replace(second=0, microsecond=0), value=Decimal(84)
        )
        indicator = Indicator(name=self._words(), unit={"en": LETTERS})
        for event in Event:
            told = Inject(rooms=(NORTH, SOUTH), desk=True, event=event, wording=self._words())
            self.talks.act(INES, told)
        self.talks.act(
            INES,
            Inject(
                rooms=(NORTH,),
                desk=True,
                event=Event.NEWS,
                wording=self._words(),
                indicator=indicator,
                reading=reading,
            ),
        )
        self.talks.act(INES, Remark(wording=self._words()))
        self.talks.act(INES, AssignChair(person=NADIA.id, player="brief"))
        self.talks.act(INES, BeginRound(minutes=5))
        for head, package in ((NADIA, MODEST), (SAMIR, BOLD)):
            offers = Speak(
                force=Force.PROPOSAL,
                wording=self._words(),
                modes=frozenset({Mode.PARAPHRASE}),
                package=package,
            )
            self.talks.act(head, offers)
        self.talks.act(INES, EndRound())
        self.talks.act(INES, BeginRound(minutes=5))

    def end(self) -> None:
        self.talks.act(INES, EndRehearsal(wording=self._words()))
        self.talks.act(HALA, AnswerQuestionnaire(answers=self._answers(NORTH, SOUTH)))
        self.talks.act(INES, OpenDebrief())

    def _answers(self, *sides: str) -> Answers:
        return Answers(
            outcome=4,
            part=5,
            course=6,
            footing=7,
            again=True,
            apart=Apart.SOME_WAY,
            wanted=dict.fromkeys(sides, next(iter(agenda(self.talks.ledger(DESK))))),
            wording=self._words(),
        )

    def pages(self) -> Iterator[tuple[str, Answer]]:
        """Yield what the instructor sees, and what is otherwise than in talks for all others."""
        ines = self._visitor(INES)
        yield "script", ines.open("script")
        for person in (HALA, NADIA):
            visitor = self._visitor(person)
            for name in ("common", "paper", "questionnaire"):
                answer = visitor.open(name)
                if answer.status == 200:
                    yield f"{name} of a rehearsal for {person.id}", answer
            if (answer := visitor.open("debrief")).status == 200:
                yield f"debrief for {person.id}", answer
        nadia = self._visitor(NADIA)
        yield "room of a rehearsal", nadia.open("room")
        yield "delegation of a rehearsal", nadia.open("conferring")
        yield "desk of a rehearsal", self._visitor(HALA).open("desk")

    def fragments(self) -> Iterator[tuple[str, Answer]]:
        """Yield the parts of pages that are renewed only in a rehearsal."""
        for person in (HALA, NADIA):
            yield f"clock for {person.id}", self._visitor(person).open("clock")
        ines = self._visitor(INES)
        yield "script renewed", ines.renew(ines.url("script"))

    def _visitor(self, person: Person) -> Visitor:
        visitor = self.talks.visitor(person)
        visitor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = self._language
        return visitor
