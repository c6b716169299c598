"""One machine drives two worlds: what South does in both, and what else happens in each.

Hypothesis chooses, and shrinks what it finds to the fewest steps that show it. The first world is
lived while the machine chooses; then the second takes the same steps of South's, with what happens
there, and after every one all that South can see is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from random import Random

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.web.happenings import CONCERNING, MEANWHILE
from tests.web.page_leaks import a_badge
from tests.web.worlds import Happening, Step, Told, World, history

BEFORE = st.lists(st.sampled_from(MEANWHILE), max_size=2)


class Twins(RuleBasedStateMachine):
    """Two histories that are the same for South."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[tuple[Step, Sequence[Happening]]] = []
        self._open = ExitStack()
        self._world = self._begun("first", None)

    def _begun(self, luck: str, twin: World | None) -> World:
        world = World(self._open.enter_context(history()), Random(luck), 0, twin)
        self._open.callback(world.close)
        world.begin()
        return world

    @rule(step=st.sampled_from(CONCERNING), here=BEFORE, there=BEFORE)
    def south_is_concerned(
        self, step: Step, here: Sequence[Happening], there: Sequence[Happening]
    ) -> None:
        """Something concerns South, after what happens in each world."""
        self._world.take(step, here)
        self._steps.append((step, there))

    def teardown(self) -> None:
        """Live the other history. Raises Told as soon as South can tell it from the first."""
        self._open.close()
        with self._open:
            twin = self._begun("second", self._world)
            for step, there in self._steps:
                twin.take(step, there)


def test_the_machine_finds_nothing_that_tells_two_worlds_apart() -> None:
    run_state_machine_as_test(Twins, settings=settings(max_examples=2, stateful_step_count=4))


def test_the_machine_finds_a_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    a_badge(monkeypatch)
    few = settings(max_examples=5, stateful_step_count=3, phases=(Phase.generate,))
    with pytest.raises(Told):
        run_state_machine_as_test(Twins, settings=few)
