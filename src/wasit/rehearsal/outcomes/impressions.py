"""Impressions: what the people of one group answered about it, in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

from msgspec import Struct

from wasit.bargaining.preferences import Preferences
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family, family
from wasit.talks.training.questionnaire import Answers, given


class Impressions(Struct, frozen=True, kw_only=True):
    """How many have answered, and the means of their marks; None where nobody has.

    `again` is the share of those who would sit down with the same people, and `knew` that of the
    guesses at what a side wanted most which were right.
    """

    given: int
    outcome: float | None
    part: float | None
    course: float | None
    footing: float | None
    again: float | None
    knew: float | None


def impressions(books: Mapping[str, Ledger], wants: Mapping[str, Preferences]) -> Impressions:
    """Return what the people of a group answered, whose sides want this, by party."""
    found = answers(books)
    most = {party: most_wanted(each) for party, each in wants.items()}
    guesses = [issue in most[party] for each in found for party, issue in each.wanted.items()]
    return Impressions(
        given=len(found),
        outcome=_mean([each.outcome for each in found]),
        part=_mean([each.part for each in found]),
        course=_mean([each.course for each in found]),
        footing=_mean([each.footing for each in found]),
        again=_mean([each.again for each in found]),
        knew=_mean(guesses),
    )


def answers(books: Mapping[str, Ledger]) -> list[Answers]:
    """Return all answers that stand in these books."""
    entries = (given(book) for name, book in books.items() if family(name) is Family.ANSWERS)
    return [entry.body.answers for entry in entries if entry]


def most_wanted(wants: Preferences) -> frozenset[str]:
    """Return the issue on which most hangs for a side: that with the widest range; or several."""
    spans = {
        issue: max(worth.values()) - min(worth.values()) for issue, worth in wants.values.items()
    }
    return frozenset(issue for issue, span in spans.items() if span == max(spans.values()))


def _mean(figures: Sequence[float]) -> float | None:
    return fmean(figures) if figures else None
