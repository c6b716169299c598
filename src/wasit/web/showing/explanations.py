"""Explanations: what choosing something means, where its name does not say it."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wasit.bargaining.closeness.closeness import Word
from wasit.rehearsal.debrief.slips import Slip
from wasit.talks.case import Regime
from wasit.talks.conveyance.readback import Verdict
from wasit.talks.desk.inference import Inference
from wasit.talks.inquiry.copies import Verdict as Found
from wasit.talks.ladder.states import State
from wasit.talks.levels import Level
from wasit.talks.paper.printing import Whereabouts
from wasit.talks.preferences.confidence import Measure
from wasit.talks.proposals.ballots import Answer
from wasit.talks.proposals.mediators_proposals import Reveal
from wasit.talks.rings.extracts import Opinion
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.commitments import Verb
from wasit.talks.substance.rungs import Rung
from wasit.web.showing.labels import keyed

EXPLANATIONS = keyed(
    (
        (
            Slip.SOFTENED,
            _(
                "It went in other words, and something that its sender had stated did not go "
                "along, or with another figure."
            ),
        ),
        (
            Slip.PROBING,
            _("Three ideas in a row about one issue: they could tell what was searched for."),
        ),
        (
            Slip.GUESSABLE,
            _(
                "It came without its sender, and they have the same words or options in that "
                "side’s name as well."
            ),
        ),
        (
            Slip.CONFIDED,
            _(
                "The mediators’ own words repeat words, or every option, of what that side had "
                "said and not released to this room."
            ),
        ),
        (Regime.CLOSED, _("Nothing leaves a room without the express release of its head.")),
        (Regime.OPEN, _("What is said may be conveyed, unless it is marked in confidence.")),
        (
            Whereabouts.RETURNED,
            _("It was handed back. Record below what stands on it."),
        ),
        (Whereabouts.LEFT, _("They keep it, as was agreed with them.")),
        (Whereabouts.MISSING, _("It was asked for, and they have not handed it back.")),
        (
            Whereabouts.DESTROYED,
            _("It was shredded or burnt. Nothing can be recorded of it after."),
        ),
        (Verdict.CONFIRM, _("You confirm the words that were read back to you.")),
        (Verdict.CORRECT, _("Only your corrected words may go.")),
        (Verdict.REFUSE, _("Nothing goes. Your refusal stays in this room.")),
        (
            Inference.ONE_SIDE,
            _("It asks this side alone to move, and so tells them that they stand in the way."),
        ),
        (
            Inference.FIGURE,
            _("It gives a figure they do not know; with their own they can work out another’s."),
        ),
        (
            Inference.PROBING,
            _("It is the third idea in a row about one issue; they can tell what is searched for."),
        ),
        (Inference.ECHO, _("A room said these words. They were let go to other rooms at most.")),
        (Inference.BROUGHT, _("The mediators brought you these words. They may be meant to stay.")),
        (
            Word.WITHIN_REACH,
            _(
                "A package that all could accept exists with two chances in three, or more, even "
                "on a doubtful reading of what you do not know."
            ),
        ),
        (Word.OPEN, _("It may well exist, and may well not.")),
        (
            Word.FAR,
            _(
                "A package that all could accept exists with one chance in three at most, even on "
                "a hopeful reading."
            ),
        ),
        (
            Word.TOO_LITTLE,
            _(
                "Doubtful and hopeful readings differ too much, or some side has let too little be "
                "known: fewer than three offers or answers, and no preferences confided."
            ),
        ),
        (Word.BLOCKED, _("On some issue the red lines of the sides leave no option.")),
        (Measure.RANKS, _("1 for what matters most or is best for you, and so on; none twice.")),
        (
            Measure.POINTS,
            _("The more, the weightier or better: 100 is as much as can be, 0 is nothing."),
        ),
        (Rung.UNDERSTANDING, _("Informal, and not called an agreement.")),
        (Rung.INTERIM, _("For a time, with steps that can be taken back.")),
        (Rung.FRAMEWORK, _("The principles; the details are to follow.")),
        (Rung.COMPREHENSIVE, _("On the whole matter.")),
        (
            Verb.WAIVE,
            _("The rule stays in force and is not applied to named cases, mostly for a time."),
        ),
        (
            Verb.SUSPEND,
            _("The rule is out of force for a time, and returns by itself unless that is renewed."),
        ),
        (Verb.LIFT, _("The rule ends. It returns only by being made anew.")),
        (Verb.FREEZE, _("It stays at its present level and goes no further.")),
        (Verb.ROLL_BACK, _("It is reduced.")),
        (Verb.OTHER, _("Anything else, as the words say.")),
        (State.VERIFIED, _("Every room is told that it was shown to be done.")),
        (
            State.BREACHED,
            _("Every room is told that it was broken. What snaps back returns in the same step."),
        ),
        (
            State.WAIVED,
            _("Every room is told that those to whom it was owed no longer ask for it."),
        ),
        (
            State.REVERSED,
            _("Every room is told that its doer took it back, as was agreed for this case."),
        ),
        (Force.QUESTION, _("You want to know something.")),
        (Force.POSITION, _("You state where you stand. It binds nobody.")),
        (Force.PROPOSAL, _("You suggest a package of options. It does not bind you.")),
        (
            Force.FORMAL_OFFER,
            _("You offer a package of options and stand by it if it is accepted."),
        ),
        (Force.ASSURANCE, _("You promise restraint.")),
        (Force.WARNING, _("If they do this, we shall do that. It is delivered as you word it.")),
        (Force.CLARIFICATION, _("You explain something said before.")),
        (Force.REPLY, _("You answer something brought to you.")),
        (Force.NON_PAPER, _("An unsigned text that nobody has to own.")),
        (Force.RED_LINE, _("You say what is ruled out for you.")),
        (Mode.VERBATIM, _("The exact words, in the sender’s name.")),
        (Mode.PARAPHRASE, _("The mediators’ words, in the sender’s name.")),
        (Mode.ELEMENTS, _("An outline only, in the sender’s name.")),
        (Mode.MEDIATOR_IDEA, _("As the mediators’ own idea. No sender is shown.")),
        (Mode.HYPOTHETICAL, _("As “suppose that…”. No sender is shown; it is never an offer.")),
        (Mode.ORAL_ONLY, _("Spoken, in the sender’s name. No wording is left behind.")),
        (Manner.PLAIN, _("A question, an explanation, a word about how to go on.")),
        (Manner.IDEA, _("Something the mediators put forward themselves.")),
        (Manner.HYPOTHETICAL, _("“Suppose that…”: it never counts as an offer.")),
        (Level.DENY, _("Whoever is asked says that there are no talks.")),
        (Level.NEITHER, _("Whoever is asked neither confirms nor denies that there are talks.")),
        (Level.CONFIRM, _("That there are talks may be said, and not what about.")),
        (Level.DISCLOSE, _("What the talks are about may be said too.")),
        (Answer.YES, _("Without conditions. If all say yes, it is agreed.")),
        (Answer.NO, _("No reasons are given, and nobody is told that it was you.")),
        (
            Reveal.AT_DEADLINE,
            _("Its moment then tells nothing. An answer can be changed until the deadline."),
        ),
        (
            Reveal.WHEN_ALL_AGREE,
            _(
                "While nothing comes, whoever has said yes knows that not all others have. "
                "An answer is therefore final."
            ),
        ),
        (Opinion.SUPPORT, _("You are for it. Words may be left out.")),
        (Opinion.CONCERN, _("Something in it troubles you.")),
        (Opinion.OBJECTION, _("You are against it.")),
        (Opinion.QUESTION, _("You want to know more before you say anything.")),
        (
            Found.MARK,
            _(
                "So it was taken from this copy, or from what somebody made of it. Who passed it "
                "on, this does not tell."
            ),
        ),
        (
            Found.ONE,
            _(
                "So it comes from this copy, or from somebody else who knows the words: you, your "
                "colleagues, whoever was read them. A quotation can also be made to look like this."
            ),
        ),
        (
            Found.SEVERAL,
            _("The words quoted hold no place at which these copies differ."),
        ),
        (
            Found.PART,
            _("Words may have been changed on the way. This is a hint, and no proof."),
        ),
        (
            Found.NONE,
            _("It may be told in other words, translated, or come from elsewhere."),
        ),
        (Stance.ACCEPT, _("You say yes to the options it proposes.")),
        (Stance.ACCEPT_IF, _("You would say yes on a condition. Write the condition.")),
        (Stance.RESERVE, _("You leave it open for now.")),
        (Stance.REJECT, _("You say no.")),
        (Stance.COMMENT, _("You say something about it without taking a stand.")),
    )
)


def explanation(value: StrEnum) -> str | Promise:
    """Return what choosing this member of an enumeration means; empty where its name says it."""
    return EXPLANATIONS.get((type(value), value.value), "")
