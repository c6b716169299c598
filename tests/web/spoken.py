"""The case of the tour, as far as something is said in a room, or on its way to another."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from msgspec.structs import replace

from tests.cast import (
    CASE,
    HALA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    TARIQ,
    issue,
)
from tests.web.letters import LETTERS, foreign
from tests.web.visitor import Talks, Visitor
from wasit.talks.actions import Action
from wasit.talks.case import Opening
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Convey, CorrectDelivered
from wasit.talks.conveyance.preparation import (
    Approve,
    Deliver,
    DropPrepared,
    Prepare,
    ReturnPrepared,
)
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.readback import AnswerReadBack, Verdict
from wasit.talks.conveyance.release import AskRelease, GrantRelease, RefuseRelease, WithdrawRelease
from wasit.talks.desk.notes import Note
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK, room
from wasit.talks.people import Person
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.deliveries import Conveyed, Manner
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.reactions import Acknowledge, React
from wasit.talks.rooms.speech import OFFERS, Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.rooms.stated import Assurance, DeterrentWarning, RedLine
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.substance.issues import Issue
from wasit.talks.tray import SetAsideSource
from wasit.talks.wording import Wording
from wasit.web.server.runtime import service

PACKAGE = {"relief": "waiver"}


def _foreign_issue(each: Issue) -> Issue:
    options = tuple(replace(option, label=foreign(option.label)) for option in each.options)
    return replace(each, title=foreign(each.title), options=options)


FOREIGN_CASE: Opening = replace(
    CASE,
    title=foreign(CASE.title),
    parties=tuple(replace(party, name=foreign(party.name)) for party in CASE.parties),
    people=tuple(replace(person, name=foreign(person.name)) for person in CASE.people),
    agenda=tuple(map(_foreign_issue, CASE.agenda)),
)


class SpokenCase:
    """A case in which all that can be said was said, and carried, or waits to be."""

    def __init__(self, language: str = "en") -> None:
        self.talks = Talks(service(), FOREIGN_CASE)
        self.strict = Talks(service(), replace(FOREIGN_CASE, four_eyes=True))
        self.language = language
        self._numbers = count(1)
        self._speak_and_convey()
        self._release_and_refuse()
        self._warn_and_correct()
        self._work_at_the_desk()
        self._state()
        self._limit_and_prepare()
        self._approve()

    def words(self) -> Wording:
        """New words in the foreign script; no two are the same."""
        return {"en": f"{LETTERS} {next(self._numbers)}"}

    def act(self, person: Person, *actions: Action) -> None:
        for action in actions:
            self.talks.act(person, action)

    def says(self, head: Person, force: Force, *modes: Mode) -> Entry[Said]:
        package = PACKAGE if force in OFFERS else {}
        speak = Speak(force=force, wording=self.words(), modes=frozenset(modes), package=package)
        self.act(head, speak)
        return self.talks.last(room(head.party or ""), Said)

    def visitor(self, person: Person) -> Visitor:
        visitor = self.talks.visitor(person)
        visitor.client.defaults["HTTP_ACCEPT_LANGUAGE"] = self.language
        return visitor

    def _speak_and_convey(self) -> None:
        for force in Force:
            modes = WARNS if force is Force.WARNING else Mode
            self.says(NADIA, force)
            self.says(SAMIR, force, *modes)
        for mode in Mode:
            self._convey(self.says(NADIA, Force.PROPOSAL, mode), mode)
            *_, delivered = self.talks.room(SOUTH)
            stance = Stance.COMMENT if mode is Mode.ORAL_ONLY else Stance.RESERVE
            self.act(SAMIR, React(about=delivered.id, stance=stance, wording=self.words()))

    def _convey(self, source: Entry[Said], mode: Mode) -> None:
        wording = {} if mode is Mode.VERBATIM else self.words()
        self.act(
            HALA,
            Convey(sender=NORTH, source=source.id, receiver=SOUTH, mode=mode, wording=wording),
        )

    def _release_and_refuse(self) -> None:
        for _ in range(3):
            about = self.says(NADIA, Force.POSITION).id
            modes = frozenset({Mode.PARAPHRASE, Mode.ELEMENTS})
            ask = AskRelease(party=NORTH, about=about, modes=modes, wording=self.words())
            self.act(HALA, ask)
            grant = GrantRelease(about=about, modes=modes)
            refuse = RefuseRelease(about=about, wording=self.words())
            self.act(NADIA, *((), (grant,), (refuse,))[_])

    def _warn_and_correct(self) -> None:
        for _ in range(2):
            self._convey(self.says(NADIA, Force.WARNING, Mode.VERBATIM), Mode.VERBATIM)
        warned = self.talks.last(room(SOUTH), Conveyed).id
        self.act(SAMIR, Acknowledge(about=warned))
        brought = self.says(NADIA, Force.REPLY, Mode.PARAPHRASE)
        self._convey(brought, Mode.PARAPHRASE)
        delivered = self.talks.last(room(SOUTH), Conveyed).id
        self.act(HALA, CorrectDelivered(party=SOUTH, about=delivered, wording=self.words()))
        self.act(NADIA, Correct(ledger=NORTH_ROOM, about=brought.id, wording=self.words()))

    def _work_at_the_desk(self) -> None:
        for manner in Manner:
            self.act(TARIQ, Address(party=SOUTH, manner=manner, wording=self.words()))
        aside = self.says(SAMIR, Force.NON_PAPER)
        ships = _foreign_issue(issue("ships", "none", "all"))
        self.act(
            HALA,
            SetAsideSource(party=SOUTH, source=aside.id),
            TableIssue(issue=ships, rooms=(NORTH, SOUTH)),
            Note(wording=self.words()),
        )
        self.act(NOOR, Confer(wording=self.words()))

    def _state(self) -> None:
        """A warning, an assurance and a red line, each carried across as it stands."""
        condition = Condition(
            indicator=self.words(), operator=Operator.ABOVE, threshold=Decimal(60)
        )
        warning = DeterrentWarning(
            actor=self.words(),
            consequence=self.words(),
            condition=condition,
            horizon=self.words(),
            public=True,
        )
        for force, stated in (
            (Force.WARNING, warning),
            (Force.ASSURANCE, Assurance(condition=condition)),
            (Force.RED_LINE, RedLine(ruled_out={"relief": ("none",)})),
        ):
            modes = frozenset({Mode.VERBATIM, Mode.PARAPHRASE})
            speak = Speak(force=force, wording=self.words(), modes=modes, stated=stated)
            self.act(NADIA, speak)
            self._convey(self.talks.last(NORTH_ROOM, Said), Mode.VERBATIM)

    def _prepare(self, talks: Talks, limits: Limits) -> Entry[Prepared]:
        modes = frozenset({Mode.PARAPHRASE})
        speak = Speak(force=Force.POSITION, wording=self.words(), modes=modes, limits=limits)
        talks.act(NADIA, speak)
        talks.act(
            HALA,
            Prepare(
                sender=NORTH,
                source=talks.last(NORTH_ROOM, Said).id,
                receiver=SOUTH,
                mode=Mode.PARAPHRASE,
                wording=self.words(),
            ),
        )
        return talks.last(DESK, Prepared)

    def _limit_and_prepare(self) -> None:
        """Words in every stage before they go, and releases with every limit."""
        later = datetime(2099, 1, 1, tzinfo=UTC)
        self._prepare(self.talks, Limits(since=later, until=later.replace(year=2100)))
        for verdict in Verdict:
            asked = self._prepare(self.talks, Limits(read_back=True)).body.asked
            wording = {} if verdict is Verdict.CONFIRM else self.words()
            self.act(NADIA, AnswerReadBack(about=asked or "", verdict=verdict, wording=wording))
        dropped, waiting = (self._prepare(self.talks, Limits(read_back=True)) for _ in range(2))
        self.act(HALA, DropPrepared(about=dropped.id))
        self.act(TARIQ, ReturnPrepared(about=waiting.id, wording=self.words()))
        self.act(HALA, Deliver(about=self._prepare(self.talks, Limits()).id))
        self._prepare(self.talks, Limits(read_back=True, until=later))
        withdrawn = self.says(NADIA, Force.POSITION, Mode.PARAPHRASE).id
        self.act(NADIA, WithdrawRelease(about=withdrawn))

    def _approve(self) -> None:
        for prepared in [self._prepare(self.strict, Limits()) for _ in range(2)][1:]:
            self.strict.act(TARIQ, Approve(about=prepared.id))
