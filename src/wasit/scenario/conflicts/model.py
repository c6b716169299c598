"""The conflict with its words: a model as people read it, around the graph that is analysed."""

from __future__ import annotations

from msgspec import Struct

from wasit.conflict.model import Conflict
from wasit.conflict.options import Change
from wasit.conflict.sampling import Belief
from wasit.talks.wording import Wording


class Choice(Struct, frozen=True):
    """An option of the decision maker `owner`, a place in the conflict's order from 0."""

    id: str
    owner: int
    label: Wording
    change: Change


class ConflictModel(Struct, frozen=True, kw_only=True):
    """A conflict and what is said about it.

    `names` are those of the decision makers, `labels` those of the states, where they have one;
    both in the order of `conflict`. `status_quo` is a state from 0. `beliefs` say how uncertain
    the preferences are; without uncertainty they are just those of the conflict.
    """

    name: str
    title: Wording
    summary: Wording
    notice: Wording
    conflict: Conflict
    names: tuple[Wording, ...]
    labels: tuple[Wording, ...]
    choices: tuple[Choice, ...]
    status_quo: int | None
    beliefs: tuple[Belief, ...]

    @property
    def uncertain(self) -> bool:
        return any(len(belief.rankings) > 1 or belief.doubt for belief in self.beliefs)
