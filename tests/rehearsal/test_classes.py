"""Classes: groups in which nobody sits do not all play the same talks."""

from __future__ import annotations

from wasit.rehearsal.classes import Plan, staged_opening
from wasit.scenario.files import load


def seeds(seed: int) -> list[int]:
    plan = Plan(course="c", name="C", seed=seed)
    openings = (staged_opening(load("muscat-2023"), plan, f"Group {n}") for n in range(1, 31))
    return [each.rehearsal.seed for each in openings if each.rehearsal]


def test_each_group_draws_its_own_seed_and_the_same_class_draws_them_again() -> None:
    assert len({*seeds(1), *seeds(2)}) == 60
    assert seeds(1) == seeds(1)
