"""Processes: batches on several processors; one that is killed costs its batch, no more.

The pools of the standard library are no use here: one gives up when a process is killed, and the
other waits for it without end.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import cast

from wasit.rehearsal.tournament.runners.runner import TRIES, Play, RunFailed, ended, played

# Not forked: whatever threads this process has would be missing there.
_spawned = multiprocessing.get_context("spawn")


class Processes:
    """Plays batches in so many `workers` at once."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def run(self, play: Play, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """See `Runner.run`."""
        crew = _Crew(play, self.workers)
        try:
            yield from crew.run(iter(numbers))
        finally:
            crew.end()


class _Crew:
    """The workers, and which batch each of them is at."""

    def __init__(self, play: Play, size: int) -> None:
        self._play = play
        self._size = size
        self._at: dict[_Worker, int] = {}
        self._deaths = Counter[int]()

    def run(self, numbers: Iterator[int]) -> Iterator[tuple[int, bytes]]:
        for number in numbers:
            self._start(number)
            if len(self._at) == self._size:
                break
        while self._at:
            for worker in self._answering():
                number, answer = self._at[worker], worker.answer()
                if answer is None:
                    self._bury(worker)
                else:
                    self._occupy(worker, next(numbers, None))
                    yield number, answer

    def end(self) -> None:
        for worker in self._at:
            worker.end()

    def _answering(self) -> list[_Worker]:
        """Wait for workers that have something to say, or that have ended."""
        by_pipe = {worker.pipe: worker for worker in self._at}
        return [by_pipe[cast(Connection, pipe)] for pipe in wait(list(by_pipe))]

    def _start(self, number: int) -> None:
        worker = _Worker(self._play)
        self._at[worker] = number
        worker.give(number)

    def _occupy(self, worker: _Worker, number: int | None) -> None:
        """Give a worker its next batch; without one it is done."""
        if number is None:
            del self._at[worker]
            worker.end()
        else:
            self._at[worker] = number
            worker.give(number)

    def _bury(self, worker: _Worker) -> None:
        """Give the batch of a worker that has ended to a new one."""
        number = self._at.pop(worker)
        worker.end()
        self._deaths[number] += 1
        if self._deaths[number] == TRIES:
            raise ended(number)
        self._start(number)


class _Worker:
    """A process that plays one batch after the other. It ends with this one, however that ends."""

    def __init__(self, play: Play) -> None:
        self.pipe, theirs = _spawned.Pipe()
        self._process = _spawned.Process(target=_work, args=(play, theirs), daemon=True)
        self._process.start()
        # Or its end would not be seen as the end of the pipe.
        theirs.close()

    def give(self, number: int) -> None:
        try:
            self.pipe.send(number)
        except OSError:
            # It has ended, which is seen when it is asked for its answer.
            return

    def answer(self) -> bytes | None:
        """Return the file of its batch; None when it has ended. Raises RunFailed as it says."""
        try:
            said: bytes | str = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(said, str):
            raise RunFailed(said)
        return said

    def end(self) -> None:
        self.pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _work(play: Play, pipe: Connection) -> None:
    """Play what is asked for, until nobody asks any more."""
    # An interruption is for the process that asks; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            number = pipe.recv()
            pipe.send(played(play, number))
        except (EOFError, OSError):
            return


def _end_with_parent() -> None:
    """End this process once the one that asks has ended, even within a batch that takes long."""
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)
