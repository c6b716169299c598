"""The conflicts that come with Wasit: those that were published, and that of Muscat."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import reduce
from itertools import combinations
from operator import or_
from pathlib import Path
from typing import Any

import pytest

from wasit.conflict.bits import members
from wasit.conflict.stability import (
    Concept,
    Stability,
    coalition_stable,
    held_by_incredible_threats,
    incredible,
)
from wasit.conflict.statusquo import By, routes
from wasit.scenario.conflicts.files import conflict_names, load_conflict
from wasit.scenario.conflicts.model import ConflictModel
from wasit.scenario.parsing.errors import ScenarioError
from wasit.talks.wording import Wording, checked

GRAPHS = Path(__file__).parents[1] / "conflict" / "graphs"
PUBLISHED = {"elmira": "elmira", "garrison": "garrison", "prisoners-dilemma": "prisoners_dilemma"}
SHORT = {"R": Concept.NASH, "GMR": Concept.GMR, "SMR": Concept.SMR, "SEQ": Concept.SEQ}
LANGUAGES = {"en", "ar", "fa"}
MUSCAT = ("muscat-deterrence", "muscat-deterrence-unwarned")

published = pytest.mark.parametrize("graph", PUBLISHED.values())


def numbers(states: int) -> list[int]:
    return [state + 1 for state in members(states)]


def texts(model: ConflictModel) -> Iterator[Wording]:
    yield from (model.title, model.summary, model.notice)
    yield from model.names
    yield from (choice.label for choice in model.choices)
    yield from (label for label in model.labels if label)


# --- What was published ---------------------------------------------------------------------------


@published
def test_a_published_graph_is_as_published(graph: str) -> None:
    file = GRAPHS / f"{graph}.json"
    answers: dict[str, Any] = json.loads(file.read_text())
    conflict = load_conflict(file).conflict
    stability = Stability(conflict)
    for short, answer in answers["stability"].items():
        found = [numbers(stability.stable(SHORT[short], dm)) for dm in sorted(conflict.everyone)]
        assert found == answer["per_dm"]
        assert numbers(stability.equilibria(SHORT[short])) == answer["eq"]


@published
def test_its_coalitions_are_as_they_were_found(graph: str) -> None:
    file = GRAPHS / f"{graph}.json"
    answers: dict[str, list[int]] = json.loads(file.read_text())["coalition_nash"]
    conflict = load_conflict(file).conflict
    everyone = sorted(conflict.everyone)
    found = {
        "+".join(map(str, coalition)): numbers(coalition_stable(conflict, coalition))
        for size in range(2, len(everyone) + 1)
        for coalition in combinations(everyone, size)
    }
    assert found == answers


def test_of_garrison_a_stored_solution_lacks_the_sanctions_of_several_steps() -> None:
    """With one step for the opponents, states 4, 6 and 10 are lost, as they are in that one."""
    conflict = load_conflict("garrison").conflict
    single = tuple(
        tuple(
            reduce(or_, (conflict.moves[other][state] for other in conflict.everyone - {dm}))
            for state in range(len(conflict.states))
        )
        for dm in sorted(conflict.everyone)
    )
    several = Stability(conflict).equilibria(Concept.GMR)
    assert numbers(several & ~Stability(conflict, single).equilibria(Concept.GMR)) == [4, 6, 10]


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_options_of_a_published_conflict_make_its_graph(name: str) -> None:
    ours = load_conflict(name).conflict
    theirs = load_conflict(GRAPHS / f"{PUBLISHED[name]}.json").conflict
    assert (ours.moves, ours.ranks) == (theirs.moves, theirs.ranks)


# --- What is built in -----------------------------------------------------------------------------


def test_the_names_are_in_order() -> None:
    assert conflict_names() == sorted([*PUBLISHED, *MUSCAT, "chicken"])


@pytest.mark.parametrize("name", conflict_names())
def test_what_is_built_in_can_be_read_and_shown(name: str) -> None:
    model = load_conflict(name)
    assert model.name == name
    assert [text for text in texts(model) if checked(text) != text] == []


@pytest.mark.parametrize("name", MUSCAT)
def test_muscat_speaks_every_language(name: str) -> None:
    model = load_conflict(name)
    assert [text for text in texts(model) if text.keys() != LANGUAGES] == []
    assert all(model.labels)
    for language, letters in ("ar", "پچژگکی"), ("fa", "كيىة"):
        assert [text for text in texts(model) if set(letters) & set(text[language])] == []


def test_the_notice_of_muscat_says_that_it_is_made_up() -> None:
    assert "made up" in load_conflict("muscat-deterrence").notice["en"]


def test_with_the_warning_what_holds_iran_back_is_credible() -> None:
    stability = Stability(load_conflict("muscat-deterrence").conflict)
    assert stability.holds(Concept.SEQ, 1, 0)
    assert held_by_incredible_threats(stability) == 0


def test_without_it_what_holds_iran_back_is_not() -> None:
    stability = Stability(load_conflict("muscat-deterrence-unwarned").conflict)
    assert numbers(held_by_incredible_threats(stability)) == [1]
    assert numbers(incredible(stability, 1)) == [1]


def test_the_warning_has_a_price_of_its_own() -> None:
    """Unwarned, 90% may rest unanswered; warned, it leads on to the heavy price."""
    equilibria = {
        name: numbers(Stability(load_conflict(name).conflict).equilibria(Concept.NASH))
        for name in MUSCAT
    }
    assert equilibria == {MUSCAT[0]: [4], MUSCAT[1]: [2, 4]}
    assert routes(load_conflict(MUSCAT[0]).conflict, 1, By.IMPROVEMENTS).keys() == {1, 3}


@pytest.mark.parametrize("name", MUSCAT)
def test_the_interim_exchange_holds_either_way_and_is_reached_together(name: str) -> None:
    conflict = load_conflict(name).conflict
    assert 7 in numbers(Stability(conflict).equilibria(Concept.SEQ))
    assert [each.movers for each in routes(conflict, 0, By.COALITIONS)[6]] == [(0, 1)]


def test_only_one_preference_tells_the_models_of_muscat_apart() -> None:
    warned, unwarned = (load_conflict(name).conflict for name in MUSCAT)
    assert (warned.moves, warned.states) == (unwarned.moves, unwarned.states)
    assert warned.ranks[1] == unwarned.ranks[1]
    differ = [state for state in range(7) if warned.ranks[0][state] != unwarned.ranks[0][state]]
    assert differ == [1, 3]


def test_a_conflict_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(ScenarioError, match=r"no-such: expected .*chicken, elmira"):
        load_conflict("no-such")
