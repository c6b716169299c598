"""What is written as Genius XML and read back has the same utilities."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec.structs import replace

from wasit.bargaining.preferences import SCALE, Preferences
from wasit.scenario.domain import Domain, Profile
from wasit.scenario.formats.agenda import issue
from wasit.scenario.formats.genius_export import as_xml, export
from wasit.scenario.recognise import load_domain

NAMES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=6)


def complaint(*said: str) -> AssertionError:
    return AssertionError(said)


@st.composite
def domains(draw: DrawFn) -> Domain:
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    issues = tuple(
        issue(name, draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)), complaint)  # type: ignore[arg-type]  # no complaint is expected
        for name in names
    )
    most = SCALE // len(issues)
    profiles = tuple(
        Profile(
            party=party,
            name={"en": party},
            preferences=Preferences(
                values={
                    each.id: {o.id: draw(st.integers(0, most)) for o in each.options}
                    for each in issues
                },
                reservation=draw(st.integers(0, SCALE)),
                discount=draw(st.none() | st.floats(0.01, 0.99)),
            ),
        )
        for party in ("north", "the south/side")
    )
    return Domain(name="a <wall> & “more”", issues=issues, profiles=profiles)


@given(domain=domains())
def test_what_is_written_is_read_back(domain: Domain) -> None:
    with tempfile.TemporaryDirectory() as folder:
        export(domain, Path(folder))
        again = load_domain(folder)
    assert again.name == domain.name
    assert [(i.id, [o.id for o in i.options]) for i in again.issues] == [
        (i.id, [o.id for o in i.options]) for i in domain.issues
    ]
    assert [each.preferences for each in again.profiles] == [
        each.preferences for each in domain.profiles
    ]


def test_red_lines_cannot_be_written() -> None:
    domain = load_domain("muscat-2023")
    with pytest.raises(ValueError, match="options are ruled out"):
        as_xml(domain)


def test_a_scenario_without_red_lines_can(tmp_path: Path) -> None:
    domain = load_domain("muscat-2023")
    free = replace(
        domain,
        profiles=tuple(
            replace(each, preferences=replace(each.preferences, ruled_out={}))
            for each in domain.profiles
        ),
    )
    paths = export(free, tmp_path)
    assert next(path.name for path in paths) == "domain.xml"
    assert [each.preferences for each in load_domain(tmp_path).profiles] == [
        each.preferences for each in free.profiles
    ]
