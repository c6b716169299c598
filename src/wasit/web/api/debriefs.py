"""Debriefs for programs: a rehearsal laid open, and groups compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from wasit.bargaining.preferences import Preferences
from wasit.bargaining.solutions import Solution
from wasit.bargaining.trades import Trade
from wasit.questions.lines import Line
from wasit.rehearsal.debrief.knowledge import Known
from wasit.rehearsal.debrief.passages import Fate
from wasit.rehearsal.debrief.path import Origin
from wasit.rehearsal.debrief.slips import Slip
from wasit.talks.case import Outcome
from wasit.talks.rooms.modes import Mode
from wasit.talks.substance.issues import Package
from wasit.talks.wording import Wording


class Place(Struct, frozen=True):
    """Where an entry stands: the ledger, and its id there."""

    ledger: str
    entry: str


class At(Struct, frozen=True):
    """What was written at one moment, by ledger."""

    at: datetime
    entries: dict[str, list[Line]]


class Taken(Struct, frozen=True):
    """How a side took what was brought, and whether that was carried on."""

    party: str
    entry: str
    carried_on: bool


class Carried(Struct, frozen=True, kw_only=True):
    """One thing that was carried: the words that were `said`, those that were `brought`.

    `carried` is the desk's account of it. `steps` led to it, `answers` followed; `kept` are the
    issues on which what was agreed has the option that went.
    """

    carried: str
    sender: str
    source: str
    receiver: str
    delivered: str
    mode: Mode
    said: Wording
    brought: Wording
    steps: list[Place]
    answers: list[Taken]
    fate: Fate
    kept: tuple[str, ...]


class Unsaid(Struct, frozen=True):
    """What was said and not carried, and whether it might have been."""

    party: str
    entry: str
    released: bool


class Station(Struct, frozen=True, kw_only=True):
    """A package that was put forward; `worth` is by party in millionths, or null if it was open."""

    origin: Origin
    party: str
    at: datetime
    entry: str
    package: Package
    worth: dict[str, int] | None


class Ended(Struct, frozen=True, kw_only=True):
    """How the talks ended; utilities are millionths, in the order of `profile`.

    The shares and distances are those of tournaments, on a scale of 0 to 1. `frontier_distance` is
    how far the agreed package is from the frontier.
    """

    outcome: Outcome | None
    package: Package
    utilities: dict[str, int]
    offers: int
    questions: int
    nash_share: float | None
    nash_distance: float | None
    fairness: float | None
    frontier: list[tuple[int, ...]]
    exact: bool
    solutions: Mapping[str, Solution]
    zone_of_agreement: bool | None
    frontier_distance: float | None
    trades: tuple[Trade, ...]
    passed_by: list[str]


class Leaked(Struct, frozen=True, kw_only=True):
    """What `observer` could know of the paper of `side`; `gains` is after which conveyance what.

    `red_lines` are how many were told, of how many.
    """

    side: str
    observer: str
    score: float
    known: Known
    traced: Known
    gains: list[tuple[str, Known]]
    red_lines: tuple[int, int]


class Sign(Struct, frozen=True, kw_only=True):
    """A slip: the room in which it shows, whose matter it was, the entry, and what about it."""

    slip: Slip
    room: str
    side: str
    entry: str
    details: tuple[str, ...]


class Told(Struct, frozen=True, kw_only=True):
    """A rehearsal laid open to whoever was in it, once that is done; see docs/debrief.md.

    `papers` and `profile` have by party what each side was told, and what it wants.
    """

    scenario: str
    group: str
    papers: dict[str, Wording]
    profile: dict[str, Preferences]
    timeline: list[At]
    carried: list[Carried]
    untold: list[Unsaid]
    path: list[Station]
    ended: Ended
    leaks: list[Leaked]
    leak_score: float
    slips: list[Sign]
