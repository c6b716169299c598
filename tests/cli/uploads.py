"""Documents on their way to a server that is killed, or whose disk fills up, and what is left."""

from __future__ import annotations

import hashlib
import re
import resource
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import monotonic, sleep, time

import httpx
from msgspec import json

from tests.cli.shell import Running, run
from tests.postgres import server as database_server
from tests.record.power import Found
from wasit.custody.uploads import Uploads
from wasit.installation import DATABASE, opened
from wasit.record import BrokenChain, Files, Vault
from wasit.record.store import CLOSING
from wasit.service import Service
from wasit.talks.files import Attachment
from wasit.talks.ledgers import room
from wasit.talks.rooms.speech import Force, Said, Speak

PARTY = "staff"
HEAD = "staff-head"
CANARY = "the valve at Fordo opens on Tuesday 9c1e"
LENGTHS = (2_000, 300_000, 1_200_000, 2_500_000)
"""Of documents, in bytes: kept in memory on their way, and in a file."""

PIECE = 50_000
PATIENCE = 60.0
"""Seconds in which something must be acknowledged."""


def document(number: int) -> bytes:
    """The document of this number: plain text, which no washing changes."""
    chance = Random(number)
    length = chance.choice(LENGTHS)
    return f"{CANARY} {number} {chance.randbytes(length // 2).hex()}".encode()


class House:
    """An installation with one case, on a file or on a database of its own, and all that it keeps.

    What its server puts aside for a moment lies in a folder of its own, too. `unfinished` counts
    the documents that kills have left so.
    """

    def __init__(self, folder: Path, name: str = "") -> None:
        """Begin one in `folder`; on a database that is made and is called `name`, if there is."""
        self.data, self.aside, self.name = folder / "data", folder / "aside", name
        self.aside.mkdir()
        self.environ = {DATABASE: database_server().make(name)} if name else {}
        told = run("open", "labour-dispute", "--bare", "--data", self.data, **self.environ).out
        (self.case,) = re.findall(r"The case is (\w+)\.", told)
        token = run("token", self.case, HEAD, "--data", self.data, **self.environ)
        self.token = token.out.strip()
        self.unfinished = 0
        if name:
            self._grow()

    def _grow(self) -> None:
        """Have the file of documents be larger than any that the database makes anew."""
        with self.opened() as vault:
            writer = Files(vault).begin(self.case, room(PARTY), "0" * 32, int(time()) // 60)
            for number in range(20):
                writer.write(Random(number).randbytes(1_000_000))
            writer.close(b"")

    def serving(self) -> AbstractContextManager[Running]:
        aside = {"TMPDIR": str(self.aside)}
        return Running("serve", "--port", "0", "--data", self.data, **self.environ, **aside)

    def opened(self) -> Vault:
        return opened(self.data, self.environ)

    def halves(self) -> int:
        """How many documents lie in the record that were never finished."""
        with self.opened() as vault:
            depot = vault.inner.depot
            return sum(depot.chunk(each, CLOSING) is None for each, _ in depot.strays())

    def readable(self) -> int:
        """In how many files the words of a document can be read, wherever the house keeps any."""
        places = [self.data, self.aside, *([database_server().home] if self.environ else [])]
        files = [each for place in places for each in place.rglob("*") if each.is_file()]
        return sum(CANARY.encode() in each.read_bytes() for each in files)


class Sender:
    """A program that sends document after document, each with a word, until it is told to stop.

    Where it is not answered, or told to come back, it sends the same again, to whatever server is
    there. Any other answer is `wrong`.
    """

    def __init__(self, house: House) -> None:
        self.acknowledged = 0
        self.put_off = 0
        self.wrong: list[str] = []
        self._house = house
        self._address = ""
        self._ended = Event()
        self._thread = Thread(target=self._send)

    def now_at(self, address: str) -> None:
        self._address = address
        if not self._thread.is_alive():
            self._thread.start()

    def _send(self) -> None:
        while not self._ended.is_set():
            try:
                with httpx.Client(
                    base_url=self._address, trust_env=False, timeout=PATIENCE
                ) as http:
                    while not self._ended.is_set():
                        self._one(http)
            except httpx.TransportError:
                sleep(0.05)

    def _one(self, http: httpx.Client) -> None:
        """Send the next document, and say the word that names it."""
        number, content = self.acknowledged, document(self.acknowledged)
        bearer = {"Authorization": f"Bearer {self._house.token}"}
        sent = http.post(
            f"/api/v1/files/to/{room(PARTY)}",
            params={"name": f"{number}.txt"},
            headers={**bearer, "Content-Length": str(len(content))},
            content=(content[at : at + PIECE] for at in range(0, len(content), PIECE)),
        )
        if not self._is_good(sent):
            return
        file = json.decode(sent.content, type=Attachment)
        speak = Speak(force=Force.POSITION, wording={"en": word(number)}, files=(file.id,))
        said = http.post(
            f"/api/v1/actions/{speak.name}",
            headers={**bearer, "Idempotency-Key": word(number)},
            content=json.encode(speak),
        )
        self.acknowledged += self._is_good(said)

    def _is_good(self, answer: httpx.Response) -> bool:
        if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            self.put_off += 1
            sleep(0.02)
        elif answer.status_code != httpx.codes.OK:
            self.wrong.append(f"{answer.status_code} {answer.text[:200]}")
        return answer.status_code == httpx.codes.OK

    def go_on(self, acknowledged: int = 0, put_off: int = 0) -> None:
        """Wait until so many more documents are acknowledged, and so many more are put off."""
        acknowledged, put_off = acknowledged + self.acknowledged, put_off + self.put_off
        end = monotonic() + PATIENCE
        while self.acknowledged < acknowledged or self.put_off < put_off:
            assert monotonic() < end, f"nothing is answered any more: {self.wrong[-3:]}"
            sleep(0.005)

    def end(self) -> None:
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()


def word(number: int) -> str:
    return f"Document {number}."


@contextmanager
def sending(house: House) -> Iterator[Sender]:
    sender = Sender(house)
    try:
        yield sender
    finally:
        sender.end()


def kill_while_sending(house: House, kills: int, chance: Random) -> Found:
    """Kill the server so often, while a document is on its way."""
    with sending(house) as sender:
        for _ in range(kills):
            with house.serving() as server:
                sender.now_at(server.address())
                # Now and then there is time for no more than what was on its way.
                sender.go_on(acknowledged=chance.choice((0, 1, 1, 2)))
                sleep(chance.uniform(0, 0.6))
                server.interrupt(signal.SIGKILL)
            house.unfinished += house.halves()
        _end(house, sender)
    return found(house, sender)


def fill_while_sending(house: House, fills: int, chance: Random) -> Found:
    """Fill the disk so often, while a document is on its way, and make room again."""
    with sending(house) as sender:
        for _ in range(fills):
            with house.serving() as server:
                sender.now_at(server.address())
                sender.go_on(acknowledged=1)
                sleep(chance.uniform(0, 0.2))
                with full_disk(house, server, chance.choice((0, 20_000, 400_000, 1_000_000))):
                    sender.go_on(put_off=2)
                sender.go_on(acknowledged=1)
        _end(house, sender)
    return found(house, sender)


def _end(house: House, sender: Sender) -> None:
    """Have what was not answered before be answered now, by a new server, and stop."""
    with house.serving() as server:
        sender.now_at(server.address())
        sender.go_on(acknowledged=1)
        sender.end()


def found(house: House, sender: Sender) -> Found:
    """Hold what is in the record against what was acknowledged; a new server has been there."""
    every = sender.acknowledged
    with house.opened() as vault:
        try:
            vault.check_all()
        except BrokenChain:
            return Found(every, broken=1)
        uploads = Uploads(Files(vault))
        ledger = Service(vault, uploads=uploads).ledger(house.case, room(PARTY))
        words, whole = [], 0
        for number, entry in enumerate(ledger.of(Said)):
            words.append(entry.body.wording["en"])
            (file,) = entry.body.files
            content = b"".join(uploads.read(house.case, room(PARTY), file.id))
            whole += content == document(number)
            assert hashlib.sha256(content).hexdigest() == file.digest
    in_order = words == [word(number) for number in range(len(words))]
    return Found(
        every,
        lost=max(0, every - whole),
        twice=len(words) - len(set(words)),
        broken=int(not in_order) + len(sender.wrong),
        left=house.halves() + house.readable(),
    )


def full_disk(house: House, server: Running, room: int = 0) -> AbstractContextManager[None]:
    """No file of the server, or of its database, can grow by more than `room` bytes any more."""
    if house.name:
        return _full_database(database_server().largest("chunk", of=house.name) + room)
    largest = (house.data / "record.sqlite3-wal").stat().st_size
    return _full_server(server, largest + room)


@contextmanager
def _full_database(size: int) -> Iterator[None]:
    database_server().limit(size)
    try:
        yield
    finally:
        database_server().limit()


@contextmanager
def _full_server(server: Running, size: int) -> Iterator[None]:
    before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)
