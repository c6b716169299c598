"""The host's page of an extract in every language: writing versions of one copy, checking them."""

from __future__ import annotations

from typing import Any

from wasit.talks.ledgers import book
from wasit.talks.rings.consultation import ring_closed
from wasit.talks.rings.extracts import CopyMade
from wasit.talks.texts.versions import Source
from wasit.talks.words.synonyms import combinations
from wasit.web.pages.page import Forms
from wasit.web.rings.views import RingPage, short
from wasit.web.versions.pages import VersionsPage


class ExtractVersionsPage(VersionsPage, RingPage):
    """An extract as one ring was shown it, in all its languages. For the host's side."""

    template = "rings/versions.html"
    live = ""

    def find(self, **names: str) -> None:
        super().find(**names)
        made = {(each.body.ring, each.body.shown): each for each in self.book.of(CopyMade)}
        self.copy = made[self.name, names["extract"]]
        self.of = Source(ledger=str(book(self.name)), entry=self.copy.id)
        self.find_versions()

    def forms(self) -> Forms:
        return {} if ring_closed(self.ring) else self.version_forms()

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            **self.version_context(),
            "back": self.path("ring", short(self.name)),
            "varies": combinations(self.copy.body.wording) > 1,
        }

    def done(self) -> str:
        return self.address()
