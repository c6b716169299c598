"""Our own server, as people's browsers use it: pages, forms, sessions and live events."""

import json
import os
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Self
from urllib.parse import urlencode

import wasit
from benchmarks.child import Child, free_port
from benchmarks.client import Answer, Connection
from benchmarks.measure import Heard
from benchmarks.peers import Writer
from tests.postgres import server as database_server
from wasit.installation import DATABASE

START_LIMIT = 30.0
WRITERS = 20
NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
FORM = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
ENTRY = re.compile(r'<li id="e-([0-9a-f]{32})">(.*?)</li>', re.DOTALL)


class Wasit:
    """See `RelayServer`. With `postgresql`, on a PostgreSQL server that is started beside it."""

    def __init__(self, database: str = "sqlite") -> None:
        self.name = f"wasit {wasit.__version__}" + ("" if database == "sqlite" else f", {database}")
        self._database = database
        self._port = free_port()
        self._child: Child | None = None
        self._links: list[dict[str, str]] = []
        self._people: list[Person] = []

    @property
    def pid(self) -> int:
        assert self._child, "not started"
        return self._child.pid

    async def start(self, home: Path) -> None:
        data = home / "data"
        script = str(Path(__file__).with_name("ours_server.py"))
        argv = (sys.executable, script, str(data), str(self._port), str(WRITERS))
        if self._database == "postgresql":
            os.environ[DATABASE] = database_server().make(f"relay_{self._port}")
        try:
            self._child = await Child.start(*argv, home=home)
        finally:
            os.environ.pop(DATABASE, None)
        await self._child.listen(self._port, START_LIMIT)
        self._links = json.loads((data / "links.json").read_text())

    async def stop(self) -> None:
        for person in self._people:
            person.close()
        if self._child:
            await self._child.stop()

    async def relay(self) -> "WasitRelay":
        links = self._links[0]
        names = ("head-a", "mediator", "head-b")
        a, mediator, b = [await self._enter(links[name]) for name in names]
        relay = WasitRelay(a, mediator, b, mediator.signals(), b.signals())
        await anext(relay.mediator_signals)
        await anext(relay.b_signals)
        return relay

    async def writers(self, number: int) -> list[Writer]:
        links = [case[head] for case in self._links[1:] for head in ("head-a", "head-b")]
        return [WasitWriter(await self._enter(link)) for link in links[:number]]

    async def heads(self) -> tuple["Person", "Person"]:
        """Both heads of one case."""
        a, b = [await self._enter(self._links[0][name]) for name in ("head-a", "head-b")]
        return a, b

    def stranger(self) -> "Person":
        """Somebody who has followed no invitation."""
        self._people.append(Person(self._port))
        return self._people[-1]

    async def _enter(self, link: str) -> "Person":
        person = Person(self._port)
        self._people.append(person)
        await person.enter(link)
        return person


class Person:
    """Someone at a seat, with a connection for requests and one for live events."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection = Connection(port)
        self._live = Connection(port)
        self._cookies: dict[str, str] = {}
        self._place = ""
        self._token = ""
        self._keys = count()

    async def enter(self, link: str) -> None:
        """Follow an invitation, and read the form token off the first page."""
        entered = await self._ask("GET", link, headers=NAVIGATION)
        found = re.search(r'href="(/[0-9a-f]{32}/)"', entered.body.decode())
        assert found, "the invitation led nowhere"
        self._place = found[1]
        home = await self._ask("GET", self._place, headers=NAVIGATION)
        page = await self._ask("GET", home.header("location"), headers=NAVIGATION)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body.decode())
        assert token, "the page has no form"
        self._token = token[1]

    @property
    def place(self) -> str:
        """The path with which that of every page of this person's begins."""
        return self._place

    async def ask(self, path: str) -> Answer:
        """What is at a path, or that there is nothing."""
        return await self._connection.ask("GET", path)

    async def garble(self) -> Answer:
        """Send what is no request, on a connection of its own, which the server then closes."""
        line = Connection(self._port)
        try:
            return await line.ask("NONSENSE", "/")
        finally:
            line.close()

    async def fetch(self, page: str) -> str:
        """The part of a page that is renewed when it is told that something changed."""
        answer = await self._ask("GET", self._place + page, headers={"HX-Request": "true"})
        return answer.body.decode()

    async def page(self, page: str) -> str:
        """A whole page, as when it is opened."""
        answer = await self._ask("GET", self._place + page, headers=NAVIGATION)
        return answer.body.decode()

    async def another_line(self) -> AsyncIterator[bytes]:
        """The blocks of one more live connection, which ends with the iteration."""
        line = Connection(self._port)
        line.headers.update(self._live.headers)
        try:
            async for block in line.events(f"{self._place}live/"):
                yield block
        finally:
            line.close()

    def window(self) -> Self:
        """Another window of the same browser, which can ask while this one waits."""
        other = type(self)(self._port)
        other._place, other._token, other._cookies = self._place, self._token, {**self._cookies}
        other._connection.headers.update(self._connection.headers)
        return other

    async def send(self, page: str, act: str, **fields: str) -> None:
        """Send a form in place and have it acknowledged."""
        form = {
            "csrfmiddlewaretoken": self._token,
            "act": act,
            "key": str(next(self._keys)),
            **fields,
        }
        await self._ask("POST", self._place + page, urlencode(form).encode(), FORM)

    async def signals(self) -> AsyncIterator[float]:
        """When each live event arrived; beats are passed over."""
        async for block in self._live.events(f"{self._place}live/"):
            if block.startswith(b"event: changed"):
                yield perf_counter()

    def close(self) -> None:
        self._connection.close()
        self._live.close()

    async def _ask(
        self, method: str, target: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        answer = await self._connection.ask(method, target, body, headers)
        if answer.status >= 400:
            raise ConnectionError(f"{method} {target} answered {answer.status}")
        for name, value in answer.headers:
            if name == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                self._cookies[cookie] = content
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._connection.headers["Cookie"] = self._live.headers["Cookie"] = cookies
        return answer


async def speak(head: Person, text: str) -> None:
    await head.send(
        "room/", "speak", force="position", words=text, release="released", modes="verbatim"
    )


@dataclass(frozen=True)
class WasitRelay:
    """See `Relay`."""

    a: Person
    mediator: Person
    b: Person
    mediator_signals: AsyncIterator[float]
    b_signals: AsyncIterator[float]

    async def a_posts(self, text: str) -> None:
        await speak(self.a, text)

    async def mediate(self) -> None:
        conveyed: set[str] = set()
        async for _ in self.mediator_signals:
            for entry, content in ENTRY.findall(await self.mediator.fetch("desk/rooms/a/")):
                if entry not in conveyed and "kind-said" in content:
                    conveyed.add(entry)
                    page = f"desk/rooms/a/{entry}/"
                    await self.mediator.send(page, "convey", receiver="b", mode="verbatim")

    async def b_hears(self, text: str) -> Heard:
        async for event in self.b_signals:
            if text in await self.b.fetch("room/"):
                return Heard(event=event, words=perf_counter())
        raise ConnectionError("the live connection ended")


@dataclass(frozen=True)
class WasitWriter:
    """See `Writer`."""

    head: Person

    async def post(self, text: str) -> None:
        await speak(self.head, text)
