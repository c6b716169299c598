"""``wasit demo``: starting, going on, starting anew, ending, and what stands in its way."""

from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.cli.guest import NAVIGATES, Guest, soon
from tests.cli.shell import Finished, Running, links, run
from wasit.cli.demo import FILES
from wasit.cli.table import vacant
from wasit.installation import opened

QUIET = ("--no-browser", "--port", "0")
GREETED = "Ctrl-C ends it"
FAREWELL = "Ended. What was said is kept; start again to go on.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "demo"


def start(data: Path, *more: str) -> Running:
    return Running("demo", *QUIET, "--data", data, "--pace", "0.05", *more)


def begin_and_end(data: Path, *more: str) -> Finished:
    with start(data, *more) as demo:
        demo.until(GREETED)
        return demo.interrupt()


def case(data: Path) -> str:
    kept: str = json.loads((data / "demo.json").read_bytes())["case"]
    return kept


def lengths(data: Path) -> list[int]:
    """How many entries each room has, once the demonstration has ended."""
    with opened(data) as store:
        return [store.length(case(data), ledger) for ledger in ("room:us", "room:iran")]


# --- Starting ------------------------------------------------------------------------------------


def test_it_greets_with_a_link_for_each_chair_and_ends_with_a_farewell(data: Path) -> None:
    ended = begin_and_end(data)
    assert ended.status == 0
    assert ended.err == ""
    assert len(set(links(ended.out))) == 3
    assert str(data) in ended.out
    assert ended.out.endswith(FAREWELL)


def test_each_link_works_once_and_leads_to_its_own_chair(data: Path) -> None:
    with start(data) as demo:
        opened = links(demo.until(GREETED))
        for link, home in zip(opened, ("desk", "room", "room"), strict=True):
            with Guest(link) as guest:
                assert guest.home() == home
                assert guest.client.get(link, headers=NAVIGATES).status_code == 404


def test_within_seconds_both_delegations_speak_in_their_rooms(data: Path) -> None:
    with start(data) as demo, Guest(links(demo.until(GREETED))[0]) as mediator:

        def both_spoke() -> bool:
            desk = mediator.page("desk")
            rooms = [desk.one("section", id=f"room-{party}") for party in ("us", "iran")]
            return all(room.has("article", "kind-said") for room in rooms)

        assert soon(both_spoke)
        demo.interrupt()
    assert all(length > 1 for length in lengths(data))


def test_when_nobody_mediates_an_automated_mediator_relays_to_whoever_took_a_chair(
    data: Path,
) -> None:
    with start(data) as demo, Guest(links(demo.until(GREETED))[1]) as head:
        assert soon(lambda: head.page("room").has("article", "kind-conveyed"))


def test_the_mediators_link_is_opened_in_a_browser(data: Path, tmp_path: Path) -> None:
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}.part" && mv "{opened}.part" "{opened}"\n')
    browser.chmod(0o700)
    with Running("demo", "--port", "0", "--data", data, BROWSER=str(browser)) as demo:
        mediator, *_ = links(demo.until(GREETED))
        assert soon(opened.exists)
        assert opened.read_text() == f"{mediator}\n"


def test_it_is_kept_in_a_directory_of_the_users_own_unless_told_otherwise(tmp_path: Path) -> None:
    with Running("demo", *QUIET, XDG_DATA_HOME=str(tmp_path), HOME=str(tmp_path)) as demo:
        kept_in = demo.until("Kept in").splitlines()[-1].removeprefix("Kept in ")
    assert Path(kept_in).is_relative_to(tmp_path)
    assert case(Path(kept_in))


# --- Going on, and starting anew -----------------------------------------------------------------


def test_a_second_start_goes_on_where_the_first_ended(data: Path) -> None:
    begin_and_end(data)
    first, before = case(data), lengths(data)
    again = begin_and_end(data, "muscat-2023")
    assert "going on where it ended" in again.out
    assert case(data) == first
    assert all(now >= then for now, then in zip(lengths(data), before, strict=True))


def test_whoever_had_a_seat_still_has_it_after_a_second_start(data: Path) -> None:
    with start(data) as demo, Guest(links(demo.until(GREETED))[0]) as mediator:
        demo.interrupt()
        with start(data) as again:
            mediator.client.base_url = httpx.URL(links(again.until(GREETED))[0]).join("/")
            assert mediator.home() == "desk"


def test_fresh_forgets_the_last_demonstration(data: Path) -> None:
    begin_and_end(data)
    first, key = case(data), (data / "secret-key").read_text()
    ended = begin_and_end(data, "--fresh")
    assert "going on" not in ended.out
    assert case(data) != first
    assert (data / "secret-key").read_text() != key


def test_fresh_forgets_one_of_another_version_too_and_is_named_as_the_way(data: Path) -> None:
    begin_and_end(data)
    with closing(sqlite3.connect(data / "record.sqlite3")) as db:
        db.execute("PRAGMA user_version = 1")
    complaint = run("demo", *QUIET, "--data", data).complaint
    assert "of version 1" in complaint
    assert "Start anew with --fresh." in complaint
    assert begin_and_end(data, "--fresh").status == 0


def test_a_demonstration_leaves_nothing_that_fresh_would_not_remove(data: Path) -> None:
    begin_and_end(data)
    left = {path for path in data.iterdir() if not any(map(path.match, FILES))}
    assert left == set()


def test_another_scenario_is_refused_unless_fresh(data: Path) -> None:
    begin_and_end(data)
    first = case(data)
    assert "--fresh" in run("demo", "family-shuttle", *QUIET, "--data", data).complaint
    assert case(data) == first
    ended = begin_and_end(data, "family-shuttle", "--fresh")
    assert ended.status == 0
    assert case(data) != first


def test_a_scenario_of_ones_own_can_be_gone_on_with(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    library = Path(__file__).parents[2] / "src/wasit/scenario/library"
    own.write_bytes((library / "family-shuttle.toml").read_bytes())
    begin_and_end(data, str(own))
    first = case(data)
    for named in ([str(own)], []):
        assert "going on where it ended" in begin_and_end(data, *named).out
    assert case(data) == first


def test_a_bad_scenario_leaves_the_last_demonstration_as_it_was(data: Path) -> None:
    begin_and_end(data)
    first = case(data)
    refused = run("demo", "no-such-scenario", "--fresh", *QUIET, "--data", data)
    assert refused.status == 2
    assert "no-such-scenario" in refused.complaint
    assert case(data) == first


# --- What stands in its way ----------------------------------------------------------------------


def test_a_taken_port_is_one_clear_line(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = run("demo", "--no-browser", "--port", port, "--data", data)
    assert port in refused.complaint
    assert "--port" in refused.complaint
    assert not data.exists()


@pytest.mark.parametrize("more", [(), ("--fresh",)], ids=["again", "fresh"])
def test_a_directory_in_use_is_one_clear_line(data: Path, more: tuple[str, ...]) -> None:
    with start(data) as demo, Guest(links(demo.until(GREETED))[0]) as mediator:
        first = case(data)
        assert "in use" in run("demo", *QUIET, "--data", data, *more).complaint
        assert case(data) == first
        assert mediator.home() == "desk"


def test_a_directory_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert "cannot keep" in run("demo", *QUIET, "--data", file / "within").complaint


def test_a_spoilt_note_of_the_last_demonstration_is_one_clear_line(data: Path) -> None:
    begin_and_end(data)
    (data / "demo.json").write_text("{")
    assert "--fresh" in run("demo", *QUIET, "--data", data).complaint
    assert begin_and_end(data, "--fresh").status == 0


# --- Ending --------------------------------------------------------------------------------------


def test_it_ends_cleanly_while_a_page_is_open_and_the_delegations_speak(data: Path) -> None:
    with (
        start(data) as demo,
        Guest(links(demo.until(GREETED))[0]) as mediator,
        mediator.live() as live,
    ):
        assert next(live).startswith(b"event: changed")
        ended = demo.interrupt()
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.endswith(FAREWELL)


# --- Who is automated ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "automated"),
    [
        (set(), {"us", "iran"}),
        ({"chief"}, {"us", "iran"}),
        ({"us"}, {"chief", "iran"}),
        ({"iran"}, {"chief", "us"}),
        ({"us", "iran"}, {"chief"}),
        ({"chief", "us"}, {"iran"}),
        ({"chief", "us", "iran"}, set()),
        ({"a-member"}, {"us", "iran"}),
    ],
    ids=lambda chairs: "+".join(sorted(chairs)) or "none",
)
def test_chairs_that_nobody_takes_are_automated(taken: set[str], automated: set[str]) -> None:
    """The mediator's only once someone sits with a delegation: before, it is waited for."""
    assert vacant("chief", {"us", "iran"}, frozenset(taken)) == automated
