"""Unfit: why a document is not taken."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a document.

    ``empty``      there is nothing in it
    ``too_large``  it is longer than what is taken
    ``unknown``    it is of no kind that is taken
    ``office``     it is of an office program: such files keep who wrote them, when, and what before
    ``broken``     it is not what its first bytes say, or is damaged
    ``encrypted``  it is encrypted, or asks for a password
    ``enormous``   a picture of too many points, or what unpacks to far more than it is
    ``moving``     a picture of several frames
    ``too_heavy``  to look at it took more time or memory than is given
    """

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    OFFICE = "office"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    ENORMOUS = "enormous"
    MOVING = "moving"
    TOO_HEAVY = "too_heavy"


class Unfit(Exception):
    """A document is not taken, because of its `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    def __str__(self) -> str:
        return f"The document is not taken: {self.fault}."
