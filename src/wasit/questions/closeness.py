"""Closeness: how near the sides are, in a word and in figures. For mediators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from wasit.bargaining.closeness.base_rates import BaseRate
from wasit.bargaining.closeness.closeness import Table, Word
from wasit.bargaining.closeness.estimate import Estimate
from wasit.bargaining.closeness.issues import Standing
from wasit.questions.question import question
from wasit.talks.desk.closeness import nearness
from wasit.talks.substance.issues import Package
from wasit.talks.views import View


class Closeness(Struct, frozen=True, kw_only=True):
    """How near the sides are, and what that rests on; estimates are shares with their intervals.

    `chance` is that a package acceptable to all exists, and `table` what is thought of `package`,
    the newest that settles every issue. `heard` counts by party what something was learnt from,
    and `confided` names who has confided. The `base_rate` is that of crises like this one.
    """

    word: Word
    chance: Estimate
    package: Package | None
    table: Table | None
    issues: Mapping[str, Standing]
    heard: Mapping[str, int]
    confided: frozenset[str]
    base_rate: BaseRate


@question("closeness")
def closeness(view: View, seed: Annotated[int, Meta(ge=0)] = 0) -> Closeness | None:
    """How close are the sides? Null without an issue that all rooms know."""
    near = nearness(view, seed)
    if near is None:
        return None
    return Closeness(
        word=near.word,
        chance=near.found.chance,
        package=near.package,
        table=near.found.table,
        issues=near.found.issues,
        heard=near.heard,
        confided=near.confided,
        base_rate=near.found.base_rate,
    )
