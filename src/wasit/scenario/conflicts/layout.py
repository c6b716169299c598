"""The layout of a conflict file: its tables and their fields, as they are written."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from wasit.conflict.options import MOST, Change
from wasit.scenario.parsing.layout import Id, Text

MOST_STATES = 1024
MOST_DECISION_MAKERS = 8

Pattern: TypeAlias = Annotated[
    str, Meta(pattern=r"^[YN-]+\Z", description="Y, N or - for each option")
]
Weight: TypeAlias = Annotated[
    int,
    Meta(ge=-1_000_000, le=1_000_000, description="a whole number from -1000000 to 1000000"),
]
Probability: TypeAlias = Annotated[float, Meta(gt=0, lt=1, description="a number between 0 and 1")]
Doubt: TypeAlias = Annotated[float, Meta(ge=0, le=100, description="a number of ranks to 100")]
Ordinal: TypeAlias = Annotated[float, Meta(description="a number")]
Moves: TypeAlias = dict[str, list[int]]


class PreferenceTable(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An order of the states, said in just one of three ways."""

    ranking: str | None = None
    weights: dict[str, Weight] | None = None
    statements: list[str] | None = None


class AlternativeTable(PreferenceTable, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Another order that is thought possible."""

    probability: Probability


class DecisionMakerTable(PreferenceTable, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: Id
    name: Text
    moves: Moves | None = None
    alternatives: list[AlternativeTable] = []
    doubt: Doubt = 0.0


class ChoiceTable(Struct, frozen=True, forbid_unknown_fields=True):
    """An option, and which decision maker it belongs to."""

    id: Id
    by: Id
    label: Text
    change: Change = Change.BOTH


class StateTable(Struct, frozen=True, forbid_unknown_fields=True):
    options: Pattern | None = None
    label: Text | None = None


DecisionMakers: TypeAlias = Annotated[
    list[DecisionMakerTable],
    Meta(
        min_length=2,
        max_length=MOST_DECISION_MAKERS,
        description=f"an array of 2 to {MOST_DECISION_MAKERS} decision makers",
    ),
]
Choices: TypeAlias = Annotated[
    list[ChoiceTable], Meta(max_length=MOST, description=f"an array of at most {MOST} options")
]
States: TypeAlias = Annotated[
    list[StateTable],
    Meta(max_length=MOST_STATES, description=f"an array of at most {MOST_STATES} states"),
]


class ConflictTable(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole file."""

    title: Text
    summary: Text
    notice: Text
    decision_makers: DecisionMakers
    options: Choices = []
    states: States = []
    infeasible: list[Pattern] = []
    same: list[Pattern] = []
    status_quo: int | None = None


class GraphTable(Struct, frozen=True):
    """A graph in JSON; what else such a file holds is passed over."""

    decision_makers: Annotated[
        list[str],
        Meta(
            min_length=2,
            max_length=MOST_DECISION_MAKERS,
            description=f"an array of 2 to {MOST_DECISION_MAKERS} names",
        ),
    ]
    states: Annotated[
        list[str],
        Meta(
            min_length=1,
            max_length=MOST_STATES,
            description=f"an array of 1 to {MOST_STATES} states",
        ),
    ]
    moves: list[Moves]
    payoff_ordinal_high_is_better: list[list[Ordinal]]
    name: str = ""
    source: str = ""
    note: str = ""
