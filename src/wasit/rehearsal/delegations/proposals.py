"""Proposals: what a delegation says of its own accord, and when it is its turn to."""

from __future__ import annotations

from wasit.rehearsal.asking.words import understood
from wasit.rehearsal.delegations.choice import choose
from wasit.rehearsal.delegations.verdicts import weightiest
from wasit.rehearsal.moment import Moment
from wasit.rehearsal.phrases import book
from wasit.rehearsal.reading import accepted, brought, is_committing, offers, since
from wasit.talks.actions import Action
from wasit.talks.rooms.deliveries import Conveyed, Delivery, is_warning
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import React
from wasit.talks.rooms.speech import OFFERS, Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package
from wasit.talks.wording import Wording

CARRIED = frozenset({Mode.PARAPHRASE, Mode.ELEMENTS})
"""How a proposal may be carried across without asking."""


def open_with_brief(moment: Moment) -> Action | None:
    """Say the next of the brief's opening statements that has not been said."""
    said = [entry.body.wording for entry in moment.room.of(Said)]
    for statement in moment.brief.opening:
        if statement.wording not in said:
            return statement.speech()
    return None


def take_turn(moment: Moment) -> Action | None:
    """Come back to an earlier package, ask, or propose: once for each word from outside."""
    if not _prompted(moment):
        return None
    return _reconsider(moment) or _ask(moment) or _propose(moment)


def _prompted(moment: Moment) -> bool:
    """Say whether a word has come to which it is this side's turn to answer with a proposal."""
    words = (entry.body for entry in since(moment.room, is_committing))
    return any(isinstance(body, Delivery) and _prompts(moment, body) for body in words)


def _prompts(moment: Moment, delivery: Delivery) -> bool:
    """Say whether `delivery` prompts a proposal.

    A question of the mediators calls for an answer and no more. The first one follows on anything
    else that is heard. After that it takes a word of the mediators, an
    answer to the last proposal, or one from the others that has not been matched yet.
    """
    if understood(delivery, moment.agenda):
        return False
    if not isinstance(delivery, Conveyed) or not moment.offers:
        return not is_warning(delivery)
    if delivery.force in OFFERS:
        return len(moment.offers) <= len(brought(moment.room))
    return delivery.about == offers(moment.room)[-1].id


def _reconsider(moment: Moment) -> Action | None:
    """Accept the best of the packages brought so far, if by now it is worth what is asked."""
    acceptable = [
        (moment.preferences.utility(package), delivery)
        for delivery, package in brought(moment.room)
        if moment.preferences.accepts(package, moment.asked) and not accepted(moment.room, delivery)
    ]
    if not acceptable:
        return None
    return React(
        about=max(acceptable, key=lambda found: found[0])[1],
        stance=Stance.ACCEPT,
        wording=moment.say(book.ACCEPT_LATER),
        modes=frozenset({Mode.PARAPHRASE}),
    )


def _ask(moment: Moment) -> Action | None:
    """Ask, once, where the others stand on the weightiest issue on which they were not heard."""
    heard = {issue for _, package in brought(moment.room) for issue in package}
    unheard = [issue for issue in moment.preferences.values if issue not in heard]
    if not heard or not unheard or _has_asked(moment):
        return None
    return Speak(
        force=Force.QUESTION,
        wording=moment.say(book.ASK, weightiest(moment.preferences, unheard)),
        modes=frozenset({Mode.PARAPHRASE}),
    )


def _has_asked(moment: Moment) -> bool:
    scripted = [statement.wording for statement in moment.brief.opening]
    return any(
        entry.body.force is Force.QUESTION and entry.body.wording not in scripted
        for entry in moment.room.of(Said)
    )


def _propose(moment: Moment) -> Action | None:
    if moment.exhausted:
        return None
    package = choose(moment)
    in_confidence = moment.dice.random() < 1 / 4
    return Speak(
        force=weight(moment),
        wording=worded(moment, package),
        modes=frozenset() if in_confidence else CARRIED,
        package=package,
    )


def weight(moment: Moment) -> Force:
    """Say with what force the next proposal is made: the last one is a formal offer."""
    return Force.FORMAL_OFFER if len(moment.offers) == moment.brief.rounds else Force.PROPOSAL


def worded(moment: Moment, package: Package) -> Wording:
    """Write out the whole package, or only what changed since the last one."""
    if len(moment.offers) == moment.brief.rounds:
        return moment.say_terms(book.OFFER, package)
    last = moment.offers[-1] if moment.offers else {}
    changed = {issue: option for issue, option in package.items() if last.get(issue) != option}
    if not changed:
        return moment.say(book.INSIST)
    whole = changed.keys() == package.keys()
    return moment.say_terms(book.PROPOSE if whole else book.AMEND, changed)
