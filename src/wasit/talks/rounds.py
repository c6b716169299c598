"""Rounds: the stretches of time by which a rehearsal goes, and whether one is under way.

While none is, the floor is closed: nothing goes from a delegation to the mediators or back.
Delegations confer, mediators write their own notes, and what is sealed stays open to its own
deadline. Everybody reads of rounds in the common ledger, so a closed floor tells nobody anything.
"""

from __future__ import annotations

from datetime import datetime

from wasit.talks.case import opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.words.times import Moment


class RoundBegun(Body, frozen=True, kw_only=True, tag="round_begun"):
    """A round begins, the first being number 1. It is over when this says, or before."""

    stands_in = frozenset({Family.COMMON})

    number: int
    ends: Moment


class RoundEnded(Body, frozen=True, kw_only=True, tag="round_ended"):
    """The round `about` is over: its time is, or the instructor has ended it."""

    stands_in = frozenset({Family.COMMON})


def current(common: Ledger) -> Entry[RoundBegun] | None:
    """Return the round of which nobody has been told yet that it is over; None without one."""
    last = common.of(RoundBegun)[-1:]
    return last[0] if last and not common.about(last[0].id, RoundEnded) else None


def running(common: Ledger, at: datetime) -> Entry[RoundBegun] | None:
    """Return the round that is under way at that moment; None when none is."""
    found = current(common)
    return found if found and at < found.body.ends else None


def goes_by_rounds(view: View) -> bool:
    """Say whether the talks wait for rounds: so they were opened, or a first one has begun."""
    common = view.ledgers.get(COMMON)
    if common is None:
        return False
    rehearsal = opened(view.home).rehearsal
    return rehearsal is not None and bool(rehearsal.minutes or common.of(RoundBegun))


def floor_is_open(view: View, at: datetime) -> bool:
    """Say whether the talks may go on at that moment."""
    return not goes_by_rounds(view) or running(view.common(), at) is not None


def check_floor(view: View, at: datetime) -> None:
    """Raise Refused while the talks wait for a round to begin."""
    if not floor_is_open(view, at):
        raise Refused(
            "round.none",
            gettext_noop("No round is under way. This has to wait until the next begins."),
        )
