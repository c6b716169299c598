"""Acts: every form there is, on a page of someone who may send it, with something good in it.

What holds for every form is tried on all of these; a form that is missing here fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping

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
    SOUTH_ROOM,
    TARIQ,
)
from tests.web import ladder_acts
from tests.web.scenes import (
    GUEST,
    LAST_RING,
    SOON,
    WORDS,
    Scene,
    acknowledged_by_all,
    another_rule,
    at_a_checked_version,
    at_a_clause,
    at_a_consultation,
    at_a_copy,
    at_a_draft,
    at_a_drafted_version,
    at_a_locked_clause,
    at_a_preparation,
    at_a_release,
    at_a_ring,
    at_a_room,
    at_a_shared_indicator,
    at_a_shown_draft,
    at_a_term,
    at_a_text,
    at_a_title,
    at_a_tripwire,
    at_a_version,
    at_a_warning,
    at_an_agreed_clause,
    at_an_idea,
    at_an_indicator,
    at_kept_packages,
    at_own_versions,
    at_own_words,
    at_presenting,
    at_something_brought,
    at_something_released,
    at_something_said,
    at_the_agenda,
    at_the_desk,
    at_the_end,
    at_the_glossary,
    at_the_indicators,
    at_the_limits,
    at_the_open_proposal,
    at_the_packages,
    at_the_people,
    at_the_proposals,
    at_the_rings,
    at_the_room,
    at_the_rule,
    at_the_sittings,
    at_the_texts,
    at_what_is_asked,
    at_what_we_want,
    before_every_room,
    in_four_eyes,
    in_private,
    in_public,
    in_session,
    last_ring,
    present,
    when_agreement_is_asked,
    when_all_agree,
    when_asked,
    when_called,
    when_read_back,
    with_north,
)
from tests.web.visitor import Talks, Visitor
from wasit.talks.agenda import IssueTabled
from wasit.talks.ballots import Ballot
from wasit.talks.case import Admitted, Closed, Dismissed, GuestInvited
from wasit.talks.clause_reactions import DraftReacted
from wasit.talks.conferring import Conferred
from wasit.talks.confiding import Confided
from wasit.talks.consent import (
    ConsentDropped,
    ConsentGiven,
    ConsentRefused,
    ConsentSought,
    Published,
)
from wasit.talks.corrections import Corrected
from wasit.talks.declarations import Declared
from wasit.talks.deliveries import Addressed, Conveyed
from wasit.talks.entries import Body
from wasit.talks.estimates import CommitmentEstimated
from wasit.talks.extracts import CopyMade, ExtractAnswered
from wasit.talks.glossary import TermListed, TermStruck
from wasit.talks.indicators import IndicatorFollowed, ReadingsTaken
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.notes import Noted
from wasit.talks.packages import PackageDropped, PackageKept
from wasit.talks.people import Person
from wasit.talks.presenting import DraftShown
from wasit.talks.press import LineDrafted
from wasit.talks.proposals import ProposalOpened, ProposalWithdrawn
from wasit.talks.reactions import Acknowledged, Reacted
from wasit.talks.readback import ReadBackAnswered
from wasit.talks.regimes import TermsAnswered, TermsInForce, TermsProposed, TermsWithdrawn
from wasit.talks.release import ReleaseAsked, ReleaseGranted, ReleaseRefused, ReleaseWithdrawn
from wasit.talks.reports import ReportDeclined, Reported, WaiverOffered
from wasit.talks.rings import RingClosed
from wasit.talks.schedules import CommitmentStruck, CommitmentWritten, ScheduleBegun
from wasit.talks.sharing import IndicatorShared
from wasit.talks.shelves import RingHosted
from wasit.talks.sittings import Arrived, SittingClosed, SittingOpened
from wasit.talks.speech import Said
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
from wasit.talks.versions import AuthenticDeclared, VersionChecked, VersionDrafted
from wasit.talks.visits import VisitBegun, VisitEnded
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
from wasit.web.sittings.forms import ArriveForm, CallForm, LeaveForm, RiseForm, SitForm, VisitForm
from wasit.web.versions.forms import AuthenticForm, CheckVersionForm, DraftVersionForm
from wasit.web.versions.glossary_forms import AddTermForm, EditTermForm, StrikeTermForm


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
