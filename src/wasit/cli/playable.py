"""Playable scenarios: those that a command can let automated delegations play."""

from __future__ import annotations

from wasit.cli.errors import told
from wasit.rehearsal.playable import Unplayable, check_playable
from wasit.scenario.files import load
from wasit.scenario.model import Scenario


def load_playable(reference: str) -> Scenario:
    """Return a scenario by name or path; raises ScenarioError or BadInput where it cannot be."""
    scenario = load(reference)
    with told(Unplayable):
        check_playable(scenario)
    return scenario
