"""Adoption: what of the desk's texts and schedules is put before the rooms, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.schedules.schedules import Schedule, schedule
from wasit.talks.substance.accords import Article, Undertaking
from wasit.talks.substance.soundness import check_times
from wasit.talks.texts.single_text import Draft, draft
from wasit.talks.words.brackets import is_clean


def settled_text(desk: Ledger, text: str, revision: int) -> Draft:
    """Return a text that can be adopted as it stands, at `revision`.

    Raises Refused where it has moved on, holds nothing, or has words in brackets.
    """
    found = draft(desk, text)
    if found.revision != revision:
        raise _moved("text")
    if not found.clauses:
        raise Refused("proposal.text-empty", gettext_noop("This text has no clause yet.")).about(
            "text"
        )
    for number, clause in enumerate(found.clauses, 1):
        if not is_clean(clause.wording):
            raise Refused(
                "proposal.brackets",
                gettext_noop(
                    "Clause %(number)s has words in brackets. Only a text without brackets can "
                    "be answered with yes or no."
                ),
                number=number,
            ).about("text")
    return found


def articles(found: Draft) -> tuple[Article, ...]:
    """Return the clauses of a text, numbered anew."""
    return tuple(
        Article(key=str(number), wording=clause.wording)
        for number, clause in enumerate(found.clauses, 1)
    )


def settled_schedule(desk: Ledger, name: str, revision: int, deadline: datetime) -> Schedule:
    """Return a schedule that can be adopted as it stands, at `revision`, by `deadline`.

    Raises Refused where it has moved on, holds nothing, or something would be due before.
    """
    found = schedule(desk, name)
    if found.revision != revision:
        raise _moved("schedule")
    if not found.planned:
        raise Refused(
            "proposal.schedule-empty", gettext_noop("This schedule has no commitment yet.")
        ).about("schedule")
    for number, each in enumerate(found.planned, 1):
        try:
            check_times(each.commitment, deadline)
        except Refused:
            raise Refused(
                "proposal.due",
                gettext_noop(
                    "Commitment %(number)s would be due, or expire, before the answers are in. "
                    "Give it a later time."
                ),
                number=number,
            ).about("schedule") from None
    return found


def numbers(found: Schedule) -> dict[str, str]:
    """Return under which number each commitment, by its id on the desk, is put before the rooms."""
    return {each.id: str(number) for number, each in enumerate(found.planned, 1)}


def undertakings(found: Schedule, keys: Mapping[str, str]) -> tuple[Undertaking, ...]:
    """Return the commitments of a schedule, naming each other by `keys`."""
    return tuple(
        Undertaking(key=keys[each.id], commitment=each.commitment.renamed(keys))
        for each in found.planned
    )


def _moved(part: str) -> Refused:
    return Refused(
        "proposal.moved",
        gettext_noop(
            "It has changed since you looked at it. Look at it as it is now, and then put it "
            "before the rooms."
        ),
    ).about(part)
