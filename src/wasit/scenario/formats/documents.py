"""Documents: JSON and YAML files as plain data that knows its lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NoReturn, TypeVar

import msgspec
import yaml

from wasit.scenario.parsing.contents import decoded
from wasit.scenario.parsing.errors import Path, ScenarioError, dotted
from wasit.scenario.parsing.faults import NOTHING, entry_for, find_fault
from wasit.scenario.parsing.words import Said

Layout = TypeVar("Layout", bound=msgspec.Struct)
Entry = TypeVar("Entry")

MOST = 500_000
"""How many values a document may hold; a YAML file can name one part in many places."""
DEEPEST = 50
"""How deep tables and arrays may be nested."""

_BRACKETS = re.compile(r"[\[\]{}]")
_MOST_BRACKETS = 10 * DEEPEST


class Document:
    """A file as it was read: its data, and on which line each part of it begins."""

    def __init__(self, file: str, text: str, data: object) -> None:
        self.file = file
        self.data = data
        self._text = text

    def read_as(self, layout: type[Layout]) -> Layout:
        """Return the data in this layout; raises ScenarioError at the first part that is not."""
        if fault := find_fault(self.data, layout):
            raise self.error(*fault)
        return msgspec.convert(self.data, layout)

    def error(self, path: Path, expected: Said | str, found: Said | str) -> ScenarioError:
        """Return the error that at `path`, `expected` should stand, and not what was `found`."""
        return ScenarioError(self.file, dotted(path), self.line(path), expected, found)

    def complaint(self, path: Path) -> Callable[[Said | str, Said | str], ScenarioError]:
        """Return `error` for one `path`."""
        return partial(self.error, path)

    def entry(self, table: Mapping[str, Entry], key: str, path: Path) -> Entry:
        """Return the entry of the table at `path`; raises ScenarioError when it has none."""
        if key not in table:
            raise self.error((*path, key), entry_for(key), NOTHING)
        return table[key]

    def line(self, path: Path) -> int | None:
        """Return the line, from 1, of the part at `path`, or of what should hold it."""
        if not path:
            return None
        try:
            # Every JSON text is YAML, but for the tabs between its parts.
            node = yaml.compose(self._text.replace("\t", " "), yaml.SafeLoader)
        except yaml.YAMLError:
            return None
        return _found(node, path).start_mark.line + 1 if node else None


def read_json(file: str, content: bytes) -> Document:
    """Return a JSON file; raises ScenarioError when it is not correct, or holds a field twice."""
    text = decoded(file, content)
    return Document(file, text, _checked(file, "JSON", lambda: _from_json(file, text)))


def read_yaml(file: str, content: bytes) -> Document:
    """Return a YAML file, every value as text; raises ScenarioError when it is not correct."""
    text = decoded(file, content)
    return Document(file, text, _checked(file, "YAML", lambda: _from_yaml(file, text)))


def _checked(file: str, kind: str, read: Callable[[], object]) -> object:
    """Return what `read` gives, once it is known to be of a size that one can go through."""
    try:
        data = read()
        _measure(file, data)
    except RecursionError:
        raise ScenarioError(file, "", None, f"correct {kind}", "values nested too deeply") from None
    return data


def _from_json(file: str, text: str) -> object:
    def unknown(constant: str) -> NoReturn:
        raise ScenarioError(file, "", None, "finite numbers", constant)

    def table(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next(key for key, _ in pairs if [each for each, _ in pairs].count(key) > 1)
            raise ScenarioError(file, twice, None, "each field once", "it twice")
        return found

    try:
        return json.loads(text, parse_constant=unknown, object_pairs_hook=table)
    except ScenarioError:
        raise
    except json.JSONDecodeError as error:
        raise ScenarioError(file, "", error.lineno, "correct JSON", f"“{error.msg}”") from None
    except ValueError:
        # Python reads no whole number of more than some thousand digits.
        raise ScenarioError(file, "", None, "numbers", "a number beyond all measure") from None


class _Texts(yaml.BaseLoader):
    """Reads every scalar as the text that stands there: what is a number is for the format to say.

    YAML's own rules would make "no" false and 1.50 the same as 1.5, also as names of options.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return the table, once no key in it stands twice."""
        found = super().construct_mapping(node, deep)
        if len(found) < len(node.value):
            raise yaml.MarkedYAMLError(problem="a key stands twice", problem_mark=node.start_mark)
        return found


def _check_brackets(text: str) -> None:
    """Raise RecursionError for brackets nested beyond all use, which the parser takes long over."""
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _MOST_BRACKETS:
            raise RecursionError


def _from_yaml(file: str, text: str) -> object:
    _check_brackets(text)
    try:
        return yaml.load(text, _Texts)  # noqa: S506 - it makes tables, arrays and texts only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ScenarioError(file, "", line, "correct YAML", f"“{error.problem}”") from None
    except yaml.YAMLError as error:
        found = f"“{str(error).partition(chr(10))[0]}”"
        raise ScenarioError(file, "", None, "correct YAML", found) from None


def _measure(file: str, data: object) -> None:
    """Raise ScenarioError when `data` is too large or too deep, parts named twice counted twice."""
    pending: list[tuple[Any, int]] = [(data, 0)]
    count = 0
    while pending:
        part, depth = pending.pop()
        count += 1
        if count > MOST or depth > DEEPEST:
            expected = f"at most {MOST} values, nested {DEEPEST} deep"
            raise ScenarioError(file, "", None, expected, "more")
        if isinstance(part, dict):
            pending += ((each, depth + 1) for each in part.values())
            _check_whole(file, part)
        elif isinstance(part, list):
            pending += ((each, depth + 1) for each in part)
        else:
            _check_whole(file, (part,))


def _check_whole(file: str, parts: Iterable[object]) -> None:
    """Raise ScenarioError for half a character, as JSON can escape it: it could not be written."""
    try:
        for part in parts:
            str(part).encode()
    except UnicodeEncodeError as error:
        found = f"half of one, \\u{ord(error.object[error.start]):04x}"
        raise ScenarioError(file, "", None, "whole characters", found) from None


def _found(node: yaml.Node, path: Path) -> yaml.Node:
    """Return the node at `path`, or the last one on the way to it."""
    for step in path:
        inner = _inner(node, step)
        if inner is None:
            break
        node = inner
    return node


def _inner(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    return None
