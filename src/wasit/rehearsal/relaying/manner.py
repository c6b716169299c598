"""The manner: how, and in what words, a mediator brings what another side said."""

from __future__ import annotations

from collections.abc import Collection

from wasit.rehearsal.phrases.book import AT_LENGTH, LANGUAGES, THEY
from wasit.rehearsal.phrases.phrasing import terms
from wasit.talks.fold import Ledger
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import Reacted
from wasit.talks.rooms.speech import Force, Utterance, force_of
from wasit.talks.substance.issues import Package
from wasit.talks.wording import MAX_LENGTH, Wording

USUAL = (Mode.PARAPHRASE, Mode.VERBATIM, Mode.ELEMENTS, Mode.ORAL_ONLY)
"""How a relaying mediator carries things, best first. Ideas in the own name are not relayed."""

EXACT = (Mode.VERBATIM, Mode.PARAPHRASE, Mode.ORAL_ONLY)
"""How it carries warnings: softened or sharpened, they would be other warnings."""

_INNER_QUOTES = {"en": str.maketrans("“”", "‘’"), "ar": str.maketrans("«»", "“”")}
_INNER_QUOTES["fa"] = _INNER_QUOTES["ar"]


def manner(utterance: Utterance, allowed: Collection[Mode], receiver: Ledger) -> Mode | None:
    """Return the best of the modes `allowed` in which the receiver can be brought `utterance`.

    None when it is released only as an idea, or only verbatim with options that the receiving
    room does not know.
    """
    whole = fitting(utterance.package, receiver) == utterance.package
    order = EXACT if force_of(utterance) is Force.WARNING else USUAL
    usable = (mode for mode in order if mode in allowed and (whole or mode is not Mode.VERBATIM))
    return next(usable, None)


def fitting(package: Package, room: Ledger) -> Package:
    """Return the part of `package` that is on the agenda of `room`."""
    issues = agenda(room)
    return {
        issue: option
        for issue, option in package.items()
        if issue in issues and issues[issue].place(option) >= 0
    }


def reported(utterance: Utterance, said: Wording, languages: Collection[str]) -> Wording:
    """Report in the mediators' words what a side `said`, in each language it was said in.

    What was said without words is reported in `languages`.
    """
    they = _they(utterance)
    if not said:
        return {tag: f"{they[tag]}." for tag in languages}
    return {tag: _quoting(they, tag, text) for tag, text in said.items()}


def outlined(utterance: Utterance, room: Ledger, languages: Collection[str]) -> Wording:
    """Report only what kind of thing was said, and the options that `room` may know."""
    they = _they(utterance)
    chosen = terms(fitting(utterance.package, room), agenda(room))
    return {tag: f"{they[tag]}: {chosen[tag]}" if chosen[tag] else they[tag] for tag in languages}


def _they(utterance: Utterance) -> Wording:
    return THEY[utterance.stance if isinstance(utterance, Reacted) else force_of(utterance)]


def _quoting(they: Wording, tag: str, text: str) -> str:
    language = _spoken_as(tag)
    opening, closing = "“”" if language == "en" else "«»"
    inner = text.translate(_INNER_QUOTES[language])
    report = f"{they[language]}: {opening}{inner}{closing}"
    too_long = len(report) > MAX_LENGTH
    return AT_LENGTH[language].format(they=they[language]) if too_long else report


def _spoken_as(tag: str) -> str:
    """Return the language of the book in which a text in the language `tag` is introduced."""
    base = tag.partition("-")[0]
    return base if base in LANGUAGES else "en"
