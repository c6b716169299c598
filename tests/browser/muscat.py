"""The Muscat talks half-way through, with something left for everyone to do."""

from __future__ import annotations

from tests.web.visitor import Talks, ninety, reading
from wasit.rehearsal.run import cast, play
from wasit.scenario.files import load
from wasit.service import Service
from wasit.talks.case import Outcome
from wasit.talks.closing import CloseCase
from wasit.talks.conferring import Confer
from wasit.talks.deliveries import Conveyed
from wasit.talks.indicators import FollowIndicator, Indicator, IndicatorFollowed
from wasit.talks.ledgers import DESK, room
from wasit.talks.modes import Mode
from wasit.talks.notes import Note
from wasit.talks.people import Person
from wasit.talks.readings import TakeReadings
from wasit.talks.release import AskRelease
from wasit.talks.sharing import ShareIndicator
from wasit.talks.speech import Force, Said, Speak
from wasit.talks.wording import Wording

MUSCAT = load("muscat-2023")
PEOPLE = {person.id: person for person in MUSCAT.opening.people}
CHIEF, HEAD, MEMBER, OTHER_HEAD = (
    PEOPLE[name] for name in ("chief", "us-head", "us-nuclear", "iran-head")
)
HALF_WAY = 50
"""After so many actions of the automata much has been said, and nothing is settled."""

RELEASED = {
    "en": "We could live with twenty per cent if the funds move first.\n"
    "The order of the steps matters more to us than their size.",
    "ar": "يمكننا قبول عشرين في المئة إذا حُرّكت الأموال أولًا.\nترتيب الخطوات أهم لدينا من حجمها.",
}
CONFIDED = {
    "en": "Between us: the capital would accept less if nobody had to say so in public.",
    "ar": "فيما بيننا: ستقبل العاصمة بأقل من ذلك إن لم يُضطر أحد إلى قوله علنًا.",
}
NOTED = {
    "en": "Both heads speak of the order of steps. Try that before the figures.",
    "ar": "كلا الرئيسين يتحدث عن ترتيب الخطوات. لنجرّب ذلك قبل الأرقام.",
}
CONFERRED = {
    "en": "I would not name a figure today.",
    "ar": "لو كنت مكانكم لما ذكرت رقمًا اليوم.",
}
FOUND = Indicator(
    name={"en": "Highest enrichment found", "ar": "أعلى تخصيب وُجد"},
    unit={"en": "%", "ar": "في المئة"},
)
ENDED = {
    "en": "The delegations go home, and have left their offers with us.",
    "ar": "يعود الوفدان، وقد تركا عروضهما لدينا.",
}


class MuscatTalks(Talks):
    """Talks played by automata as far as `HALF_WAY`, and by hand a little further."""

    def __init__(self, service: Service) -> None:
        super().__init__(service, MUSCAT.opening)
        players = cast(MUSCAT, seed=7)
        play({name: self.seat(PEOPLE[name]) for name in players}, players, HALF_WAY)
        self._released = self._tells(OTHER_HEAD, RELEASED, Mode.PARAPHRASE, Mode.ELEMENTS)
        self._confided = self._tells(OTHER_HEAD, CONFIDED)
        self._asked = self._tells(HEAD, CONFIDED)
        self._brought = self.last(room("us"), Conveyed).id
        ask = AskRelease(party="us", about=self._asked, modes=frozenset({Mode.PARAPHRASE}))
        self.act(CHIEF, ask)
        self.act(CHIEF, Note(wording=NOTED))
        self.act(MEMBER, Confer(wording=CONFERRED))
        self._followed, self._given = self._watch()

    def _watch(self) -> tuple[str, str]:
        """An indicator that crosses a tripwire at the desk and one in the room of a side."""
        self.act(CHIEF, FollowIndicator(indicator=FOUND))
        followed = self.last(DESK, IndicatorFollowed)
        self.act(CHIEF, ShareIndicator(about=followed.id, party="us"))
        given = self.last(room("us"), IndicatorFollowed)
        self.act(CHIEF, ninety(followed))
        self.act(HEAD, ninety(given))
        values = tuple(reading(*each) for each in ((1, "60"), (8, "83.7"), (20, "90.2")))
        self.act(CHIEF, TakeReadings(about=followed.id, readings=values, rooms=("us",)))
        return followed.id, given.id

    def _tells(self, head: Person, wording: Wording, *modes: Mode) -> str:
        speak = Speak(force=Force.POSITION, wording=wording, modes=frozenset(modes))
        self.act(head, speak)
        return self.last(room(head.party or ""), Said).id

    def close(self) -> None:
        self.act(CHIEF, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=ENDED))

    def at_the_desk(self) -> dict[str, str]:
        """Where each page of the chief mediator is, below the address of the seat."""
        return {
            "desk": "desk",
            "desk-room": "desk/rooms/us",
            "convey": f"desk/rooms/iran/{self._released}",
            "ask": f"desk/rooms/iran/{self._confided}",
            "correct": f"desk/rooms/us/{self._brought}",
            "agenda": "desk/agenda",
            "followed": "desk/indicators",
            "followed-indicator": f"desk/indicators/{self._followed}",
            "close": "desk/close",
        }

    def in_the_room(self) -> dict[str, str]:
        """Where each page of a head is."""
        return {
            "room": "room",
            "entry": f"room/{self._brought}",
            "own-entry": f"room/{self._asked}",
            "conferring": "conferring",
            "limits": "limits",
            "indicators": "indicators",
            "indicator": f"indicators/{self._given}",
        }

    def at_the_end(self) -> dict[str, str]:
        """Where the end is shown to the chief mediator."""
        return {"closed-desk": "desk", "closed-entry": f"desk/rooms/iran/{self._released}"}

    def at_the_end_in_the_room(self) -> dict[str, str]:
        """Where the end is shown to a head."""
        return {"closed-room": "room", "closed-own-entry": f"room/{self._asked}"}
