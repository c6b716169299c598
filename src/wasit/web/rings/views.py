"""The hosts' pages of consultation rings: the mediators', and those of one delegation."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from wasit.talks.actions import decide
from wasit.talks.case import people, ring_opened
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import ring
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rings.consultation import read, ring_closed
from wasit.talks.rings.extracts import CopyMade, ExtractAnswered, extracts
from wasit.talks.wording import Wording
from wasit.talks.words.synonyms import combinations
from wasit.web.accounts import invitations
from wasit.web.accounts.models import Place
from wasit.web.forms.acts import Scene
from wasit.web.pages.once import OncePage
from wasit.web.pages.page import Forms, Page
from wasit.web.rings.forms import (
    BeginForm,
    CloseRingForm,
    FindForm,
    InviteForm,
    OpenRingForm,
    RingScene,
    ShowExtractForm,
)
from wasit.web.rings.lines import RingLine, RingScribe
from wasit.web.rings.sources import sources
from wasit.web.server.runtime import service
from wasit.web.showing.labels import refusal
from wasit.web.showing.lines import room_name


class HostPage(Page):
    """A page for whoever may read the rings of a side: the mediators' desk, or a delegation."""

    book: Ledger

    def find(self, **names: str) -> None:
        party = self.seat.person.party
        self.book = self.talks.own_delegation() if party else self.talks.desk()

    @property
    def may_host(self) -> bool:
        """Whether this person acts for the side; its other members only read."""
        return self.seat.person.cleared or self.seat.person.leads

    def path(self, name: str, *names: str) -> str:
        return reverse(name, args=[self.place, *names])

    def frame(self) -> dict[str, Any]:
        return {
            **super().frame(),
            "room_name": room_name(self.talks.home),
            "may_host": self.may_host,
        }


class RingsPage(HostPage):
    """The rings of this side, and opening another."""

    template = "rings/rings.html"
    live = "rings/rings_live.html"

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.book)
        return self.form("ring", OpenRingForm, scene) if self.may_host else {}

    def context(self) -> dict[str, Any]:
        return {"rings": [self._row(*each) for each in reversed(self.talks.rings.items())]}

    def _row(self, name: str, ledger: Ledger) -> dict[str, Any]:
        return {
            "url": self.path("ring", short(name)),
            "title": ring_opened(ledger).title,
            "guests": [guest.name for guest in people(ledger).values()],
            "shown": len(extracts(ledger)),
            "answered": len(ledger.of(ExtractAnswered)),
            "ended": ring_closed(ledger),
        }


def short(name: str) -> str:
    """Return how a ring's own addresses call it: without its host."""
    return name.rpartition("/")[2]


class RingPage(HostPage):
    """One ring: who sits there, what it was shown, and what its guests said."""

    template = "rings/ring.html"
    live = "rings/ring_live.html"
    name: str
    ring: Ledger

    def find(self, **names: str) -> None:
        super().find()
        self.name = ring(self.seat.person.party or "", names["ring"])
        self.ring = read(self.talks, self.name)

    def scene(self, **begun: Any) -> RingScene:
        return RingScene(view=self.talks, ledger=self.ring, ring=self.name, **begun)

    def forms(self) -> Forms:
        if not self.may_host:
            return {}
        scene = self.scene()
        return {
            **self.form("invite", InviteForm, scene),
            **self.form("end", CloseRingForm, scene),
        }

    def scribe(self) -> RingScribe:
        versions = f"{self.path('ring', short(self.name))}extracts/"
        return RingScribe(self.ring, self.talks.home, versions=versions)

    def context(self) -> dict[str, Any]:
        return {
            "ring": short(self.name),
            "about": ring_opened(self.ring),
            "guests": list(people(self.ring).values()),
            "shown": self.scribe().shown(),
            "ended": ring_closed(self.ring),
        }

    def done(self) -> str:
        return self.path("ring", short(self.name))


class ActingPage(RingPage):
    """A page of a ring for its host alone."""

    live = ""

    def find(self, **names: str) -> None:
        super().find(**names)
        if not self.may_host:
            raise LookupError("host")


class LinkPage(OncePage, ActingPage):
    """Making the link by which a guest comes in; it is shown once, and makes others void."""

    template = "rings/link.html"
    guest: Person

    def find(self, **names: str) -> None:
        super().find(**names)
        self.guest = people(self.ring)[names["guest"]]

    def forms(self) -> Forms:
        return {}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "invited": self.guest}

    def post(self, request: HttpRequest) -> HttpResponse:
        if ring_closed(self.ring):
            raise Http404
        path = invitations.invite_anew(Place.of(self.seat.case, self.guest), bare=True)
        self.made = request.build_absolute_uri(path)
        return self._show({})


class ExtractPage(ActingPage):
    """Writing an extract for a ring, and seeing beforehand what its guests will see."""

    template = "rings/extract.html"

    def find(self, **names: str) -> None:
        super().find(**names)
        self.begin = BeginForm(self.request.GET, sources(self.talks))

    def forms(self) -> Forms:
        source = self.begin.begin.entry if self.begin.begin else ""
        scene = self.scene(source=source, begun=self.begin.begun())
        return self.form("show", ShowExtractForm, scene)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "begin": self.begin}


class ExtractPreviewPage(ExtractPage):
    """What the guests would see if the extract were shown now. Nothing is written."""

    def address(self) -> str:
        return self.path("extract", short(self.name))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ShowExtractForm(request.POST, act="show", scene=self.scene())
        context = {**self.frame(), **self._outcome(form)}
        if "HX-Request" in request.headers:
            return self.answer("rings/extract_preview.html", context)
        return self.answer(self.template, {**self.context(), **context, "forms": {"show": form}})

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def _outcome(self, form: ShowExtractForm) -> dict[str, Any]:
        """Return the line that would be shown, or why nothing would be."""
        if not form.is_valid():
            return {"refused": " ".join(str(each) for each in form["words"].errors)}
        try:
            written = decide(self.talks, form.action(), service().stamp())
        except Refused as refused:
            # Before anything is written the page says what to do, not what is missing.
            return {} if refused.rule == "wording.empty" else {"refused": refusal(refused)}
        seen = self.ring.extended(written[self.name])
        return {
            "preview": RingScribe(seen).line(extracts(seen)[-1]),
            "caution": form.caution(form.action()),
            "combinations": combinations(form.versions()),
        }


class CopiesPage(HostPage):
    """Finding the copy from which a mark or a quotation was taken. For the host alone."""

    template = "rings/copies.html"

    def find(self, **names: str) -> None:
        super().find()
        if not self.may_host:
            raise LookupError("host")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(FindForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FindForm(request.POST)
        finding = form.find(self.book)
        standing = (fit for fit in finding.fits) if finding else ()
        fits = [
            (fit, *self._whose(fit.copy.body))
            for fit in standing
            if fit.copy.body.ring in self.talks.rings
        ]
        return self._page(form, 200 if finding else 422, finding=finding, fits=fits)

    def _page(self, form: FindForm, status: int = 200, **found: Any) -> HttpResponse:
        copies = len(self.book.of(CopyMade))
        context = {**self.frame(), "form": form, "copies": copies, **found}
        return self.answer(self.template, context, status=status)

    def _whose(self, copy: CopyMade) -> tuple[Wording, str, RingLine]:
        """Return the ring that has this copy, its address, and the copy as it stands there."""
        ledger = self.talks.rings[copy.ring]
        shown = next(each for each in extracts(ledger) if each.id == copy.shown)
        address = self.path("ring", short(copy.ring))
        return ring_opened(ledger).title, address, RingScribe(ledger).line(shown)
