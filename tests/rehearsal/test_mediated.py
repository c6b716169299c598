"""Mediated talks: the same on the fast path as over the core, for every method and seed."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import OF_THREE
from tests.cli.shell import run
from tests.rehearsal.asking.test_words import distinct
from tests.rehearsal.stage import SCENARIO, scenarios
from tests.rehearsal.tournament import field
from wasit.cli.played import whole_talk
from wasit.rehearsal.mediation.methods.known import METHODS
from wasit.rehearsal.outcomes.results import Talk
from wasit.rehearsal.playable import Unplayable
from wasit.rehearsal.studies.study import study
from wasit.rehearsal.tournament.tournament import tournament
from wasit.scenario.files import load
from wasit.scenario.model import Scenario

names = st.sampled_from([f"{name}:9" for name in METHODS])
parties = st.lists(
    st.sampled_from(
        ["linear", "hard-liner", "random:ranks", "linear:orders", "bluffer:points", "linear:sheet"]
    ),
    min_size=1,
    max_size=2,
)
drawn = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def by_the_fast_path(scenario: Scenario, who: list[str], mediator: str, seed: int) -> Talk:
    found = study(scenario, who, mediator)
    assert found
    (talk,) = found.talks(seed, 1)
    return talk


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("scenario", ["muscat-2023", "labour-dispute"])
def test_every_method_ends_alike_on_both_paths(name: str, scenario: str) -> None:
    loaded = load(scenario)
    for who in (["linear"], ["hard-liner:sheet", "boulware:ranks"]):
        quick = by_the_fast_path(loaded, who, f"{name}:16", 5)
        assert quick == whole_talk(loaded, 5, who, f"{name}:16")


@drawn
@given(scenarios(most_parties=2), parties, names, st.integers(0, 99))
def test_drawn_talks_end_alike_on_both_paths(
    scenario: Scenario, who: list[str], mediator: str, seed: int
) -> None:
    assume(distinct(scenario.opening.agenda))
    quick = by_the_fast_path(scenario, who, mediator, seed)
    assert quick == whole_talk(scenario, seed, who, mediator)


@pytest.mark.parametrize("name", METHODS)
def test_an_understanding_is_acceptable_to_both(name: str) -> None:
    found = study(SCENARIO, ["linear"], f"{name}:16")
    assert found
    for talk in found.talks(1, 4):
        for party, brief in SCENARIO.briefs.items():
            assert talk.utilities[party] >= brief.preferences.reservation
            assert not talk.agreed or brief.preferences.accepts(talk.package)


def test_the_command_shows_all_of_it() -> None:
    printed = run("rehearse", "family-shuttle", "--mediator", "learner:4").out
    assert "hypothetical" in printed
    assert "Would it serve you better or worse than what follows" in printed
    asked = ("rehearse", "family-shuttle", "--mediator", "learner", "--parties", "linear:sheet")
    told = json.loads(run(*asked, "--json").out)
    assert (told["agreements"], told["questions"]) == (1, 0)
    assert told["nash_share"] > 0.9
    asked = ("rehearse", "family-shuttle", "--mediator", "fair-share", "--parties", "linear")
    assert json.loads(run(*asked, "--json").out)["agreements"] == 1


def test_a_tournament_compares_mediators(tmp_path: Path) -> None:
    mediators = ["relay", "fair-share:24", "single-text:24"]
    of = tournament([SCENARIO], [("linear", "boulware")], mediators, seed=1, talks=3)
    field.run(tmp_path / "results", of)
    batches = field.batches(of)
    tables = [pyarrow.parquet.read_table(BytesIO(batches(n))) for n in range(of.grid.batches)]
    rows = [row for table in tables for row in table.to_pylist()]
    for row in rows:
        whole = whole_talk(SCENARIO, row["seed"], ["linear", "boulware"], row["mediator"])
        assert (row["agreed"], row["questions"]) == (whole.agreed, whole.questions)
    assert [row["mediator"] for row in rows[::3]] == mediators


def test_only_two_sides_are_asked() -> None:
    three = replace(SCENARIO, opening=OF_THREE)
    with pytest.raises(Unplayable, match="between two parties; this one has 3"):
        whole_talk(three, 1, ["linear"], "learner")
