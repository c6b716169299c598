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
    IDRIS,
    NADIA,
    NIMA,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    en,
)
from tests.talks.linguists import ARABIC, on_desk
from tests.talks.paper import YES
from tests.web import ladder_acts
from tests.web.consulting import Consultation
from tests.web.letters import transcribed
from tests.web.sheet import CLAUSE, Sheet
from tests.web.visitor import Talks, Visitor, ninety
from wasit.talks.address import Address
from wasit.talks.agenda import IssueTabled
from wasit.talks.ballots import Ballot
from wasit.talks.case import Admitted, Closed, Dismissed, GuestInvited, Regime, people
from wasit.talks.clause_reactions import DraftReacted
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
from wasit.talks.declarations import Declared
from wasit.talks.deliveries import Addressed, Conveyed, Manner
from wasit.talks.entries import Body
from wasit.talks.estimates import CommitmentEstimated
from wasit.talks.extracts import CopyMade, ExtractAnswered
from wasit.talks.glossary import Term, TermListed, TermStruck
from wasit.talks.indicators import IndicatorFollowed, ReadingsTaken
from wasit.talks.ledgers import COMMON, DESK, ring, room
from wasit.talks.levels import Level
from wasit.talks.limits import Limits
from wasit.talks.listing import ListTerm
from wasit.talks.modes import Mode
from wasit.talks.notes import Noted
from wasit.talks.packages import KeepPackage, PackageDropped, PackageKept
from wasit.talks.packages import kept as kept_packages
from wasit.talks.people import Person, Role
from wasit.talks.preparation import Prepare
from wasit.talks.presenting import DraftShown
from wasit.talks.press import DraftLine, LineDrafted, PutLine
from wasit.talks.proposals import (
    ProposalOpened,
    ProposalPut,
    ProposalWithdrawn,
    PutProposal,
    pending,
)
from wasit.talks.reactions import Acknowledged, Reacted
from wasit.talks.readback import ReadBackAnswered, ReadBackAsked
from wasit.talks.regimes import (
    AnswerTerms,
    ProposeTerms,
    TermsAnswered,
    TermsInForce,
    TermsProposed,
    TermsWithdrawn,
    answered,
    proposed,
)
from wasit.talks.release import (
    AskRelease,
    GrantRelease,
    ReleaseAsked,
    ReleaseGranted,
    ReleaseRefused,
    ReleaseWithdrawn,
)
from wasit.talks.reports import ReportDeclined, Reported, WaiverOffered
from wasit.talks.rings import RingClosed
from wasit.talks.schedules import CommitmentStruck, CommitmentWritten, ScheduleBegun
from wasit.talks.sharing import IndicatorShared
from wasit.talks.shelves import RingHosted
from wasit.talks.sittings import Arrived, OpenSitting, SittingClosed, SittingOpened, sitting
from wasit.talks.speech import Force, Said
from wasit.talks.stages import Approved, Dropped, Prepared, Returned
from wasit.talks.texts import (
    ClauseLocked,
    ClauseMoved,
    ClauseStruck,
    ClauseUnlocked,
    ClauseWritten,
    TextBegun,
    TextTitled,
)
from wasit.talks.tray import SetAside
from wasit.talks.tripwires import AlertSeen, TripwireRemoved, TripwireSet
from wasit.talks.versioning import CheckVersion, DraftVersion
from wasit.talks.versions import AuthenticDeclared, VersionChecked, VersionDrafted
from wasit.talks.visits import BeginVisit, VisitBegun, VisitEnded
from wasit.web.desk.forms import (
    AddressForm,
    ApproveForm,
    AskReleaseForm,
    CloseForm,
    ConveyForm,
    CorrectDeliveredForm,
    DeliverForm,
    DropPreparedForm,
    EnforceTermsForm,
    NoteForm,
    PrepareForm,
    ProposeTermsForm,
    ReturnForm,
    SetAsideForm,
    TableIssueForm,
    WithdrawTermsForm,
)
from wasit.web.desk.text_forms import (
    AddClauseForm,
    BeginTextForm,
    LockClauseForm,
    MoveClauseForm,
    PresentDraftForm,
    RetitleForm,
    ReviseClauseForm,
    StrikeClauseForm,
    UnlockClauseForm,
)
from wasit.web.forms import ActForm
from wasit.web.indicators.forms import FollowForm, ImportForm, ReadingForm, ShareForm
from wasit.web.indicators.watching import SeenForm, TripForm, UntripForm
from wasit.web.ladder.act_forms import (
    AskAgainForm,
    DeclareForm,
    DeclineForm,
    DoubtForm,
    ReportDoneForm,
    WaiveForm,
)
from wasit.web.ladder.plan_forms import (
    AddCommitmentForm,
    BeginScheduleForm,
    EstimateForm,
    ReviseCommitmentForm,
    StrikeCommitmentForm,
)
from wasit.web.members.forms import AdmitForm, DismissForm
from wasit.web.packages.forms import DropForm, KeepForm
from wasit.web.preferences.forms import ConfideForm
from wasit.web.proposals.forms import BallotForm, ProposeForm, WithdrawProposalForm
from wasit.web.public.forms import (
    AgreeForm,
    DisagreeForm,
    DraftForm,
    DropConsentForm,
    LevelForm,
    PublishForm,
    PutLineForm,
    RedraftForm,
)
from wasit.web.rings.forms import (
    AnswerForm,
    CloseRingForm,
    InviteForm,
    OpenRingForm,
    ShowExtractForm,
)
from wasit.web.rooms.forms import (
    AcknowledgeForm,
    AnswerTermsForm,
    ConferForm,
    CorrectForm,
    GrantForm,
    ReactForm,
    ReadBackForm,
    RefuseForm,
    SpeakForm,
    WithdrawReleaseForm,
)
from wasit.web.rooms.limit_forms import AssureForm, RedLineForm, WarnForm
from wasit.web.rooms.text_forms import ReactToDraftForm
from wasit.web.sittings.forms import (
    ArriveForm,
    CallForm,
    LeaveForm,
    RiseForm,
    SitForm,
    VisitForm,
)
from wasit.web.versions.forms import AuthenticForm, CheckVersionForm, DraftVersionForm
from wasit.web.versions.glossary_forms import AddTermForm, EditTermForm, StrikeTermForm

OURS = transcribed("We could wait.")
THEIRS = transcribed("They could wait.")
PRICE = transcribed("Above 60 there is a price.")
PARTNER = en(transcribed("A partner"))
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
        visitor = talks.visitor(self.who(talks))
        return visitor, visitor.url(*where)

    def who(self, talks: Talks) -> Person:
        """Who sends it, once the scene is set."""
        return present(talks, self.person)

    def where(self, talks: Talks) -> str:
        """The ledger in which its entry comes to stand, once the scene is set."""
        return last_ring(talks) if self.ledger == LAST_RING else self.ledger


GUEST = Person(id="guest", name={}, role=Role.GUEST)
"""Whoever was last invited to the last ring."""
LAST_RING = "ring:"


def last_ring(talks: Talks) -> str:
    """The name of the last ring that the mediators have opened."""
    return [name for name in talks.rings() if name.startswith(ring("", ""))][-1]


def present(talks: Talks, person: Person) -> Person:
    """Return that person; for `GUEST`, whoever it is in this case."""
    if person is not GUEST:
        return person
    return list(people(talks.ledger(last_ring(talks))).values())[-1]


def at_what_we_want(_: Talks) -> tuple[str, ...]:
    return ("preferences",)


def at_the_packages(_: Talks) -> tuple[str, ...]:
    return ("packages",)


def at_kept_packages(talks: Talks) -> tuple[str, ...]:
    if not kept_packages(talks.desk):
        talks.act(HALA, KeepPackage(package={"relief": "waiver"}))
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


def at_the_sittings(_: Talks) -> tuple[str, ...]:
    return ("sittings",)


def at_the_people(_: Talks) -> tuple[str, ...]:
    return ("people",)


def in_session(talks: Talks) -> tuple[str, ...]:
    if not sitting(talks.room(NORTH)):
        talks.act(HALA, OpenSitting(rooms=(NORTH,)))
    return "desk-room", NORTH


def when_called(talks: Talks) -> tuple[str, ...]:
    in_session(talks)
    return "room-entry", talks.last(NORTH_ROOM, SittingOpened).id


def with_north(talks: Talks) -> tuple[str, ...]:
    talks.act(HALA, BeginVisit(party=NORTH))
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
    for head in (NADIA, SAMIR):
        asked = talks.last(room(head.party or ""), ConsentAsked).id
        talks.act(head, GiveConsent(about=asked))
    return where


def at_a_release(talks: Talks) -> tuple[str, ...]:
    return "room-entry", talks.says(NADIA, OURS, Mode.PARAPHRASE).id


def prepared(talks: Talks, *, read_back: bool = False) -> str:
    """What Hala prepares of North's words; returns its id."""
    said = talks.says(NADIA, OURS)
    modes = frozenset({Mode.PARAPHRASE})
    grant = GrantRelease(about=said.id, modes=modes, limits=Limits(read_back=read_back))
    talks.act(NADIA, grant)
    talks.act(
        HALA,
        Prepare(
            sender=NORTH, source=said.id, receiver=SOUTH, mode=Mode.PARAPHRASE, wording=en(THEIRS)
        ),
    )
    return talks.last(DESK, Prepared).id


def when_read_back(talks: Talks) -> tuple[str, ...]:
    prepared(talks, read_back=True)
    return "room-entry", talks.last(NORTH_ROOM, ReadBackAsked).id


def at_a_preparation(talks: Talks) -> tuple[str, ...]:
    return "prepared", prepared(talks)


def in_four_eyes(talks: Talks) -> tuple[str, ...]:
    talks.reopen(four_eyes=True)
    return "prepared", prepared(talks)


def at_the_rule(_: Talks) -> tuple[str, ...]:
    return ("terms",)


def another_rule(talks: Talks) -> tuple[str, ...]:
    if proposed(talks.desk) is None:
        talks.act(HALA, ProposeTerms(regime=Regime.OPEN))
    return "room-entry", talks.last(NORTH_ROOM, TermsProposed).id


def acknowledged_by_all(talks: Talks) -> tuple[str, ...]:
    another_rule(talks)
    for head in (NADIA, SAMIR):
        own = room(head.party or "")
        about = talks.last(own, TermsProposed).id
        if not answered(talks.ledger(own), about):
            talks.act(head, AnswerTerms(about=about, agreed=True))
    return ("terms",)


def at_the_texts(_: Talks) -> tuple[str, ...]:
    return ("desk-texts",)


def at_a_text(talks: Talks) -> tuple[str, ...]:
    return "desk-text", Sheet(talks, CLAUSE).id


def at_a_title(talks: Talks) -> tuple[str, ...]:
    return "title", Sheet(talks, CLAUSE).id


def at_presenting(talks: Talks) -> tuple[str, ...]:
    return "present", Sheet(talks, CLAUSE).id


def at_a_clause(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE, transcribed("A second clause."))
    return "clause", sheet.id, sheet.clause(0).id


def at_an_agreed_clause(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    for party in (NORTH, SOUTH):
        sheet.react(sheet.show(party), {"1": YES})
    return "clause", sheet.id, sheet.clause(0).id


def at_a_locked_clause(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    sheet.settle(0)
    return "clause", sheet.id, sheet.clause(0).id


def at_a_shown_draft(talks: Talks) -> tuple[str, ...]:
    return "room-text", Sheet(talks, CLAUSE).show(NORTH).id


def at_the_limits(_: Talks) -> tuple[str, ...]:
    return ("limits",)


def at_the_indicators(_: Talks) -> tuple[str, ...]:
    return ("desk-indicators",)


def at_an_indicator(talks: Talks) -> tuple[str, ...]:
    return "desk-indicator", talks.follows().id


def at_a_shared_indicator(talks: Talks) -> tuple[str, ...]:
    return "indicator", talks.shares(talks.follows(), NORTH).id


def at_a_tripwire(talks: Talks) -> tuple[str, ...]:
    """On an indicator that has crossed it already."""
    followed = talks.follows()
    talks.reads(followed, (1, "60"), (2, "91"))
    given = talks.shares(followed, NORTH)
    talks.act(NADIA, ninety(given))
    return "indicator", given.id


def at_the_rings(_: Talks) -> tuple[str, ...]:
    return ("rings",)


def a_ring(talks: Talks) -> Consultation:
    return Consultation(talks, HALA, title=PARTNER, called=PARTNER)


def at_a_ring(talks: Talks) -> tuple[str, ...]:
    return "ring", a_ring(talks).id


def at_a_copy(talks: Talks) -> tuple[str, ...]:
    return "extract", a_ring(talks).id


def at_a_consultation(talks: Talks) -> tuple[str, ...]:
    ring = a_ring(talks)
    ring.invites(PARTNER)
    return "consulted", ring.shows(OURS).id


def at_a_version(talks: Talks) -> tuple[str, ...]:
    """On a clause in all its languages."""
    return "desk-version", Sheet(talks, CLAUSE).clause(0).id


def at_a_drafted_version(talks: Talks) -> tuple[str, ...]:
    name, clause = at_a_version(talks)
    talks.act(IDRIS, DraftVersion(of=on_desk(clause), wording=ARABIC))
    return name, clause


def at_a_checked_version(talks: Talks) -> tuple[str, ...]:
    path = at_a_drafted_version(talks)
    talks.act(TARIQ, CheckVersion(version=talks.last(DESK, VersionDrafted).id))
    return path


def at_own_versions(talks: Talks) -> tuple[str, ...]:
    """On North's own words in all their languages."""
    return "entry-versions", talks.says(NADIA, OURS).id


def at_the_glossary(_: Talks) -> tuple[str, ...]:
    return ("glossary",)


def at_a_term(talks: Talks) -> tuple[str, ...]:
    """On one that was put on the list."""
    if not talks.desk.of(TermListed):
        term = Term(renderings={"en": ((transcribed("inspect"),),)})
        talks.act(IDRIS, ListTerm(term=term))
    return "glossary-term", talks.last(DESK, TermListed).id


W = {"words": WORDS}
WARNED = {**W, "actor": WORDS, "consequence": WORDS}
ASKED = {"modes": "elements", **W}
CONVEYED = {"mode": "paraphrase", **W}
TABLED = {"title": WORDS, "options": "First\r\nSecond"}
PROPOSED = {"deadline": f"{SOON:%Y-%m-%dT%H:%M}", **W}
CORRECTED = {"verdict": "correct", **W}
OPENED = {"regime": "open", **W}
REACTED = {"stance__1": "accept_if", "words__1": WORDS}
RULED_OUT = {**W, "ruled__relief": "none"}
FOLLOWED = {"name_en": WORDS}
READ = {"at": "2023-05-03 10:00", "value": "84"}
SHEET = {"rows": "time,value\r\n2023-05-03,84\r\n2023-05-04,91"}
NINETY = {"threshold": "90"}
ENDED = {"outcome": "no_understanding", **W}

COUNTS = {"languages": "ar"}
TERM = {"in__en": WORDS}
RING = {"host": WORDS, **W}
OPINED = {"opinion": "concern", **W}

RANKS = {f"weight-{place}": f"{place + 1}" for place in range(3)} | {
    f"option-{place}-{n}": f"{n + 1}"
    for place, issue in enumerate(CASE.agenda)
    for n in range(len(issue.options))
}
KEPT = {"issue-relief": "waiver", **W}

CALLED = {"rooms": NORTH, "words": WORDS}
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
    Act("warn", WarnForm, NADIA, at_the_limits, WARNED, Said, NORTH_ROOM),
    Act("assure", AssureForm, NADIA, at_the_limits, W, Said, NORTH_ROOM),
    Act("redline", RedLineForm, NADIA, at_the_limits, RULED_OUT, Said, NORTH_ROOM),
    Act("trip", TripForm, NADIA, at_a_shared_indicator, NINETY, TripwireSet, NORTH_ROOM),
    Act("untrip", UntripForm, NADIA, at_a_tripwire, {}, TripwireRemoved, NORTH_ROOM),
    Act("seen", SeenForm, NADIA, at_a_tripwire, {}, AlertSeen, NORTH_ROOM),
    Act("follow", FollowForm, HALA, at_the_indicators, FOLLOWED, IndicatorFollowed, DESK),
    Act("reading", ReadingForm, HALA, at_an_indicator, READ, ReadingsTaken, DESK),
    Act("import", ImportForm, HALA, at_an_indicator, SHEET, ReadingsTaken, DESK),
    Act("share", ShareForm, HALA, at_an_indicator, {}, IndicatorShared, DESK),
    Act("trip", TripForm, HALA, at_an_indicator, NINETY, TripwireSet, DESK, "desk"),
    Act("admit", AdmitForm, NADIA, at_the_people, W, Admitted, NORTH_ROOM),
    Act("admit", AdmitForm, HALA, at_the_people, W, Admitted, DESK, "desk"),
    Act("dismiss", DismissForm, NADIA, at_the_people, {"person": "noor"}, Dismissed, NORTH_ROOM),
    Act("call", CallForm, HALA, at_the_sittings, CALLED, SittingOpened, NORTH_ROOM),
    Act("sit", SitForm, HALA, at_a_room, W, SittingOpened, NORTH_ROOM),
    Act("rise", RiseForm, HALA, in_session, {}, SittingClosed, NORTH_ROOM),
    Act("visit", VisitForm, HALA, at_a_room, {}, VisitBegun, DESK),
    Act("leave", LeaveForm, HALA, with_north, {}, VisitEnded, DESK),
    Act("arrive", ArriveForm, NADIA, when_called, {}, Arrived, NORTH_ROOM),
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
    Act("withdraw", WithdrawReleaseForm, NADIA, at_a_release, {}, ReleaseWithdrawn, NORTH_ROOM),
    Act("read_back", ReadBackForm, NADIA, when_read_back, CORRECTED, ReadBackAnswered, NORTH_ROOM),
    Act("terms", AnswerTermsForm, NADIA, another_rule, W, TermsAnswered, NORTH_ROOM),
    Act("deliver", DeliverForm, HALA, at_a_preparation, {}, Conveyed, SOUTH_ROOM),
    Act("return", ReturnForm, TARIQ, at_a_preparation, W, Returned, DESK),
    Act("drop", DropPreparedForm, HALA, at_a_preparation, {}, Dropped, DESK),
    Act("again", PrepareForm, HALA, at_a_preparation, CONVEYED, Prepared, DESK),
    Act("enforce", EnforceTermsForm, HALA, acknowledged_by_all, {}, TermsInForce, DESK),
    Act("propose", ProposeTermsForm, HALA, at_the_rule, OPENED, TermsProposed, DESK, "rule"),
    Act("withdraw", WithdrawTermsForm, HALA, acknowledged_by_all, {}, TermsWithdrawn, DESK, "rule"),
    Act("table", TableIssueForm, HALA, at_the_agenda, TABLED, IssueTabled, DESK),
    Act("confide", ConfideForm, NADIA, at_what_we_want, RANKS, Confided, NORTH_ROOM),
    Act("keep", KeepForm, HALA, at_the_packages, KEPT, PackageKept, DESK),
    Act("drop", DropForm, HALA, at_kept_packages, {}, PackageDropped, DESK, "package"),
    Act("propose", ProposeForm, HALA, at_the_proposals, PROPOSED, ProposalOpened, DESK),
    Act(
        "withdraw",
        WithdrawProposalForm,
        HALA,
        at_the_open_proposal,
        {},
        ProposalWithdrawn,
        DESK,
        "proposal",
    ),
    Act("ballot", BallotForm, NADIA, before_every_room, {"answer": "yes"}, Ballot, NORTH_SEALED),
    Act("draft", DraftForm, HALA, in_public, W, LineDrafted, DESK),
    Act("level", LevelForm, HALA, in_public, {"level": "deny", **W}, ConsentSought, DESK),
    Act("put", PutLineForm, HALA, at_a_draft, {}, ConsentSought, DESK),
    Act("redraft", RedraftForm, HALA, at_a_draft, W, Corrected, DESK),
    Act("agree", AgreeForm, NADIA, when_agreement_is_asked, {}, ConsentGiven, NORTH_ROOM),
    Act("disagree", DisagreeForm, NADIA, when_agreement_is_asked, W, ConsentRefused, NORTH_ROOM),
    Act("publish", PublishForm, HALA, when_all_agree, {}, Published, COMMON),
    Act("drop", DropConsentForm, HALA, at_what_is_asked, {}, ConsentDropped, DESK, "public"),
    Act("close", CloseForm, HALA, at_the_end, ENDED, Closed, DESK),
    Act("approve", ApproveForm, TARIQ, in_four_eyes, {}, Approved, DESK),
    Act("begin", BeginTextForm, HALA, at_the_texts, {"title": WORDS}, TextBegun, DESK),
    Act("retitle", RetitleForm, HALA, at_a_title, W, TextTitled, DESK),
    Act("add", AddClauseForm, HALA, at_a_text, W, ClauseWritten, DESK),
    Act("revise", ReviseClauseForm, HALA, at_a_clause, W, ClauseWritten, DESK),
    Act("move", MoveClauseForm, HALA, at_a_clause, {"place": "1"}, ClauseMoved, DESK),
    Act("strike", StrikeClauseForm, HALA, at_a_clause, {}, ClauseStruck, DESK),
    Act("lock", LockClauseForm, HALA, at_an_agreed_clause, {}, ClauseLocked, DESK),
    Act("unlock", UnlockClauseForm, HALA, at_a_locked_clause, W, ClauseUnlocked, DESK),
    Act("present", PresentDraftForm, HALA, at_presenting, {"rooms": NORTH}, DraftShown, DESK),
    Act(
        "begin",
        BeginScheduleForm,
        HALA,
        ladder_acts.at_the_schedules,
        {"title": WORDS},
        ScheduleBegun,
        DESK,
        "schedule",
    ),
    Act(
        "add",
        AddCommitmentForm,
        HALA,
        ladder_acts.at_a_schedule,
        ladder_acts.COMMITTED,
        CommitmentWritten,
        DESK,
        "commitment",
    ),
    Act(
        "revise",
        ReviseCommitmentForm,
        HALA,
        ladder_acts.at_a_commitment,
        {"what": WORDS},
        CommitmentWritten,
        DESK,
        "commitment",
    ),
    Act(
        "estimate",
        EstimateForm,
        HALA,
        ladder_acts.at_a_commitment,
        ladder_acts.ESTIMATED,
        CommitmentEstimated,
        DESK,
    ),
    Act(
        "strike",
        StrikeCommitmentForm,
        HALA,
        ladder_acts.at_a_commitment,
        {},
        CommitmentStruck,
        DESK,
        "commitment",
    ),
    Act("report", ReportDoneForm, NADIA, ladder_acts.at_an_own_duty, W, Reported, NORTH_ROOM),
    Act("doubt", DoubtForm, NADIA, ladder_acts.at_anothers_duty, W, Reported, NORTH_ROOM),
    Act("waive", WaiveForm, NADIA, ladder_acts.at_anothers_duty, {}, WaiverOffered, NORTH_ROOM),
    Act(
        "again",
        AskAgainForm,
        NADIA,
        ladder_acts.at_what_is_waived,
        {},
        WaiverOffered,
        NORTH_ROOM,
        "duty",
    ),
    Act(
        "declare", DeclareForm, HALA, ladder_acts.at_a_report, {"state": "verified"}, Declared, DESK
    ),
    Act(
        "decline-north",
        DeclineForm,
        HALA,
        ladder_acts.at_a_report,
        W,
        ReportDeclined,
        NORTH_ROOM,
    ),
    Act(
        "react",
        ReactToDraftForm,
        NADIA,
        at_a_shown_draft,
        REACTED,
        DraftReacted,
        NORTH_ROOM,
        "draft",
    ),
    Act("draft", DraftVersionForm, IDRIS, at_a_version, W, VersionDrafted, DESK, "version"),
    Act(
        "draft",
        DraftVersionForm,
        NIMA,
        at_own_versions,
        W,
        VersionDrafted,
        NORTH_DELEGATION,
        "north",
    ),
    Act("check-ar", CheckVersionForm, TARIQ, at_a_drafted_version, {}, VersionChecked, DESK),
    Act("authentic", AuthenticForm, HALA, at_a_checked_version, COUNTS, AuthenticDeclared, DESK),
    Act("term", AddTermForm, IDRIS, at_the_glossary, TERM, TermListed, DESK),
    Act("edit", EditTermForm, IDRIS, at_a_term, TERM, TermListed, DESK),
    Act("strike", StrikeTermForm, IDRIS, at_a_term, {}, TermStruck, DESK, "term"),
    Act("ring", OpenRingForm, HALA, at_the_rings, RING, RingHosted, DESK),
    Act("ring", OpenRingForm, NADIA, at_the_rings, RING, RingHosted, NORTH_DELEGATION, "north"),
    Act("invite", InviteForm, HALA, at_a_ring, W, GuestInvited, LAST_RING),
    Act("show", ShowExtractForm, HALA, at_a_copy, W, CopyMade, DESK),
    Act("end", CloseRingForm, HALA, at_a_ring, W, RingClosed, LAST_RING),
    Act("answer", AnswerForm, GUEST, at_a_consultation, OPINED, ExtractAnswered, LAST_RING),
)
