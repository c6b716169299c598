"""Confided: what mediators who ask are told beside the answers, and that they see nothing else."""

from __future__ import annotations

import pytest

from tests.cast import HALA, SAMIR, SOUTH, Table
from tests.rehearsal.asking.test_asker import answer, ask, talks
from tests.rehearsal.stage import SCENARIO
from wasit.rehearsal import registry
from wasit.rehearsal.asking.asker import AskingMediator
from wasit.rehearsal.asking.asking import Asking
from wasit.rehearsal.delegations.confidences import Telling, confidence
from wasit.rehearsal.mediation.methods.method import Conversation, Start, whole
from wasit.rehearsal.mediation.questions import Answer, Bearable
from wasit.rehearsal.mediation.sheets import Sheet
from wasit.rehearsal.studies.study import study
from wasit.talks.preferences.confiding import Confide


class Spy:
    """A method that keeps all it is ever given, and asks each side twice."""

    def __init__(self) -> None:
        self.starts: list[Start] = []
        self.answers: list[tuple[int, Answer]] = []

    def __call__(self, start: Start) -> Conversation:
        self.starts.append(start)
        package = whole([0] * len(start.sizes))
        for side in (0, 1, 0, 1):
            self.answers.append((side, (yield Bearable(side, package))))
        return package

    @property
    def told(self) -> set[tuple[Sheet | None, ...]]:
        """What both sides were ever known to have confided."""
        beforehand = {tuple(start.sheets) for start in self.starts}
        sheets = {side: each.sheet for side, each in self.answers if each.sheet}
        return beforehand | ({(sheets.get(0), sheets.get(1))} if sheets else set())


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    found = Spy()
    monkeypatch.setitem(registry.MEDIATORS, "spy", Asking(found))
    return found


@pytest.mark.parametrize("telling", [None, *Telling])
def test_a_mediator_sees_what_one_side_confided_and_nothing_else_on_either_path(
    spy: Spy, telling: Telling | None
) -> None:
    """Whatever the briefs say: of the side that does not confide, nothing comes to the mediator."""
    names = [f"linear:{telling}" if telling else "linear", "linear"]
    quick = study(SCENARIO, names, "spy")
    assert quick
    list(quick.talks(1, 1))
    talks(SCENARIO, "spy", ",".join(names))
    ((first, second),) = spy.told
    assert second is None
    if telling is None:
        assert first is None
        return
    assert first
    assert first.ranked is (telling in {Telling.RANKS, Telling.ORDERS})
    assert (first.lowest is None) is (telling in {Telling.RANKS, Telling.POINTS})
    assert first.lowest is not None or not any(first.never)


def test_both_paths_hear_the_same_when_both_confide(spy: Spy) -> None:
    names = ["linear:sheet", "hard-liner:ranks"]
    quick = study(SCENARIO, names, "spy")
    assert quick
    list(quick.talks(1, 1))
    talks(SCENARIO, "spy", ",".join(names))
    ((first, second),) = spy.told
    assert first
    assert second
    assert (first.ranked, second.ranked) == (False, True)


def test_what_is_confided_late_comes_with_the_next_answer_of_that_side(table: Table) -> None:
    """And not before: a mediator that has just come must do the same as one that was there."""
    spy = Spy()
    mediator = AskingMediator(spy, 1, 4)
    answer(table, ask(table, mediator), "Yes.")
    wanted = SCENARIO.briefs[SOUTH].preferences
    table.act(SAMIR, Confide(confidence=confidence(wanted)))
    assert mediator.respond(table.view(HALA)) == AskingMediator(Spy(), 1, 4).respond(
        table.view(HALA)
    )
    answer(table, ask(table, mediator), "Yes.")
    answer(table, ask(table, mediator), "Yes.")
    ask(table, mediator)
    assert [bool(each.sheet) for _, each in spy.answers] == [False, True, False]
    assert spy.starts[0].sheets == (None, None)


def test_the_learner_takes_what_was_confided_into_account() -> None:
    told, untold = (talks(SCENARIO, "learner:4", each).desk for each in ("linear:sheet", "linear"))
    assert told != untold
