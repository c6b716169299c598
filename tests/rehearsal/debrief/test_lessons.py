"""Lessons: each is learnt once, whoever asks for it, and what was learnt is kept for a while."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest

from tests.rehearsal.stage import NORTH_WANTS, SOUTH_WANTS
from wasit.bargaining.beliefs.conduct import Proposed
from wasit.rehearsal.debrief import lessons
from wasit.rehearsal.debrief.knowledge import Known
from wasit.rehearsal.debrief.lessons import Lesson, Lessons

ISSUE = next(iter(NORTH_WANTS.values))


def lesson(*options: str) -> Lesson:
    """What North's room is taught when it asks for one option after the other."""
    return Lesson(NORTH_WANTS, [[Proposed(package={ISSUE: each})] for each in options])


@pytest.fixture
def taught(monkeypatch: pytest.MonkeyPatch) -> list[Lesson]:
    """The lessons that were really learnt, each of which takes a moment."""
    found: list[Lesson] = []

    def known(lesson: Lesson) -> tuple[Known, ...]:
        found.append(lesson)
        sleep(0.05)
        return (Known(0.5, 0.5),) * len(lesson.clues)

    monkeypatch.setattr(lessons, "_known", known)
    return found


def test_of_many_who_ask_at_once_one_learns_and_the_others_wait(taught: list[Lesson]) -> None:
    known, together = Lessons(), Barrier(8)

    def asks(_: int) -> tuple[Known, ...]:
        together.wait()
        return known.learnt(lesson("60", "20"))

    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(asks, range(8)))
    assert len(taught) == len(answers) == 1
    assert len(answers.pop()) == 2


def test_it_is_said_what_has_been_learnt_without_learning_it(taught: list[Lesson]) -> None:
    known = Lessons()
    assert not known.has(lesson("60"))
    known.learnt(lesson("60"))
    assert known.has(lesson("60"))
    assert not known.has(lesson("20"))
    assert not known.has(Lesson(SOUTH_WANTS, lesson("60").clues))
    assert taught == [lesson("60")]


def test_of_what_was_learnt_that_which_nobody_asked_for_is_forgotten_first(
    taught: list[Lesson],
) -> None:
    known = Lessons(most=2)
    for each in ("60", "20", "60", "5"):
        known.learnt(lesson(each))
    assert [known.has(lesson(each)) for each in ("60", "20", "5")] == [True, False, True]
    assert len(taught) == 3


def test_a_lesson_that_failed_is_learnt_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    known, real = Lessons(), lessons._known

    def fails(_: Lesson) -> tuple[Known, ...]:
        raise MemoryError

    monkeypatch.setattr(lessons, "_known", fails)
    with pytest.raises(MemoryError):
        known.learnt(lesson("60"))
    assert not known.has(lesson("60"))
    monkeypatch.setattr(lessons, "_known", real)
    assert len(known.learnt(lesson("60"))) == 1
