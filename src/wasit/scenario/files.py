"""Scenario files: from a name or a path to a scenario, or to an error that says where."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from wasit.scenario.briefs.reading import read_briefs
from wasit.scenario.model import Scenario
from wasit.scenario.opening import read_opening
from wasit.scenario.parsing.contents import contents
from wasit.scenario.parsing.faults import find_fault
from wasit.scenario.parsing.layout import CaseTable
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.texts import wording
from wasit.scenario.parsing.words import codes, say
from wasit.scenario.ranges import describe_range
from wasit.talks.case import Opening
from wasit.talks.refusals import gettext_noop

_LIBRARY = files("wasit.scenario") / "library"
_SUFFIX = ".toml"


def names() -> list[str]:
    """Return the names of the built-in scenarios, in alphabetical order."""
    return list(_names())


@cache
def _names() -> tuple[str, ...]:
    found = (entry.name for entry in _LIBRARY.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)))


def load(reference: str | Path) -> Scenario:
    """Return the built-in scenario of this name, or else the one in the file at this path.

    Raises ScenarioError when there is no such scenario, or when it cannot be used.
    """
    name = str(reference)
    return _built_in(name) if name in names() else _read(*_source(name))


@cache
def _built_in(name: str) -> Scenario:
    """Return the built-in scenario of this name: pages ask for it again and again."""
    return _read(*_source(name))


def load_opening(reference: str | Path) -> Opening:
    """Return what a case between people is opened with, for which a file needs no briefs.

    Raises ScenarioError when there is no such scenario, or when it cannot be used.
    """
    name, source = _source(str(reference))
    case = _case(source)
    return _read(name, source).opening if case.briefs else read_opening(source, case)


def content(path: str) -> bytes:
    """Return what is in the scenario file at `path`; raises ScenarioError if it cannot be read."""
    expected = gettext_noop("a scenario file, or one of the built-in scenarios %(names)s")
    return contents(path, say(expected, names=codes(names())))


def parsed(name: str, content: bytes) -> Scenario:
    """Return the scenario in a file of this name with this content; raises ScenarioError."""
    return _read(Path(name).stem, Source(name, content))


def _source(name: str) -> tuple[str, Source]:
    if name in names():
        return name, Source(name + _SUFFIX, (_LIBRARY / (name + _SUFFIX)).read_bytes())
    return Path(name).stem, Source(name, content(name))


def _read(name: str, source: Source) -> Scenario:
    case = _case(source)
    opening = read_opening(source, case)
    return Scenario(
        name=name,
        summary=wording(source, case.summary, ("summary",)),
        notice=wording(source, case.notice, ("notice",)),
        opening=opening,
        briefs=read_briefs(source, case, opening),
        notes=tuple(
            describe_range(issue.id, issue.options)
            for issue, table in zip(opening.agenda, case.issues, strict=True)
            if table.range
        ),
    )


def _case(source: Source) -> CaseTable:
    if fault := find_fault(source.data, CaseTable):
        raise source.error(*fault)
    return msgspec.convert(source.data, CaseTable)
