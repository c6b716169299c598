"""``wasit serve``: starting, answering, ending."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import httpx
import pytest

from tests.cli.guest import Guest, soon
from tests.cli.shell import Finished, Running, links, run
from tests.waiting import PATIENCE
from wasit.installation import opened
from wasit.service import Service
from wasit.talks.ledgers import DESK
from wasit.talks.proposals.mediators_proposals import PutProposal


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def server(data: Path) -> Iterator[Running]:
    with Running("serve", "--port", "0", "--data", data) as running:
        yield running


def assert_clean(ended: Finished) -> None:
    assert (ended.status, ended.err) == (0, "")


def test_it_says_where_and_answers_there(server: Running) -> None:
    answer = httpx.get(server.address(), trust_env=False, timeout=PATIENCE)
    assert answer.status_code == 200
    assert_clean(server.interrupt())


def test_without_a_word_answers_leave_at_ticks_of_50_milliseconds(data: Path) -> None:
    with (
        Running("serve", "--port", "0", "--data", data, WASIT_TICK="") as server,
        httpx.Client(base_url=server.address(), trust_env=False, timeout=PATIENCE) as client,
    ):
        left = []
        for _ in range(4):
            client.get("/")
            left.append(monotonic())
        assert left[-1] - left[0] > 0.12
        assert_clean(server.interrupt())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda each: each.name)
def test_it_ends_cleanly_with_a_live_connection_open(data: Path, number: signal.Signals) -> None:
    link, *_ = links(run("open", "family-shuttle", "--bare", "--data", data).out)
    with (
        Running("serve", "--port", "0", "--data", data) as server,
        Guest(link.replace("http://localhost:8321/", server.address())) as guest,
        guest.live() as live,
    ):
        assert next(live).startswith(b"event: changed")
        ended = server.interrupt(number)
        assert list(live) == []
    assert_clean(ended)


def test_what_fell_due_while_it_stood_still_is_announced_when_it_starts(data: Path) -> None:
    links_of = links(run("open", "family-shuttle", "--bare", "--data", data).out)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with opened(data) as store:
        service = Service(store, clock=lambda: yesterday)
        (case,) = store.cases()
        mediator = service.seat(case, DESK, "mediator")
        mediator.act(
            PutProposal(wording={"en": "Sundays."}, deadline=yesterday + timedelta(hours=1))
        )
    with Running("serve", "--port", "0", "--data", data) as server:
        here = server.address()
        for link in links_of:
            with Guest(link.replace("http://localhost:8321/", here)) as guest:
                home = guest.home()
                assert soon(lambda: guest.page(home).has("p", "kind-proposal_decided"))  # noqa: B023 - it is called at once
        assert_clean(server.interrupt())


def test_a_taken_port_is_one_clear_line(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert port in run("serve", "--port", port, "--data", data).complaint


def test_a_directory_in_use_is_one_clear_line_and_nothing_is_promised(
    data: Path, server: Running
) -> None:
    server.address()
    refused = run("serve", "--port", "0", "--data", data)
    assert "in use" in refused.complaint
    assert refused.out == ""


def test_a_directory_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = run("serve", "--port", "0", "--data", tmp_path / "file" / "within")
    assert "cannot keep" in refused.complaint
