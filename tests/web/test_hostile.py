"""Hostile forms: whatever a form is filled in with, it is answered, and its page can be shown."""

from __future__ import annotations

import pytest

from tests.web.act import Act
from tests.web.acts import ACTS
from tests.web.hostile import HOSTILE, attack

EACH = 2
"""Values for each form; over all forms every value comes up. `benchmarks/fuzz.py` tries all."""


@pytest.mark.parametrize("act", ACTS, ids=str)
def test_whatever_a_form_is_filled_in_with_it_is_answered(act: Act) -> None:
    """An error within would be raised here: a visitor's client hands them on."""
    number = ACTS.index(act)
    answers = attack(act, range(number * EACH, number * EACH + EACH))
    assert len(answers) == 2 * EACH
    assert all(each.status < 500 for each in answers)


def test_every_value_comes_up() -> None:
    assert len(ACTS) * EACH >= len(HOSTILE)
