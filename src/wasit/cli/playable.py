"""Playable scenarios: those that a command can let automated delegations play."""

from __future__ import annotations

from wasit.cli.errors import BadInput
from wasit.rehearsal.playable import Unplayable, check_playable
from wasit.scenario.files import load
from wasit.scenario.model import Scenario


def load_playable(reference: str) -> Scenario:
    """Return a scenario by name or path; raises ScenarioError or BadInput where it cannot be."""
    scenario = load(reference)
    try:
        check_playable(scenario)
    except Unplayable as error:
        raise BadInput(str(error)) from None
    return scenario
