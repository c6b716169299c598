"""Groups of a class that rehearse the Muscat talks, played by automata as far as one likes."""

from __future__ import annotations

from tests.browser.muscat import CHIEF, HEAD, MUSCAT, OTHER_HEAD, PEOPLE
from tests.web.visitor import Talks
from wasit.rehearsal.classes import INSTRUCTOR, INSTRUCTOR_ID
from wasit.rehearsal.run import cast, play
from wasit.service import Service
from wasit.talks.conveyance.address import Address
from wasit.talks.people import Person, Role
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.training.directing import BeginRound, EndRehearsal, OpenDebrief, Remark
from wasit.talks.training.injects import Event, Inject
from wasit.talks.wording import Wording

TRAINER = Person(id=INSTRUCTOR_ID, name=INSTRUCTOR, role=Role.INSTRUCTOR)
SOON, MANY = 60, 3_000
"""After so many actions the mediator has an idea, and after the others all is over."""
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
LEAKED: Wording = {
    "en": "A newspaper writes that the two sides are talking in Muscat.",
    "ar": "كتبت صحيفة أن الطرفين يتحادثان في مسقط.",
    "fa": "روزنامه‌ای نوشته است که دو طرف در مسقط گفت‌وگو می‌کنند.",
}
AMONG_US: Wording = {
    "en": "We can go as far as twenty, no further.",
    "ar": "يمكننا أن نذهب إلى العشرين، لا أبعد.",
    "fa": "تا بیست می‌توانیم برویم، نه بیشتر.",
}
OVER: Wording = {
    "en": "Time is up. Thank you all.",
    "ar": "انتهى الوقت. شكرًا لكم جميعًا.",
    "fa": "وقت تمام شد. سپاس از همه.",
}


class MuscatGroup(Talks):
    """A group in its first round, with some ideas of the mediators too many."""

    def __init__(self, service: Service, case: str, seed: int) -> None:
        self.service = service
        self.opening = MUSCAT.opening
        self.case = case
        self._players = cast(MUSCAT, seed)
        self.act(TRAINER, BeginRound(minutes=40))
        self._play(SOON)
        self.act(TRAINER, Remark(wording=NOTICED))
        self.act(OTHER_HEAD, Confer(wording=AMONG_US))
        leak = Inject(rooms=(HEAD.party or "",), desk=True, event=Event.LEAK, wording=LEAKED)
        self.act(TRAINER, leak)
        issue = MUSCAT.opening.agenda[0]
        for option in issue.options[:3]:
            self._has_an_idea(HEAD, {issue.id: option.id})

    def end(self) -> None:
        """Go on until the automata have closed the case, and open the debrief."""
        self._play(MANY)
        self.act(TRAINER, OpenDebrief())

    def break_off(self) -> None:
        """End without an understanding, and open the debrief."""
        self.act(TRAINER, EndRehearsal(wording=OVER))
        self.act(TRAINER, OpenDebrief())

    def _play(self, actions: int) -> None:
        seats = {name: self.seat(PEOPLE[name]) for name in self._players}
        play(seats, self._players, actions)

    def _has_an_idea(self, head: Person, package: dict[str, str]) -> None:
        party = head.party or ""
        idea = Address(party=party, wording=IDEA, manner=Manner.IDEA, package=package)
        self.act(CHIEF, idea)
