"""On Ray: batches on the processors of a cluster, or of this machine where there is none.

Call `ray_settings.prepare` before this module is loaded, and Ray with it.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

import ray
from ray.exceptions import RayError, WorkerCrashedError

from wasit.rehearsal.tournament.runners.runner import TRIES, Play, RunFailed, ended, played

PATIENCE = 5.0
"""Seconds to wait for somebody to answer at an address."""


class OnRay:
    """Plays batches on the cluster at `address`, or on one of this machine's own.

    Every machine of a cluster has the same versions of Wasit, Python and pyarrow as this one. With
    `workers`, so many batches are played at once, else one for each processor. Where this process
    is connected to a cluster already, that one is used.
    """

    def __init__(self, address: str | None = None, workers: int | None = None) -> None:
        self.address = address
        self.workers = workers

    def run(self, play: Play, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """See `Runner.run`. Raises RunFailed also where no cluster answers."""
        with self.connected():
            yield from self._play(play, iter(numbers))

    def _play(self, play: Play, numbers: Iterator[int]) -> Iterator[tuple[int, bytes]]:
        kept = ray.put(play)
        at = {_task.remote(kept, number): number for number in islice(numbers, self._at_once())}
        while at:
            (done, *_), _ = ray.wait(list(at))
            number = at.pop(done)
            content = _content(done, number)
            for following in islice(numbers, 1):
                at[_task.remote(kept, following)] = following
            yield number, content

    def _at_once(self) -> int:
        return self.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))  # type: ignore[no-untyped-call]  # its types are few

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Connect to the cluster, or start one, and leave or end it afterwards."""
        if ray.is_initialized():
            yield
            return
        check_answers(self.address)
        try:
            ray.init(
                address=self.address or "local",
                num_cpus=None if self.address else self.workers,
                include_dashboard=None if self.address else False,
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
        except (RayError, ConnectionError, ValueError, RuntimeError) as error:
            raise _unreached(self.address or "this machine", str(error)) from None
        try:
            yield
        finally:
            ray.shutdown()


def check_answers(address: str | None) -> None:
    """Raise RunFailed where nobody listens at an address: Ray would try for many minutes."""
    host, _, port = (address or "").removeprefix("ray://").rpartition(":")
    if not host:
        return
    try:
        socket.create_connection((host, int(port)), PATIENCE).close()
    except (OSError, ValueError) as error:
        raise _unreached(f"{address}", str(error)) from None


def _unreached(place: str, why: str) -> RunFailed:
    return RunFailed(f"no Ray cluster at {place}: {why}")


@ray.remote(max_retries=TRIES - 1)
def _task(play: Play, number: int) -> bytes | str:
    return played(play, number)


def _content(done: ray.ObjectRef[bytes | str], number: int) -> bytes:
    try:
        said = ray.get(done)
    except WorkerCrashedError:
        raise ended(number) from None
    except RayError as error:
        raise RunFailed(f"batch {number}: {error}") from None
    if isinstance(said, str):
        raise RunFailed(said)
    return said
