"""Leaks: how much of each side's paper the others could know, and how they came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from statistics import fmean
from typing import NamedTuple

from msgspec import Struct

from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.debrief.books import Books
from wasit.rehearsal.debrief.clues import clues
from wasit.rehearsal.debrief.knowledge import NOTHING, Known
from wasit.rehearsal.debrief.lessons import Lesson, Lessons, spread
from wasit.rehearsal.debrief.passages import Passage
from wasit.talks.rooms.stated import RedLine

_LESSONS = Lessons()


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


def learnt(books: Books, passages: Sequence[Passage], profile: Mapping[str, Preferences]) -> bool:
    """Say whether what `leaks` returns has been learnt, so that it is there at once."""
    pairs = permutations(profile, 2)
    taught = (_taught(books, passages, *pair, profile[pair[0]]) for pair in pairs)
    return all(_LESSONS.has(lesson) for each in taught for lesson in (each.named, each.traced))


class _Taught(NamedTuple):
    """What is taught of a side in a room: in its name, and if ideas are traced; by what."""

    named: Lesson
    traced: Lesson
    by: list[Passage]


def _taught(
    books: Books, passages: Sequence[Passage], side: str, observer: str, wants: Preferences
) -> _Taught:
    menu = Menu({issue: tuple(options) for issue, options in wants.values.items()})
    found = clues(books, passages, side, observer, menu)
    named = [each for each in found if each.passage.attributed]
    return _Taught(
        Lesson(wants, [each.deeds for each in named]),
        Lesson(wants, [each.deeds for each in found]),
        [each.passage for each in named],
    )


def _leak(
    books: Books, passages: Sequence[Passage], side: str, observer: str, wants: Preferences
) -> Leak:
    taught = _taught(books, passages, side, observer, wants)
    named, traced = _LESSONS.learnt(taught.named), _LESSONS.learnt(taught.traced)
    known = named[-1] if named else NOTHING
    taken = zip(spread(len(taught.by)), named, strict=True)
    return Leak(
        side=side,
        observer=observer,
        known=known,
        traced=traced[-1] if traced else known,
        gains=tuple(Gain(taught.by[place], each) for place, each in taken),
        red_lines=_red_lines(passages, side, observer, wants),
    )


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
