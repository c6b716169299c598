"""Acts: every form there is, on a page of someone who may send it, with something good in it.

What holds for every form is tried on all of these; a form that is missing here fails a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from tests.cast import (
    HALA,
    NADIA,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    en,
)
from tests.web.letters import transcribed
from tests.web.visitor import Talks, Visitor
from wasit.talks.address import Address
from wasit.talks.agenda import IssueTabled
from wasit.talks.case import Closed
from wasit.talks.conferring import Conferred
from wasit.talks.corrections import Corrected
from wasit.talks.deliveries import Addressed, Conveyed, Manner
from wasit.talks.entries import Body
from wasit.talks.ledgers import DESK
from wasit.talks.modes import Mode
from wasit.talks.notes import Noted
from wasit.talks.people import Person
from wasit.talks.reactions import Acknowledged, Reacted
from wasit.talks.release import AskRelease, ReleaseAsked, ReleaseGranted, ReleaseRefused
from wasit.talks.speech import Force, Said
from wasit.talks.tray import SetAside
from wasit.web.desk.forms import (
    AddressForm,
    AskReleaseForm,
    CloseForm,
    ConveyForm,
    CorrectDeliveredForm,
    NoteForm,
    SetAsideForm,
    TableIssueForm,
)
from wasit.web.forms import ActForm
from wasit.web.rooms.forms import (
    AcknowledgeForm,
    ConferForm,
    CorrectForm,
    GrantForm,
    ReactForm,
    RefuseForm,
    SpeakForm,
)

OURS = transcribed("We could wait.")
THEIRS = transcribed("They could wait.")
PRICE = transcribed("Above 60 there is a price.")
IDEA = en(transcribed("Suppose…"))
WORDS = "Words that are «found» again & kept"

Scene = Callable[[Talks], tuple[str, ...]]
"""Prepares a case; returns the name of the page where the form is, and what else names it."""


class Act(Struct, frozen=True, kw_only=True):
    """A form: who sends it, where, with what, and the entry that comes of it."""

    form: type[ActForm]
    act: str
    person: Person
    scene: Scene
    fields: Mapping[str, str]
    ledger: str
    kind: type[Body]
    page: str = ""

    def __str__(self) -> str:
        return f"{self.act}-{self.page}" if self.page else self.act

    @property
    def worded(self) -> bool:
        return "words" in self.fields

    def set(self, talks: Talks) -> tuple[Visitor, str]:
        """Prepare the case; returns the person in front of a browser, and the page's path."""
        where = self.scene(talks)
        visitor = talks.visitor(self.person)
        return visitor, visitor.url(*where)


def at_the_room(_: Talks) -> tuple[str, ...]:
    return ("room",)


def at_the_desk(_: Talks) -> tuple[str, ...]:
    return ("desk",)


def in_private(_: Talks) -> tuple[str, ...]:
    return ("conferring",)


def at_the_agenda(_: Talks) -> tuple[str, ...]:
    return ("agenda",)


def at_the_end(_: Talks) -> tuple[str, ...]:
    return ("close",)


def at_own_words(talks: Talks) -> tuple[str, ...]:
    return "room-entry", talks.says(NADIA, OURS).id


def when_asked(talks: Talks) -> tuple[str, ...]:
    said = talks.says(NADIA, OURS)
    ask = AskRelease(party=NORTH, about=said.id, modes=frozenset({Mode.PARAPHRASE}))
    talks.act(HALA, ask)
    return "room-entry", said.id


def at_an_idea(talks: Talks) -> tuple[str, ...]:
    idea = Address(party=NORTH, wording=IDEA, manner=Manner.IDEA, package={"relief": "waiver"})
    talks.act(HALA, idea)
    return "room-entry", talks.last(NORTH_ROOM, Addressed).id


def at_a_warning(talks: Talks) -> tuple[str, ...]:
    said = talks.says(SAMIR, PRICE, Mode.VERBATIM, force=Force.WARNING)
    return "room-entry", talks.brings(HALA, said, Mode.VERBATIM).id


def at_a_room(_: Talks) -> tuple[str, ...]:
    return "desk-room", NORTH


def at_something_said(talks: Talks) -> tuple[str, ...]:
    return "desk-entry", NORTH, talks.says(NADIA, OURS).id


def at_something_released(talks: Talks) -> tuple[str, ...]:
    modes = (Mode.VERBATIM, Mode.PARAPHRASE)
    said = talks.says(NADIA, OURS, *modes, force=Force.POSITION, package={"relief": "waiver"})
    return "desk-entry", NORTH, said.id


def at_something_brought(talks: Talks) -> tuple[str, ...]:
    said = talks.says(NADIA, OURS, Mode.PARAPHRASE)
    return "desk-entry", SOUTH, talks.brings(HALA, said, Mode.PARAPHRASE, THEIRS).id


def _act(
    form: type[ActForm],
    act: str,
    person: Person,
    scene: Scene,
    ledger: str,
    kind: type[Body],
    *,
    page: str = "",
    **fields: str,
) -> Act:
    return Act(
        form=form,
        act=act,
        person=person,
        scene=scene,
        fields=fields,
        ledger=ledger,
        kind=kind,
        page=page,
    )


TWO = "First\r\nSecond"

ACTS = (
    _act(SpeakForm, "speak", NADIA, at_the_room, NORTH_ROOM, Said, words=WORDS),
    _act(SpeakForm, "speak", NADIA, at_an_idea, NORTH_ROOM, Said, words=WORDS, page="reply"),
    _act(ConferForm, "confer", NADIA, in_private, NORTH_DELEGATION, Conferred, words=WORDS),
    _act(GrantForm, "grant", NADIA, at_own_words, NORTH_ROOM, ReleaseGranted, modes="elements"),
    _act(GrantForm, "grant", NADIA, when_asked, NORTH_ROOM, ReleaseGranted, page="asked"),
    _act(RefuseForm, "refuse", NADIA, when_asked, NORTH_ROOM, ReleaseRefused, words=WORDS),
    _act(CorrectForm, "correct", NADIA, at_own_words, NORTH_ROOM, Corrected, words=WORDS),
    _act(ReactForm, "react", NADIA, at_an_idea, NORTH_ROOM, Reacted, stance="accept", words=WORDS),
    _act(AcknowledgeForm, "acknowledge", NADIA, at_a_warning, NORTH_ROOM, Acknowledged),
    _act(NoteForm, "note", HALA, at_the_desk, DESK, Noted, words=WORDS),
    _act(AddressForm, "address", HALA, at_a_room, NORTH_ROOM, Addressed, words=WORDS),
    _act(
        AddressForm,
        "address",
        HALA,
        at_something_said,
        NORTH_ROOM,
        Addressed,
        words=WORDS,
        page="reply",
    ),
    _act(
        AskReleaseForm,
        "ask",
        HALA,
        at_something_said,
        NORTH_ROOM,
        ReleaseAsked,
        modes="elements",
        words=WORDS,
    ),
    _act(
        ConveyForm,
        "convey",
        HALA,
        at_something_released,
        SOUTH_ROOM,
        Conveyed,
        mode="paraphrase",
        words=WORDS,
    ),
    _act(SetAsideForm, "aside", HALA, at_something_released, DESK, SetAside),
    _act(
        CorrectDeliveredForm,
        "correct",
        HALA,
        at_something_brought,
        SOUTH_ROOM,
        Corrected,
        words=WORDS,
        page="delivered",
    ),
    _act(TableIssueForm, "table", HALA, at_the_agenda, DESK, IssueTabled, title=WORDS, options=TWO),
    _act(
        CloseForm, "close", HALA, at_the_end, DESK, Closed, outcome="no_understanding", words=WORDS
    ),
)
