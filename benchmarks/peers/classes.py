"""A class of our own server, as its people's browsers use it: an instructor, and who sits down."""

from __future__ import annotations

import asyncio
import html
import re
import time
from base64 import b32decode
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from urllib.parse import urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from benchmarks.client import Answer
from benchmarks.peers.ours import ENTRY, NAVIGATION, Person
from wasit.scenario.files import load

SCENARIO = load("muscat-2023")
CHIEF = "chief"
HEADS = {"us": "us-head", "iran": "iran-head"}
MEMBERS = {"us": "us-nuclear", "iran": "iran-nuclear"}
SEATED = (CHIEF, *HEADS.values(), *MEMBERS.values())
"""Who of the scenario is a person; the second mediator's chair is played."""
PLAYED = {"mediator": "approves"}
MARKS = {"outcome": "5", "part": "4", "course": "6", "footing": "5"}
PASSWORD = "a long walk in the rain"
FIRST_ISSUE = SCENARIO.opening.agenda[0].id


class Instructor(Person):
    """An account that opens a class, and directs it by its pages."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.course = ""
        self._forms = count()

    async def sign_up(self, link: str) -> None:
        """Make an account with a password by the link of `wasit createinstructor`."""
        first = (await self._ask("GET", link, headers=NAVIGATION)).body.decode()
        self._token = _found(r'name="csrfmiddlewaretoken" value="(\w+)"', first)
        second = (await self._post(link, act="begin")).body.decode()
        secret = _found(r'<code class="token"[^>]*>\s*([A-Z2-7]+)\s*</code>', second)
        code = TOTP(b32decode(secret), 6, SHA1(), 30).generate(int(time.time())).decode()
        await self._post(link, act="password", password=PASSWORD, code=code)
        await self.renew()

    async def renew(self) -> None:
        """Read the form token off a page of the own account."""
        page = (await self.look(f"/courses/new/{SCENARIO.name}/")).body.decode()
        self._token = _found(r'name="csrfmiddlewaretoken" value="(\w+)"', page)

    async def open(self, groups: int) -> list[dict[str, str]]:
        """Open a class; returns the links of each group, by person."""
        people = [each.id for each in SCENARIO.opening.people]
        chairs = {f"chair-{each}": PLAYED.get(each, "") for each in people}
        chosen = {"name": "Spring", "groups": str(groups), "minutes": "20", "pace": "0"}
        address = f"/courses/new/{SCENARIO.name}/"
        answer = await self._post(address, act="stage", **chosen, **chairs)
        page = answer.body.decode()
        self.course = _found(r'href="(/courses/[0-9a-f]{32}/)"', page)
        parts = [re.findall(r"/enter/[\w-]+/", part) for part in page.split("<h2>")[1:]]
        return [dict(zip(people, links, strict=True)) for links in parts]

    async def in_all(self, act: str, **fields: str | list[str]) -> Answer:
        """Do the same in every group."""
        return await self._post(self.course, act=act, **fields)

    async def go_in(self) -> None:
        """Go into the first group."""
        page = (await self.look(self.course)).body.decode()
        place = _found(r'name="place" value="([0-9a-f]{32})"', page)
        self._place = (await self._post(self.course, place=place)).header("location")

    async def look(self, path: str, *, part: bool = False) -> Answer:
        """A page of the account's own, whole or the part of it that is renewed."""
        headers = {"HX-Request": "true"} if part else NAVIGATION
        return await self._ask("GET", path, headers=headers)

    async def _post(self, path: str, **fields: str | list[str]) -> Answer:
        form = {"csrfmiddlewaretoken": self._token, "key": f"form-{next(self._forms)}", **fields}
        sent = urlencode(form, doseq=True).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._ask("POST", path, sent, kind)


class Attendee:
    """Somebody in a chair of a group, whose page is renewed whenever something is new there."""

    def __init__(self, port: int, group: int, chair: str) -> None:
        self.chair = chair
        self._group = group
        self.person = Person(port)
        self._port = port
        self._conveyed: set[str] = set()
        self._news = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def page(self) -> str:
        """The page that is open before this person."""
        return "desk/" if self.chair == CHIEF else "room/"

    async def sit_down(self, link: str) -> None:
        """Follow the link, and leave the page open."""
        await self.person.enter(link)
        other = self.person.window()
        self._tasks = [asyncio.create_task(each) for each in (self._hear(), self._renew(other))]

    async def take_part(self, turn: int) -> int:
        """Do what is this person's to do in a turn; returns how many forms were sent."""
        if self.chair in HEADS.values():
            await self._offer(turn)
            return 1
        if self.chair in MEMBERS.values():
            await self.person.send("conferring/", "confer", words=f"{turn}. Not below twenty.")
            return 1
        return sum([await self._carry(*sides) for sides in (("us", "iran"), ("iran", "us"))])

    async def answer(self) -> None:
        """Answer the questionnaire."""
        own = next(each.party for each in SCENARIO.opening.people if each.id == self.chair)
        guesses = {f"wanted-{party}": FIRST_ISSUE for party in HEADS if party != own}
        said = {**MARKS, **guesses, "again": "yes", "apart": "close"}
        await self.person.send("questionnaire/", "answer", **said)

    async def leave(self) -> None:
        """Close the page."""
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self.person.close()

    async def _hear(self) -> None:
        async for _ in self.person.another_line():
            self._news.set()

    async def _renew(self, window: Person) -> None:
        try:
            while True:
                await self._news.wait()
                self._news.clear()
                await window.fetch(self.page)
        finally:
            window.close()

    async def _offer(self, turn: int) -> None:
        await self.person.send(
            "room/",
            "speak",
            force="proposal",
            words=f"{turn}. We could go as far as this.",
            release="released",
            modes="verbatim",
            **dict(self._package(turn)),
        )

    def _package(self, turn: int) -> Iterator[tuple[str, str]]:
        """Yield a choice for each issue: no two groups ask for the same in the same order."""
        for number, issue in enumerate(SCENARIO.opening.agenda, 1):
            place = (turn + self._group * number) % len(issue.options)
            option = issue.options[place if self.chair == HEADS["us"] else -1 - place]
            yield f"issue-{issue.id}", option.id

    async def _carry(self, source: str, receiver: str) -> int:
        """Carry across what the head of `source` has said and was not carried yet."""
        carried = 0
        for entry, content in ENTRY.findall(await self.person.fetch(f"desk/rooms/{source}/")):
            if "kind-said" not in content or entry in self._conveyed:
                continue
            self._conveyed.add(entry)
            address = f"desk/rooms/{source}/{entry}/"
            page = await self.person.page(address)
            fields = dict(_chosen(page))
            await self.person.send(address, "convey", receiver=receiver, mode="verbatim", **fields)
            carried += 1
        return carried


def _chosen(page: str) -> Iterator[tuple[str, str]]:
    """Yield what is chosen for each issue in the form of a page."""
    for name, options in re.findall(r'<select name="(issue-[^"]+)".*?>(.*?)</select>', page, re.S):
        if found := re.search(r'value="([^"]+)" selected', options):
            yield name, found[1]


def _found(pattern: str, page: str) -> str:
    found = re.search(pattern, html.unescape(page))
    assert found, f"the page has no {pattern}"
    return found[1]
