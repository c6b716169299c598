"""Conflict files: what they may say, and what is told of a mistake in one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.scenario.mistakes import Mistake
from wasit.conflict.sampling import Belief
from wasit.scenario.conflicts.files import load_conflict
from wasit.scenario.parsing.errors import ScenarioError

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
    file = written(tmp_path / "gate.toml", mistake.made_in(sample))
    with pytest.raises(ScenarioError) as caught:
        load_conflict(file)
    mistake.is_told(caught.value, file)


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
