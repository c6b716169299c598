"""Soundness: whether a commitment can stand beside the others of its schedule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.substance.commitments import (
    Commitment,
    DaysAfter,
    OnDay,
    Order,
    Reversal,
    Side,
    Third,
)
from wasit.talks.substance.conditions import check_condition
from wasit.talks.wording import Wording, checked, optional
from wasit.talks.words.numbers import check_number
from wasit.talks.words.times import check_time

T = TypeVar("T")

MOST_DAYS = 3_660
"""The most days that something may be due after another: ten years; more was mistyped."""


def check_commitment(
    key: str,
    commitment: Commitment,
    others: Mapping[str, Commitment],
    parties: Mapping[str, Wording],
    now: datetime,
) -> None:
    """Raise Refused where `commitment`, called `key`, cannot stand beside `others` from now on.

    The refusal's part is the field at fault.
    """
    _check_words(commitment)
    _check_parties(commitment, parties)
    if commitment.amount is not None:
        _within("amount", check_number, commitment.amount)
    _check_others(commitment, others)
    _check_returns(key, commitment, others)
    _check_circle(key, {**others, key: commitment})
    check_times(commitment, now)


def _check_words(commitment: Commitment) -> None:
    _within("what", checked, commitment.what)
    _within("proof", checked, commitment.proof.wording)
    _within("unit", optional, commitment.unit)
    if commitment.proof.condition:
        _within("indicator", check_condition, commitment.proof.condition)
    if isinstance(commitment.verifier, Third):
        _within("verifier_name", checked, commitment.verifier.name)
    if commitment.reversal:
        _within("reversal", checked, commitment.reversal.wording)


def _within(field: str, check: Callable[[T], object], value: T) -> None:
    try:
        check(value)
    except Refused as refused:
        raise refused.about(field) from None


def _check_parties(commitment: Commitment, parties: Mapping[str, Wording]) -> None:
    named = {"doer": commitment.doer}
    if isinstance(commitment.verifier, Side):
        named["verifier"] = commitment.verifier.party
    for field, party in named.items():
        if party not in parties:
            raise Refused("commitment.party", gettext_noop("Choose a side of these talks.")).about(
                field
            )
    if named.get("verifier") == commitment.doer:
        raise Refused(
            "commitment.verifier", gettext_noop("Nobody verifies what they do themselves.")
        ).about("verifier")


def _check_others(commitment: Commitment, others: Mapping[str, Commitment]) -> None:
    for field in ("order", "due", "reversal"):
        named = getattr(commitment, field)
        if isinstance(named, Order | DaysAfter | Reversal) and named.other not in others:
            raise Refused(
                "commitment.other", gettext_noop("Choose another commitment of this schedule.")
            ).about(f"{field}_other")
    reversal = commitment.reversal
    if reversal and others[reversal.other].doer == commitment.doer:
        raise Refused(
            "commitment.own",
            gettext_noop("Something returns when another side stops: choose what that side does."),
        ).about("reversal_other")


def _check_returns(key: str, commitment: Commitment, others: Mapping[str, Commitment]) -> None:
    """Raise Refused where its own doer would take something back because of `key`."""
    returning = {
        each.doer for each in others.values() if each.reversal and each.reversal.other == key
    }
    if commitment.doer in returning:
        raise Refused(
            "commitment.returns",
            gettext_noop(
                "Something of this side returns when this stops: another side must do it."
            ),
        ).about("doer")


def _check_circle(key: str, every: Mapping[str, Commitment]) -> None:
    """Raise Refused where `key` would wait, by way of others, for itself."""
    pending, seen = [key], set[str]()
    while pending:
        for other in _waits_for(every[pending.pop()]):
            if other == key:
                raise Refused(
                    "commitment.circle",
                    gettext_noop("These commitments would wait for each other in a circle."),
                ).about("order_other")
            if other not in seen:
                seen.add(other)
                pending.append(other)


def _waits_for(commitment: Commitment) -> set[str]:
    """Return the commitments that this one follows, stands beside, or is counted from."""
    named = (commitment.order, commitment.due)
    return {each.other for each in named if isinstance(each, Order | DaysAfter)}


def check_times(commitment: Commitment, now: datetime) -> None:
    """Raise Refused where `commitment` is due by `now` or before, or expires before it is due."""
    due, expires = commitment.due, commitment.expires
    if isinstance(due, OnDay):
        _within("due", check_time, due.at)
    if expires is not None:
        _within("expires", check_time, expires)
    if isinstance(due, DaysAfter) and not 0 < due.days <= MOST_DAYS:
        raise Refused(
            "commitment.days",
            gettext_noop("Give a number of days from 1 to %(most)s."),
            most=MOST_DAYS,
        ).about("days")
    earliest = due.at if isinstance(due, OnDay) else now + timedelta(days=due.days)
    if earliest <= now:
        raise Refused(
            "commitment.past", gettext_noop("It would be due already. Choose a later time.")
        ).about("due")
    if expires is not None and expires <= earliest:
        raise Refused(
            "commitment.expires", gettext_noop("It would expire before it is due.")
        ).about("expires")
