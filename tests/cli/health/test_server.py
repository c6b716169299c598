"""What ``wasit doctor`` finds of a running server, by what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple

import pytest

from tests.cli.health.findings import grades
from wasit.cli.health import server
from wasit.cli.health.finding import Grade
from wasit.cli.health.server import examine_server, examine_tick
from wasit.web.server.headers import HEADERS


class Said(NamedTuple):
    """What a server that is not as it should be answers to everything."""

    headers: dict[str, str]
    body: bytes = b""
    strange: int = 400
    """The status for a host that is not its own; with 0 it hangs up, as nginx does."""


@contextmanager
def answering(said: Said) -> Iterator[str]:
    """Run a server that answers so; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers["Host"].startswith("127.0.0.1")
            if not known and not said.strange:
                return
            self.send_response_only(200 if known else said.strange)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}"
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


GOOD = {**HEADERS, "Cache-Control": "no-store"}


def served(said: Said) -> dict[str, Grade]:
    with answering(said) as address:
        return grades(examine_server(address, None, datetime.now(UTC)))


def test_a_server_that_answers_as_ours_does_is_good() -> None:
    found = served(Said(GOOD))
    assert found.pop("tls") is Grade.LOOK
    assert set(found.values()) == {Grade.GOOD}


@pytest.mark.parametrize(
    "address", ["http://[bad", "http://127.0.0.1:99999", f"http://{'b' * 300}"]
)
def test_an_address_that_is_none_is_worth_a_look(address: str) -> None:
    assert grades(examine_server(address, None, datetime.now(UTC))) == {"server": Grade.LOOK}


@pytest.mark.parametrize("name", GOOD)
def test_a_header_that_is_missing_or_another_is_found(name: str) -> None:
    key = f"header-{name.casefold()}"
    rest = {each: value for each, value in GOOD.items() if each != name}
    for headers in (rest, {**rest, name: "unsafe-inline"}):
        assert [each for each, grade in served(Said(headers)).items() if grade is Grade.MEND] == [
            key
        ]


def test_a_server_that_names_itself_is_worth_a_look() -> None:
    assert served(Said({**GOOD, "Server": "nginx/1.2"}))["header-server"] is Grade.LOOK


def test_a_server_that_answers_to_any_name_is_found() -> None:
    assert served(Said(GOOD, strange=200))["hosts"] is Grade.MEND
    assert served(Said(GOOD, strange=0))["hosts"] is Grade.GOOD


@pytest.mark.parametrize("body", [b"... <code>DEBUG = True</code> ...", b"Traceback (most recent"])
def test_a_server_that_shows_its_inner_workings_is_found(body: bytes) -> None:
    assert served(Said(GOOD, body))["debug"] is Grade.MEND


def test_a_clock_that_is_another_is_found() -> None:
    late = {**GOOD, "Date": "Fri, 01 Jan 2021 00:00:00 GMT"}
    assert served(Said(late))["server-clock"] is Grade.MEND


def test_plain_http_beyond_this_machine_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "NEAR", frozenset())
    assert served(Said(GOOD))["tls"] is Grade.MEND


@pytest.mark.parametrize(
    ("told", "grade"),
    [({}, Grade.GOOD), ({"WASIT_TICK": "20"}, Grade.GOOD), ({"WASIT_TICK": "0"}, Grade.LOOK)],
)
def test_a_server_that_answers_at_once_is_worth_a_look(told: dict[str, str], grade: Grade) -> None:
    assert examine_tick(told).grade is grade
