"""Clues: what reached one room of what another side wants, in the terms of a belief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from wasit.bargaining.beliefs.conduct import Accepted, Attitude, Deed, Proposed, Received
from wasit.bargaining.menu import Menu
from wasit.rehearsal.debrief.books import Books
from wasit.rehearsal.debrief.passages import Passage
from wasit.talks.rooms.reactions import Reacted
from wasit.talks.rooms.stances import Stance
from wasit.talks.rooms.stated import RedLine
from wasit.talks.substance.issues import Package

_ATTITUDES = {
    Stance.ACCEPT: Attitude.ACCEPT,
    Stance.ACCEPT_IF: Attitude.ACCEPT_IF,
    Stance.RESERVE: Attitude.RESERVE,
    Stance.REJECT: Attitude.REJECT,
}


class Clue(Struct, frozen=True):
    """What one passage lets its receiver think of its sender's wishes."""

    passage: Passage
    deeds: tuple[Deed, ...]


def clues(
    books: Books, passages: Sequence[Passage], side: str, observer: str, menu: Menu
) -> list[Clue]:
    """Return, in order, what reached the room of `observer` of what `side` wants.

    A passage from which nothing can be learnt in figures gives no clue. What was only spoken
    counts: the room keeps no record of it, but those in it have heard it.
    """
    found = (
        Clue(each, tuple(_deeds(books, each, menu)))
        for each in passages
        if (each.carried.body.sender, each.carried.body.receiver) == (side, observer)
    )
    return [clue for clue in found if clue.deeds]


def _deeds(books: Books, passage: Passage, menu: Menu) -> Iterator[Deed]:
    carried, said = passage.carried.body, passage.source.body
    package = _of_menu(carried.package, menu)
    if isinstance(carried.stated, RedLine):
        for issue, options in carried.stated.ruled_out.items():
            for option in options:
                yield from _received(Attitude.REJECT, {issue: option}, menu)
    elif isinstance(said, Reacted) and passage.attributed:
        yield from _reaction(said.stance, package or _answered(books, passage), menu)
    elif package:
        yield Proposed(package=package)


def _reaction(stance: Stance, package: Package, menu: Menu) -> Iterator[Deed]:
    """Yield what an answer to a package tells: a yes to a whole one, or what is said of one option.

    A no to several options at once tells of none of them, nor, without the time, of the whole.
    """
    settled = _of_menu(package, menu)
    if stance is Stance.ACCEPT and settled.keys() == menu.options.keys():
        yield Accepted(package=settled)
    elif stance in _ATTITUDES and len(settled) == 1:
        yield from _received(_ATTITUDES[stance], settled, menu)
    elif stance is Stance.ACCEPT and settled:
        yield Proposed(package=settled)


def _received(attitude: Attitude, package: Package, menu: Menu) -> Iterator[Deed]:
    for issue, option in _of_menu(package, menu).items():
        yield Received(issue=issue, option=option, attitude=attitude)


def _answered(books: Books, passage: Passage) -> Package:
    """Return the options that the receiver knows the answer to be about: its own, by name."""
    own = books.find(passage.carried.body.receiver, passage.delivered.body.about or "")
    return getattr(own.body, "package", {}) if own else {}


def _of_menu(package: Package, menu: Menu) -> Package:
    """Leave out what stands on no side's paper: the issues and options that came later."""
    return {
        issue: option for issue, option in package.items() if option in menu.options.get(issue, ())
    }
