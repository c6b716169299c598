"""Commitments: who does what by when, how it is shown, and what returns if the other side stops.

A commitment names others of its schedule by their keys: the ids of the desk while it is drafted,
and its plain number once it is put before the rooms.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from wasit.talks.substance.conditions import Condition
from wasit.talks.wording import Wording
from wasit.talks.words.times import Moment


class Verb(StrEnum):
    """What the doer does. The first three are legally different and never stand for each other.

    ``waive``      a rule stays in force, and is not applied to named cases, mostly for a time
    ``suspend``    a rule is out of force for a time, and returns by itself unless that is renewed
    ``lift``       a rule ends, and returns only by being made anew
    ``freeze``     something stays as it is and goes no further
    ``roll_back``  something is reduced
    ``other``      anything else, as the words say
    """

    WAIVE = "waive"
    SUSPEND = "suspend"
    LIFT = "lift"
    FREEZE = "freeze"
    ROLL_BACK = "roll_back"
    OTHER = "other"


class Relation(StrEnum):
    """How a commitment stands to another in time: once that is verified, or in step with it."""

    AFTER = "after"
    TOGETHER = "together"


class Order(Struct, frozen=True, kw_only=True):
    """The place of a commitment in the sequence, told by one other."""

    relation: Relation
    other: str


class Proof(Struct, frozen=True, kw_only=True):
    """What shows that it was done: in words, and as a threshold where it can be measured."""

    wording: Wording
    condition: Condition | None = None


class Mediators(Struct, frozen=True, tag="mediators", tag_field="verifier"):
    """The mediators verify."""


class Side(Struct, frozen=True, kw_only=True, tag="side", tag_field="verifier"):
    """A party verifies."""

    party: str


class Third(Struct, frozen=True, kw_only=True, tag="third", tag_field="verifier"):
    """Somebody named here verifies, such as an agency."""

    name: Wording


Verifier: TypeAlias = Mediators | Side | Third


class OnDay(Struct, frozen=True, kw_only=True, tag="on_day", tag_field="due"):
    """Due at a moment, in UTC."""

    at: Moment


class DaysAfter(Struct, frozen=True, kw_only=True, tag="days_after", tag_field="due"):
    """Due so many days after another commitment is verified."""

    days: int
    other: str


Due: TypeAlias = OnDay | DaysAfter


class Reversal(Struct, frozen=True, kw_only=True):
    """What returns when the commitment `other` is breached or expires, in words.

    With `snapback` it returns of itself as soon as that is declared breached; else the mediators
    declare it, when its doer has asked for that.
    """

    wording: Wording
    other: str
    snapback: bool = False


class Commitment(Struct, frozen=True, kw_only=True):
    """What one side takes upon itself. `amount`, `unit` and all that follow may be left out.

    It is owed to every other side. After `expires` it no longer binds.
    """

    doer: str
    verb: Verb
    what: Wording
    amount: Decimal | None = None
    unit: Wording = {}
    order: Order | None = None
    proof: Proof
    verifier: Verifier = Mediators()
    due: Due
    expires: Moment | None = None
    reversal: Reversal | None = None

    def others(self) -> Iterator[str]:
        """Yield the keys of the commitments that this one names, some of them twice perhaps."""
        for each in (self.order, self.due, self.reversal):
            if isinstance(each, Order | DaysAfter | Reversal):
                yield each.other

    def texts(self) -> dict[str, Wording]:
        """Return each text of it by its key: what is done, how it is shown, what returns."""
        condition, verifier = self.proof.condition, self.verifier
        found = {
            "what": self.what,
            "unit": self.unit,
            "proof": self.proof.wording,
            **(condition.texts() if condition else {}),
            "verifier": verifier.name if isinstance(verifier, Third) else {},
            "reversal": self.reversal.wording if self.reversal else {},
        }
        return {key: wording for key, wording in found.items() if wording}

    def renamed(self, keys: Mapping[str, str]) -> Commitment:
        """Return this commitment naming each other by what `keys` calls it."""
        due = self.due
        return replace(
            self,
            order=self.order and _renamed(self.order, keys),
            due=_renamed(due, keys) if isinstance(due, DaysAfter) else due,
            reversal=self.reversal and _renamed(self.reversal, keys),
        )


N = TypeVar("N", Order, DaysAfter, Reversal)


def _renamed(named: N, keys: Mapping[str, str]) -> N:
    return replace(named, other=keys[named.other])


def steps(commitments: Mapping[str, Commitment]) -> dict[str, int]:
    """Return at which step, from 1, each of `commitments` comes, by the order that they tell.

    What waits for nothing is step 1; what comes together with another is in its step. The order
    must have no circle.
    """
    found: dict[str, int] = {}
    for key in commitments:
        for each in reversed(_waiting(key, commitments, found)):
            order = commitments[each].order
            before = found[order.other] if order else 0
            together = order is not None and order.relation is Relation.TOGETHER
            found[each] = before if together else before + 1
    return found


def _waiting(key: str, commitments: Mapping[str, Commitment], found: Container[str]) -> list[str]:
    """Return `key`, what that waits for, and so on, as far as none of it is `found` yet."""
    waiting: list[str] = []
    next_: str | None = key
    while next_ is not None and next_ not in found:
        waiting.append(next_)
        order = commitments[next_].order
        next_ = order.other if order else None
    return waiting
