"""The Muscat talks as a rehearsal that automata have played to its end, and laid open."""

from __future__ import annotations

from msgspec.structs import replace

from tests.browser.muscat import CHIEF, HEAD, MUSCAT, PEOPLE
from tests.cast import INES
from tests.web.visitor import Talks
from wasit.rehearsal.run import cast, play
from wasit.service import Service
from wasit.talks.address import Address
from wasit.talks.case import Opening
from wasit.talks.deliveries import Manner
from wasit.talks.directing import OpenDebrief, Remark
from wasit.talks.people import Person
from wasit.talks.staging import Paper, Staging
from wasit.talks.wording import Wording

SOON, MANY = 60, 3_000
"""After so many actions the mediator has an idea, and after the others all is over."""
COURSE = "5p1n9" * 6 + "00"
IDEA: Wording = {
    "en": "What if the ceiling were looked at by itself?",
    "ar": "ماذا لو نظرنا إلى السقف وحده؟",
    "fa": "چه می‌شود اگر سقف را جداگانه ببینیم؟",
}
NOTICED: Wording = {
    "en": "They speak of the order of steps long before the figures.",
    "ar": "يتحدثون عن ترتيب الخطوات قبل الأرقام بوقت طويل.",
    "fa": "بسیار پیش از رقم‌ها از ترتیب گام‌ها می‌گویند.",
}


def rehearsal(group: str) -> Opening:
    """Return the opening of the Muscat talks as a rehearsal of this group."""
    papers = {
        party: Paper(wording=brief.paper, preferences=brief.preferences)
        for party, brief in MUSCAT.briefs.items()
    }
    staging = Staging(
        scenario=MUSCAT.name, group=group, course=COURSE, course_name="Spring", papers=papers
    )
    return replace(MUSCAT.opening, people=(*MUSCAT.opening.people, INES), rehearsal=staging)


class MuscatDebrief:
    """A group that has played, with some ideas of the mediators too many."""

    def __init__(self, service: Service, group: str = "Group 1", seed: int = 1) -> None:
        self.talks = Talks(service, rehearsal(group))
        self._players = cast(MUSCAT, seed)
        self._play(SOON)
        self.talks.act(INES, Remark(wording=NOTICED))
        issue = MUSCAT.opening.agenda[0]
        for option in issue.options[:3]:
            self._has_an_idea(HEAD, {issue.id: option.id})
        self._play(MANY)
        self.talks.act(INES, OpenDebrief())

    def _play(self, actions: int) -> None:
        seats = {name: self.talks.seat(PEOPLE[name]) for name in self._players}
        play(seats, self._players, actions)

    def _has_an_idea(self, head: Person, package: dict[str, str]) -> None:
        party = head.party or ""
        idea = Address(party=party, wording=IDEA, manner=Manner.IDEA, package=package)
        self.talks.act(CHIEF, idea)
