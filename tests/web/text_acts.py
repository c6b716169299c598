"""The forms of texts, commitments, versions and rings; `acts` lists them among the rest."""

from __future__ import annotations

from tests.cast import HALA, IDRIS, NADIA, NIMA, NORTH, NORTH_DELEGATION, NORTH_ROOM, TARIQ
from tests.web import ladder_acts
from tests.web.act import Act, W
from tests.web.scenes.languages import (
    at_a_checked_version,
    at_a_drafted_version,
    at_a_term,
    at_a_version,
    at_own_versions,
)
from tests.web.scenes.pages import at_the_glossary, at_the_rings, at_the_texts
from tests.web.scenes.rings import GUEST, LAST_RING, at_a_consultation, at_a_copy, at_a_ring
from tests.web.scenes.scene import WORDS
from tests.web.scenes.texts import (
    at_a_clause,
    at_a_locked_clause,
    at_a_printed_copy,
    at_a_shown_draft,
    at_a_text,
    at_a_title,
    at_an_agreed_clause,
    at_an_own_copy,
    at_presenting,
    at_printing,
    at_what_was_recorded,
)
from wasit.talks.case import GuestInvited
from wasit.talks.hosting import RingHosted
from wasit.talks.ladder.declarations import Declared
from wasit.talks.ladder.reports import ReportDeclined, Reported, WaiverOffered
from wasit.talks.languages.glossary import TermListed, TermStruck
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyAccountedFor, CopyPrinted
from wasit.talks.rings.consultation import RingClosed
from wasit.talks.rings.extracts import CopyMade, ExtractAnswered
from wasit.talks.schedules.estimates import CommitmentEstimated
from wasit.talks.schedules.schedules import CommitmentStruck, CommitmentWritten, ScheduleBegun
from wasit.talks.texts.clause_reactions import DraftReacted, PaperConfirmed, ReactedOnPaper
from wasit.talks.texts.presenting import DraftShown
from wasit.talks.texts.single_text import (
    ClauseLocked,
    ClauseMoved,
    ClauseStruck,
    ClauseUnlocked,
    ClauseWritten,
    TextBegun,
    TextTitled,
)
from wasit.talks.texts.versions import AuthenticDeclared, VersionChecked, VersionDrafted
from wasit.web.desk.glossary_forms import AddTermForm, EditTermForm, StrikeTermForm
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
from wasit.web.ladder.act_forms import (
    AskAgainForm,
    DeclareForm,
    DeclineForm,
    DoubtForm,
    ReportDoneForm,
    WaiveForm,
)
from wasit.web.ladder.schedule_forms import (
    AddCommitmentForm,
    BeginScheduleForm,
    EstimateForm,
    ReviseCommitmentForm,
    StrikeCommitmentForm,
)
from wasit.web.printing.forms import FromPaperForm, PrintForm, WhereForm
from wasit.web.rings.forms import (
    AnswerForm,
    CloseRingForm,
    InviteForm,
    OpenRingForm,
    ShowExtractForm,
)
from wasit.web.rooms.forms import ConfirmPaperForm
from wasit.web.rooms.text_forms import ReactToDraftForm
from wasit.web.versions.forms import AuthenticForm, CheckVersionForm, DraftVersionForm

REACTED = {"stance__1": "accept_if", "words__1": WORDS}
PRINTED = {"whom": f"{NORTH}/{NADIA.id}", "language": "en"}
ON_PAPER = {"where": "returned", "stance__1": "accept", "initials__1": "yes", **W}
DESTROYED = {"where": "destroyed"}
COUNTS = {"languages": "ar"}
TERM = {"in__en": WORDS}
RING = {"host": WORDS, **W}
OPINED = {"opinion": "concern", **W}

TEXT_ACTS = (
    Act("begin", BeginTextForm, HALA, at_the_texts, {"title": WORDS}, TextBegun, DESK),
    Act("retitle", RetitleForm, HALA, at_a_title, W, TextTitled, DESK),
    Act("add", AddClauseForm, HALA, at_a_text, W, ClauseWritten, DESK),
    Act("revise", ReviseClauseForm, HALA, at_a_clause, W, ClauseWritten, DESK),
    Act("move", MoveClauseForm, HALA, at_a_clause, {"place": "1"}, ClauseMoved, DESK),
    Act("strike", StrikeClauseForm, HALA, at_a_clause, {}, ClauseStruck, DESK),
    Act("lock", LockClauseForm, HALA, at_an_agreed_clause, {}, ClauseLocked, DESK),
    Act("unlock", UnlockClauseForm, HALA, at_a_locked_clause, W, ClauseUnlocked, DESK),
    Act("present", PresentDraftForm, HALA, at_presenting, {"rooms": NORTH}, DraftShown, DESK),
    Act("print", PrintForm, HALA, at_printing, PRINTED, CopyPrinted, DESK),
    Act("where", FromPaperForm, HALA, at_a_printed_copy, ON_PAPER, ReactedOnPaper, NORTH_ROOM),
    Act("where", WhereForm, HALA, at_an_own_copy, DESTROYED, CopyAccountedFor, DESK, "own"),
    Act("confirm", ConfirmPaperForm, NADIA, at_what_was_recorded, {}, PaperConfirmed, NORTH_ROOM),
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
