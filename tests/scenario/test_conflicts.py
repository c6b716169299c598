"""Conflict files: what is built in, published graphs, and mistakes told with their place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import reduce
from itertools import combinations
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from wasit.conflict.bits import members
from wasit.conflict.sampling import Belief
from wasit.conflict.stability import (
    Concept,
    Stability,
    coalition_stable,
    held_by_incredible_threats,
    incredible,
)
from wasit.conflict.statusquo import By, routes
from wasit.scenario.conflict_model import ConflictModel
from wasit.scenario.conflicts import conflict_names, load_conflict
from wasit.scenario.errors import ScenarioError
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
    """Unwarned, 90 % may rest unanswered; warned, it leads on to the heavy price."""
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


# --- A model in TOML ------------------------------------------------------------------------------

SAMPLE = """\
title = "The gate"
summary = "Two neighbours and a gate."
notice = "Made up."
status_quo = 1
infeasible = ["YY-"]

[[decision_makers]]
id = "north"
name = "The north"
weights = { open = 2, lock = -1 }
doubt = 0.5

[[decision_makers]]
id = "south"
name = "The south"
statements = ["not lock", "open if pay"]

[[decision_makers.alternatives]]
probability = 0.25
ranking = "1 = 2 = 3 > 4 = 5 = 6"

[[options]]
id = "open"
by = "north"
label = "Open the gate"

[[options]]
id = "lock"
by = "north"
label = "Lock it"
change = "take"

[[options]]
id = "pay"
by = "south"
label = "Pay for it"
"""
GRAPH = """\
title = "A graph"
summary = "S"
notice = "N"

[[decision_makers]]
id = "a"
name = "A"
ranking = "1 > 2"
moves = { 2 = [1] }

[[decision_makers]]
id = "b"
name = "B"
ranking = "2 > 1"
moves = { 1 = [2] }

[[states]]
label = "Here"

[[states]]
label = "There"
"""


def written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def test_a_model_says_its_preferences_in_three_ways(tmp_path: Path) -> None:
    model = load_conflict(written(tmp_path / "gate.toml", SAMPLE))
    assert model.name == "gate"
    assert model.conflict.states == ("NNN", "YNN", "NYN", "NNY", "YNY", "NYY")
    assert model.conflict.ranks == ((2, 3, 1, 2, 3, 1), (4, 4, 2, 3, 4, 1))
    assert model.beliefs == (
        Belief((model.conflict.ranks[0],), (1.0,), 0.5),
        Belief((model.conflict.ranks[1], (2, 2, 2, 1, 1, 1)), (0.75, 0.25)),
    )
    assert model.uncertain


def test_a_model_may_be_a_graph(tmp_path: Path) -> None:
    model = load_conflict(written(tmp_path / "graph.toml", GRAPH))
    assert model.conflict.states == ("1", "2")
    assert model.conflict.moves == ((0, 1), (2, 0))
    assert [label["en"] for label in model.labels] == ["Here", "There"]
    assert (model.status_quo, model.uncertain) == (None, False)


class Mistake(NamedTuple):
    """What is changed in a model, and what is said of it; `at` is a piece of the faulty line."""

    old: str
    new: str
    field: str
    at: str
    expected: str
    found: str


IN_SAMPLE = {
    "an unknown field": Mistake(
        "doubt = 0.5", "dout = 0.5", "decision_makers[0].dout", "dout", "one of ", "“dout”"
    ),
    "a lone decision maker": Mistake(
        SAMPLE[SAMPLE.index("[[decision_makers]]") : SAMPLE.index('[[decision_makers]]\nid = "s')],
        "",
        "decision_makers",
        "[[decision_makers]]",
        "an array of 2 to 8 decision makers",
        "an array",
    ),
    "a decision maker twice": Mistake(
        'id = "south"',
        'id = "north"',
        "decision_makers[1].id",
        'id = "north"\nname = "The s',
        "a name not used before",
        "“north”",
    ),
    "an option twice": Mistake(
        'id = "pay"', 'id = "open"', "options[2].id", 'id = "open"\nby = "s', "not used", "“open”"
    ),
    "an option of nobody": Mistake(
        'by = "south"', 'by = "west"', "options[2].by", 'by = "west"', "north, south", "“west”"
    ),
    "a change of no kind": Mistake(
        'change = "take"',
        'change = "never"',
        "options[1].change",
        'change = "never"',
        "one of both, take, drop",
        "“never”",
    ),
    "a word as an option": Mistake(
        'id = "pay"',
        'id = "iff"',
        "options[2].id",
        'id = "iff"',
        "a name that is no word of statements",
        "“iff”",
    ),
    "a pattern of another length": Mistake(
        '["YY-"]', '["YY"]', "infeasible[0]", "infeasible", "each of the 3 options", "“YY”"
    ),
    "a pattern of other letters": Mistake(
        '["YY-"]', '["yy-"]', "infeasible[0]", "infeasible", "Y, N or -", "“yy-”"
    ),
    "no state left": Mistake('["YY-"]', '["---"]', "infeasible", "infeasible", "1 to 1024", "0"),
    "a status quo that is no state": Mistake(
        "status_quo = 1", "status_quo = 7", "status_quo", "status_quo", "from 1 to 6", "7"
    ),
    "a weight of no option": Mistake(
        "lock = -1",
        "bar = -1",
        "decision_makers[0].weights.bar",
        "bar = -1",
        "one of open, lock, pay",
        "“bar”",
    ),
    "a statement that cannot be read": Mistake(
        '"open if pay"',
        '"open if paid"',
        "decision_makers[1].statements[1]",
        "statements",
        "one of open, lock, pay",
        "“paid”",
    ),
    "a ranking that is not whole": Mistake(
        "4 = 5 = 6",
        "4 = 5",
        "decision_makers[1].alternatives[0].ranking",
        "ranking",
        "each of the 6 states",
        "no 6",
    ),
    "an order said twice": Mistake(
        "doubt = 0.5",
        'ranking = "1"',
        "decision_makers[0]",
        '[[decision_makers]]\nid = "north"',
        "one of ranking, weights, statements",
        "ranking and weights",
    ),
    "an order not said": Mistake(
        'statements = ["not lock", "open if pay"]',
        "",
        "decision_makers[1]",
        '[[decision_makers]]\nid = "south"',
        "one of ranking, weights, statements",
        "none of them",
    ),
    "a probability of all": Mistake(
        "probability = 0.25",
        "probability = 1.0",
        "decision_makers[1].alternatives[0].probability",
        "probability",
        "a number between 0 and 1",
        "1.0",
    ),
    "moves beside options": Mistake(
        "doubt = 0.5",
        "moves = { 1 = [2] }",
        "decision_makers[0].moves",
        "moves",
        "no table of moves",
        "a table",
    ),
    "no words": Mistake(
        '"Open the gate"', '" "', "options[0].label", 'label = " "', "some words", "“ ”"
    ),
}
IN_GRAPH = {
    "a move to nowhere": Mistake(
        "{ 2 = [1] }", "{ 2 = [3] }", "decision_makers[0].moves.2[0]", "[3]", "from 1 to 2", "3"
    ),
    "a move from nowhere": Mistake(
        "{ 2 = [1] }", "{ 0 = [1] }", "decision_makers[0].moves.0", "0 = [1]", "from 1 to 2", "“0”"
    ),
    "no moves": Mistake(
        "moves = { 2 = [1] }",
        "",
        "decision_makers[0].moves",
        '[[decision_makers]]\nid = "a"',
        "a table of moves",
        "nothing",
    ),
    "a state without a label": Mistake(
        'label = "There"', "", "states[1].label", "[[states]]\n\n", "a label", "nothing"
    ),
    "a state of options": Mistake(
        'label = "There"', 'options = "Y"', "states[1].options", "options", "options to", "none"
    ),
    "weights without options": Mistake(
        'ranking = "1 > 2"',
        "weights = {}",
        "decision_makers[0].weights",
        "weights",
        "a ranking, as there are no options",
        "weights",
    ),
    "patterns without options": Mistake(
        'notice = "N"', 'notice = "N"\nsame = ["Y"]', "same", "same", "options to speak of", "none"
    ),
}
MISTAKES = [pytest.param(SAMPLE, each, id=name) for name, each in IN_SAMPLE.items()] + [
    pytest.param(GRAPH, each, id=name) for name, each in IN_GRAPH.items()
]


@pytest.mark.parametrize(("sample", "mistake"), MISTAKES)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, sample: str, mistake: Mistake) -> None:
    assert sample.count(mistake.old) == 1
    text = sample.replace(mistake.old, mistake.new)
    file = written(tmp_path / "gate.toml", text)
    with pytest.raises(ScenarioError) as caught:
        load_conflict(file)
    error = caught.value
    assert (error.file, error.field) == (str(file), mistake.field)
    assert error.line == text.count("\n", 0, text.index(mistake.at)) + 1
    assert mistake.expected in error.expected
    assert mistake.found in error.found


def test_probabilities_leave_some_to_the_order_itself(tmp_path: Path) -> None:
    alternative = SAMPLE[SAMPLE.index("[[decision_makers.alt") : SAMPLE.index("[[options]]")]
    text = SAMPLE.replace(alternative, alternative.replace("0.25", "0.5") * 2)
    with pytest.raises(ScenarioError, match=r"alternatives: expected .* less than 1; found 1"):
        load_conflict(written(tmp_path / "gate.toml", text))


# --- A graph in JSON ------------------------------------------------------------------------------

JSON = """\
{
 "decision_makers": ["A", "B"],
 "states": ["x", "y"],
 "moves": [
  {"1": [2]},
  {"2": [1]}
 ],
 "payoff_ordinal_high_is_better": [
  [1, 2],
  [2, 1.5]
 ],
 "anything": ["else"]
}
"""


def test_a_graph_in_json_may_hold_more_than_we_know(tmp_path: Path) -> None:
    model = load_conflict(written(tmp_path / "two.json", JSON))
    assert model.name == "two"
    assert model.conflict.decision_makers == ("A", "B")
    assert model.conflict.ranks == ((1, 2), (2, 1))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"states": ["x", "y"],', "", ", states: expected an array of 1 to 1024 states"),
        ('{"1": [2]}', '{"1": [3]}', "line 5, moves[0].1[0]: expected the number of another"),
        ('{"2": [1]}', '{"z": [1]}', "line 6, moves[1].z: expected the number of a state"),
        ('{"2": [1]}', '{"2": 1}', "line 6, moves[1].2: expected an array; found 1"),
        (',\n  {"2": [1]}', "", "line 4, moves: expected one entry for each of the 2"),
        ("[1, 2]", "[1]", "line 9, payoff_ordinal_high_is_better[0]: expected a number for each"),
        ("[1, 2]", "[1, true]", "payoff_ordinal_high_is_better[0][1]: expected a number; found"),
        ("[1, 2]", "[1, NaN]", "NaN"),
        ('"B"', '" "', "decision_makers[1]: expected what the talks allow"),
        ("[1, 2]", "[1, 2", "line 12: expected correct JSON"),
        (JSON, "[]", "expected a table; found an array"),
        (JSON, "[" * 5_000, "expected correct JSON"),
    ],
)
def test_a_mistake_in_json_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    assert JSON.count(old) == 1
    file = written(tmp_path / "two.json", JSON.replace(old, new))
    with pytest.raises(ScenarioError, match=re.escape(place)):
        load_conflict(file)


def test_a_conflict_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(ScenarioError, match=r"no-such: expected .*chicken, elmira"):
        load_conflict("no-such")
