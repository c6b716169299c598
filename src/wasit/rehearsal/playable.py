"""Playable scenarios: those whose packages a delegation that goes by its brief can go through."""

from __future__ import annotations

from math import prod

from wasit.scenario.model import Scenario

MOST = 1_000_000
"""The most packages that an automated delegation can go through."""


class Unplayable(ValueError):
    """A scenario that automated delegations cannot play."""


def check_playable(scenario: Scenario) -> None:
    """Raise Unplayable when the agenda has more packages than a delegation can go through."""
    packages = prod(len(issue.options) for issue in scenario.opening.agenda)
    if packages > MOST:
        raise Unplayable(
            f"{scenario.name}: automated delegations play agendas of {MOST:,} packages at most; "
            f"this one has {packages:,}"
        )
