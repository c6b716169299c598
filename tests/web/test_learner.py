"""The learner: what takes long in a debrief is there before anybody asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cast import HALA, INES, MODEST, NORTH, SOUTH, en
from tests.waiting import wait_until
from tests.web.rehearsed import Rehearsed
from tests.web.test_comparison import group
from tests.web.visitor import Talks
from wasit.rehearsal.debrief import leaks
from wasit.rehearsal.debrief.lessons import Lessons
from wasit.talks.case import Outcome
from wasit.talks.ledgers import DESK
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rooms.modes import Mode
from wasit.talks.training.directing import BeginRound, EndRound
from wasit.talks.training.injects import Inject
from wasit.web.debrief.comparison import compared
from wasit.web.debrief.learner import Learner
from wasit.web.server.runtime import service


@pytest.fixture(autouse=True)
def learner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Learner]:
    """A learner at work, where nothing has been learnt yet."""
    monkeypatch.setattr(leaks, "_LESSONS", Lessons())
    started = Learner(service())
    started.start()
    yield started
    started.end()


def pending(rehearsed: Rehearsed) -> bool:
    """Whether the leak score of this group would have to be worked out first."""
    return compared([group(rehearsed)], patient=False).rows[0].pending


def test_a_group_that_was_asked_for_is_compared_at_once(learner: Learner) -> None:
    rehearsed = Rehearsed(service())
    assert pending(rehearsed)
    learner.learn(rehearsed.case)
    learner.end()
    assert not pending(rehearsed)
    found = compared([group(rehearsed)], patient=False)
    assert found.rows[0].leak == compared([group(rehearsed)]).rows[0].leak
    assert found.pending == []


def test_it_is_learnt_once_the_talks_are_over_before_the_debrief_is_open() -> None:
    rehearsed = Rehearsed(service())
    rehearsed.ends()
    wait_until(lambda: not pending(rehearsed))


def test_it_is_learnt_when_the_mediators_close_the_case() -> None:
    rehearsed = Rehearsed(service())
    close = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part."))
    rehearsed.act(HALA, close)
    wait_until(lambda: not pending(rehearsed))


def test_while_the_talks_go_on_nothing_is_learnt_unasked() -> None:
    """How long that took would hang on what was carried, which no side is to know."""
    going, over = Rehearsed(service()), Rehearsed(service())
    going.act(INES, Inject(rooms=(NORTH, SOUTH), desk=True, wording=en("A storm.")))
    going.act(INES, BeginRound(minutes=5))
    going.brings(HALA, going.proposes(), Mode.PARAPHRASE, "Once more.", MODEST)
    going.act(INES, EndRound())
    over.ends()
    wait_until(lambda: not pending(over))
    assert pending(going)


def test_what_is_no_rehearsal_and_what_was_destroyed_is_passed_over(
    learner: Learner, talks: Talks
) -> None:
    gone, rehearsed = Rehearsed(service()), Rehearsed(service())
    service().destroy(gone.case, [DESK])
    for case in (talks.case, gone.case, "0" * 32, rehearsed.case):
        learner.learn(case)
    learner.end()
    assert not pending(rehearsed)
