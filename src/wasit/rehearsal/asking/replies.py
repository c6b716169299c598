"""Replies: how a delegation answers a question of the mediators, and how they read it."""

from __future__ import annotations

import re

from wasit.bargaining.menu import Menu
from wasit.rehearsal.asking import book
from wasit.rehearsal.asking.confided import confided
from wasit.rehearsal.asking.respondent import named, numbered, respondent
from wasit.rehearsal.asking.words import menu_of, understood
from wasit.rehearsal.mediation.questions import Answer, Bearable, Comparison, Naming, Part, Question
from wasit.rehearsal.moment import Moment
from wasit.rehearsal.phrases.book import Phrase
from wasit.talks.actions import Action
from wasit.talks.conveyance.release import permissions
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.modes import UNATTRIBUTED, Mode
from wasit.talks.rooms.reactions import React, Reacted
from wasit.talks.rooms.speech import OFFERS, Force, Said, Speak
from wasit.talks.rooms.stances import Stance
from wasit.talks.wording import Wording

TELLING: dict[int, tuple[Phrase, ...]] = {
    1: (book.YES, book.BETTER),
    -1: (book.NO, book.WORSE),
    0: (book.SAME,),
}
"""The phrases with whose first words each feeling is told."""


def answer(moment: Moment, delivery: Entry[Delivery], question: Question) -> Action:
    """Answer a question in this room alone; what is named may go on as a supposition."""
    told = respondent(moment.claims, menu_of(moment.agenda)).answer(
        question, _last_borne(moment, delivery.id)
    )
    if told.package and not _offered(moment.room, delivery.id):
        package = named(menu_of(moment.agenda), told.package)
        return Speak(
            force=Force.PROPOSAL,
            about=delivery.id,
            wording=moment.say_terms(book.NAMED, package),
            modes=UNATTRIBUTED,
            package=package,
        )
    wording = moment.say(_phrase(question, told))
    return React(about=delivery.id, stance=Stance.COMMENT, wording=wording)


def _phrase(question: Question, told: Answer) -> Phrase:
    if isinstance(question, Naming) and not told.package:
        return book.NONE
    if isinstance(question, Comparison):
        return {1: book.BETTER, 0: book.SAME, -1: book.WORSE}[told.feeling]
    return book.YES if told.feeling > 0 else book.NO


def _last_borne(moment: Moment, until: str) -> Part:
    """Return the package that this side was last asked to live with, before this delivery."""
    last: Part = {}
    for entry in moment.room:
        if entry.id == until:
            break
        if isinstance(entry.body, Delivery):
            question = understood(entry.body, moment.agenda)
            if isinstance(question, Bearable):
                last = question.package
    return last


def reply(room: Ledger, asked: str, menu: Menu) -> Answer | None:
    """Return what a room answered to the question `asked`; None while it has not reacted.

    Its first reaction counts. Of people's own words the first are understood. A package counts that
    may go on as a supposition.
    """
    reactions = room.about(asked, Reacted)
    if not reactions:
        return None
    usable = [
        each for each in _offered(room, asked) if Mode.HYPOTHETICAL in permissions(room, each.id)
    ]
    package = numbered(menu, usable[0].body.package) if usable else {}
    told = confided(room, menu, reactions[0].at)
    return Answer(_felt(reactions[0].body), package, told)


def _offered(room: Ledger, asked: str) -> list[Entry[Said]]:
    return [each for each in room.about(asked, Said) if each.body.force in OFFERS]


def _felt(reaction: Reacted) -> int:
    if reaction.stance in {Stance.REJECT, Stance.RESERVE}:
        return -1
    return next((felt for felt in TELLING if _tells(reaction.wording, felt)), 0)


def _tells(wording: Wording, felt: int) -> bool:
    return any(
        re.match(rf"{re.escape(_first_words(variant[tag]))}\b", text.strip().casefold())
        for tag, text in wording.items()
        for phrase in TELLING[felt]
        for variant in phrase
        if tag in variant
    )


def _first_words(text: str) -> str:
    """Return a text up to its first stop."""
    return re.split(r"[.,،]", text, maxsplit=1)[0].casefold()
