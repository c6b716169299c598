"""Labels: the words in which the pages name the core's enumerations and refusals."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wasit.bargaining.closeness.closeness import Word
from wasit.bargaining.closeness.issues import Band
from wasit.rehearsal.debrief.passages import Fate
from wasit.rehearsal.debrief.path import Origin
from wasit.rehearsal.debrief.slips import Slip
from wasit.talks.case import Outcome, Regime
from wasit.talks.conveyance.prepared import Stage
from wasit.talks.conveyance.readback import Verdict
from wasit.talks.desk.evenness import Thing
from wasit.talks.desk.matrix import Gap
from wasit.talks.inquiry.copies import Verdict as Found
from wasit.talks.ladder.states import State
from wasit.talks.languages.concordance import Flaw
from wasit.talks.ledgers import Family
from wasit.talks.levels import Level
from wasit.talks.paper.printing import Whereabouts
from wasit.talks.people import Role
from wasit.talks.preferences.appraisal import Trust
from wasit.talks.preferences.confidence import Measure
from wasit.talks.preferences.worth import Sufficiency
from wasit.talks.proposals.ballots import Answer
from wasit.talks.proposals.mediators_proposals import Result, Reveal
from wasit.talks.public.consent import Matter
from wasit.talks.refusals import Refused
from wasit.talks.rings.extracts import Opinion
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.shifts import Turn
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.commitments import Relation, Verb
from wasit.talks.substance.conditions import Operator
from wasit.talks.substance.rungs import Rung
from wasit.talks.texts.versions import VersionState
from wasit.talks.training.injects import Event
from wasit.talks.training.questionnaire import Apart
from wasit.talks.tray import Wait
from wasit.web.showing.digits import shown
from wasit.web.showing.sitters import Sitter
from wasit.web.showing.wordings import spoken

Words = dict[tuple[type, str], str | Promise]


def keyed(words: Iterable[tuple[StrEnum, str | Promise]]) -> Words:
    """Key by type too: members of two enumerations with one value are equal to Python."""
    return {(type(member), member.value): text for member, text in words}


LABELS = keyed(
    (
        (Family.ROOM, _("Room")),
        (Family.DELEGATION, _("Delegation alone")),
        (Family.DESK, _("Mediators’ desk")),
        (Family.SEALED, _("Sealed answers")),
        (Family.COMMON, _("Read by all")),
        (Family.RING, _("Consultation")),
        (Family.ACCESS, _("Access log")),
        (Family.SCRIPT, _("Script of the rehearsal")),
        (Family.ANSWERS, _("Answers to the questionnaire")),
        (Apart.FAR, _("Far apart")),
        (Apart.SOME_WAY, _("Some way apart")),
        (Apart.CLOSE, pgettext_lazy("how far apart", "Close")),
        (Apart.MET, _("As good as agreed, or agreed")),
        (Fate.ACCEPTED, pgettext_lazy("what a message became", "Accepted")),
        (Fate.CONDITIONED, pgettext_lazy("what a message became", "Accepted on a condition")),
        (Fate.RESERVED, pgettext_lazy("what a message became", "Left open")),
        (Fate.REJECTED, pgettext_lazy("what a message became", "Rejected")),
        (Fate.COMMENTED, pgettext_lazy("what a message became", "Commented on")),
        (Fate.ACKNOWLEDGED, pgettext_lazy("what a message became", "Acknowledged")),
        (Fate.UNANSWERED, pgettext_lazy("what a message became", "Not answered")),
        (Origin.SIDE, _("A side")),
        (Origin.IDEA, _("Idea of the mediators")),
        (Origin.PROPOSAL, _("Mediators’ proposal")),
        (Origin.OUTCOME, _("The outcome")),
        (Slip.SOFTENED, _("A warning softened")),
        (Slip.PROBING, _("Probing")),
        (Slip.GUESSABLE, _("A sender that can be guessed")),
        (Slip.CONFIDED, _("A confidence repeated")),
        (Role.CHIEF_MEDIATOR, _("Chief mediator")),
        (Role.MEDIATOR, _("Mediator")),
        (Role.HEAD, _("Head of delegation")),
        (Role.MEMBER, _("Member of delegation")),
        (Role.INTERPRETER, pgettext_lazy("role", "Interpreter")),
        (VersionState.DRAFT, pgettext_lazy("version", "Draft, not checked")),
        (VersionState.CHECKED, pgettext_lazy("version", "Checked")),
        (VersionState.AUTHORITATIVE, pgettext_lazy("version", "Authoritative")),
        (Flaw.MIXED, _("Another term’s word")),
        (Flaw.MISSING, _("No listed word")),
        (Flaw.UNEVEN, _("Not as elsewhere")),
        (Flaw.BRACKETS, _("Brackets differ")),
        (Role.GUEST, _("Consulted partner")),
        (Role.INSTRUCTOR, _("Instructor")),
        (Sitter.PERSON, pgettext_lazy("chair", "taken")),
        (Sitter.PLAYER, pgettext_lazy("chair", "automated")),
        (Sitter.NOBODY, pgettext_lazy("chair", "waits for somebody")),
        (Event.NEWS, pgettext_lazy("event", "News")),
        (Event.LEAK, pgettext_lazy("event", "In the press")),
        (Force.QUESTION, _("Question")),
        (Force.POSITION, _("Position")),
        (Force.PROPOSAL, _("Proposal")),
        (Force.FORMAL_OFFER, _("Formal offer")),
        (Force.ASSURANCE, _("Assurance")),
        (Force.WARNING, _("Warning")),
        (Force.CLARIFICATION, _("Clarification")),
        (Force.REPLY, _("Reply")),
        (Force.NON_PAPER, _("Non-paper")),
        (Force.RED_LINE, _("Red line")),
        (Mode.VERBATIM, _("Verbatim")),
        (Mode.PARAPHRASE, _("Paraphrase")),
        (Mode.ELEMENTS, _("Elements")),
        (Mode.MEDIATOR_IDEA, _("Mediators’ idea")),
        (Mode.HYPOTHETICAL, _("Hypothetical")),
        (Mode.ORAL_ONLY, _("Oral only")),
        (Manner.PLAIN, pgettext_lazy("manner", "Plain words")),
        (Manner.IDEA, pgettext_lazy("manner", "An idea of the mediators")),
        (Manner.HYPOTHETICAL, pgettext_lazy("manner", "A supposition")),
        (Stance.ACCEPT, pgettext_lazy("stance", "Accept")),
        (Stance.ACCEPT_IF, pgettext_lazy("stance", "Accept if…")),
        (Stance.RESERVE, pgettext_lazy("stance", "Reserve")),
        (Stance.REJECT, pgettext_lazy("stance", "Reject")),
        (Stance.COMMENT, pgettext_lazy("stance", "Comment")),
        (Gap.UNKNOWN, pgettext_lazy("gap", "Not all have said")),
        (Gap.AGREED, pgettext_lazy("gap", "Agreed")),
        (Gap.NEAR, pgettext_lazy("gap", "Near")),
        (Gap.APART, pgettext_lazy("gap", "Apart")),
        (Regime.CLOSED, pgettext_lazy("regime", "Closed")),
        (Regime.OPEN, pgettext_lazy("regime", "Open")),
        (Verdict.CONFIRM, pgettext_lazy("verdict", "May go as they are")),
        (Verdict.CORRECT, pgettext_lazy("verdict", "May go, corrected as below")),
        (Verdict.REFUSE, pgettext_lazy("verdict", "May not go")),
        (Stage.READ_BACK, _("The head has yet to confirm the words read back.")),
        (Stage.REFUSED, _("The head does not want these words to go.")),
        (Stage.RETURNED, _("A second mediator has sent these words back.")),
        (
            Stage.CORRECTED,
            _("What it came from has been corrected since. Look again, and prepare it anew."),
        ),
        (Stage.RELEASE, _("Its release has not begun.")),
        (
            Stage.LAPSED,
            _(
                "It is not released to go in these words any more. Ask for a release, or "
                "prepare it anew."
            ),
        ),
        (Stage.APPROVAL, _("A second mediator has yet to approve these words.")),
        (Stage.READY, _("Nothing is missing. It may be conveyed.")),
        (Stage.GONE, _("It is no longer being prepared.")),
        (Outcome.UNDERSTANDING, _("Understanding")),
        (Outcome.NO_UNDERSTANDING, _("No understanding")),
        (Level.DENY, pgettext_lazy("level", "Deny")),
        (Level.NEITHER, pgettext_lazy("level", "Neither confirm nor deny")),
        (Level.CONFIRM, pgettext_lazy("level", "Confirm existence")),
        (Level.DISCLOSE, pgettext_lazy("level", "Disclose the agenda")),
        (Matter.PRESS_LINE, _("Press line")),
        (Matter.LEVEL, _("Acknowledgement level")),
        (Answer.YES, pgettext_lazy("answer", "Yes")),
        (Answer.NO, pgettext_lazy("answer", "No")),
        (Reveal.AT_DEADLINE, _("At the deadline, never before")),
        (Reveal.WHEN_ALL_AGREE, _("As soon as all have said yes, else at the deadline")),
        (Result.AGREED, pgettext_lazy("result", "Agreed")),
        (Result.NO_AGREEMENT, pgettext_lazy("result", "No agreement")),
        (Operator.AT_LEAST, pgettext_lazy("threshold", "at least")),
        (Operator.ABOVE, pgettext_lazy("threshold", "above")),
        (Operator.AT_MOST, pgettext_lazy("threshold", "at most")),
        (Operator.BELOW, pgettext_lazy("threshold", "below")),
        (Turn.SOFTER, _("Softer")),
        (Turn.SHARPER, _("Sharper")),
        (Turn.OTHER, _("Changed")),
        (Wait.ALERT, _("Alert")),
        (Wait.SITTING, _("Called to a sitting")),
        (Wait.TO_CONVEY, _("May be conveyed")),
        (Wait.TO_CORRECT, _("Corrected since you conveyed it")),
        (Wait.TO_DELIVER, _("Ready to be conveyed")),
        (Wait.TO_APPROVE, _("Waits for a second mediator")),
        (Wait.TO_REWORK, _("Cannot go as it is")),
        (Wait.REPORT, _("Reported, and not yet answered")),
        (Wait.RELEASE, _("Release asked for")),
        (Wait.READ_BACK, _("Read back, not yet confirmed")),
        (Wait.TERMS, _("Rule not yet acknowledged")),
        (Wait.RECEIPT, _("Receipt not yet confirmed")),
        (Wait.REACTION, _("No answer yet")),
        (Wait.CONSENT, _("Agreement asked for")),
        (Wait.BALLOT, _("Yes or no")),
        (Wait.DRAFT, _("Draft to be answered")),
        (Wait.PAPER, _("On paper, not yet confirmed")),
        (Wait.COPY, _("Copy on paper still out")),
        (Whereabouts.OUT, pgettext_lazy("copy on paper", "Out")),
        (Whereabouts.RETURNED, pgettext_lazy("copy on paper", "Back")),
        (Whereabouts.LEFT, pgettext_lazy("copy on paper", "Left with them")),
        (Whereabouts.MISSING, pgettext_lazy("copy on paper", "Not returned")),
        (Whereabouts.DESTROYED, pgettext_lazy("copy on paper", "Destroyed")),
        (Word.WITHIN_REACH, pgettext_lazy("closeness", "Within reach")),
        (Word.OPEN, pgettext_lazy("closeness", "Open")),
        (Word.FAR, pgettext_lazy("closeness", "Far apart")),
        (Word.TOO_LITTLE, pgettext_lazy("closeness", "Too little is known to tell")),
        (Word.BLOCKED, pgettext_lazy("closeness", "Blocked")),
        (Band.AGREED, pgettext_lazy("band", "agreed")),
        (Band.NEAR, pgettext_lazy("band", "near")),
        (Band.APART, pgettext_lazy("band", "apart")),
        (Band.UNCLEAR, pgettext_lazy("band", "unclear")),
        (Band.BLOCKED, pgettext_lazy("band", "blocked")),
        (Rung.UNDERSTANDING, pgettext_lazy("rung", "Understanding")),
        (Rung.INTERIM, pgettext_lazy("rung", "Interim agreement")),
        (Rung.FRAMEWORK, pgettext_lazy("rung", "Framework agreement")),
        (Rung.COMPREHENSIVE, pgettext_lazy("rung", "Comprehensive agreement")),
        (Verb.WAIVE, pgettext_lazy("verb", "waives")),
        (Verb.SUSPEND, pgettext_lazy("verb", "suspends")),
        (Verb.LIFT, pgettext_lazy("verb", "lifts")),
        (Verb.FREEZE, pgettext_lazy("verb", "freezes")),
        (Verb.ROLL_BACK, pgettext_lazy("verb", "rolls back")),
        (Verb.OTHER, pgettext_lazy("verb", "does otherwise")),
        (Relation.AFTER, pgettext_lazy("sequence", "After")),
        (Relation.TOGETHER, pgettext_lazy("sequence", "Together with")),
        (State.DUE, pgettext_lazy("state", "Due")),
        (State.CLAIMED, pgettext_lazy("state", "Reported as done")),
        (State.VERIFIED, pgettext_lazy("state", "Verified")),
        (State.DISPUTED, pgettext_lazy("state", "Disputed")),
        (State.BREACHED, pgettext_lazy("state", "Breached")),
        (State.WAIVED, pgettext_lazy("state", "Waived by those it was owed to")),
        (State.REVERSED, pgettext_lazy("state", "Taken back, as was agreed")),
        (Thing.DRAFT, pgettext_lazy("thing", "Draft")),
        (Thing.PACKAGE, pgettext_lazy("thing", "Package")),
        (Thing.IDEA, pgettext_lazy("thing", "Idea")),
        (Thing.ISSUE, pgettext_lazy("thing", "Issue")),
        (Thing.INDICATOR, pgettext_lazy("thing", "Indicator")),
        (Opinion.SUPPORT, pgettext_lazy("opinion", "Support")),
        (Opinion.CONCERN, pgettext_lazy("opinion", "Concern")),
        (Opinion.OBJECTION, pgettext_lazy("opinion", "Objection")),
        (Opinion.QUESTION, pgettext_lazy("opinion", "Question")),
        (Found.MARK, _("It holds the mark of a copy.")),
        (Found.ONE, _("One copy alone has these words.")),
        (Found.SEVERAL, _("Several copies have these words. It cannot be told which it was.")),
        (Found.PART, _("No copy has these words as they are. Part of them stands in some.")),
        (Found.NONE, _("No copy has these words, nor a part of them.")),
        (Found.SHORT, _("This is too short to tell anything. Paste four words in a row or more.")),
        (Measure.RANKS, _("An order: 1, 2, 3 …")),
        (Measure.POINTS, _("Points from 0 to 100")),
        (Trust.NOTHING, pgettext_lazy("trust", "Has confided nothing")),
        (Trust.OUTDATED, pgettext_lazy("trust", "Confided before an issue was added: ask again")),
        (Trust.CURRENT, pgettext_lazy("trust", "Has confided")),
        (Sufficiency.ABOVE, pgettext_lazy("verdict", "Not below the lowest share")),
        (Sufficiency.BELOW, pgettext_lazy("verdict", "Below the lowest share")),
        (Sufficiency.DEPENDS, pgettext_lazy("verdict", "It depends on what is left open")),
        (Sufficiency.UNSAID, pgettext_lazy("verdict", "No lowest share was confided")),
    )
)


AD_REFERENDUM = pgettext_lazy("stance", "Accept, subject to the capital (ad referendum)")
"""A yes that somebody else has yet to confirm."""


def label(value: object) -> object:
    """Return what the pages call an enumeration's member; anything else as it is."""
    return LABELS[type(value), value.value] if isinstance(value, StrEnum) else value


def refusal(refused: Refused) -> str:
    """Return why something was refused, in the reader's language."""
    facts = {name: _shown(fact) for name, fact in refused.facts.items()}
    return gettext(refused.message) % facts


def _shown(fact: object) -> object:
    if isinstance(fact, dict):
        return spoken(fact)
    return shown(label(fact))
