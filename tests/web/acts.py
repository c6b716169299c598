"""Acts: every form there is, on a page of someone who may send it, with something good in it.

What holds for every form is tried on all of these; a form that is missing here fails a test.
"""

from __future__ import annotations

from tests.cast import (
    CASE,
    HALA,
    NADIA,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    SOUTH_ROOM,
    TARIQ,
)
from tests.web.act import Act, W
from tests.web.scenes.desk import (
    at_a_preparation,
    at_something_brought,
    at_something_released,
    at_something_said,
    in_four_eyes,
    when_read_back,
)
from tests.web.scenes.indicators import at_a_shared_indicator, at_a_tripwire, at_an_indicator
from tests.web.scenes.pages import (
    at_a_room,
    at_the_agenda,
    at_the_desk,
    at_the_end,
    at_the_indicators,
    at_the_packages,
    at_the_people,
    at_the_proposals,
    at_the_room,
    at_the_rule,
    at_the_sittings,
    at_what_is_stated,
    at_what_we_want,
    in_private,
    in_public,
)
from tests.web.scenes.proposals import (
    SOON,
    at_kept_packages,
    at_the_open_proposal,
    before_every_room,
)
from tests.web.scenes.public import (
    at_a_draft,
    at_what_is_asked,
    when_agreement_is_asked,
    when_all_agree,
)
from tests.web.scenes.rooms import (
    at_a_release,
    at_a_warning,
    at_an_idea,
    at_own_words,
    in_session,
    when_asked,
    when_called,
    with_north,
)
from tests.web.scenes.rules import acknowledged_by_all, another_rule
from tests.web.scenes.scene import WORDS
from tests.web.text_acts import TEXT_ACTS
from tests.web.training_acts import TRAINING_ACTS
from wasit.talks.case import Admitted, Closed, Dismissed, HeadNamed
from wasit.talks.conveyance.prepared import Approved, Dropped, Prepared, Returned
from wasit.talks.conveyance.readback import ReadBackAnswered
from wasit.talks.conveyance.regimes import (
    TermsAnswered,
    TermsInForce,
    TermsProposed,
    TermsWithdrawn,
)
from wasit.talks.conveyance.release import (
    ReleaseAsked,
    ReleaseGranted,
    ReleaseRefused,
    ReleaseWithdrawn,
)
from wasit.talks.desk.notes import Noted
from wasit.talks.indicators.indicators import IndicatorFollowed, ReadingsTaken
from wasit.talks.indicators.sharing import IndicatorShared
from wasit.talks.indicators.tripwires import AlertSeen, TripwireRemoved, TripwireSet
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.preferences.confiding import Confided
from wasit.talks.procedure.sittings import Arrived, SittingClosed, SittingOpened
from wasit.talks.procedure.visits import VisitBegun, VisitEnded
from wasit.talks.proposals.ballots import Ballot
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalWithdrawn
from wasit.talks.proposals.packages import PackageDropped, PackageKept
from wasit.talks.public.consent import (
    ConsentDropped,
    ConsentGiven,
    ConsentRefused,
    ConsentSought,
    Published,
)
from wasit.talks.public.press import LineDrafted
from wasit.talks.rooms.agenda import IssueTabled
from wasit.talks.rooms.conferring import Conferred
from wasit.talks.rooms.corrections import Corrected
from wasit.talks.rooms.deliveries import Addressed, Conveyed
from wasit.talks.rooms.reactions import Acknowledged, Reacted
from wasit.talks.rooms.speech import Said
from wasit.talks.tray import SetAside
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
from wasit.web.indicators.forms import FollowForm, ImportForm, ReadingForm, ShareForm
from wasit.web.indicators.watching import SeenForm, TripForm, UntripForm
from wasit.web.members.forms import AdmitForm, DismissForm
from wasit.web.members.headship import HandOverForm, NameHeadForm
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
from wasit.web.rooms.stated_forms import AssureForm, RedLineForm, WarnForm
from wasit.web.sittings.forms import ArriveForm, CallForm, LeaveForm, RiseForm, SitForm, VisitForm

WARNED = {**W, "actor": WORDS, "consequence": WORDS}
ASKED = {"modes": "elements", **W}
CONVEYED = {"mode": "paraphrase", **W}
TABLED = {"title": WORDS, "options": "First\r\nSecond"}
PROPOSED = {"deadline": f"{SOON:%Y-%m-%dT%H:%M}", **W}
CORRECTED = {"verdict": "correct", **W}
OPENED = {"regime": "open", **W}
RULED_OUT = {**W, "ruled__relief": "none"}
FOLLOWED = {"name_en": WORDS}
READ = {"at": "2023-05-03 10:00", "value": "84"}
SHEET = {"rows": "time,value\r\n2023-05-03,84\r\n2023-05-04,91"}
NINETY = {"threshold": "90"}
ENDED = {"outcome": "no_understanding", **W}
RANKS = {f"weight-{place}": f"{place + 1}" for place in range(3)} | {
    f"option-{place}-{n}": f"{n + 1}"
    for place, issue in enumerate(CASE.agenda)
    for n in range(len(issue.options))
}
KEPT = {"issue-relief": "waiver", **W}
SUCCEEDS = {"person": "noor"}
REPLACED = {"former": "nadia", **SUCCEEDS}
RECALLED = {"former": "nadia", **W}
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
    Act("warn", WarnForm, NADIA, at_what_is_stated, WARNED, Said, NORTH_ROOM),
    Act("assure", AssureForm, NADIA, at_what_is_stated, W, Said, NORTH_ROOM),
    Act("redline", RedLineForm, NADIA, at_what_is_stated, RULED_OUT, Said, NORTH_ROOM),
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
    Act("hand_over", HandOverForm, NADIA, at_the_people, SUCCEEDS, HeadNamed, NORTH_ROOM),
    Act("name_head", NameHeadForm, HALA, at_the_people, REPLACED, HeadNamed, NORTH_ROOM),
    Act("name_head", NameHeadForm, HALA, at_the_people, RECALLED, HeadNamed, NORTH_ROOM, "new"),
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
    *TEXT_ACTS,
    *TRAINING_ACTS,
)
