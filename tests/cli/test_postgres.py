"""An installation on PostgreSQL: several processes serve it, and it makes no difference which."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.cli.guest import Guest, soon
from tests.cli.shell import Finished, Running, links, run
from tests.postgres import server as database_server
from tests.waiting import PATIENCE
from wasit.installation import DATABASE, opened
from wasit.record import StoreInUse
from wasit.service import Service
from wasit.talks.ledgers import DESK
from wasit.talks.proposals.mediators_proposals import PutProposal

NOWHERE = "http://localhost:8321/"
TWO = 2
MANY = 40
"""More open pages than the connections that a server may have on hand."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def environ() -> dict[str, str]:
    """What names a database of its own."""
    return {DATABASE: database_server().make(f"cli_{uuid4().hex}")}


@pytest.fixture
def two(data: Path, environ: dict[str, str]) -> Iterator[list[Running]]:
    """Two processes that serve the same installation."""
    run("open", "family-shuttle", "--bare", "--data", data, **environ)
    with ExitStack() as running:
        serve = ("serve", "--port", "0", "--data", data)
        yield [running.enter_context(Running(*serve, **environ)) for _ in range(TWO)]


def everyone(data: Path, environ: dict[str, str]) -> dict[str, str]:
    """Open a case, whether the server runs or not; returns everybody's link."""
    told = run("open", "family-shuttle", "--bare", "--data", data, **environ).out
    people = re.findall(r"\(([\w-]+)\)\n", told)
    return dict(zip(people, links(told), strict=True))


def speak(guest: Guest, words: str) -> None:
    page = guest.client.get(f"/{guest.place}/room/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token
    form = {"csrfmiddlewaretoken": token[1], "act": "speak", "force": "position", "key": words}
    form |= {"words": words, "release": "released", "modes": "verbatim"}
    answer = guest.client.post(f"/{guest.place}/room/", data=form, headers={"HX-Request": "true"})
    assert answer.status_code == 204


def assert_clean(ended: Finished) -> None:
    assert (ended.status, ended.err) == (0, "")


def test_what_is_said_at_one_process_wakes_its_own_page_at_the_other_and_no_foreign_one(
    data: Path, environ: dict[str, str], two: list[Running]
) -> None:
    here, there = map(Running.address, two)
    people = everyone(data, environ)
    with (
        Guest(people["head-a"].replace(NOWHERE, here)) as speaker,
        Guest(people["mediator"].replace(NOWHERE, there)) as mediator,
        Guest(people["head-b"].replace(NOWHERE, there)) as other,
        mediator.live() as heard,
        other.live() as foreign,
    ):
        for stream in (heard, foreign):
            assert next(stream).startswith(b"event: changed")
        speak(speaker, "Only Sundays")
        assert next(heard).startswith(b"event: changed")
        assert_clean(two[1].interrupt())
        assert list(foreign) == []
    assert_clean(two[0].interrupt())


def test_who_leaves_at_one_process_has_left_at_the_other(
    data: Path, environ: dict[str, str], two: list[Running]
) -> None:
    here, there = map(Running.address, two)
    link = next(iter(everyone(data, environ).values()))
    with Guest(link.replace(NOWHERE, here)) as guest:
        elsewhere = f"{there}{guest.place}/"
        cookies = dict(guest.client.cookies)
        asked = httpx.get(elsewhere, cookies=cookies, follow_redirects=True, timeout=PATIENCE)
        assert asked.status_code == 200
        page = guest.client.get(f"/{guest.place}/", follow_redirects=True)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        assert token
        guest.client.post("/leave/", data={"csrfmiddlewaretoken": token[1]})
        assert httpx.get(elsewhere, cookies=cookies, timeout=PATIENCE).status_code == 404
    for server in two:
        assert_clean(server.interrupt())


def test_a_result_is_announced_once_by_whichever_is_first(
    data: Path, environ: dict[str, str], two: list[Running]
) -> None:
    people = everyone(data, environ)
    here, _ = map(Running.address, two)
    with opened(data, environ) as vault:
        now = datetime.now(UTC)
        # Put an hour ago, so that both processes find it due as soon as they hear of it.
        service = Service(vault, clock=lambda: now - timedelta(hours=1))
        for each in vault.cases():
            mediator = service.seat(each, DESK, "mediator")
            mediator.act(PutProposal(wording={"en": "Sundays."}, deadline=now))
        assert soon(lambda: all("decided" in kinds(service, each) for each in vault.cases()))
        for each in vault.cases():
            assert kinds(service, each).count("decided") == 1
    with Guest(people["mediator"].replace(NOWHERE, here)) as guest:
        assert guest.page("desk").has("p", "kind-proposal_decided")


def kinds(service: Service, case: str) -> list[str]:
    """The kinds of the entries on a desk, those of results as one word."""
    return [
        "decided" if type(entry.body).__name__ == "ProposalDecided" else ""
        for entry in service.ledger(case, DESK)
    ]


def test_an_open_page_holds_no_connection_to_the_database(
    data: Path, environ: dict[str, str]
) -> None:
    people = everyone(data, environ)
    with Running("serve", "--port", "0", "--data", data, **environ) as server, ExitStack() as stack:
        here = server.address()
        with Guest(next(iter(people.values())).replace(NOWHERE, here)) as guest:
            before = connections(environ)
            for _ in range(MANY):
                assert next(stack.enter_context(guest.live())).startswith(b"event: changed")
            assert connections(environ) < before + MANY // 2
        assert_clean(server.interrupt())


def connections(environ: dict[str, str]) -> int:
    name = environ[DATABASE].split("?")[0].rpartition("/")[2]
    with database_server().administering() as db:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        return int((db.execute(asked, (name,)).fetchone() or (0,))[0])


def test_several_workers_serve_on_one_port_and_one_that_dies_is_replaced(
    data: Path, environ: dict[str, str]
) -> None:
    people = everyone(data, environ)
    serve = ("serve", "--port", "0", "--data", data, "--workers", "2")
    with Running(*serve, **environ) as server:
        here = server.address()
        with Guest(people["mediator"].replace(NOWHERE, here)) as guest:
            # A connection to the one that dies is gone, as for a browser, which opens another.
            guest.client.headers["Connection"] = "close"
            guest.home()
            first = workers(server)
            assert len(first) == TWO
            os.kill(first[0], signal.SIGKILL)
            assert soon(lambda: len(workers(server)) == TWO and workers(server) != first)
            for _ in range(20):
                assert guest.home() == "desk"
        assert server.interrupt().status == 0
        assert soon(lambda: workers(server) == [])


def test_workers_end_with_the_process_that_started_them(
    data: Path, environ: dict[str, str]
) -> None:
    serve = ("serve", "--port", "0", "--data", data, "--workers", "2")
    with Running(*serve, **environ) as server:
        server.address()
        running = workers(server)
        server.interrupt(signal.SIGKILL)
        assert soon(lambda: not any(Path(f"/proc/{each}").exists() for each in running))


def workers(server: Running) -> list[int]:
    """The process ids of the workers, in order."""
    return sorted(each for each in children(server.pid) if "spawn_main" in command_of(each))


def children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def test_several_workers_need_a_database(data: Path) -> None:
    refused = run("serve", "--port", "0", "--data", data, "--workers", "2")
    assert refused.status == 2
    assert DATABASE in refused.complaint


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://wasit:hush@127.0.0.1:1/talks", "Connection refused"),
        ("mysql://wasit:hush@host/talks", "expected postgresql://"),
    ],
)
def test_a_database_that_cannot_be_had_is_one_clear_line(data: Path, url: str, words: str) -> None:
    for command in (("serve", "--port", "0"), ("open", "family-shuttle"), ("token", "a", "b")):
        refused = run(*command, "--data", data, **{DATABASE: url})
        assert words in refused.complaint
        assert "hush" not in refused.err


def test_the_master_key_is_changed_only_when_no_process_serves(
    data: Path, environ: dict[str, str], two: list[Running], tmp_path: Path
) -> None:
    for server in two:
        server.address()
    change = ("key", "change", tmp_path / "key", "--data", data)
    assert "in use" in run(*change, **environ).complaint
    for server in two:
        assert_clean(server.interrupt())
    assert run(*change, **environ).status == 0
    own = environ | {"WASIT_MASTER_KEY_FILE": str(tmp_path / "key")}
    with opened(data, own) as vault:
        assert len(vault.cases()) == 1
        with pytest.raises(StoreInUse, match="in use"):
            opened(data, own, alone=True)


def test_a_role_that_owns_nothing_can_serve(data: Path, environ: dict[str, str]) -> None:
    url, role = environ[DATABASE], f"app_{uuid4().hex}"
    with database_server().administering() as db:
        db.execute(f"CREATE ROLE {role} LOGIN")
    granted = run("grant", role, "--data", data, **environ)
    assert (granted.status, granted.err) == (0, "")
    own = {DATABASE: url.replace("wasit@", f"{role}@", 1)}
    people = everyone(data, own)
    with Running("serve", "--port", "0", "--data", data, **own) as server:
        here = server.address()
        with Guest(people["head-a"].replace(NOWHERE, here)) as guest:
            speak(guest, "Only Sundays")
        assert_clean(server.interrupt())


def test_rights_are_given_by_whom_the_address_names(data: Path, environ: dict[str, str]) -> None:
    assert DATABASE in run("grant", "app", "--data", data).complaint
    assert (
        "no role app_of_nobody"
        in run("grant", "app_of_nobody", "--data", data, **environ).complaint
    )
