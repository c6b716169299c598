"""``wasit open``: a case for people, and the link of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.guest import Guest
from tests.cli.shell import Running, links, run
from tests.scenario.sample import SAMPLE
from wasit.scenario.files import load
from wasit.talks.wording import read

PEOPLE = load("labour-dispute").opening.people


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_everyone_gets_a_link_of_their_own(data: Path) -> None:
    opened = run("open", "labour-dispute", "--bare", "--data", data)
    assert (opened.status, opened.err) == (0, "")
    *lines, last = opened.out.splitlines()
    assert lines[::2] == [f"{read(each.name, 'en')[1]} ({each.id})" for each in PEOPLE]
    assert last.startswith("The case is ")
    assert len(set(links(opened.out))) == len(PEOPLE)


def test_talks_between_people_need_no_briefs(data: Path, tmp_path: Path) -> None:
    without, _, _ = SAMPLE.partition("[briefs.north]")
    case = tmp_path / "fence.toml"
    case.write_text(without, "utf-8")
    opened = run("open", case, "--bare", "--data", data)
    assert (opened.status, len(links(opened.out))) == (0, 3)
    assert "briefs.north: expected" in run("rehearse", case).complaint


def test_the_links_are_for_the_address_that_was_given(data: Path) -> None:
    opened = run(
        "open", "labour-dispute", "--bare", "--data", data, "--address", "http://talks.test/"
    )
    assert all(link.startswith("http://talks.test/enter/") for link in links(opened.out))


def test_the_links_work_once_the_server_runs(data: Path) -> None:
    opened = run("open", "labour-dispute", "--bare", "--data", data)
    with Running("serve", "--port", "0", "--data", data) as server:
        address = server.address()
        for person, link in zip(PEOPLE, links(opened.out), strict=True):
            with Guest(link.replace("http://localhost:8321/", address)) as guest:
                assert guest.home() == ("desk" if person.cleared else "room")


def test_while_a_server_runs_there_it_is_one_clear_line(data: Path) -> None:
    with Running("serve", "--port", "0", "--data", data) as server:
        server.until("Serving")
        refused = run("open", "labour-dispute", "--bare", "--data", data)
    assert "in use" in refused.complaint
    assert refused.out == ""


def test_a_bad_scenario_is_one_clear_line_and_makes_nothing(data: Path) -> None:
    refused = run("open", "no-such-scenario", "--data", data)
    assert refused.status == 2
    assert "no-such-scenario" in refused.complaint
    assert not data.exists()
