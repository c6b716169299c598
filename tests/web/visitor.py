"""Visitors: people in front of a browser that runs no scripts, and the case they come for."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterable, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias, TypeVar

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse
from msgspec import json
from msgspec.structs import replace

import tests.web.site  # noqa: F401 - Django is set up there
from tests.cast import CASE, HALA, INES, NORTH, SOUTH, en
from tests.web.letters import transcribed
from tests.web.markup import Node, filled, parse
from wasit.documents.kinds import Kind
from wasit.record import Files
from wasit.service import Seat, Service
from wasit.talks.access import home
from wasit.talks.actions import Action
from wasit.talks.case import Opening, Outcome
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.talks.hosting import kept
from wasit.talks.indicators.indicators import FollowIndicator, Indicator, IndicatorFollowed, Reading
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import ShareIndicator
from wasit.talks.indicators.tripwires import SetTripwire
from wasit.talks.ledgers import COMMON, DESK, delegation, room
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.proposals.mediators_proposals import ProposalOpened, WithdrawProposal, pending
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.substance.conditions import Operator
from wasit.talks.substance.issues import Package
from wasit.talks.training.directing import EndRehearsal
from wasit.web.accounts.invitations import invite
from wasit.web.server import runtime

NAVIGATES = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
"""What a browser says of itself when a person follows a link."""
IN_PLACE = {"hx-request": "true"}
"""What the scripts of a page say of themselves when they send a form or renew a part."""


def reading(day: int, value: str) -> Reading:
    return Reading(at=datetime(2023, 5, day, tzinfo=UTC), value=Decimal(value))


def ninety(indicator: Entry[IndicatorFollowed]) -> SetTripwire:
    """A tripwire at ninety."""
    return SetTripwire(about=indicator.id, operator=Operator.AT_LEAST, threshold=Decimal(90))


SITE = ClientHandler(enforce_csrf_checks=True)
"""The site without a server in front of it: one for all visitors, as for all people."""


def client_of_the_site() -> Client:
    """A client whose forms need their CSRF token."""
    client = Client(headers={"host": "localhost"})
    client.handler = SITE
    return client


B = TypeVar("B", bound=Body)
Fields: TypeAlias = Mapping[str, str | Iterable[str | SimpleUploadedFile]]


class Answer:
    """What a server answered: the bare response, and its body as text and as a tree."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers

    @property
    def body(self) -> bytes:
        return self.response.content if isinstance(self.response, HttpResponse) else b""

    @property
    def text(self) -> str:
        return self.body.decode()

    @cached_property
    def page(self) -> Node:
        return parse(self.text)

    @property
    def location(self) -> str:
        return self.headers["Location"]

    def form(self, act: str) -> Node:
        return self.page.one("form", f"act-{act}")

    def has_form(self, act: str) -> bool:
        return self.page.has("form", f"act-{act}")


def content(answer: Answer) -> bytes:
    """What was handed out piece by piece, as a whole."""
    assert isinstance(answer.response, StreamingHttpResponse)
    return asyncio.run(_joined(answer.response))


async def _joined(pieces: AsyncIterable[bytes]) -> bytes:
    return b"".join([each async for each in pieces])


class Visitor:
    """A browser without scripts. It keeps its cookies, and its forms need their CSRF token."""

    def __init__(self, place: str = "", client: Client | None = None) -> None:
        self.client = client or client_of_the_site()
        self.place = place

    def url(self, name: str, *names: str) -> str:
        """The address of the page called `name` at this visitor's own place."""
        return reverse(name, args=[self.place, *names])

    def ask(
        self,
        method: str,
        path: str,
        fields: Fields | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request as it is, with its fields in the body."""
        send = getattr(self.client, method.lower())
        if fields is None:
            return Answer(send(path, headers=headers))
        return Answer(send(path, fields, headers=headers))

    def get(self, path: str, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("GET", path, headers=named)

    def open(self, name: str, *names: str) -> Answer:
        """Open the page called `name` at this visitor's own place."""
        return self.get(self.url(name, *names))

    def renew(self, path: str) -> Answer:
        """Fetch the part of a page that its scripts renew."""
        return self.ask("GET", path, headers=IN_PLACE)

    def enter(self, link: str) -> Answer:
        """Follow an invitation, and stay where it leads."""
        answer = self.ask("GET", link, headers=NAVIGATES)
        found = re.search(r"/([0-9a-f]{32})/", answer.text)
        self.place = found[1] if found else ""
        return answer

    def token(self) -> str:
        """The CSRF token of this browser."""
        if "form" not in self.client.cookies:
            self.get("/")
        return self.client.cookies["form"].value

    def fill(self, path: str, act: str, **fields: str | Iterable[str]) -> dict[str, list[str]]:
        """Open the page at `path` and fill in its form `act`; returns what would be sent.

        A hyphen in a field's name is written as two underscores.
        """
        sent = filled(self.get(path).form(act))
        for name, value in fields.items():
            sent[name.replace("__", "-")] = [value] if isinstance(value, str) else list(value)
        return sent

    def post(self, path: str, fields: Fields, *, in_place: bool = False) -> Answer:
        return self.ask("POST", path, fields, IN_PLACE if in_place else None)

    def send(self, path: str, act: str, **fields: str | Iterable[str]) -> Answer:
        """Open the page at `path`, fill in its form `act` and send it."""
        return self.post(path, self.fill(path, act, **fields))

    def send_with(
        self,
        path: str,
        act: str,
        *documents: SimpleUploadedFile,
        **fields: str | Iterable[str],
    ) -> Answer:
        """Do the same with documents that go along."""
        return self.post(path, {**self.fill(path, act, **fields), "documents": documents})

    def send_in_place(self, path: str, act: str, **fields: str | Iterable[str]) -> Answer:
        """Do the same as the scripts of the page do it."""
        return self.post(path, self.fill(path, act, **fields), in_place=True)

    def follow(self, answer: Answer) -> Answer:
        """Go where a redirect leads."""
        return self.get(answer.location)


class Talks:
    """One case on the site, and its people."""

    def __init__(self, service: Service, opening: Opening = CASE) -> None:
        self.service = service
        self.opening = opening
        self.case = service.open(opening)

    def reopen(self, **changes: object) -> None:
        """Leave this case for a new one, opened otherwise in these respects."""
        self.opening = replace(self.opening, **changes)
        self.case = self.service.open(self.opening)

    def link(self, person: Person) -> str:
        """A link that lets `person` in without an account."""
        return invite(self.case, person, bare=True)

    def visitor(self, person: Person, client: Client | None = None) -> Visitor:
        """Return `person` in front of a browser, having followed an invitation."""
        visitor = Visitor(client=client)
        visitor.enter(self.link(person))
        assert visitor.place, "the invitation leads to a place"
        return visitor

    def seat(self, person: Person) -> Seat:
        return self.service.seat(self.case, home(person), person.id)

    def ledger(self, name: str) -> Ledger:
        return self.service.ledger(self.case, name)

    def room(self, party: str) -> Ledger:
        return self.ledger(room(party))

    @property
    def desk(self) -> Ledger:
        return self.ledger(DESK)

    def act(self, person: Person, action: Action) -> None:
        """Have `person` do something away from the pages."""
        self.seat(person).act(action)

    def last(self, ledger: str, kind: type[B]) -> Entry[B]:
        return self.ledger(ledger).of(kind)[-1]

    def says(
        self,
        head: Person,
        text: str,
        *modes: Mode,
        force: Force = Force.QUESTION,
        package: Package | None = None,
    ) -> Entry[Said]:
        """Have `head` say something; in confidence, unless it may go in some modes."""
        spoken = Speak(
            force=force, wording=en(text), modes=frozenset(modes), package=dict(package or {})
        )
        self.act(head, spoken)
        return self.last(home(head), Said)

    def uploads(self, person: Person, ledger: str, document: SimpleUploadedFile) -> str:
        """Have `person` upload a document, to be named by an entry of `ledger`; returns its id."""
        with self.seat(person).receive(ledger, document.name or "") as incoming:
            incoming.write(document.read())
            return incoming.keep().id

    def attaches(self, head: Person, name: str, text: str, *modes: Mode) -> Entry[Said]:
        """Have `head` say something with a document, as it is kept once it was washed."""
        content = text.encode()
        file = Attachment(
            id=self.service.stamp().token.hex()[:32],
            name=name,
            kind=Kind.TEXT,
            size=len(content),
            digest=hashlib.sha256(content).hexdigest(),
        )
        writer = Files(runtime.vault()).begin(self.case, home(head), file.id, since=1)
        writer.write(content)
        writer.close(json.encode({"author": head.id, "file": file}))
        said = Speak(
            force=Force.QUESTION, wording=en("See."), modes=frozenset(modes), files=(file.id,)
        )
        self.act(head, said)
        return self.last(home(head), Said)

    def brings(
        self,
        mediator: Person,
        source: Entry[Said],
        mode: Mode,
        text: str = "",
        package: Package | None = None,
    ) -> Entry[Body]:
        """Have `mediator` convey `source` to the other room; returns what came there."""
        sender, receiver = (NORTH, SOUTH) if self.room(NORTH).get(source.id) else (SOUTH, NORTH)
        self.act(
            mediator,
            Convey(
                sender=sender,
                source=source.id,
                receiver=receiver,
                mode=mode,
                wording=en(text) if text else {},
                package=dict(package or {}),
            ),
        )
        *_, delivered = (each for each in self.room(receiver) if isinstance(each.body, Delivery))
        return delivered

    def end(self) -> None:
        """Have the case closed, as is done there; a proposal that is open is taken back first."""
        if self.opening.rehearsal:
            self.act(INES, EndRehearsal(wording=en("We part.")))
            return
        if proposal := pending(self.desk, ProposalOpened):
            self.act(HALA, WithdrawProposal(about=proposal.id))
        self.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part.")))

    def follows(self, name: str = "Enrichment") -> Entry[IndicatorFollowed]:
        """Have Hala follow an indicator; returns it as it stands on the desk."""
        source = en("Inspectors")
        indicator = Indicator(name=en(transcribed(name)), unit=en("%"), source=source)
        self.act(HALA, FollowIndicator(indicator=indicator))
        return self.last(DESK, IndicatorFollowed)

    def reads(
        self, indicator: Entry[IndicatorFollowed], *values: tuple[int, str], rooms: str = ""
    ) -> None:
        """Have Hala add readings of these days in May, and give them to these rooms, too."""
        taken = tuple(reading(day, value) for day, value in values)
        self.act(HALA, TakeReadings(about=indicator.id, readings=taken, rooms=tuple(rooms.split())))

    def shares(self, indicator: Entry[IndicatorFollowed], party: str) -> Entry[IndicatorFollowed]:
        """Have Hala share an indicator; returns it as it stands in that room."""
        self.act(HALA, ShareIndicator(about=indicator.id, party=party))
        return self.last(room(party), IndicatorFollowed)

    def rings(self) -> list[str]:
        """The names of all rings, whoever holds them."""
        books = (self.desk, *(self.ledger(delegation(party)) for party in (NORTH, SOUTH)))
        return [name for book in books for name in kept(book)]

    def lengths(self) -> dict[str, int]:
        """How many entries each ledger has, to see whether anything was written."""
        parties = (NORTH, SOUTH)
        kinds = ("room", "delegation", "sealed")
        fixed = [DESK, COMMON, *(f"{kind}:{party}" for kind in kinds for party in parties)]
        directed = self.seat(INES).view().ledgers if self.opening.rehearsal else ()
        names = dict.fromkeys([*fixed, *self.rings(), *directed])
        return {name: len(self.ledger(name)) for name in names}
