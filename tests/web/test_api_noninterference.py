"""Programs of South's people cannot tell two worlds apart either, through the API.

The real API, over the real stack, with every header, refusal and event; and the same with leaks
planted, which must be found.
"""

from __future__ import annotations

import pytest

from tests.channels.planted import Plant
from tests.web.api_leaks import API_LEAKS
from tests.web.api_worlds import ApiWorld, steps
from tests.web.searches import by_program
from tests.web.worlds import Told, tell_apart

PLANTED = pytest.mark.parametrize("plant", API_LEAKS, ids=lambda plant: plant.__name__)


@pytest.mark.channel(1, 2, 6, 11, 14, 26)
@pytest.mark.parametrize("seed", range(2))
def test_programs_of_souths_learn_nothing_but_what_was_released_to_it(seed: int) -> None:
    tell_apart(seed, script=steps(seed, 6), kind=ApiWorld)


@PLANTED
def test_a_leak_planted_in_the_api_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        by_program()


@PLANTED
def test_where_nothing_differs_a_leak_in_the_api_tells_nothing(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    tell_apart(1, script=steps(1, 1), alike=True, kind=ApiWorld)
