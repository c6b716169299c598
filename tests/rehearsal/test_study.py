"""Studies: the figures of talks on the fast path are those of whole talks over the core."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from tests.cli.shell import run
from tests.rehearsal.stage import SCENARIO
from wasit.rehearsal.outcomes.results import report
from wasit.rehearsal.registry import NoSuchPlayer
from wasit.rehearsal.studies.study import AT_ONCE, study

PAIRS = [
    ("muscat-2023", "boulware,conceder"),
    ("muscat-2023", "random,learner"),
    ("labour-dispute", "warner,micro"),
    ("labour-dispute", "hard-liner,hard-liner"),
    ("family-shuttle", "noisy"),
]


@pytest.mark.parametrize(("scenario", "parties"), PAIRS)
def test_the_command_prints_the_same_whether_talks_are_played_out_or_not(
    scenario: str, parties: str
) -> None:
    asked = ("rehearse", scenario, "--parties", parties, "--talks", "2", "--seed", "5", "--json")
    quick, full = run(*asked), run(*asked, "--full")
    assert quick.status == full.status == 0
    assert json.loads(quick.out) == json.loads(full.out)


def test_one_talk_has_its_outcome_and_the_transcript_of_the_same_talk() -> None:
    asked = ("rehearse", "family-shuttle", "--parties", "linear", "--rounds", "9")
    figures = json.loads(run(*asked, "--json").out)
    assert figures["outcome"] == "understanding"
    text = run(*asked).out
    assert "1 of 1 talks ended in an understanding" in text
    assert "We would like to hear first what the other side has to say." in text


def test_only_two_strategies_with_a_mediator_of_ours_take_the_fast_path() -> None:
    assert study(SCENARIO, ["linear"], "relay")
    assert study(SCENARIO, ["brief", "linear"], "relay") is None
    assert study(SCENARIO, ["linear"], "learner")
    assert study(SCENARIO, ["linear"] * 3, "relay") is None
    with pytest.raises(NoSuchPlayer):
        study(SCENARIO, ["nobody"], "relay")
    with pytest.raises(NoSuchPlayer):
        study(SCENARIO, ["linear"], "some-other")


def test_memory_does_not_grow_with_the_number_of_talks() -> None:
    found = study(SCENARIO, ["random", "noisy"], "relay")
    assert found
    peaks = []
    for count in (AT_ONCE, 4 * AT_ONCE):
        tracemalloc.start()
        assert report(SCENARIO, 1, found.talks(1, count))["talks"] == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]
