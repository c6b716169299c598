"""The runner: what each of them has in common, and what can go wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeAlias

Play: TypeAlias = Callable[[int], bytes]
"""Plays the batch of this number, and returns its file."""


class Runner(Protocol):
    """Plays batches. What they come to is the same with each of them, to the bit."""

    def run(self, play: Play, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """Yield the number and the file of each batch as it is done, in any order.

        Numbers are taken as they are needed. Raises RunFailed when a batch cannot be played; what
        was yielded before stands.
        """


TRIES = 3
"""A batch that has ended so many workers is not tried again."""


class RunFailed(Exception):
    """Batches could not be played; the text says which, and why."""


def failed(number: int, error: BaseException) -> RunFailed:
    """Return the failure of a batch in which `error` was raised."""
    return RunFailed(f"batch {number} could not be played: {type(error).__name__}: {error}")


def ended(number: int) -> RunFailed:
    """Return the failure of a batch that ended every worker it was given to."""
    return RunFailed(f"batch {number} has ended {TRIES} workers, one after the other")


def played(play: Play, number: int) -> bytes | str:
    """Return the file of a batch, or why it could not be played: in words, which travel well."""
    try:
        return play(number)
    except Exception as error:  # noqa: BLE001 - whatever went wrong is told where it was asked for
        return str(failed(number, error))
