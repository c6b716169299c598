"""Runs: whole talks between automated delegations, with a mediator that only relays."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import HALA, NADIA, SAMIR, Table, en
from tests.rehearsal.stage import (
    MANY,
    SCENARIO,
    chairs,
    rehearse,
    scenarios,
    views_of,
)
from tests.scenario.sample import WORKSHOP
from wasit.rehearsal.outcomes.transcript import transcript
from wasit.rehearsal.playable import Unplayable, check_playable
from wasit.rehearsal.run import cast, play
from wasit.scenario.files import load, names
from wasit.scenario.model import Scenario
from wasit.talks.actions import Action
from wasit.talks.case import Outcome, closed
from wasit.talks.desk.notes import Note
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rooms.speech import Said
from wasit.talks.views import View

drawn = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
seeds = st.integers(0, 99)


def written(scenario: Scenario, table: Table) -> str:
    return transcript(scenario, views_of(scenario, table))


def test_the_chief_mediator_and_each_head_have_a_player() -> None:
    assert list(cast(SCENARIO, 1)) == [HALA.id, NADIA.id, SAMIR.id]


def test_the_talks_reach_an_understanding() -> None:
    end = closed(rehearse(SCENARIO, 1).desk)
    assert end is not None
    assert end.outcome is Outcome.UNDERSTANDING


@pytest.mark.parametrize("seed", [1, 7])
@pytest.mark.parametrize("name", names())
def test_a_built_in_case_reaches_an_understanding(name: str, seed: int) -> None:
    end = closed(rehearse(load(name), seed).desk)
    assert end is not None
    assert end.outcome is Outcome.UNDERSTANDING


@pytest.mark.parametrize("seed", range(8))
def test_three_sides_with_linked_issues_agree_on_what_all_can_live_with(
    seed: int, tmp_path: Path
) -> None:
    file = tmp_path / "workshop.toml"
    file.write_text(WORKSHOP, "utf-8")
    workshop = load(file)
    table = rehearse(workshop, seed)
    end = closed(table.desk)
    assert end is not None
    assert end.outcome is Outcome.UNDERSTANDING
    assert all(brief.preferences.accepts(end.package) for brief in workshop.briefs.values())
    residents = workshop.briefs["residents"].preferences
    offered = [said.body.package for said in table.room("residents").of(Said) if said.body.package]
    assert offered
    assert all(residents.allows(package) for package in offered)


def test_an_agenda_that_nobody_can_go_through_is_not_played() -> None:
    muscat = load("muscat-2023")
    check_playable(muscat)
    longer = tuple(
        replace(issue, id=f"{issue.id}-{copy}")
        for copy in range(3)
        for issue in muscat.opening.agenda
    )
    vast = replace(muscat, opening=replace(muscat.opening, agenda=longer))
    with pytest.raises(Unplayable, match="of 1,000,000 packages at most; this one has"):
        check_playable(vast)


def test_the_same_seed_gives_the_same_transcript() -> None:
    muscat = load("muscat-2023")
    assert written(muscat, rehearse(muscat, 7)) == written(muscat, rehearse(muscat, 7))


def test_seeds_differ() -> None:
    muscat = load("muscat-2023")
    assert len({written(muscat, rehearse(muscat, seed)) for seed in range(3)}) == 3


@pytest.mark.parametrize("limit", [1, 17, 60])
def test_talks_broken_off_resume_where_they_stood(limit: int) -> None:
    broken_off = rehearse(SCENARIO, 3, limit)
    for _ in range(MANY):
        if not play(chairs(broken_off, SCENARIO.opening), cast(SCENARIO, 3), 1):
            break
    assert closed(broken_off.desk)


def test_the_limit_is_kept() -> None:
    table = Table(SCENARIO.opening)
    assert play(chairs(table, SCENARIO.opening), cast(SCENARIO, 1), 5) == 5
    assert table.minutes == 5


class Talker:
    """Would write notes for ever."""

    def respond(self, view: View) -> Action:
        return Note(wording=en("And another thing."))


def test_nobody_acts_in_a_closed_case() -> None:
    table = Table()
    table.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("Enough.")))
    assert play(chairs(table, SCENARIO.opening), {HALA.id: Talker()}, MANY) == 0


def test_who_never_stops_is_stopped() -> None:
    assert play(chairs(Table(), SCENARIO.opening), {HALA.id: Talker()}, 9) == 9


@drawn
@given(scenarios(), seeds)
def test_no_rule_is_ever_broken_and_the_talks_are_always_closed(
    scenario: Scenario, seed: int
) -> None:
    assert closed(rehearse(scenario, seed).desk)


@drawn
@given(scenarios(), seeds)
def test_an_understanding_is_worth_its_reservation_value_to_every_side(
    scenario: Scenario, seed: int
) -> None:
    end = closed(rehearse(scenario, seed).desk)
    if end and end.outcome is Outcome.UNDERSTANDING:
        assert all(each.preferences.accepts(end.package) for each in scenario.briefs.values())


@drawn
@given(scenarios(), seeds)
def test_when_the_talks_are_over_nobody_has_anything_to_do(scenario: Scenario, seed: int) -> None:
    table = rehearse(scenario, seed)
    people = {person.id: person for person in scenario.opening.people}
    players = cast(scenario, seed).items()
    assert all(player.respond(table.view(people[person])) is None for person, player in players)


@drawn
@given(scenarios(most_parties=2), seeds)
def test_the_transcript_of_drawn_talks_is_the_same_each_time(scenario: Scenario, seed: int) -> None:
    once, again = (written(scenario, rehearse(scenario, seed)) for _ in range(2))
    assert once == again
