"""``wasit stage``: a class that rehearses, opened without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.guest import Guest
from tests.cli.shell import Running, links, run
from tests.scenario.sample import SAMPLE

SCENARIO = "labour-dispute"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_every_chair_of_every_group_has_a_link_and_the_instructor_too(data: Path) -> None:
    staged = run("stage", SCENARIO, "--groups", "2", "--data", data)
    assert (staged.status, staged.err) == (0, "")
    assert re.findall(r"^Group \d", staged.out, re.MULTILINE) == ["Group 1", "Group 2"]
    found = links(staged.out)
    assert len(set(found)) == len(found)
    assert staged.out.count("(the-instructor)") == 2


def test_the_links_lead_to_chairs_once_the_server_runs(data: Path) -> None:
    staged = run("stage", SCENARIO, "--groups", "1", "--minutes", "0", "--json", "--data", data)
    (group,) = json.loads(staged.out)["groups"]
    chairs = {each["person"]: each["link"] for each in group["links"]}
    with Running("serve", "--port", "0", "--data", data) as server:
        address = server.address()
        chief = next(person for person in chairs if person != "the-instructor")
        with Guest(chairs[chief].replace("http://localhost:8321/", address)) as guest:
            assert guest.home() == "desk"


def test_a_group_goes_on_in_another_house_and_its_instructor_with_it(
    data: Path, tmp_path: Path
) -> None:
    staged = run("stage", SCENARIO, "--groups", "1", "--json", "--data", data)
    (group,) = json.loads(staged.out)["groups"]
    file, key = tmp_path / "group.wasit", ("--key-file", tmp_path / "key")
    assert run("export", group["case"], file, *key, "--data", data).status == 0
    taken_in = run("import", file, *key, "--data", tmp_path / "elsewhere")
    assert taken_in.err == ""
    assert "(the-instructor)" in taken_in.out
    assert len(links(taken_in.out)) == len(group["links"])


def test_a_class_is_opened_on_a_file(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "fence.toml"
    file.write_text(SAMPLE, "utf-8")
    staged = run("stage", file, "--groups", "1", "--json", "--data", data)
    (group,) = json.loads(staged.out)["groups"]
    assert [each["name"] for each in group["links"]][-1] == "The owner in the south"
    file.write_text(SAMPLE.replace('id = "height"', "id = 7"), "utf-8")
    refused = run("stage", file, "--data", data)
    assert refused.status == 2
    assert "issues[0].id: expected" in refused.complaint


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["no-such"], "labour-dispute"),
        ([SCENARIO, "--chair", "nobody=brief"], "the chairs that can be played are"),
        ([SCENARIO, "--chair", "staff-head"], "CHAIR=PLAYER"),
        ([SCENARIO, "--chair", "staff-head=no-such"], "no-such"),
        ([SCENARIO, "--name", " "], "--name takes what the class is called"),
        ([SCENARIO, "--instructor", "unknown"], "wasit createinstructor"),
    ],
)
def test_what_cannot_be_is_one_clear_line(data: Path, wrong: list[str], told: str) -> None:
    refused = run("stage", *wrong, "--data", data)
    assert refused.status == 2
    assert told in refused.complaint
    assert refused.out == ""
