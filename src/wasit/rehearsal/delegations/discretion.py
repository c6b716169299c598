"""Discretion: what a delegation lets the mediators carry, and in which ways."""

from __future__ import annotations

from wasit.rehearsal.moment import Moment
from wasit.rehearsal.phrases import book
from wasit.rehearsal.phrases.book import Phrase
from wasit.talks.actions import Action
from wasit.talks.conveyance.release import GrantRelease, RefuseRelease, pending
from wasit.talks.entries import Entry
from wasit.talks.rooms.modes import UNATTRIBUTED, WARNS, Mode
from wasit.talks.rooms.speech import STANDS, Force, Utterance, force_of

IN_OUR_NAME = frozenset({Mode.PARAPHRASE, Mode.ELEMENTS, Mode.ORAL_ONLY})
"""What most words may be released for."""

DENIABLE = UNATTRIBUTED | {Mode.ORAL_ONLY}
"""What a non-paper may be released for."""


def answer_request(moment: Moment, utterance: Entry[Utterance]) -> Action | None:
    """Answer the mediators' open request to carry `utterance`."""
    request = pending(moment.room, utterance.id)
    if request is None:
        return None
    if granted := request.body.modes & releasable(moment, utterance.body):
        return GrantRelease(about=utterance.id, modes=granted)
    reason = moment.say(_reason(moment, utterance.body))
    return RefuseRelease(about=utterance.id, wording=reason)


def releasable(moment: Moment, utterance: Utterance) -> frozenset[Mode]:
    """Return the modes in which this side would let `utterance` cross."""
    force = force_of(utterance)
    if force is Force.WARNING:
        return WARNS
    if force is Force.NON_PAPER:
        return DENIABLE
    if _is_confidence(moment, utterance):
        return UNATTRIBUTED
    exact = {Mode.VERBATIM} if force in {Force.FORMAL_OFFER, Force.QUESTION} else set()
    return IN_OUR_NAME | exact | (UNATTRIBUTED if force in STANDS else frozenset())


def _is_confidence(moment: Moment, utterance: Utterance) -> bool:
    """Say whether this tells the mediators how far the side may go: they alone should know.

    So it is with a position told in confidence, and with what the brief wants told like that.
    """
    scripted = (statement.wording for statement in moment.brief.opening)
    is_position = force_of(utterance) is Force.POSITION
    return not utterance.modes and (is_position or utterance.wording in scripted)


def _reason(moment: Moment, utterance: Utterance) -> Phrase:
    if force_of(utterance) is Force.NON_PAPER:
        return book.REFUSE_PAPER
    return book.REFUSE_CONFIDENCE if _is_confidence(moment, utterance) else book.REFUSE_WAY
