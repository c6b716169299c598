"""The guest's pages: what the own ring was shown, and answering it. A guest has no others."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wasit.talks.case import ring_opened
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.rings.consultation import ring_closed
from wasit.talks.rings.extracts import ExtractShown, answers
from wasit.web.forms.acts import Scene
from wasit.web.pages.page import Forms, Page
from wasit.web.rings.forms import AnswerForm
from wasit.web.rings.lines import RingScribe


class GuestPage(Page):
    """A page for the guests of one ring. It knows of no case, no side and no agenda."""

    ring: Ledger

    def find(self, **names: str) -> None:
        self.ring = self.talks.own_ring()

    def scribe(self, url: str = "") -> RingScribe:
        return RingScribe(self.ring, url=url)

    def home(self) -> str:
        return reverse("consultation", args=[self.place])

    def frame(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "address": self.address(),
            "seat": self.seat,
            "person": self.seat.person,
            "opening": ring_opened(self.ring),
            "ended": ring_closed(self.ring),
        }


class ConsultationPage(GuestPage):
    """All that this ring was shown, the newest first, and what its guests said of it."""

    template = "rings/consultation.html"
    live = "rings/consultation_live.html"

    def context(self) -> dict[str, Any]:
        return {"shown": self.scribe(self.home()).shown()}


class ConsultedPage(GuestPage):
    """One extract, and the form to answer it."""

    template = "rings/consulted.html"
    extract: Entry[ExtractShown]

    def find(self, **names: str) -> None:
        super().find()
        found = self.ring.find(names["entry"], ExtractShown)
        if found is None:
            raise LookupError(names["entry"])
        self.extract = found

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.ring, entry=self.extract)
        return self.form("answer", AnswerForm, scene)

    def context(self) -> dict[str, Any]:
        scribe = self.scribe()
        said = answers(self.ring, self.extract.id)
        return {"line": scribe.line(self.extract), "answers": scribe.lines(said)}

    def done(self) -> str:
        return self.home()
