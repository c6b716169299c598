"""Every leak that is planted on the site is found: the two worlds have teeth."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.channels.planted import Plant
from tests.web.ladder_steps import EXCHANGE
from tests.web.leaks import LEAKS, a_foreign_report
from tests.web.searches import PLANTED, TEXT, WHATEVER, Search, found
from tests.web.speech_steps import samir_speaks
from tests.web.worlds import Step, tell_apart

ELSEWHERE = ("the API", "a ring")
"""These are searched for beside their own laws."""

EACH = [
    pytest.param(plant, search, id=f"{where}-{plant.__name__}")
    for where, (plants, search) in PLANTED.items()
    for plant in plants
    if where not in ELSEWHERE
]
IN_TEXTS, _ = PLANTED["texts"]
SPOKEN = (samir_speaks,) * 2


@pytest.mark.parametrize(("plant", "search"), EACH)
def test_a_planted_leak_is_found(
    plant: Plant, search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    assert found(search)


@pytest.mark.parametrize(
    ("plants", "script"),
    [(LEAKS, SPOKEN), (WHATEVER[::3], SPOKEN), (IN_TEXTS, TEXT[:1])],
    ids=["on any page", "on any page, soon", "in texts"],
)
def test_where_nothing_differs_all_leaks_at_once_tell_nothing(
    plants: Sequence[Plant], script: Sequence[Step], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is by the difference between the worlds that a leak is found."""
    for plant in plants:
        plant(monkeypatch)
    tell_apart(1, script=script, alike=True)


def test_where_nobody_else_reports_a_leak_of_it_tells_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_foreign_report(monkeypatch)
    tell_apart(1, script=EXCHANGE[:2], alike=True)


def test_there_are_many() -> None:
    """More than forty-five, as were planted in the field's own work (Hriţcu and others, 2016)."""
    assert len({plant for plants, _ in PLANTED.values() for plant in plants}) >= 45
