"""Identifiers: whatever a page names tells neither how many there are elsewhere, nor when."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.cast import HALA, NADIA, NORTH, moment
from tests.web.visitor import Talks
from wasit.talks.actions import pen_of
from wasit.talks.desk.notes import Noted
from wasit.talks.ledgers import DESK
from wasit.web.accounts.models import random_id


def rises(names: list[str]) -> int:
    """How many names are greater than the one before; of random ones, about half."""
    return sum(before < after for before, after in pairwise(names))


@pytest.mark.channel(3)
def test_the_order_of_names_is_not_that_of_time() -> None:
    pens = [pen_of(HALA, moment(minute)) for minute in range(400)]
    entries = [pen.write(DESK, Noted(wording={"en": "Hm."})) for pen in pens]
    assert 150 < rises([entry.id for entry in entries]) < 250
    assert 150 < rises([random_id() for _ in range(400)]) < 250


@pytest.mark.channel(3)
def test_no_name_begins_with_its_moment() -> None:
    """As names do that were made to be sorted (UUID 7, ULID)."""
    beginnings = {random_id()[:8] for _ in range(200)}
    assert len(beginnings) == 200
    pens = [pen_of(HALA, moment(0, second)) for second in range(60)]
    assert len({pen.write(DESK, Noted(wording={})).id[:8] for pen in pens}) == 60


@pytest.mark.channel(9)
def test_a_link_names_neither_case_nor_side_nor_person(talks: Talks) -> None:
    link = talks.link(NADIA).lower()
    for name in (NADIA.id, NORTH, talks.case, *talks.opening.title["en"].lower().split()):
        assert name not in link
