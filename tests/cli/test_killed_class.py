"""A server that is killed in the middle of a class: those who are played go on when it is back."""

from __future__ import annotations

import json
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.guest import Guest, soon
from tests.cli.shell import Running, run
from wasit.installation import RECORD, opened
from wasit.rehearsal.classes import INSTRUCTOR_ID
from wasit.service import Service
from wasit.talks.case import closed
from wasit.talks.ledgers import COMMON, DESK, SCRIPT
from wasit.talks.rooms.speech import Said
from wasit.talks.rounds import RoundEnded
from wasit.talks.training.directing import BeginRound

COUNT = "SELECT count(*) FROM entry"
SOME = 10
"""After how many entries the server is killed, of more than a hundred in all."""


class Class:
    """Two groups: one is played at once, and the round of the other began yesterday."""

    def __init__(self, data: Path) -> None:
        self.data = data
        pace = ("--groups", "2", "--minutes", "0", "--pace", "0")
        staged = run("stage", "labour-dispute", *pace, "--json", "--data", data)
        groups = json.loads(staged.out)["groups"]
        self.played, self.timed = (each["case"] for each in groups)
        links = {each["person"]: each["link"] for each in groups[0]["links"]}
        self._link = links["employer-plant"]
        yesterday = datetime.now(UTC) - timedelta(days=1)
        with opened(data) as store:
            service = Service(store, clock=lambda: yesterday)
            service.seat(self.timed, SCRIPT, INSTRUCTOR_ID).act(BeginRound(minutes=5))

    def kill_amid(self) -> None:
        """Kill the server once some of what is played has been written down, long before its end.

        Nobody asks it for anything meanwhile: it would be done before it had answered.
        """
        with closing(sqlite3.connect(f"file:{self.data / RECORD}?mode=ro", uri=True)) as written:

            def count() -> int:
                return int(written.execute(COUNT).fetchone()[0])

            enough = count() + SOME
            with Running("serve", "--port", "0", "--data", self.data) as server:
                assert soon(lambda: count() > enough, every=0.002)
                server.interrupt(signal.SIGKILL)

    def play_on(self) -> None:
        """Run the server until it says that the case is closed, to one who comes in meanwhile."""
        with Running("serve", "--port", "0", "--data", self.data) as server:
            address = server.address()
            with Guest(self._link.replace("http://localhost:8321/", address)) as guest:
                assert soon(lambda: "The case is closed" in guest.page("room").text)
            server.interrupt(signal.SIGTERM)


def said(service: Service, case: str) -> list[tuple[str, str, str]]:
    """Where, by whom and in which words something was said."""
    books = ((name, service.ledger(case, name)) for name in ("room:staff", "room:employer"))
    return [(name, x.author, str(x.body.wording)) for name, book in books for x in book.of(Said)]


def test_nothing_is_lost_or_said_twice_and_the_talks_come_to_their_end(tmp_path: Path) -> None:
    here = Class(tmp_path / "data")
    here.kill_amid()
    with opened(here.data) as store:
        before = said(Service(store), here.played)
        assert before
        assert not closed(Service(store).ledger(here.played, DESK))
    here.play_on()
    with opened(here.data) as store:
        service = Service(store)
        after = said(service, here.played)
        assert set(before) <= set(after)
        assert len(set(after)) == len(after)
        assert closed(service.ledger(here.played, DESK))
        assert not said(service, here.timed)
        assert len(service.ledger(here.timed, COMMON).of(RoundEnded)) == 1
