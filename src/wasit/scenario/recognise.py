"""Recognising a domain: a built-in scenario, a Wasit file, or one of the field's formats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from wasit.scenario.domain import Domain, Profile
from wasit.scenario.files import load, names
from wasit.scenario.formats import agenda, documents, genius, geniusweb, markup, negmas, negolog
from wasit.scenario.formats.format import Content, File, Format, Role
from wasit.scenario.model import Scenario
from wasit.scenario.parsing.contents import contents, unreadable
from wasit.scenario.parsing.errors import ScenarioError

FORMATS = (genius.FORMAT, geniusweb.FORMAT, negmas.FORMAT, negolog.FORMAT)

_TOML = ".toml"
_YAML = frozenset({".yml", ".yaml"})
_SUFFIXES = _YAML | {".xml", ".json"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAYS_DOMAIN = re.compile(r"[-_ ]*domain$", re.I)
_BLANK = b" \t\r\n\xef\xbb\xbf"
_DIGITS = re.compile(r"(\d+)")
_EXPECTED = "a domain in " + ", ".join(each.name for each in FORMATS)


class _Known(NamedTuple):
    """A file that plays a role in a domain of this format."""

    path: Path
    content: Content
    format: Format
    role: Role

    @property
    def file(self) -> File:
        return File(self.path.stem, self.content)


def load_domain(reference: str | Path) -> Domain:
    """Return the domain of the built-in scenario of this name, or of what is at this path.

    The path is that of a Wasit `.toml`, of a domain file with its profiles beside it, or of a
    folder with both. The format is told by the content. Profiles come in the order of their
    names, numbers in them as numbers. Raises ScenarioError where there is no such domain.
    """
    path = Path(reference)
    if str(reference) in names() or path.suffix == _TOML:
        return of_scenario(load(reference))
    if path.is_dir():
        found = _in_folder(path)
        return _read(path, _only_domain(path, found), found)
    named = _named(path)
    return _read(path, named, _in_folder(path.parent))


def of_scenario(scenario: Scenario) -> Domain:
    """Return what a scenario has in numbers: its agenda, and the preferences in its briefs."""
    return Domain(
        name=scenario.name,
        issues=scenario.opening.agenda,
        profiles=tuple(
            Profile(
                party=party.id,
                name=party.name,
                preferences=scenario.briefs[party.id].preferences,
                rounding=scenario.briefs[party.id].rounding,
            )
            for party in scenario.opening.parties
        ),
        notes=scenario.notes,
    )


def _read(path: Path, domain: _Known, found: Sequence[_Known]) -> Domain:
    profiles = _profiles(domain, found)
    if len(profiles) < 2:
        count = "one" if profiles else "none"
        raise ScenarioError(
            str(path), "", None, f"profiles of two or more parties in {domain.format.name}", count
        )
    files = [each.file for each in profiles]
    read = domain.format.read(_name(domain), domain.file, files)
    agenda.named(read.name, partial(ScenarioError, str(domain.path), "name", None))
    _check_parties(path, [profile.party for profile in read.profiles])
    return read


def _name(domain: _Known) -> str:
    """Return what to call a domain that does not say its name: as its file, or its folder."""
    if domain.role is Role.PROFILE:
        return domain.path.resolve().parent.name
    return _SAYS_DOMAIN.sub("", domain.path.stem) or domain.path.stem


def _profiles(domain: _Known, found: Sequence[_Known]) -> list[_Known]:
    """Return the profiles of a domain: those in its format.

    Where several domains share a folder, they are those whose names begin as the domain's does.
    """
    alike = [each for each in found if each.format is domain.format]
    profiles = [each for each in alike if each.role is Role.PROFILE]
    if sum(each.role is Role.DOMAIN for each in alike) < 2:
        return profiles
    beginning = _SAYS_DOMAIN.sub("", domain.path.stem)
    return [each for each in profiles if each.path.stem.startswith(beginning)]


def _check_parties(path: Path, parties: Sequence[str]) -> None:
    if len(set(parties)) < len(parties):
        expected = "a name of its own for each party"
        raise ScenarioError(str(path), "", None, expected, ", ".join(parties))


def _only_domain(path: Path, found: Sequence[_Known]) -> _Known:
    """Return the one domain file of a folder, or a profile where the format has none."""
    domains = [each for each in found if each.role is Role.DOMAIN]
    if len(domains) > 1:
        there = ", ".join(each.path.name for each in domains)
        raise ScenarioError(str(path), "", None, "one domain, or the path of its file", there)
    without = [each for each in found if each.format is negolog.FORMAT]
    if not domains and not without:
        there = ", ".join(each.path.name for each in found)
        what = f"profiles only ({there})" if there else "no file in one of these formats"
        raise ScenarioError(str(path), "", None, _EXPECTED, what)
    return (domains or without)[0]


def _named(path: Path) -> _Known:
    """Return the domain file at `path`."""
    known = _known(path)
    if known is None:
        found = "something else" if path.stat().st_size else "an empty file"
        raise ScenarioError(str(path), "", None, _EXPECTED, found)
    if known.role is Role.PROFILE and known.format is not negolog.FORMAT:
        expected = "a domain file, or the folder that holds it"
        raise ScenarioError(str(path), "", None, expected, "the profile of one party")
    return known


def _in_folder(path: Path) -> list[_Known]:
    """Return the files in a folder that play a role, in the order of their names."""
    try:
        files = sorted((each for each in path.iterdir() if each.is_file()), key=_natural)
    except OSError as error:
        raise unreadable(path, _wanted(), error) from None
    found = (_known(each) for each in files if each.suffix.casefold() in _SUFFIXES)
    return [each for each in found if each]


def _natural(path: Path) -> tuple[list[tuple[int, str]], str]:
    """Return what to sort a path by: numbers in its name as numbers, capitals as other letters."""
    parts = _DIGITS.split(path.stem.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts], path.name


def _known(path: Path) -> _Known | None:
    """Return a file and its role, or None when it has none in any format."""
    content = _parsed(path, contents(path, _wanted()))
    if content is None:
        return None
    roles = ((each, each.role(content)) for each in FORMATS)
    return next((_Known(path, content, each, role) for each, role in roles if role), None)


def _parsed(path: Path, content: bytes) -> Content | None:
    """Return what is in a file, by how it begins; None where it begins like none of the formats."""
    start = content.lstrip(_BLANK)[:1]
    if start == b"<" or content.startswith(_UTF16):
        return markup.parse(str(path), content)
    if start == b"{":
        return documents.read_json(str(path), content)
    if path.suffix.casefold() in _YAML:
        return documents.read_yaml(str(path), content)
    return None


def _wanted() -> str:
    return f"{_EXPECTED}, or one of the built-in scenarios {', '.join(names())}"
