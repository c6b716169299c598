"""Confidences: what one side wants and how much, in numbers that people can give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.substance.issues import Issue
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
    if not issues:
        nothing = Refused("confide.agenda", gettext_noop("There is nothing on the agenda yet."))
        return [Flaw("", "", nothing)]
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
        outside = Refused(
            "confide.share", gettext_noop("The lowest share is a number from 0 to 100.")
        )
        found.append(Flaw("", "", outside))
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
        nothing_left = Refused(
            "confide.red-lines",
            gettext_noop("“%(name)s”: your red lines leave no option of it."),
            name=issue.title,
        )
        yield Flaw(issue.id, "", nothing_left)


def _odd(
    measure: Measure, given: Mapping[str, int], named: Mapping[str, Wording]
) -> Iterator[tuple[str, Refused]]:
    """Yield each of those `named` whose number is missing or wrong, and each that is none."""
    for each, name in named.items():
        if refused := _of_one(measure, given, each, name, len(named)):
            yield each, refused
    if measure is Measure.POINTS and given and not any(given.values()):
        first, name = next(iter(named.items()))
        yield first, _nothing(name)
    for each in sorted(given.keys() - named.keys()):
        yield each, _unknown(each)


def _of_one(
    measure: Measure, given: Mapping[str, int], each: str, name: Wording, count: int
) -> Refused | None:
    ranks, number = measure is Measure.RANKS, given.get(each)
    least, most = (1, count) if ranks else (0, 100)
    if number is None:
        return Refused("confide.missing", gettext_noop("“%(name)s” needs a number."), name=name)
    if not least <= number <= most:
        return Refused(
            "confide.range",
            gettext_noop("“%(name)s” needs a number from %(least)s to %(most)s."),
            name=name,
            least=least,
            most=most,
        )
    if ranks and list(given.values()).count(number) > 1:
        return Refused(
            "confide.twice",
            gettext_noop("“%(name)s”: the rank %(rank)s is given more than once."),
            name=name,
            rank=number,
        )
    return None


def _nothing(name: Wording) -> Refused:
    return Refused(
        "confide.nothing",
        gettext_noop("“%(name)s” and those beside it: one of them needs more than 0."),
        name=name,
    )


def _unknown(name: str) -> Refused:
    return Refused("confide.unknown", gettext_noop("“%(name)s” is not on the agenda."), name=name)
