"""Indicators that are followed, shown to a room, and watched there."""

from __future__ import annotations

from tests.cast import NADIA, NORTH
from tests.web.visitor import Talks, ninety


def at_an_indicator(talks: Talks) -> tuple[str, ...]:
    return "desk-indicator", talks.follows().id


def at_a_shared_indicator(talks: Talks) -> tuple[str, ...]:
    return "indicator", talks.shares(talks.follows(), NORTH).id


def at_a_tripwire(talks: Talks) -> tuple[str, ...]:
    """On an indicator that has crossed it already."""
    followed = talks.follows()
    talks.reads(followed, (1, "60"), (2, "91"))
    given = talks.shares(followed, NORTH)
    talks.act(NADIA, ninety(given))
    return "indicator", given.id
