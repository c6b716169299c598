"""Shifts: how a warning has become softer or sharper, in what it states and in its words.

A mediator is told so before it goes, and may go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.refusals import gettext_noop
from wasit.talks.rooms.corrections import words
from wasit.talks.rooms.speech import Force, Said
from wasit.talks.rooms.stated import DeterrentWarning, Stated
from wasit.talks.substance.conditions import STRICT, UPWARD, Condition
from wasit.talks.wording import Wording
from wasit.talks.words.modals import modals
from wasit.talks.words.numbers import western, written


class Turn(StrEnum):
    """Which way a warning has shifted."""

    SOFTER = "softer"
    SHARPER = "sharper"
    OTHER = "other"


class Shift(Struct, frozen=True):
    """One thing that is no longer as the sender said it.

    `message` says it to a person in English with ``%(fact)s`` places, and `facts` fill them.
    """

    turn: Turn
    message: str
    facts: dict[str, str] = {}

    def __str__(self) -> str:
        return self.message % self.facts


def shifts(
    stated: DeterrentWarning | None,
    restated: DeterrentWarning | None,
    wording: Wording,
    reworded: Wording,
) -> list[Shift]:
    """Return how a warning has shifted from what was said to what would be conveyed.

    What is stated is compared where the sender stated any; the words in each language that both
    versions have, and their figures whatever the language.
    """
    of_stated = _of_stated(stated, restated) if stated else ()
    return [*of_stated, *_of_figures(wording, reworded), *_of_modals(wording, reworded)]


def shifts_of(
    room: Ledger, source: Entry[Body], reworded: Wording, restated: Stated | None
) -> list[Shift]:
    """Return how the warning `source` of a room would shift; nothing, when it is no warning."""
    if not isinstance(source.body, Said) or source.body.force is not Force.WARNING:
        return []
    said, now = (
        stated if isinstance(stated, DeterrentWarning) else None
        for stated in (source.body.stated, restated)
    )
    return shifts(said, now, words(room, source.id), reworded)


def _of_stated(said: DeterrentWarning, now: DeterrentWarning | None) -> Iterator[Shift]:
    if now is None:
        yield Shift(
            Turn.SOFTER,
            gettext_noop("Its condition and what would follow are no longer stated."),
        )
        return
    if now.actor != said.actor:
        yield Shift(Turn.OTHER, gettext_noop("It is no longer said of the same actor."))
    yield from _of_conditions(said.condition, now.condition)
    if now.consequence != said.consequence:
        yield Shift(Turn.OTHER, gettext_noop("What would follow is no longer what they said."))
    yield from _of_horizons(said.horizon, now.horizon)


def _of_conditions(said: Condition | None, now: Condition | None) -> Iterator[Shift]:
    if said is None and now is not None:
        yield Shift(Turn.OTHER, gettext_noop("A threshold is named that they did not name."))
    if said is None or said == now:
        return
    if now is None:
        yield Shift(Turn.SOFTER, gettext_noop("The threshold is no longer named."))
    elif (now.indicator, now.unit) != (said.indicator, said.unit):
        yield Shift(Turn.OTHER, gettext_noop("The threshold is no longer one of the same thing."))
    else:
        yield Shift(
            _of_sides(said, now),
            gettext_noop("The threshold of %(before)s has become %(after)s."),
            {"before": _side(said), "after": _side(now)},
        )


def _of_sides(said: Condition, now: Condition) -> Turn:
    """Say which warning is the sharper: the one that more values would set off."""
    if (said.operator in UPWARD) is not (now.operator in UPWARD):
        return Turn.OTHER
    return Turn.SHARPER if _reserve(now) < _reserve(said) else Turn.SOFTER


def _reserve(condition: Condition) -> tuple[Decimal, bool]:
    """Say, to be compared along one direction, how far a value can go before it is met."""
    upward = condition.operator in UPWARD
    return condition.threshold if upward else -condition.threshold, condition.operator in STRICT


_SIGNS = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}


def _side(condition: Condition) -> str:
    return f"{_SIGNS[condition.operator]} {written(condition.threshold)}"


def _of_horizons(said: Wording, now: Wording) -> Iterator[Shift]:
    if said and not now:
        yield Shift(Turn.SOFTER, gettext_noop("By when is no longer named."))
    elif said != now:
        yield Shift(Turn.OTHER, gettext_noop("By when is no longer what they said."))


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)


def figures(wording: Wording) -> set[Decimal]:
    """Return the figures in any version of `wording`; a comma in one is left out."""
    return {
        Decimal(found.replace(",", ""))
        for text in wording.values()
        for found in _FIGURE.findall(western(text))
        if found.count(".") < 2
    }


def _of_figures(wording: Wording, reworded: Wording) -> Iterator[Shift]:
    said, now = figures(wording), figures(reworded)
    for figure in sorted(said - now):
        message = gettext_noop("The figure %(figure)s is no longer in the words.")
        yield Shift(Turn.SOFTER, message, {"figure": written(figure)})
    for figure in sorted(now - said):
        message = gettext_noop("The figure %(figure)s has come into the words.")
        yield Shift(Turn.OTHER, message, {"figure": written(figure)})


def _of_modals(wording: Wording, reworded: Wording) -> Iterator[Shift]:
    for language in sorted(wording.keys() & reworded.keys()):
        said = modals(language, wording[language])
        now = modals(language, reworded[language])
        yield from _of_strengths(_without(said, now), _without(now, said))


def _without(ours: dict[str, int], theirs: dict[str, int]) -> tuple[str, int] | None:
    """Return the strongest of our modals that is not among theirs."""
    rest = {modal: strength for modal, strength in ours.items() if modal not in theirs}
    return max(rest.items(), key=lambda each: each[1], default=None)


_CERTAIN = 3
"""From this strength on, a modal sharpens what it is added to; below, it softens it."""


def _of_strengths(gone: tuple[str, int] | None, come: tuple[str, int] | None) -> Iterator[Shift]:
    if gone and come and gone[1] != come[1]:
        yield Shift(
            Turn.SOFTER if come[1] < gone[1] else Turn.SHARPER,
            gettext_noop("“%(before)s” has become “%(after)s”."),
            {"before": gone[0], "after": come[0]},
        )
    elif gone and not come:
        yield Shift(
            Turn.SOFTER if gone[1] >= _CERTAIN else Turn.SHARPER,
            gettext_noop("“%(word)s” is no longer said."),
            {"word": gone[0]},
        )
    elif come and not gone:
        yield Shift(
            Turn.SHARPER if come[1] >= _CERTAIN else Turn.SOFTER,
            gettext_noop("“%(word)s” has come in."),
            {"word": come[0]},
        )
