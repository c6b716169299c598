"""A guest cannot tell two worlds apart that differ only in what the own ring was not shown.

The real pages, over the real stack, as in `test_noninterference`; and the same with leaks planted,
which must be found. That South's people can tell nothing of others' rings is tried there.
"""

from __future__ import annotations

import pytest

from tests.channels.planted import Plant
from tests.web.ring_worlds import LEAKS, SCRIPT, GuestWorld
from tests.web.searches import in_a_ring
from tests.web.worlds import Told, tell_apart


@pytest.mark.parametrize("seed", range(3))
def test_a_guest_learns_nothing_but_what_the_ring_was_shown(seed: int) -> None:
    tell_apart(seed, script=SCRIPT, kind=GuestWorld)


@pytest.mark.parametrize("plant", LEAKS, ids=lambda plant: plant.__name__)
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        in_a_ring()


@pytest.mark.parametrize("plant", LEAKS[::2], ids=lambda plant: plant.__name__)
def test_where_nothing_differs_a_leak_tells_nothing(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is by the difference between the worlds that a leak is found."""
    plant(monkeypatch)
    tell_apart(1, script=SCRIPT[:2], kind=GuestWorld, alike=True)
