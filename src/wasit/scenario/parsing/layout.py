"""The layout of a scenario file: its tables and their fields, as they are written."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from wasit.talks.case import Regime
from wasit.talks.levels import Level
from wasit.talks.people import Role
from wasit.talks.refusals import gettext_noop
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.substance.conditions import Operator

Text: TypeAlias = Annotated[
    str | dict[str, str], Meta(description=gettext_noop("text, or a table of texts by language"))
]
Id: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9_-]{0,63}\Z",
        description=gettext_noop("a short name of small letters, digits, “-” and “_”"),
    ),
]
Points: TypeAlias = Annotated[
    float, Meta(ge=0, le=100, description=gettext_noop("a number of points from 0 to 100"))
]
Share: TypeAlias = Annotated[
    float, Meta(ge=0, le=1, description=gettext_noop("a number from 0 to 1"))
]
Concession: TypeAlias = Annotated[
    float, Meta(ge=0.01, le=100, description=gettext_noop("a number from 0.01 to 100"))
]
Discount: TypeAlias = Annotated[
    float, Meta(gt=0, le=1, description=gettext_noop("a number above 0, and 1 at most"))
]
Extra: TypeAlias = Annotated[
    float, Meta(ge=-100, le=100, description=gettext_noop("a number of points from -100 to 100"))
]
Number: TypeAlias = Annotated[
    float,
    Meta(ge=-1e9, le=1e9, description=gettext_noop("a number from -1000000000 to 1000000000")),
]
Step: TypeAlias = Annotated[
    float, Meta(gt=0, le=1e9, description=gettext_noop("a number above 0, and 1000000000 at most"))
]
Threshold: TypeAlias = Annotated[
    float, Meta(ge=-1e11, le=1e11, description=gettext_noop("a number of at most eleven figures"))
]
Rounds: TypeAlias = Annotated[
    int, Meta(ge=1, le=1000, description=gettext_noop("a whole number from 1 to 1000"))
]


class PartyTable(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    name: Text


class PersonTable(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    name: Text
    role: Role
    party: Id | None = None
    serves: list[Id] = []


class OptionTable(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    label: Text


class RangeTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers from `low` to `high`, both among them, a `step` apart."""

    low: Number
    high: Number
    step: Step
    unit: Text | None = None


class IssueTable(Struct, frozen=True, forbid_unknown_fields=True):
    """An issue has either options or a range."""

    id: Id
    title: Text
    options: (
        Annotated[
            list[OptionTable],
            Meta(min_length=2, description=gettext_noop("an array of at least two options")),
        ]
        | None
    ) = None
    range: RangeTable | None = None


class ConditionTable(Struct, frozen=True, forbid_unknown_fields=True):
    indicator: Text
    operator: Operator
    threshold: Threshold
    unit: Text = ""


class WarningTable(Struct, frozen=True, forbid_unknown_fields=True):
    actor: Text
    consequence: Text
    condition: ConditionTable | None = None
    horizon: Text = ""
    public: bool = False


class AssuranceTable(Struct, frozen=True, forbid_unknown_fields=True):
    condition: ConditionTable | None = None
    horizon: Text = ""
    public: bool = False


class StatementTable(Struct, frozen=True, forbid_unknown_fields=True):
    force: Force
    wording: Text
    modes: list[Mode] = []
    package: dict[str, str] = {}
    warning: WarningTable | None = None
    assurance: AssuranceTable | None = None
    ruled_out: dict[str, list[str]] = {}


class PreferenceTable(Struct, frozen=True, forbid_unknown_fields=True):
    weight: Points
    points: dict[str, Points]


class BeyondTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of a range that are never accepted."""

    below: Number | None = None
    above: Number | None = None


RedLine: TypeAlias = list[str] | BeyondTable


class InteractionTable(Struct, frozen=True, forbid_unknown_fields=True):
    """What options of two issues add together: by option of the first, then of the second."""

    issues: Annotated[
        list[str],
        Meta(min_length=2, max_length=2, description=gettext_noop("an array of two issues")),
    ]
    points: dict[str, dict[str, Extra]]


class BriefTable(Struct, frozen=True, forbid_unknown_fields=True):
    paper: Text
    concession: Concession
    rounds: Rounds
    reservation: Share
    preferences: dict[str, PreferenceTable]
    discount: Discount | None = None
    red_lines: dict[str, RedLine] = {}
    interactions: list[InteractionTable] = []
    never_together: list[dict[str, str]] = []
    opening: list[StatementTable] = []


class CaseTable(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole file."""

    title: Text
    summary: Text
    notice: Text
    parties: list[PartyTable]
    people: list[PersonTable]
    issues: Annotated[
        list[IssueTable],
        Meta(min_length=1, description=gettext_noop("an array of at least one issue")),
    ]
    briefs: dict[str, BriefTable] = {}
    regime: Regime = Regime.CLOSED
    acknowledgement: Level = Level.NEITHER
    even_handed: bool = False
    four_eyes: bool = False
