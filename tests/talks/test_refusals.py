"""Refusals: every rule has a name, is said in words, and is shown by a test."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import wasit.talks
from wasit.talks.refusals import Refused

RULES = Path(wasit.talks.__file__).parent
TESTS = Path(__file__).parent


def trees(folder: Path) -> Iterator[ast.AST]:
    for path in folder.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text()))


def calls_to_refuse() -> list[ast.Call]:
    return [
        node
        for node in trees(RULES)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused"
    ]


def test_every_rule_is_shown_by_a_test() -> None:
    rules = {ast.literal_eval(node.args[0]) for node in calls_to_refuse()}
    shown = {node.value for node in trees(TESTS.parent) if isinstance(node, ast.Constant)}
    assert len(rules) > 30
    assert rules - shown == set()


def test_every_refusal_is_marked_for_translation_and_names_its_facts() -> None:
    for node in calls_to_refuse():
        said = node.args[1]
        assert isinstance(said, ast.Call)
        assert ast.unparse(said.func) == "gettext_noop"
        message = ast.literal_eval(said.args[0])
        facts = {str(keyword.arg): "" for keyword in node.keywords}
        assert str(Refused("", message, **facts))
        assert all(f"%({fact})s" in message for fact in facts)


def test_a_refusal_reads_as_a_sentence() -> None:
    refused = Refused("some.rule", "“%(who)s” may not.", who="Noor")
    assert str(refused) == "“Noor” may not."
    assert (refused.rule, refused.facts) == ("some.rule", {"who": "Noor"})


def test_a_refusal_can_be_about_a_part_of_what_was_asked() -> None:
    refused = Refused("some.rule", "No.")
    assert refused.part == ""
    assert refused.about("clause 3") is refused
    assert refused.part == "clause 3"


def test_a_missing_fact_is_a_fault() -> None:
    with pytest.raises(KeyError):
        str(Refused("some.rule", "“%(who)s” may not."))
