"""Here: one batch after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wasit.rehearsal.tournament.runners.runner import Play, failed


class Here:
    """Plays batches in the process that asks for them."""

    def run(self, play: Play, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """See `Runner.run`."""
        for number in numbers:
            try:
                content = play(number)
            except Exception as error:
                raise failed(number, error) from error
            yield number, content
