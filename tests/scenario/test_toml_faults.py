"""Faults of TOML: what the parser says is known by its own words, and told in the same ones."""

from __future__ import annotations

import tomllib

import pytest

from tests.scenario.no_toml import NO_TOML
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.toml_faults import KNOWN, Key, of_parser
from wasit.scenario.parsing.words import English, Words


def fault(text: str) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        Source("fence.toml", text.encode())
    return caught.value


@pytest.mark.parametrize("text", NO_TOML, ids=lambda text: repr(text[:20]))
def test_it_is_known_why_a_file_is_no_toml(text: str) -> None:
    _, found = fault(text).told
    assert isinstance(found, Words)
    known = found.facts["fault"]
    assert isinstance(known, Words)
    assert known.text == NO_TOML[text]


def test_every_known_fault_is_met() -> None:
    assert set(NO_TOML.values()) == set(KNOWN)


@pytest.mark.parametrize("text", NO_TOML, ids=lambda text: repr(text[:20]))
def test_in_english_it_is_told_as_the_parser_tells_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        tomllib.loads(text)
    told, _, place = str(caught.value).partition(" (at line ")
    assert fault(text).found == f"“{told}”"
    assert bool(place) == (fault(text).line is not None)


def test_a_key_is_shown_as_it_is_written() -> None:
    assert Key("('briefs', 'north')").shown == "briefs.north"


def test_what_the_parser_may_come_to_say_is_passed_on() -> None:
    told = of_parser("Too sunny (at end of document)")
    assert told.facts == {"words": English("Too sunny (at end of document)")}
    assert str(told) == "“Too sunny (at end of document)”"
