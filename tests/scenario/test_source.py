"""The source: it knows on which line each part of its data begins."""

from collections.abc import Iterator
from tomllib import loads

import pytest

from tests.scenario.sample import SAMPLE
from wasit.scenario.parsing.errors import Path, dotted
from wasit.scenario.parsing.source import Source

WRAPPED = '''\
# A comment with "quotes" and [brackets].
title.en = "One" # more
title.ar = """
en = "not a field"
[not.a.table]
"""
long = [
  { id = "first" },
  { id = "second" },
]

[[items]]
name = "a"

[[items]]
[items.within]
name = "b"

[items.within.deeper] # = "x"
"odd.key" = 1
'''


def paths(data: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every part of `data`."""
    if path:
        yield path
    if isinstance(data, dict):
        for key, part in data.items():
            yield from paths(part, (*path, key))
    elif isinstance(data, list):
        for place, part in enumerate(data):
            yield from paths(part, (*path, place))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("title", "en"), 2),
        (("title", "ar"), 3),
        (("long",), 7),
        (("long", 1, "id"), 7),
        (("items",), 12),
        (("items", 0, "name"), 13),
        (("items", 1), 15),
        (("items", 1, "within"), 16),
        (("items", 1, "within", "name"), 17),
        (("items", 1, "within", "deeper", "odd.key"), 20),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_part_begins_on_its_line(path: Path, line: int, ending: str) -> None:
    assert Source("x.toml", WRAPPED.replace("\n", ending).encode()).line(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [((), None), (("no",), None), (("items", 1, "name"), 15), (("title", "en", "no"), 2)],
)
def test_what_is_missing_stands_where_it_should_have_been(path: Path, line: int | None) -> None:
    assert Source("x.toml", WRAPPED.encode()).line(path) == line


def test_every_field_of_a_file_is_on_a_line_that_names_it() -> None:
    source = Source("fence.toml", SAMPLE.encode())
    lines = SAMPLE.split("\n")
    for path in paths(source.data):
        line = source.line(path)
        assert line is not None
        name = next(step for step in reversed(path) if isinstance(step, str))
        assert name in lines[line - 1], dotted(path)


def test_a_path_is_written_as_people_do() -> None:
    assert dotted(("parties", 1, "name", "en")) == "parties[1].name.en"
    assert dotted(()) == ""


def test_a_place_in_a_long_list_is_found_with_few_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each reading takes as long as the file: one for every line would keep a server busy."""
    source = Source("long.toml", b"x = [\n" + b'"]",\n' * 5_000 + b"]\n[last]\n")
    readings = []

    def read(text: str) -> dict[str, object]:
        readings.append(text)
        return loads(text)

    monkeypatch.setattr("wasit.scenario.parsing.source.tomllib.loads", read)
    assert source.line(("last",)) == 5_003
    assert len(readings) < 20
