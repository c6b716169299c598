"""The contract of the runners: the same results to the bit, and a killed worker costs its batch."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.rehearsal.tournament.cluster import OnRay, check_answers, is_connected
from tests.rehearsal.tournament.field import hashes, run, small
from tests.rehearsal.tournament.recorded import Recorded, is_free, play_endlessly
from tests.waiting import wait_until
from wasit.rehearsal.tournament.runners.here import Here
from wasit.rehearsal.tournament.runners.processes import Processes
from wasit.rehearsal.tournament.runners.runner import TRIES, RunFailed, Runner

RUNNERS: dict[str, Callable[[], Runner]] = {
    "here": Here,
    "processes": lambda: Processes(2),
    "ray": lambda: OnRay(workers=2),
}
every = pytest.mark.parametrize("runner", RUNNERS)
apart = pytest.mark.parametrize("runner", ["processes", "ray"])


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """A cluster of this machine's own, once for all: it takes seconds to start."""
    with OnRay(workers=2).connected():
        yield
    assert not is_connected()


@every
def test_the_results_are_the_same_to_the_bit(tmp_path: Path, runner: str) -> None:
    run(tmp_path / "expected", small())
    run(tmp_path / "found", small(), RUNNERS[runner]())
    assert hashes(tmp_path / "found") == hashes(tmp_path / "expected")


@every
def test_each_batch_is_played_once_and_numbers_are_taken_as_they_are_needed(
    tmp_path: Path, runner: str
) -> None:
    play, ahead = Recorded(tmp_path), []

    def numbers() -> Iterator[int]:
        for number in range(10):
            ahead.append(number)
            yield number

    found = {}
    for number, content in RUNNERS[runner]().run(play, numbers()):
        found[number] = content
        assert len(ahead) - len(found) <= 2
    assert found == {number: bytes([number]) for number in range(10)}
    assert play.times() == dict.fromkeys(range(10), 1)


@every
def test_what_goes_wrong_in_a_batch_is_said_with_its_number(tmp_path: Path, runner: str) -> None:
    done: list[tuple[int, bytes]] = []
    with pytest.raises(RunFailed, match="batch 13 could not be played: ZeroDivisionError: unlucky"):
        done.extend(RUNNERS[runner]().run(Recorded(tmp_path), range(12, 99)))


@apart
def test_a_killed_worker_costs_nothing_but_its_batch(tmp_path: Path, runner: str) -> None:
    play = Recorded(tmp_path, deadly=frozenset({2, 5}))
    found = dict(RUNNERS[runner]().run(play, range(8)))
    assert found == {number: bytes([number]) for number in range(8)}
    assert play.times() == {**dict.fromkeys(range(8), 1), 2: 2, 5: 2}


@apart
def test_a_batch_that_ends_every_worker_is_given_up(tmp_path: Path, runner: str) -> None:
    play = Recorded(tmp_path, deadly=frozenset({0}), deaths=99)
    with pytest.raises(RunFailed, match=f"batch 0 has ended {TRIES} workers"):
        list(RUNNERS[runner]().run(play, range(3)))
    assert play.times()[0] == TRIES


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "127.0.0.1:none"])
def test_a_cluster_that_does_not_answer_is_named_at_once(address: str) -> None:
    with pytest.raises(RunFailed, match=f"no Ray cluster at {address}: "):
        check_answers(address)


def test_nothing_is_left_running_when_a_run_is_broken_off(tmp_path: Path) -> None:
    found = Processes(2).run(Recorded(tmp_path), range(50))
    next(found)
    workers = _children()
    assert workers
    found.close()  # type: ignore[attr-defined]  # it is a generator
    assert not workers & _children()


def test_no_worker_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    held = tmp_path / "held"
    run_apart = multiprocessing.get_context("spawn").Process(target=play_endlessly, args=(held,))
    run_apart.start()
    wait_until(lambda: held.is_file() and held.read_text() == "held")
    assert not is_free(held)
    run_apart.kill()
    run_apart.join()
    wait_until(lambda: is_free(held))


def _children() -> set[int]:
    """The processes that this one has started and that still run."""
    return {each.pid for each in multiprocessing.active_children() if each.pid}
