"""Whatever is done to a file, the domain loads or there is a ScenarioError."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.scenario.formats.samples import SAMPLES, write
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.recognise import load_domain

WORDS = st.sampled_from(
    [
        *b'-1 1e99 NaN null [] {} " < &#0; index &a *a inf 0 !!set value integer'.split(),
        *(b"", b"\t", b"\n", b"- ", b"? ", b"9" * 5_000, b"[" * 999),
    ]
)


@st.composite
def mutilated(draw: DrawFn) -> tuple[str, str, bytes]:
    """A sample, one of its files, and that file with pieces cut out and others put in."""
    kind = draw(st.sampled_from(sorted(SAMPLES)))
    name = draw(st.sampled_from(sorted(SAMPLES[kind]())))
    content = SAMPLES[kind]()[name].encode()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 30))
        content = content[:start] + draw(WORDS | st.binary(max_size=4)) + content[end:]
    return kind, name, content


VALUE = re.compile(r'"[^"]*"|(?<![\w.])\d+(\.\d+)?(?!\w)')
VALUES = ["0", "-1", "1e308", "-1e308", "1e30", "1e-320", "5", "0.5", "9" * 30, "", "low", "الف"]


@st.composite
def revalued(draw: DrawFn) -> tuple[str, str, bytes]:
    """A sample, one of its files, and that file with other values in the places of some."""
    kind = draw(st.sampled_from(sorted(SAMPLES)))
    name = draw(st.sampled_from(sorted(SAMPLES[kind]())))
    text = SAMPLES[kind]()[name]
    places = list(VALUE.finditer(text))
    chosen = draw(st.sets(st.integers(0, max(0, len(places) - 1)), max_size=3)) if places else ()
    for place in sorted((places[each] for each in chosen), key=re.Match.start, reverse=True):
        value = draw(st.sampled_from(VALUES))
        new = f'"{value}"' if draw(st.booleans()) or place[0].startswith('"') else value
        text = text[: place.start()] + new + text[place.end() :]
    return kind, name, text.encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutilated")


def outcome(folder: Path) -> ScenarioError | None:
    """Load the domain and return the error that is promised; any other goes through."""
    try:
        load_domain(folder)
    except ScenarioError as error:
        return error
    return None


@given(case=mutilated() | revalued())
@example(case=("genius", "wall.xml", b"\xff\xfe<\x00"))
@example(case=("genius", "wall.xml", b'<?xml version="1.0" encoding="klingon"?><a/>'))
@example(case=("genius", "wall.xml", b'<?xml version="1.0" encoding="utf-7"?><a/>'))
@example(case=("negmas", "wall.yml", b"? [a]\n: b\n"))
@example(case=("negmas", "wall.yml", b"[" * 5000))
@example(case=("negolog", "specs.json", b'{"a":' * 100_000))
def test_nothing_but_a_scenario_error_comes_of_it(
    folder: Path, case: tuple[str, str, bytes]
) -> None:
    kind, name, content = case
    write(folder / kind, SAMPLES[kind]())
    (folder / kind / name).write_bytes(content)
    error = outcome(folder / kind)
    assert error is None or (error.expected and error.found)
