"""Replies: how a delegation answers what the mediators bring or ask."""

from __future__ import annotations

from wasit.rehearsal.asking import replies as asking
from wasit.rehearsal.asking.words import understood
from wasit.rehearsal.delegations.discretion import IN_OUR_NAME, answer_request
from wasit.rehearsal.delegations.verdicts import judge
from wasit.rehearsal.delegations.votes import answer_publicity
from wasit.rehearsal.moment import Moment
from wasit.rehearsal.phrases import book
from wasit.rehearsal.reading import is_plain, is_said, since
from wasit.talks.actions import Action
from wasit.talks.case import RoomOpened
from wasit.talks.conveyance.readback import AnswerReadBack, ReadBackAsked, Verdict
from wasit.talks.conveyance.regimes import AnswerTerms, TermsProposed
from wasit.talks.conveyance.release import permissions
from wasit.talks.entries import Entry
from wasit.talks.procedure.closing import has_agreed
from wasit.talks.public.consent import ConsentAsked
from wasit.talks.rooms.deliveries import Addressed, Conveyed, Delivery, is_hypothetical, is_warning
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import Acknowledge, React
from wasit.talks.rooms.speech import STANDS, Force, Said, Speak, Utterance, standing
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Issue, Package
from wasit.talks.tray import Wait, head_tray
from wasit.talks.wording import Wording

FOR_PEOPLE = frozenset({Wait.DRAFT, Wait.PAPER})
"""What is left to people: to answer a text, and to say what was meant on paper."""

OURS = frozenset({Mode.PARAPHRASE})
"""How an answer may be carried back."""


def answer_tray(moment: Moment) -> Action | None:
    """Answer what has waited longest for the head, but for what is left to people."""
    tray = head_tray(moment.room)
    waiting = next((entry for wait, entry in tray if wait not in FOR_PEOPLE), None)
    if waiting is None:
        return None
    if asked := moment.room.find(waiting.id, ConsentAsked):
        return answer_publicity(asked)
    if utterance := moment.room.find(waiting.id, Utterance):
        return answer_request(moment, utterance)
    if isinstance(waiting.body, ReadBackAsked):
        return AnswerReadBack(about=waiting.id, verdict=Verdict.CONFIRM)
    if isinstance(waiting.body, RoomOpened | TermsProposed):
        return AnswerTerms(about=waiting.id, agreed=True)
    delivery = moment.room.find(waiting.id, Delivery)
    return _answer_delivery(moment, delivery) if delivery else None


def _answer_delivery(moment: Moment, delivery: Entry[Delivery]) -> Action:
    body = delivery.body
    if is_warning(body):
        return Acknowledge(about=delivery.id)
    if question := understood(body, moment.agenda):
        return asking.answer(moment, delivery, question)
    if is_hypothetical(body):
        return _comment(delivery, _suppose(moment, body))
    if isinstance(body, Conveyed) and body.force is Force.QUESTION:
        return _comment(delivery, _stand(moment, body.wording, _declared(moment)), OURS)
    if body.package and not _echoes(moment, body):
        return _take(moment, delivery)
    return _comment(delivery, moment.say(book.NOTED))


def _echoes(moment: Moment, delivery: Delivery) -> bool:
    """Say whether this is another side's yes to what we have said yes to ourselves.

    To accept an acceptance would call for the same in return, without end.
    """
    is_yes = isinstance(delivery, Conveyed) and delivery.stance is Stance.ACCEPT
    return is_yes and has_agreed(moment.room, delivery.package)


def _comment(
    delivery: Entry[Delivery], wording: Wording, modes: frozenset[Mode] = frozenset()
) -> React:
    return React(about=delivery.id, stance=Stance.COMMENT, wording=wording, modes=modes)


def _suppose(moment: Moment, supposed: Delivery) -> Wording:
    """Say how a supposition would be taken, without taking it."""
    if not supposed.package:
        return moment.say(book.NOTED)
    verdict = judge(moment.preferences, supposed.package, moment.asked)
    if verdict.stance is Stance.ACCEPT:
        return moment.say(book.SUPPOSE_WELL)
    whole = supposed.package.keys() == moment.preferences.values.keys()
    return moment.say(book.SUPPOSE_HARD if whole else verdict.phrase, verdict.issue)


def _take(moment: Moment, delivery: Entry[Delivery]) -> React:
    """React to a package.

    A no to an idea of the mediators stays in this room: the others may not know of the idea.
    """
    verdict = judge(moment.preferences, delivery.body.package, moment.asked)
    told = isinstance(delivery.body, Conveyed) or verdict.stance is Stance.ACCEPT
    return React(
        about=delivery.id,
        stance=verdict.stance,
        wording=moment.say(verdict.phrase, verdict.issue, verdict.option),
        modes=OURS if told else frozenset(),
    )


def answer_plain_words(moment: Moment) -> Action | None:
    """Say where we stand on what the mediators plainly asked about, if they named an issue."""
    words = _unanswered(moment)
    if words is None or not _named(moment, words.body.wording):
        return None
    return _reply(words, _stand(moment, words.body.wording, standing(moment.room)))


def decline_politely(moment: Moment) -> Action | None:
    """Tell the mediators that there is nothing more to say to their plain words."""
    words = _unanswered(moment)
    return _reply(words, moment.say(book.NOTHING_FURTHER)) if words else None


def _unanswered(moment: Moment) -> Entry[Addressed] | None:
    after = [entry for entry in since(moment.room, is_said) if is_plain(entry)]
    return moment.room.find(after[-1].id, Addressed) if after else None


def _reply(words: Entry[Addressed], wording: Wording) -> Speak:
    return Speak(force=Force.REPLY, about=words.id, wording=wording)


def _stand(moment: Moment, question: Wording, stands: Package) -> Wording:
    """Say where `stands` has us on the issue that is asked about, or what we would like best."""
    issue = _named(moment, question)
    if issue is None or issue.id not in moment.preferences.values:
        return moment.say(book.STAND_GENERAL)
    option = stands.get(issue.id) or _favourite(moment, issue.id)
    return moment.say(book.STAND, issue.id, option)


def _declared(moment: Moment) -> Package:
    """Return, by issue, where this side last stood in words that may cross in its name."""
    return {
        issue: option
        for entry in moment.room.of(Said)
        if entry.body.force in STANDS and IN_OUR_NAME & permissions(moment.room, entry.id).keys()
        for issue, option in entry.body.package.items()
    }


def _favourite(moment: Moment, issue: str) -> str:
    values = moment.preferences.values[issue]
    beyond = moment.preferences.ruled_out.get(issue, frozenset())
    return max(values, key=lambda option: (option not in beyond, values[option]))


def _named(moment: Moment, words: Wording) -> Issue | None:
    """Return the issue whose title occurs in `words`, the longest title first."""
    found = [
        (len(title), issue.id)
        for issue in moment.agenda.values()
        for tag, title in issue.title.items()
        if title and title.casefold() in words.get(tag, "").casefold()
    ]
    return moment.agenda[max(found)[1]] if found else None
