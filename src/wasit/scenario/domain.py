"""The domain: the agenda of a negotiation problem, and what each party wants, in numbers only."""

from __future__ import annotations

from msgspec import Struct

from wasit.bargaining.preferences import Preferences
from wasit.talks.substance.issues import Issue
from wasit.talks.wording import Wording


class Profile(Struct, frozen=True, kw_only=True):
    """What one party wants.

    `rounding` is the most by which the utility of a package may differ from the one that the
    file gives, on the scale of the file (1 is the best): utilities are kept in whole millionths.
    """

    party: str
    name: Wording
    preferences: Preferences
    rounding: float = 0.0


class Domain(Struct, frozen=True, kw_only=True):
    """A negotiation problem: its issues, with their options in order, and a profile per party.

    `notes` say in plain words what was decided in reading it: how a range of numbers was cut into
    options, and what of the file could not be taken as it stands.
    """

    name: str
    issues: tuple[Issue, ...]
    profiles: tuple[Profile, ...]
    notes: tuple[str, ...] = ()
