"""Ranges: issues that are numbers, cut into steps that everyone can see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from wasit.scenario import numbers
from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import NOTHING
from wasit.scenario.parsing.layout import BeyondTable, RangeTable
from wasit.scenario.parsing.references import check_known
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.texts import wording
from wasit.scenario.parsing.words import Code, say
from wasit.talks.refusals import gettext_noop
from wasit.talks.substance.issues import Option
from wasit.talks.wording import Wording

MOST_STEPS = 101
"""The most options that a range may have: people are to read them."""

_DIGITS = {"fa": str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")}
"""How a language writes numbers, where not as here."""


def read_range(source: Source, table: RangeTable, title: Wording, path: Path) -> tuple[Option, ...]:
    """Return the options that the range at `path` is cut into, each named by its number.

    They are labelled with the unit, in its languages; without one, in those of the `title`.
    Raises ScenarioError unless the steps lead from one end to the other, and are few enough.
    """
    low, high, step = (Decimal(str(each)) for each in (table.low, table.high, table.step))
    if high <= low:
        expected = say(gettext_noop("more than %(field)s"), field=Code("low"))
        raise source.error((*path, "high"), expected, Code(numbers.label(high)))
    if (high - low) / step > MOST_STEPS - 1:
        expected = say(gettext_noop("a step that makes %(most)s options at most"), most=MOST_STEPS)
        raise source.error((*path, "step"), expected, Code(numbers.label(step)))
    if (high - low) % step:
        expected = say(
            gettext_noop("a step that leads from %(low)s to %(high)s exactly"),
            low=Code("low"),
            high=Code("high"),
        )
        raise source.error((*path, "step"), expected, Code(numbers.label(step)))
    unit = wording(source, table.unit, (*path, "unit")) if table.unit is not None else None
    values = [numbers.label(each) for each in numbers.cut_steps(low, high, step).values]
    return tuple(Option(id=each, label=_label(each, title, unit)) for each in values)


def describe_range(issue: str, options: Sequence[Option]) -> str:
    """Say in plain words how a range was cut."""
    ends = f"{options[0].id} to {options[-1].id}"
    return (
        f"The issue “{issue}” is a range of numbers from {ends}; "
        f"its options are each of its {len(options)} steps."
    )


def read_line(
    source: Source, points: Mapping[str, float], options: Sequence[str], path: Path
) -> dict[str, float]:
    """Return the points of each number: those at `path`, and on straight lines between them.

    Raises ScenarioError where they name no number of the range, or leave out one of its ends.
    """
    for number in points:
        check_known(source, number, options, (*path, number))
    for end in options[0], options[-1]:
        if end not in points:
            expected = gettext_noop("an entry for “%(name)s”, an end of the range")
            raise source.error((*path, end), say(expected, name=Code(end)), NOTHING)
    known = [option for option in options if option in points]
    found = {known[0]: points[known[0]]}
    for left, right in pairwise(known):
        for option in options[options.index(left) + 1 : options.index(right) + 1]:
            share = (Decimal(option) - Decimal(left)) / (Decimal(right) - Decimal(left))
            found[option] = points[left] + float(share) * (points[right] - points[left])
    return found


def beyond(table: BeyondTable, options: Collection[str]) -> list[str]:
    """Return the numbers of a range that lie beyond its limits."""
    return [
        option
        for option in options
        if (table.below is not None and float(option) < table.below)
        or (table.above is not None and float(option) > table.above)
    ]


def _label(number: str, title: Wording, unit: Wording | None) -> Wording:
    if unit is None:
        return {tag: _written(number, tag) for tag in title}
    return {tag: f"{_written(number, tag)} {words}" for tag, words in unit.items()}


def _written(number: str, language: str) -> str:
    return number.translate(_DIGITS.get(language, {}))
