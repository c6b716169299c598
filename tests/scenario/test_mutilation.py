"""Mutilation: whatever is done to a file, it loads, or there is an error that says where."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.scenario.sample import SAMPLE, WORKSHOP
from wasit.scenario.files import load
from wasit.scenario.parsing.errors import ScenarioError

SAMPLES = st.sampled_from([SAMPLE, WORKSHOP])
VALUE = re.compile(r"= .*$", re.M)

NUMBERS = st.one_of(st.integers(), st.floats()).map(str)
STRINGS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="'"), max_size=9
)
VALUES = st.recursive(
    st.one_of(
        NUMBERS,
        STRINGS.map("'{}'".format),
        st.sampled_from(["true", "2023-05-01", "07:30:00", "0xffffffffffffffffffff", "[]", "{}"]),
        st.sampled_from(re.findall(r'"[\w-]+"', SAMPLE + WORKSHOP)),
    ),
    lambda values: st.one_of(
        st.lists(values, max_size=3).map(lambda found: f"[{', '.join(found)}]"),
        values.map("{{ low = {} }}".format),
        values.map("{{ en = {} }}".format),
    ),
    max_leaves=4,
)


@st.composite
def other_values(draw: DrawFn) -> str:
    """A sample, with other values in the place of a few of its own."""
    text = draw(SAMPLES)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(list(VALUE.finditer(text))))
        text = f"{text[: place.start()]}= {draw(VALUES)}{text[place.end() :]}"
    return text


@st.composite
def other_lines(draw: DrawFn) -> str:
    """A sample, with lines left out, told twice, or moved."""
    lines = draw(SAMPLES).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        line = lines.pop(draw(st.integers(0, len(lines) - 1)))
        for _ in range(draw(st.integers(0, 2))):
            lines.insert(draw(st.integers(0, len(lines))), line)
    return "\n".join(lines)


@st.composite
def other_bytes(draw: DrawFn) -> bytes:
    """A sample, with a piece of it cut out and something else put in."""
    content = draw(SAMPLES).encode()
    start = draw(st.integers(0, len(content)))
    end = start + draw(st.integers(0, 40))
    return content[:start] + draw(st.binary(max_size=12)) + content[end:]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutilated") / "fence.toml"


def outcome(file: Path, content: bytes) -> ScenarioError | None:
    """Load `content` and return the error that is promised; any other goes through."""
    file.write_bytes(content)
    try:
        load(file)
    except ScenarioError as error:
        return error
    return None


def check(file: Path, content: bytes) -> None:
    if error := outcome(file, content):
        assert error.file == str(file)
        assert error.line is None or 1 <= error.line <= content.count(b"\n") + 1
        assert error.expected
        assert error.found


@given(text=other_values())
def test_other_values(file: Path, text: str) -> None:
    check(file, text.encode())


@given(text=other_lines())
def test_other_lines(file: Path, text: str) -> None:
    check(file, text.encode())


@given(content=other_bytes())
@example(content=b"\xef\xbb\xbf")
@example(content=b"\xff\xfe\x00")
def test_other_bytes(file: Path, content: bytes) -> None:
    check(file, content)
