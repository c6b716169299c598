"""The mediators' pages of versions: a text in all its languages, what waits, and every text."""

from __future__ import annotations

from typing import Any

from wasit.talks.case import people, ring_opened
from wasit.talks.languages.concordance import Passage, concordance
from wasit.talks.languages.sources import renderings, waiting
from wasit.talks.ledgers import DESK, party, room
from wasit.talks.proposals.mediators_proposals import ProposalOpened
from wasit.talks.public.press import LineDrafted
from wasit.talks.rings.extracts import CopyMade
from wasit.talks.schedules.schedules import CommitmentWritten
from wasit.talks.texts.single_text import ClauseWritten, TextBegun
from wasit.talks.texts.versions import Rendering, Source, stands
from wasit.talks.wording import Wording
from wasit.web.desk.texts import TextPage
from wasit.web.desk.views import DeskEntryPage
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import Forms
from wasit.web.versions.pages import VersionsPage, counting, flagged, version_lines
from wasit.web.versions.places import versions_url


class DeskVersionsPage(MediatorPage):
    """Every text of the case that stands in several languages, and what waits to be checked."""

    template = "versions/desk.html"
    live = "versions/desk_live.html"

    def context(self) -> dict[str, Any]:
        known = people(self.desk)
        return {
            "waiting": [
                (self._row(of), each, known.get(each.entry.author) if each.entry else None)
                for of, each in waiting(self.talks)
            ],
            "passages": [self._passage(each) for each in concordance(self.talks)],
        }

    def _passage(self, passage: Passage) -> tuple[dict[str, Any], list[Rendering], int]:
        lines = [line for line, _ in passage.lines]
        return self._row(passage.of), lines, sum(len(flags) for _, flags in passage.lines)

    def _row(self, of: Source) -> dict[str, Any]:
        """Return the words of a text, where it stands, and where its versions are."""
        side = party(of.ledger)
        book = self.talks.ledgers[of.ledger]
        found: Wording = stands(book, of.entry, of.key)
        copy = book.find(of.entry, CopyMade)
        return {
            "words": found,
            "party": self.parties.get(side),
            "ring": ring_opened(self.talks.rings[copy.body.ring]).title if copy else {},
            "url": versions_url(self.talks, self.place, of),
        }


class DeskVersionPage(VersionsPage, MediatorPage):
    """A text of the desk, or of a clause or commitment there, in all its languages."""

    def find(self, **names: str) -> None:
        super().find()
        self.of = Source(ledger=DESK, entry=names["entry"], key=names.get("key", ""))
        if self.desk.find(self.of.entry, CopyMade):
            raise LookupError("an extract has its page below its ring")
        self.find_versions()

    def forms(self) -> Forms:
        return self.version_forms()

    def context(self) -> dict[str, Any]:
        return {**self.version_context(), "back": self._back()}

    def done(self) -> str:
        return self.address()

    def _back(self) -> str:
        """Return the page from which one comes here."""
        entry = self.desk.get(self.of.entry)
        match entry.body if entry else None:
            case ClauseWritten(about=str(text)):
                return self.path("clause", text, self.of.entry)
            case TextBegun():
                return self.path("desk-text", self.of.entry)
            case CommitmentWritten(about=str(name)):
                return self.path("commitment", name, self.of.entry)
            case LineDrafted():
                return self.path("public-entry", self.of.entry)
            case ProposalOpened():
                return self.path("proposal", self.of.entry)
        return self.path("desk-versions")


class DeskEntryVersionsPage(VersionsPage, DeskEntryPage):
    """What was said in a room, or brought to it, in all its languages, as the mediators have it."""

    template = "versions/versions.html"

    def find(self, **names: str) -> None:
        super().find(**names)
        self.talks.desk()  # refuses who has none: drafts of versions stand there
        self.of = Source(ledger=room(self.party.id), entry=self.entry.id, key=names.get("key", ""))
        self.find_versions()

    def forms(self) -> Forms:
        return self.version_forms()

    def context(self) -> dict[str, Any]:
        back = self.path("desk-entry", self.party.id, self.entry.id)
        return {**self.version_context(), "back": back}

    def done(self) -> str:
        return self.address()


class TextVersionsPage(TextPage):
    """A whole text, each language beside the others."""

    template = "versions/text.html"

    def context(self) -> dict[str, Any]:
        sources = [
            Source(ledger=DESK, entry=name)
            for name in (self.draft.id, *(clause.id for clause in self.draft.clauses))
        ]
        found = [(of, renderings(self.talks, of)) for of in sources]
        flags = flagged(self.talks)
        return {
            **super().context(),
            "rows": [
                (
                    self.path("desk-version", of.entry),
                    version_lines(self.talks, of, each, flags),
                    counting(each),
                )
                for of, each in found
            ],
        }
