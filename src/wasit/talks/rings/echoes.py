"""Echoes: words for a ring that repeat what was said in a room, or brought there.

Advice for whoever writes them, by a simple sign: so many words in a row. That no such words are
found does not show that nothing is repeated; it may be told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused
from wasit.talks.rings.extracts import ShowExtract
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.speech import Utterance
from wasit.talks.views import View
from wasit.talks.words.synonyms import choices, worded
from wasit.talks.words.tokens import bare_words

RUN = 6
"""How many words in a row are hardly the same by chance."""


def repeats_a_room(view: View, action: ShowExtract) -> bool:
    """Say whether a mediator's extract repeats what a delegation said in a room."""
    rooms = view.rooms.values() if view.person.mediates else ()
    return any(_repeats(action, _said(room, Utterance)) for room in rooms)


def repeats_what_was_brought(view: View, action: ShowExtract) -> bool:
    """Say whether a delegation's extract repeats what the mediators brought to its room."""
    rooms = () if view.person.mediates else view.rooms.values()
    return any(_repeats(action, _said(room, Delivery)) for room in rooms)


def _said(room: Ledger, kind: type[Body]) -> Iterator[Mapping[str, str]]:
    for entry in room:
        if isinstance(entry.body, kind):
            yield getattr(entry.body, "wording", {})


def _repeats(action: ShowExtract, earlier: Iterable[Mapping[str, str]]) -> bool:
    try:
        copy = worded(action.wording, choices(action.wording, action.seed))
    except Refused:
        return False
    own = runs(copy)
    return any(own & runs(each) for each in earlier)


def runs(wording: Mapping[str, str]) -> set[tuple[str, ...]]:
    """Return every run of so many words in a wording."""
    found: set[tuple[str, ...]] = set()
    for text in wording.values():
        words = bare_words(text)
        found |= {tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}
    return found
