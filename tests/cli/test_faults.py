"""The server is killed and its disk fills up: what was acknowledged stays, and is said once."""

from __future__ import annotations

import re
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import sleep

import pytest

from tests.cli.shell import Running, run
from tests.cli.test_serve import address
from wasit.client import Client, Unreachable
from wasit.installation import opened
from wasit.service import Service
from wasit.talks.ledgers import room
from wasit.talks.speech import Force, Said, Speak

KILLS = 4
PARTY = "staff"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def token(data: Path) -> str:
    """The token of a head of delegation, in a new case."""
    told = run("open", "labour-dispute", "--bare", "--data", data).out
    (case,) = re.findall(r"The case is (\w+)\.", told)
    return run("token", case, "staff-head", "--data", data).out.strip()


def word(number: int) -> Speak:
    return Speak(force=Force.POSITION, wording={"en": f"Word {number}."})


def said(data: Path) -> list[str]:
    """The words in the staff's room, in order; the whole record is checked on the way."""
    with opened(data, {}) as vault:
        vault.check_all()
        (case,) = vault.cases()
        ledger = Service(vault).ledger(case, room(PARTY))
        return [entry.body.wording["en"] for entry in ledger.of(Said)]


class Speaker:
    """A program that says word after word, each under a key of its own, until it is told to stop.

    Where no answer comes it says the same again under the same key, to whatever server is there.
    """

    def __init__(self, token: str) -> None:
        self.acknowledged = 0
        self._token = token
        self._address = ""
        self._ended = Event()
        self._thread = Thread(target=self._speak)

    def now_at(self, address: str) -> None:
        self._address = address
        if not self._thread.is_alive():
            self._thread.start()

    def _speak(self) -> None:
        while not self._ended.is_set():
            try:
                with Client(self._address, self._token) as client:
                    while not self._ended.is_set():
                        client.act(word(self.acknowledged), f"word {self.acknowledged}")
                        self.acknowledged += 1
            except Unreachable:
                sleep(0.1)

    def end(self) -> None:
        self._ended.set()
        self._thread.join()


@pytest.fixture
def speaker(token: str) -> Iterator[Speaker]:
    made = Speaker(token)
    yield made
    made.end()


def test_however_often_it_is_killed_each_word_is_there_once_and_in_order(
    data: Path, speaker: Speaker
) -> None:
    chance = Random(8)
    for _ in range(KILLS):
        with Running("serve", "--port", "0", "--data", data) as server:
            before = speaker.acknowledged
            speaker.now_at(address(server))
            while speaker.acknowledged < before + 5:
                sleep(0.01)
            sleep(chance.uniform(0, 0.2))
            server.interrupt(signal.SIGKILL)
    with Running("serve", "--port", "0", "--data", data) as server:
        # What was not answered before is now: it was kept already, or is kept now.
        before = speaker.acknowledged
        speaker.now_at(address(server))
        while speaker.acknowledged == before:
            sleep(0.01)
        speaker.end()
    assert said(data) == [f"Word {number}." for number in range(speaker.acknowledged)]


def test_on_a_full_disk_it_says_so_and_goes_on_when_there_is_room(data: Path, token: str) -> None:
    with (
        Running("serve", "--port", "0", "--data", data) as server,
        Client(address(server), token) as client,
    ):
        client.act(word(0))
        with full_disk(server, data), pytest.raises(Unreachable, match="503"):
            client.act(word(1), "one")
        client.act(word(1), "one")
    assert said(data) == ["Word 0.", "Word 1."]


@contextmanager
def full_disk(server: Running, data: Path) -> Iterator[None]:
    """No file of the server can grow any more, as when the disk is full."""
    size = (data / "record.sqlite3-wal").stat().st_size
    before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)
