"""Leaks: how much of each side's paper the others could know, and how they came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import permutations
from statistics import fmean

import msgspec
from msgspec import Struct

from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.conduct import Deed
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.debrief.books import Books
from wasit.rehearsal.debrief.clues import Clue, clues
from wasit.rehearsal.debrief.knowledge import NOTHING, Known, Paper
from wasit.rehearsal.debrief.passages import Passage
from wasit.talks.rooms.stated import RedLine

SAMPLES = 300
"""How many possible preferences are held, as for closeness."""
MOST = 24
"""From how many clues a belief learns at most: of more, some evenly spread, the last among them."""


class Gain(Struct, frozen=True):
    """What is known once a clue has been taken in."""

    passage: Passage
    known: Known


class Leak(Struct, frozen=True, kw_only=True):
    """What `observer` could know of `side` from what reached its room.

    `known` is from what came in that side's name, and `gains` how it grew; `traced` is what would
    be known if it had also been guessed whose the ideas were that came without a name. `red_lines`
    says how many options that the side's paper rules out were told to be so, of how many.
    """

    side: str
    observer: str
    known: Known
    traced: Known
    gains: tuple[Gain, ...]
    red_lines: tuple[int, int]


def leaks(
    books: Books, passages: Sequence[Passage], profile: Mapping[str, Preferences]
) -> list[Leak]:
    """Return what each side could know of each other; the same talks always give the same."""
    return [
        _leak(books, passages, side, observer, profile[side])
        for side, observer in permutations(profile, 2)
    ]


def score(leaks: Sequence[Leak]) -> float:
    """Return the leak score of talks: the mean of what each side could know of each other."""
    return fmean([each.known.score for each in leaks] or [0.0])


def _leak(
    books: Books, passages: Sequence[Passage], side: str, observer: str, wants: Preferences
) -> Leak:
    menu = Menu({issue: tuple(options) for issue, options in wants.values.items()})
    found = clues(books, passages, side, observer, menu)
    named = [each for each in found if each.passage.attributed]
    learnt = _learnt(_Lesson(wants, named))
    taken = zip(_spread(len(named)), learnt, strict=True)
    known = learnt[-1] if learnt else NOTHING
    traced = _learnt(_Lesson(wants, found))
    return Leak(
        side=side,
        observer=observer,
        known=known,
        traced=traced[-1] if traced else known,
        gains=tuple(Gain(named[place].passage, each) for place, each in taken),
        red_lines=_red_lines(passages, side, observer, wants),
    )


class _Lesson:
    """What somebody is taught of a side's paper, clue by clue; it is known by its bytes.

    So that the same lesson need not be learnt again each time that a debrief is looked at.
    """

    def __init__(self, wants: Preferences, found: Sequence[Clue]) -> None:
        self.wants = wants
        self.clues = [clue.deeds for clue in found]
        deeds = [[(type(deed).__name__, deed) for deed in each] for each in self.clues]
        self._bytes = msgspec.msgpack.encode((wants, deeds), order="deterministic")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lesson) and self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)


@lru_cache(256)
def _learnt(lesson: _Lesson) -> tuple[Known, ...]:
    """Return what is known after each of the clues that a belief learns from."""
    wants = lesson.wants
    menu = Menu({issue: tuple(options) for issue, options in wants.values.items()})
    belief = Belief(menu, size=SAMPLES)
    paper, deeds, found = Paper(wants, belief), list[Deed](), list[Known]()
    taken = set(_spread(len(lesson.clues)))
    for place, clue in enumerate(lesson.clues):
        deeds += clue
        if place in taken:
            belief = belief.learn(*clue)
            found.append(Known(paper.wants(belief), paper.limit(deeds)))
    return tuple(found)


def _spread(count: int) -> Iterable[int]:
    """Return the places of the clues that a belief learns from, in order."""
    if count <= MOST:
        return range(count)
    return (round(place * (count - 1) / (MOST - 1)) for place in range(MOST))


def _red_lines(
    passages: Sequence[Passage], side: str, observer: str, wants: Preferences
) -> tuple[int, int]:
    own = {(issue, option) for issue, never in wants.ruled_out.items() for option in never}
    told = {
        (issue, option)
        for each in passages
        if (each.carried.body.sender, each.carried.body.receiver) == (side, observer)
        and isinstance(each.carried.body.stated, RedLine)
        for issue, options in each.carried.body.stated.ruled_out.items()
        for option in options
    }
    return len(own & told), len(own)
