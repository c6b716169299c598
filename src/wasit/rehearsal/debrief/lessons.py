"""Lessons: what somebody is taught of a side's paper, and what is known after it.

To learn one takes up to a second or two, and the same is asked whenever anybody looks at a
debrief. So what was learnt is kept, and of all who ask for the same at once one learns it and the
others wait.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from threading import Lock

import msgspec

from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.conduct import Deed
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.debrief.knowledge import Known, Paper

SAMPLES = 300
"""How many possible preferences are held, as for closeness."""
MOST = 24
"""From how many clues a belief learns at most: of more, some evenly spread, the last among them."""
KEPT = 512
"""Of how many lessons what was learnt is kept: more than four for each group of a large class."""


class Lesson:
    """What somebody is taught of a side's paper, clue by clue; it is known by its bytes."""

    def __init__(self, wants: Preferences, clues: Iterable[Sequence[Deed]]) -> None:
        self.wants = wants
        self.clues = list(clues)
        deeds = [[(type(deed).__name__, deed) for deed in each] for each in self.clues]
        self._bytes = msgspec.msgpack.encode((wants, deeds), order="deterministic")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lesson) and self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)


class _Desk:
    """Where one lesson is learnt, by one at a time, and what is known after it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.known: tuple[Known, ...] | None = None


class Lessons:
    """What was learnt of the lessons that were asked for last. Safe to use from many threads."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._desks: OrderedDict[Lesson, _Desk] = OrderedDict()
        self._changing = Lock()

    def learnt(self, lesson: Lesson) -> tuple[Known, ...]:
        """Return what is known after each of the clues that a belief learns from."""
        with self._changing:
            desk = self._desks.setdefault(lesson, _Desk())
            self._desks.move_to_end(lesson)
            while len(self._desks) > self._most:
                self._desks.popitem(last=False)
        with desk.lock:
            if desk.known is None:
                desk.known = _known(lesson)
            return desk.known

    def has(self, lesson: Lesson) -> bool:
        """Say whether this one has been learnt, so that it is answered at once."""
        desk = self._desks.get(lesson)
        return desk is not None and desk.known is not None


def spread(count: int) -> Iterable[int]:
    """Return the places of the clues, of so many, that a belief learns from, in order."""
    if count <= MOST:
        return range(count)
    return (round(place * (count - 1) / (MOST - 1)) for place in range(MOST))


def _known(lesson: Lesson) -> tuple[Known, ...]:
    wants = lesson.wants
    menu = Menu({issue: tuple(options) for issue, options in wants.values.items()})
    belief = Belief(menu, size=SAMPLES)
    paper, deeds, found = Paper(wants, belief), list[Deed](), list[Known]()
    taken = set(spread(len(lesson.clues)))
    for place, clue in enumerate(lesson.clues):
        deeds += clue
        if place in taken:
            belief = belief.learn(*clue)
            found.append(Known(paper.wants(belief), paper.limit(deeds)))
    return tuple(found)
