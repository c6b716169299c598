"""Acts: every form there is, on a page of someone who may send it, with something good in it.

What holds for every form is tried on all of these; a form that is missing here fails a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from tests.cast import (
    CASE,
    HALA,
    NADIA,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    en,
)
from tests.web.letters import transcribed
from tests.web.visitor import Talks, Visitor
from wasit.talks.address import Address
from wasit.talks.agenda import IssueTabled
from wasit.talks.ballots import Ballot
from wasit.talks.case import Closed
from wasit.talks.conferring import Conferred
from wasit.talks.confiding import Confided
from wasit.talks.consent import (
    ConsentAsked,
    ConsentDropped,
    ConsentGiven,
    ConsentRefused,
    ConsentSought,
    GiveConsent,
    Published,
)
from wasit.talks.corrections import Corrected
from wasit.talks.deliveries import Addressed, Conveyed, Manner
from wasit.talks.entries import Body
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.levels import Level
from wasit.talks.modes import Mode
from wasit.talks.notes import Noted
from wasit.talks.packages import PackageKept
from wasit.talks.people import Person
from wasit.talks.press import DraftLine, LineDrafted, PutLine
from wasit.talks.proposals import (
    ProposalOpened,
    ProposalPut,
    ProposalWithdrawn,
    PutProposal,
    pending,
)
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
from wasit.web.packages.forms import KeepForm
from wasit.web.preferences.forms import ConfideForm
from wasit.web.proposals.forms import BallotForm, ProposeForm, WithdrawForm
from wasit.web.public.forms import (
    AgreeForm,
    DisagreeForm,
    DraftForm,
    DropForm,
    LevelForm,
    PublishForm,
    PutLineForm,
    RedraftForm,
)
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


class Act(Struct, frozen=True):
    """A form: who sends it, on which page, with what, and the entry that comes of it, and where."""

    act: str
    form: type[ActForm]
    person: Person
    scene: Scene
    fields: Mapping[str, str]
    kind: type[Body]
    ledger: str
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


def at_what_we_want(_: Talks) -> tuple[str, ...]:
    return ("preferences",)


def at_the_packages(_: Talks) -> tuple[str, ...]:
    return ("packages",)


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


TEXT = en(transcribed("Both stop."))
LINE = en(transcribed("The talks were serious."))
SOON = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)


def at_the_proposals(_: Talks) -> tuple[str, ...]:
    return ("proposals",)


def before_every_room(talks: Talks) -> tuple[str, ...]:
    if not pending(talks.desk, ProposalOpened):
        talks.act(HALA, PutProposal(wording=TEXT, package={"relief": "waiver"}, deadline=SOON))
    return "room-entry", talks.last(NORTH_ROOM, ProposalPut).id


def at_the_open_proposal(talks: Talks) -> tuple[str, ...]:
    before_every_room(talks)
    return "proposal", talks.last(DESK, ProposalOpened).id


def in_public(_: Talks) -> tuple[str, ...]:
    return ("public",)


def at_a_draft(talks: Talks) -> tuple[str, ...]:
    talks.act(HALA, DraftLine(level=Level.DENY, wording=LINE))
    return "public-entry", talks.last(DESK, LineDrafted).id


def when_agreement_is_asked(talks: Talks) -> tuple[str, ...]:
    _, draft = at_a_draft(talks)
    talks.act(HALA, PutLine(line=draft))
    return "room-entry", talks.last(NORTH_ROOM, ConsentAsked).id


def at_what_is_asked(talks: Talks) -> tuple[str, ...]:
    when_agreement_is_asked(talks)
    return "public-entry", talks.last(DESK, ConsentSought).id


def when_all_agree(talks: Talks) -> tuple[str, ...]:
    where = at_what_is_asked(talks)
    for head, room in ((NADIA, NORTH_ROOM), (SAMIR, SOUTH_ROOM)):
        talks.act(head, GiveConsent(about=talks.last(room, ConsentAsked).id))
    return where


W = {"words": WORDS}
ASKED = {"modes": "elements", **W}
CONVEYED = {"mode": "paraphrase", **W}
TABLED = {"title": WORDS, "options": "First\r\nSecond"}
PROPOSED = {"deadline": f"{SOON:%Y-%m-%dT%H:%M}", **W}
ENDED = {"outcome": "no_understanding", **W}

RANKS = {f"weight-{place}": f"{place + 1}" for place in range(3)} | {
    f"option-{place}-{n}": f"{n + 1}"
    for place, issue in enumerate(CASE.agenda)
    for n in range(len(issue.options))
}
KEPT = {"issue-relief": "waiver", **W}

ACTS = (
    Act("speak", SpeakForm, NADIA, at_the_room, W, Said, NORTH_ROOM),
    Act("speak", SpeakForm, NADIA, at_an_idea, W, Said, NORTH_ROOM, "reply"),
    Act("confer", ConferForm, NADIA, in_private, W, Conferred, NORTH_DELEGATION),
    Act("grant", GrantForm, NADIA, at_own_words, {"modes": "elements"}, ReleaseGranted, NORTH_ROOM),
    Act("grant", GrantForm, NADIA, when_asked, {}, ReleaseGranted, NORTH_ROOM, "asked"),
    Act("refuse", RefuseForm, NADIA, when_asked, W, ReleaseRefused, NORTH_ROOM),
    Act("correct", CorrectForm, NADIA, at_own_words, W, Corrected, NORTH_ROOM),
    Act("react", ReactForm, NADIA, at_an_idea, {"stance": "accept", **W}, Reacted, NORTH_ROOM),
    Act("acknowledge", AcknowledgeForm, NADIA, at_a_warning, {}, Acknowledged, NORTH_ROOM),
    Act("note", NoteForm, HALA, at_the_desk, W, Noted, DESK),
    Act("address", AddressForm, HALA, at_a_room, W, Addressed, NORTH_ROOM),
    Act("address", AddressForm, HALA, at_something_said, W, Addressed, NORTH_ROOM, "reply"),
    Act("ask", AskReleaseForm, HALA, at_something_said, ASKED, ReleaseAsked, NORTH_ROOM),
    Act("convey", ConveyForm, HALA, at_something_released, CONVEYED, Conveyed, SOUTH_ROOM),
    Act("aside", SetAsideForm, HALA, at_something_released, {}, SetAside, DESK),
    Act(
        "correct",
        CorrectDeliveredForm,
        HALA,
        at_something_brought,
        W,
        Corrected,
        SOUTH_ROOM,
        "brought",
    ),
    Act("table", TableIssueForm, HALA, at_the_agenda, TABLED, IssueTabled, DESK),
    Act("confide", ConfideForm, NADIA, at_what_we_want, RANKS, Confided, NORTH_ROOM),
    Act("keep", KeepForm, HALA, at_the_packages, KEPT, PackageKept, DESK),
    Act("propose", ProposeForm, HALA, at_the_proposals, PROPOSED, ProposalOpened, DESK),
    Act("withdraw", WithdrawForm, HALA, at_the_open_proposal, {}, ProposalWithdrawn, DESK),
    Act("ballot", BallotForm, NADIA, before_every_room, {"answer": "yes"}, Ballot, NORTH_SEALED),
    Act("draft", DraftForm, HALA, in_public, W, LineDrafted, DESK),
    Act("level", LevelForm, HALA, in_public, {"level": "deny", **W}, ConsentSought, DESK),
    Act("put", PutLineForm, HALA, at_a_draft, {}, ConsentSought, DESK),
    Act("redraft", RedraftForm, HALA, at_a_draft, W, Corrected, DESK),
    Act("agree", AgreeForm, NADIA, when_agreement_is_asked, {}, ConsentGiven, NORTH_ROOM),
    Act("disagree", DisagreeForm, NADIA, when_agreement_is_asked, W, ConsentRefused, NORTH_ROOM),
    Act("publish", PublishForm, HALA, when_all_agree, {}, Published, COMMON),
    Act("drop", DropForm, HALA, at_what_is_asked, {}, ConsentDropped, DESK),
    Act("close", CloseForm, HALA, at_the_end, ENDED, Closed, DESK),
)
