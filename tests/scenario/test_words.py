"""Words: whatever is wrong with a scenario can be said in any language, and in English as ever."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, get_args, get_origin

import msgspec
from msgspec.structs import fields

from tests.web.texts import PACKAGE, Text, all_texts, called, calls
from wasit.scenario.parsing.errors import ScenarioError, plain
from wasit.scenario.parsing.layout import CaseTable
from wasit.scenario.parsing.words import Bit, Code, English, Listed, Words, codes, reason, say
from wasit.talks.people import Role
from wasit.talks.refusals import Refused

SCENARIO = PACKAGE / "scenario"
READERS = [
    *(SCENARIO / name for name in ("files.py", "opening.py", "ranges.py")),
    *sorted((SCENARIO / "parsing").glob("*.py")),
    *sorted((SCENARIO / "briefs").glob("*.py")),
]
"""The modules that read a scenario file, whose errors come to pages too."""
OTHERS_WORDS = {"contents.py": 1, "errors.py": 1, "toml_faults.py": 1}
"""Where they tell something in English alone: the system's, a program's and the parser's words."""


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def descriptions(kind: object) -> Iterator[str]:
    """What the layout of a file says in words of what belongs in its fields."""
    if get_origin(kind) is Annotated:
        yield from (each.description for each in get_args(kind)[1:] if each.description)
    for each in get_args(kind):
        yield from descriptions(each)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for field in fields(kind):
            yield from descriptions(field.type)


def test_in_english_its_places_are_filled() -> None:
    told = say(
        "%(role)s of “%(party)s”: one of %(names)s, not %(bit)s or %(count)s",
        role=Role.HEAD,
        party=Code("north"),
        names=codes(["low", "high"]),
        bit=say("“%(text)s”", text=Bit("حصار")),
        count=3,
    )
    assert str(told) == "head of “north”: one of low, high, not “حصار” or 3"


def test_a_refusal_is_told_with_its_facts() -> None:
    refused = Refused("opening.twice", "“%(id)s” is named twice.", id="north")
    assert str(reason(refused)) == str(refused) == "“north” is named twice."


def test_an_error_goes_from_one_process_to_another() -> None:
    error = ScenarioError("f.toml", "a", 1, say("a %(kind)s", kind=Code("b")), Listed([Bit("c")]))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.told) == (str(error), error.told)


def test_plain_text_is_told_in_english_alone() -> None:
    error = ScenarioError("f.toml", "", None, "a domain", "50 % of one")
    assert error.told == (English("a domain"), English("50 % of one"))
    assert str(error) == "f.toml: expected a domain; found 50 % of one"


def test_what_is_hidden_is_spelt_out_but_within_a_persian_word() -> None:
    assert plain("a\u202eb\u200cc") == "a\\u202eb\\u200cc"
    assert plain("می\u200cشود") == "می\u200cشود"


def test_whoever_reads_a_scenario_marks_what_is_said_of_it() -> None:
    said = [
        call for path in READERS for call in calls(read(path)) if called(call) in {"say", "Words"}
    ]
    assert said
    assert [ast.unparse(call) for call in said if isinstance(call.args[0], ast.Constant)] == []


def test_whoever_reads_a_scenario_tells_only_the_words_of_others_in_english() -> None:
    told = {
        path.name: sum(called(call) == "English" for call in calls(read(path))) for path in READERS
    }
    assert {name: times for name, times in told.items() if times} == OTHERS_WORDS


def test_whatever_belongs_in_a_field_is_marked() -> None:
    described = set(descriptions(CaseTable))
    assert described
    assert {Text(each) for each in described} - all_texts() == set()


def test_words_without_facts_are_their_text() -> None:
    assert str(Words("an array")) == "an array"
