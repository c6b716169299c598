"""Confidences: what one side wants and how much, in numbers that people can give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from wasit.talks.issues import Issue
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.wording import Wording


class Measure(StrEnum):
    """What the numbers of a confidence mean.

    ``ranks``   places in an order: 1 for the weightiest issue, and for the best option of each
    ``points``  from 0 to 100: how much an issue weighs, and what an option of it is worth
    """

    RANKS = "ranks"
    POINTS = "points"


class Confidence(Struct, frozen=True, kw_only=True):
    """What one side wants: a number for each issue, and for each option of each issue.

    `reservation` is the lowest share it would accept of all that it wants, from 0 to 100; None
    where it does not say. `red_lines` holds, by issue, options that it never accepts.
    """

    measure: Measure
    issues: dict[str, int]
    options: dict[str, dict[str, int]]
    reservation: int | None = None
    red_lines: dict[str, frozenset[str]] = {}


class Flaw(NamedTuple):
    """Why a confidence cannot be taken, and of what; both are empty for the lowest share."""

    issue: str
    option: str
    refused: Refused


def flaws(confidence: Confidence, issues: Mapping[str, Issue]) -> list[Flaw]:
    """Return all that is wrong with `confidence` on this agenda, in the agenda's order."""
    titles = {each.id: each.title for each in issues.values()}
    found = [
        Flaw(issue, "", refused)
        for issue, refused in _odd(confidence.measure, confidence.issues, titles)
    ]
    unknown = confidence.options.keys() | confidence.red_lines.keys()
    found += [Flaw(each, "", _unknown(each)) for each in sorted(unknown - issues.keys())]
    for issue in issues.values():
        found += _flaws_of(confidence, issue)
    if confidence.reservation is not None and not 0 <= confidence.reservation <= 100:
        message = gettext_noop("The lowest share is a number from 0 to 100.")
        found.append(Flaw("", "", Refused("confide.share", message)))
    return found


def _flaws_of(confidence: Confidence, issue: Issue) -> Iterator[Flaw]:
    labels = {option.id: option.label for option in issue.options}
    given = confidence.options.get(issue.id, {})
    for option, refused in _odd(confidence.measure, given, labels):
        yield Flaw(issue.id, option, refused)
    never = confidence.red_lines.get(issue.id, frozenset())
    for option in sorted(never - labels.keys()):
        yield Flaw(issue.id, option, _unknown(option))
    if labels.keys() <= never:
        message = gettext_noop("“%(name)s”: your red lines leave no option of it.")
        yield Flaw(issue.id, "", Refused("confide.red-lines", message, name=issue.title))


def _odd(
    measure: Measure, given: Mapping[str, int], named: Mapping[str, Wording]
) -> Iterator[tuple[str, Refused]]:
    """Yield each of those `named` whose number is missing or wrong, and each that is none."""
    ranks = measure is Measure.RANKS
    least, most = (1, len(named)) if ranks else (0, 100)
    for each, name in named.items():
        number = given.get(each)
        if number is None:
            yield each, Refused("confide.missing", _MISSING, name=name)
        elif not least <= number <= most:
            yield each, Refused("confide.range", _RANGE, name=name, least=least, most=most)
        elif ranks and list(given.values()).count(number) > 1:
            yield each, Refused("confide.twice", _TWICE, name=name, rank=number)
    if not ranks and given and not any(given.values()):
        first, name = next(iter(named.items()))
        yield first, Refused("confide.nothing", _NOTHING, name=name)
    for each in sorted(given.keys() - named.keys()):
        yield each, _unknown(each)


_MISSING = gettext_noop("“%(name)s” needs a number.")
_RANGE = gettext_noop("“%(name)s” needs a number from %(least)s to %(most)s.")
_TWICE = gettext_noop("“%(name)s”: the rank %(rank)s is given more than once.")
_NOTHING = gettext_noop("“%(name)s” and those beside it: one of them needs more than 0.")


def _unknown(name: str) -> Refused:
    return Refused("confide.unknown", gettext_noop("“%(name)s” is not on the agenda."), name=name)
