"""The scenario: a case ready to be opened, and the private brief of each side."""

from __future__ import annotations

from msgspec import Struct

from wasit.bargaining.preferences import Preferences
from wasit.talks.case import Opening
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.rooms.stated import Stated
from wasit.talks.substance.issues import Package
from wasit.talks.wording import Wording


class Statement(Struct, frozen=True, kw_only=True):
    """Something a side says at the start, as its brief words it."""

    force: Force
    wording: Wording
    modes: frozenset[Mode] = frozenset()
    package: Package = {}
    stated: Stated | None = None

    def speech(self) -> Speak:
        """Return the act by which the head says it."""
        return Speak(
            force=self.force,
            wording=self.wording,
            modes=self.modes,
            package=self.package,
            stated=self.stated,
        )


class Brief(Struct, frozen=True, kw_only=True):
    """The private paper of one side: what it wants, what it will say, how it gives way.

    `concession` is the exponent of its time-dependent schedule: 1 gives way evenly, less than 1
    holds out (Boulware), more than 1 gives way early (Conceder). `rounds` is how many proposals
    it expects to make before it stands at its reservation value. `rounding` is the most by which
    the utility of a package may differ from what the file says: `preferences` are in millionths.
    """

    party: str
    paper: Wording
    preferences: Preferences
    opening: tuple[Statement, ...]
    concession: float
    rounds: int
    rounding: float = 0.0


class Scenario(Struct, frozen=True, kw_only=True):
    """A case ready to be opened. `briefs` holds each side's private brief, by party.

    `notes` say in plain words how ranges of numbers were cut into options.
    """

    name: str
    summary: Wording
    notice: Wording
    opening: Opening
    briefs: dict[str, Brief]
    notes: tuple[str, ...] = ()

    @property
    def profile(self) -> dict[str, Preferences]:
        """The preferences of each side, by party."""
        return {party: brief.preferences for party, brief in self.briefs.items()}
