"""Every format tells the same domain, and is recognised by its content."""

from pathlib import Path

import pytest

from tests.scenario.formats.samples import OPTIONS, SAMPLES, VALUES, write
from wasit.scenario.domain import Domain
from wasit.scenario.files import load
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.recognise import load_domain


def options(domain: Domain) -> dict[str, list[str]]:
    return {issue.id: [option.id for option in issue.options] for issue in domain.issues}


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_sample_is_the_same_in_every_format(kind: str, tmp_path: Path) -> None:
    domain = load_domain(write(tmp_path / "wall", SAMPLES[kind]()))
    assert domain.name == "wall"
    assert options(domain) == OPTIONS
    assert [profile.preferences.values for profile in domain.profiles] == list(VALUES.values())
    assert domain.notes == ()


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_domain_goes_by_its_folder_or_by_its_file(kind: str, tmp_path: Path) -> None:
    files = SAMPLES[kind]()
    folder = write(tmp_path / "wall", files)
    assert load_domain(folder / next(iter(files))) == load_domain(str(folder))


@pytest.mark.parametrize(
    ("kind", "parties"),
    [
        ("genius", ["north", "south"]),
        ("geniusweb", ["north", "south"]),
        ("negmas", ["north", "south"]),
        ("negolog", ["profileA", "profileB"]),
    ],
)
def test_parties_come_in_the_order_of_their_files(
    kind: str, parties: list[str], tmp_path: Path
) -> None:
    domain = load_domain(write(tmp_path / "wall", SAMPLES[kind]()))
    assert [profile.party for profile in domain.profiles] == parties


def test_numbers_in_names_of_files_are_numbers(tmp_path: Path) -> None:
    files = SAMPLES["genius"]()
    names = ["prof2", "Prof10", "prof1"]
    profiles = {f"{name}.xml": files["north.xml"] for name in names}
    domain = load_domain(write(tmp_path / "wall", {"wall.xml": files["wall.xml"], **profiles}))
    assert [profile.party for profile in domain.profiles] == ["prof1", "prof2", "Prof10"]


def test_what_is_no_part_of_a_domain_is_passed_over(tmp_path: Path) -> None:
    strangers = {"pareto.xml": "\n0.75, 1.0\n", "notes.json": "[1]", "README.md": "# A wall"}
    domain = load_domain(write(tmp_path / "wall", {**SAMPLES["genius"](), **strangers}))
    assert len(domain.profiles) == 2


def test_domains_that_share_a_folder_are_told_apart_by_their_names(tmp_path: Path) -> None:
    files = SAMPLES["genius"]()
    shared = {
        f"{garden}-{name.replace('wall', 'domain')}": text
        for garden in ("old", "new")
        for name, text in files.items()
    }
    folder = write(tmp_path / "walls", shared)
    domain = load_domain(folder / "old-domain.xml")
    assert [profile.party for profile in domain.profiles] == ["old-north", "old-south"]
    with pytest.raises(ScenarioError, match=r"expected one domain.*new-domain.xml, old-domain.xml"):
        load_domain(folder)


@pytest.mark.parametrize("kind", ["genius", "geniusweb", "negmas"])
def test_a_profile_is_not_a_domain(kind: str, tmp_path: Path) -> None:
    files = SAMPLES[kind]()
    folder = write(tmp_path / "wall", files)
    with pytest.raises(ScenarioError, match="the profile of one party"):
        load_domain(folder / list(files)[1])


@pytest.mark.parametrize("kind", SAMPLES)
def test_one_party_alone_does_not_negotiate(kind: str, tmp_path: Path) -> None:
    files = SAMPLES[kind]()
    files.popitem()
    with pytest.raises(ScenarioError, match="profiles of two or more parties"):
        load_domain(write(tmp_path / "wall", files))


@pytest.mark.parametrize("reference", ["nothing", "nothing.xml", "\0"])
def test_what_is_not_there_is_said(reference: str) -> None:
    with pytest.raises(ScenarioError, match="muscat-2023"):
        load_domain(reference)


def test_a_folder_without_a_domain_is_said(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="expected a domain in Genius XML, GeniusWeb JSON"):
        load_domain(tmp_path)


def test_a_built_in_scenario_is_a_domain_too() -> None:
    domain, scenario = load_domain("muscat-2023"), load("muscat-2023")
    assert domain.issues == scenario.opening.agenda
    assert {profile.party: profile.preferences for profile in domain.profiles} == {
        party: brief.preferences for party, brief in scenario.briefs.items()
    }


def test_names_that_nobody_could_read_are_refused(tmp_path: Path) -> None:
    files = SAMPLES["genius"]()
    hidden = {name: text.replace("south pays", "south\u202e pays") for name, text in files.items()}
    with pytest.raises(ScenarioError, match="hidden character") as caught:
        load_domain(write(tmp_path / "wall", hidden))
    assert caught.value.line == 9
