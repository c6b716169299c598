"""Conditions: an indicator, a threshold, and the side of it that is meant."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from wasit.talks.wording import Wording, checked, optional
from wasit.talks.words.numbers import check_number


class Operator(StrEnum):
    """On which side of a threshold a value meets a condition."""

    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    BELOW = "below"


UPWARD = frozenset({Operator.AT_LEAST, Operator.ABOVE})
"""The operators that a value meets by rising."""

STRICT = frozenset({Operator.ABOVE, Operator.BELOW})
"""The operators that the threshold itself does not meet."""


class Condition(Struct, frozen=True, kw_only=True):
    """What is watched, in words, and the values of it that are meant. `unit` may be empty."""

    indicator: Wording
    operator: Operator
    threshold: Decimal
    unit: Wording = {}

    def texts(self) -> dict[str, Wording]:
        """Return what is watched, and the unit of the threshold."""
        return {"indicator": self.indicator, "measure": self.unit}


def meets(value: Decimal, operator: Operator, threshold: Decimal) -> bool:
    """Say whether `value` lies on the side of `threshold` that `operator` means."""
    if value == threshold:
        return operator not in STRICT
    return (value > threshold) is (operator in UPWARD)


def check_condition(condition: Condition) -> None:
    """Raise Refused when the words of `condition` are none, or its number is out of range."""
    checked(condition.indicator)
    optional(condition.unit)
    check_number(condition.threshold)
