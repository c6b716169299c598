"""Confidences: what an automated side would confide fits the agenda and its brief."""

import pytest

from wasit.rehearsal.delegations.confidences import confidence
from wasit.scenario.files import load, names
from wasit.talks.preferences.confiding import objections
from wasit.talks.preferences.worth import preferences

POINT = 10_000
"""A hundredth, in millionths."""


@pytest.mark.parametrize("name", names())
def test_every_brief_can_be_confided_and_says_the_same(name: str) -> None:
    scenario = load(name)
    issues = {issue.id: issue for issue in scenario.opening.agenda}
    for brief in scenario.briefs.values():
        told = confidence(brief.preferences)
        assert objections(told, issues) == []
        found, wanted = preferences(told), brief.preferences
        assert found.ruled_out == {name: each for name, each in wanted.ruled_out.items() if each}
        assert abs(found.reservation - wanted.reservation) <= POINT
        for issue, options in wanted.values.items():
            for option, worth in options.items():
                assert abs(found.values[issue][option] - worth) <= 2 * POINT
