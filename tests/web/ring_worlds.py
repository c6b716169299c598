"""Worlds of a guest: what one ring sees, in two histories that differ in what it was not shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from django.http.response import HttpResponseBase

from tests.cast import HALA, IDRIS, NORTH, TARIQ, moment
from tests.channels.planted import Plant
from tests.web import happenings, ring_steps
from tests.web.consulting import Consultation
from tests.web.leaks import a_date, a_wake_up, an_id, on_answers
from tests.web.normaliser import normal
from tests.web.rounds import Request
from tests.web.visitor import IN_PLACE, Visitor
from tests.web.worlds import World
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rings.extracts import CopyMade, ExtractAnswered, extracts
from wasit.talks.texts.versions import VersionDrafted
from wasit.web.pages.page import Page
from wasit.web.rings.guest import ConsultationPage
from wasit.web.rings.lines import RingScribe

ELSEWHERE = ("rings", "copies", "desk", "room", "common", "conferring", "packages", "texts")


class GuestWorld(World):
    """A case with a ring of the mediators', of which Gita, a guest, sees what it is shown."""

    def observers(self) -> Sequence[Person]:
        self.meanwhiles = (*ring_steps.MEANWHILE, *ring_steps.MEANWHILE, *happenings.MEANWHILE)
        self.stamps.set(moment(0, 1))
        self.ring = Consultation(self.talks, HALA)
        self.stamps.set(moment(0, 2))
        self.gita = self.ring.invites()
        return [self.gita]

    def look(self, probes: Sequence[str]) -> dict[str, str]:
        gita = self.visitor(self.gita)
        seen = self._ask(gita, "gita", [*self._own(gita), *self._beyond(gita)])
        for number, probe in enumerate(probes):
            for name in ("consulted", "ring", "room-entry", "extract"):
                seen[f"probe {number} {name}"] = normal(gita.open(name, probe))
        return seen | self._heard()

    def glance(self) -> dict[str, str]:
        gita = self.visitor(self.gita)
        return self._ask(gita, "gita", self._own(gita)) | self._heard()

    def _own(self, gita: Visitor) -> Iterator[Request]:
        yield "GET", gita.url("consultation"), {}
        yield "GET", gita.url("consultation"), IN_PLACE
        for shown in extracts(self.ring.ring):
            yield "GET", gita.url("consulted", shown.id), {}

    def _beyond(self, gita: Visitor) -> Iterator[Request]:
        yield "GET", "/", {}
        yield "GET", gita.url("home"), {}
        yield "HEAD", gita.url("consultation"), {}
        for name in ELSEWHERE:
            yield "GET", gita.url(name), {}
        yield "GET", gita.url("desk-room", NORTH), {}
        yield "GET", gita.url("ring", self.ring.id), {}

    def _probes(self) -> list[str]:
        """Names of other rings, and of what stands in them."""
        others = [name for name in self.talks.rings() if name != self.ring.name]
        shown = [entry.id for name in others for entry in extracts(self.talks.ledger(name))]
        desk = self.talks.desk.tail(1)[0].id
        return [desk, *(name.rpartition("/")[2] for name in others[:2]), *shown[:2]]


Step = Callable[[World], str]


def an_extract_is_shown(world: World) -> str:
    """In the same words and with the same seed, whatever other copies there are."""
    assert isinstance(world, GuestWorld)
    hala = world.visitor(HALA)
    path = hala.url("extract", world.ring.id)
    fields = {"words": f"At {world.minute}: {ring_steps.TEXT}", "seed": f"at {world.minute}"}
    assert hala.send(path, "show", **fields).status == 303
    return ""


def it_is_given_in_persian(world: World) -> str:
    """In the same words and by the same person, whatever others were written before."""
    assert isinstance(world, GuestWorld)
    copy = next(x for x in ring_steps.copies(world, HALA)[::-1] if x.body.ring == world.ring.name)
    for _ in range(world.chance.randint(0, 3)):
        ring_steps.translate(world, IDRIS, copy)
    words = f"{{یک | دو | سه}} {world.minute}"
    assert ring_steps.translate(world, IDRIS, copy, words)
    world.wire.settle()
    world.stamps.set(moment(world.minute))
    tariq = world.visitor(TARIQ)
    path = tariq.url("extract-versions", world.ring.id, copy.body.shown)
    assert tariq.send(path, "check-fa").status == 303
    return ""


def the_guest_answers(world: World) -> str:
    assert isinstance(world, GuestWorld)
    gita = world.visitor(world.gita)
    path = gita.url("consulted", extracts(world.ring.ring)[-1].id)
    fields = {"opinion": "objection", "words": f"At {world.minute}: no."}
    return normal(gita.send(path, "answer", **fields))


def the_guest_errs(world: World) -> str:
    assert isinstance(world, GuestWorld)
    gita = world.visitor(world.gita)
    path = gita.url("consulted", extracts(world.ring.ring)[-1].id)
    return normal(gita.send_in_place(path, "answer", opinion="question", words=""))


def the_ring_is_closed(world: World) -> str:
    assert isinstance(world, GuestWorld)
    hala = world.visitor(HALA)
    assert hala.send(hala.url("ring", world.ring.id), "end", words="Thank you.").status == 303
    return ""


SCRIPT: Sequence[Step] = (
    an_extract_is_shown,
    it_is_given_in_persian,
    the_guest_answers,
    the_guest_errs,
    an_extract_is_shown,
    the_ring_is_closed,
)


def a_neighbour(patch: pytest.MonkeyPatch) -> None:
    """A header tells of how many copies the host keeps account."""

    def counted(page: Page, answer: HttpResponseBase) -> None:
        desk = page.seat._service.ledger(page.seat.case, DESK)
        answer.headers["X-Copies"] = str(len(desk.of(CopyMade)))

    on_answers(patch, counted)


def a_draft(patch: pytest.MonkeyPatch) -> None:
    """A header tells of how many versions their writers have drafted."""

    def counted(page: Page, answer: HttpResponseBase) -> None:
        desk = page.seat._service.ledger(page.seat.case, DESK)
        answer.headers["X-Drafts"] = str(len(desk.of(VersionDrafted)))

    on_answers(patch, counted)


def an_opinion(patch: pytest.MonkeyPatch) -> None:
    """A page looks otherwise once any other guest of the host's has a question."""
    context = ConsultationPage.context

    def told(self: ConsultationPage) -> dict[str, object]:
        found = context(self)
        seat = self.seat
        names = [copy.body.ring for copy in seat._service.ledger(seat.case, DESK).of(CopyMade)]
        said = [seat._service.ledger(seat.case, name).of(ExtractAnswered) for name in names]
        more = RingScribe(self.ring).lines(entry for entries in said for entry in entries)
        return {**found, "shown": [*found["shown"], *({"line": line} for line in more)]}

    patch.setattr(ConsultationPage, "context", told)


LEAKS: Sequence[Plant] = (a_neighbour, an_opinion, a_draft, a_date, a_wake_up, an_id)
