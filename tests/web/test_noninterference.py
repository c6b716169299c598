"""South's people cannot tell two worlds apart that differ only in what does not concern them.

The real pages, as the application itself answers them, with every header, cookie, refusal and live
event. That a leak would be found is shown in `test_planted_leaks`; `benchmarks/leaks.py --worlds`
tells apart as many worlds as there is time for.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.web import class_worlds, rehearsal_worlds
from tests.web.normaliser import NORMALISED
from tests.web.searches import ALL_THAT_IS_SELDOM, SCRIPTS
from tests.web.worlds import Step, tell_apart


@pytest.mark.channel(2, 4, 5, 13, 14, 15, 16, 18, 23, 25, 26, 27, 28, 29, 35, 38, 42, 53, 55)
@pytest.mark.parametrize("seed", range(2))
def test_south_learns_nothing_but_what_was_released_to_it(seed: int) -> None:
    tell_apart(seed)


@pytest.mark.channel(5, 7, 10, 17, 27, 40, 41, 46, 47, 51)
@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_south_learns_nothing_of_a_matter_but_what_it_was_given(script: Sequence[Step]) -> None:
    tell_apart(0, script=script)


@pytest.mark.channel(27, 28, 37, 41, 42)
def test_south_learns_nothing_of_what_seldom_happens() -> None:
    tell_apart(0, script=ALL_THAT_IS_SELDOM)


@pytest.mark.channel(10, 13)
def test_south_learns_nothing_of_a_rehearsal_until_it_lies_open() -> None:
    tell_apart(0, script=rehearsal_worlds.SCRIPT, kind=rehearsal_worlds.RehearsalWorld)


@pytest.mark.channel(4, 5, 10, 13, 27)
def test_south_learns_nothing_of_what_its_instructor_does_elsewhere() -> None:
    tell_apart(0, script=class_worlds.SCRIPT, kind=class_worlds.ClassWorld)


@pytest.mark.channel(4, 5, 13)
def test_programs_of_souths_learn_nothing_of_what_its_instructor_does_elsewhere() -> None:
    tell_apart(0, script=class_worlds.TOLD_TO_PROGRAMS, kind=class_worlds.ClassApiWorld)


def test_little_is_normalised() -> None:
    assert len(NORMALISED) <= 6
