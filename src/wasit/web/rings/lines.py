"""Lines: the entries of a ring, made ready for its guests or for its host's side to read."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from wasit.talks.case import people, ring_opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.people import Person
from wasit.talks.rings.extracts import ExtractShown, answers, extracts, in_languages
from wasit.talks.texts.versions import Rendering
from wasit.talks.wording import Wording
from wasit.web.showing.lines import Line


class RingLine(Line, frozen=True, kw_only=True):
    """An entry of a ring; `who` is the name under which its reader knows its author.

    `versions` is where the host's side has an extract in every language.
    """

    who: Wording
    versions: str = ""


class Shown(Struct, frozen=True):
    """An extract, and what was said of it, the oldest first."""

    line: RingLine
    answers: list[RingLine]


class RingScribe:
    """Makes lines of one ring.

    Its guests know all on the host's side by the one name that was written for this ring;
    `colleagues` are those whom a reader on that side knows by their own. Guests answer an extract
    below `url`; below `versions` their hosts put it into other languages.
    """

    def __init__(
        self, ring: Ledger, colleagues: Ledger | None = None, url: str = "", versions: str = ""
    ) -> None:
        self._ring = ring
        self._guests = people(ring)
        self._host = ring_opened(ring).host
        self._colleagues = people(colleagues) if colleagues else {}
        self._url = url
        self._versions = versions

    def shown(self) -> list[Shown]:
        """Return the extracts, the newest first, each with its answers."""
        return [self._shown(each) for each in reversed(extracts(self._ring))]

    def _shown(self, extract: Entry[ExtractShown]) -> Shown:
        return Shown(self.line(extract), self.lines(answers(self._ring, extract.id)))

    def lines(self, entries: Iterable[Entry[Body]]) -> list[RingLine]:
        return [self.line(entry) for entry in entries]

    def line(self, entry: Entry[Body]) -> RingLine:
        author = self._author(entry.author)
        return RingLine(
            entry=entry,
            author=author,
            who=author.name if author else self._host,
            side="delegation" if entry.author in self._guests else "mediators",
            words=getattr(entry.body, "wording", {}),
            url=f"{self._url}{entry.id}/" if self._url else "",
            versions=f"{self._versions}{entry.id}/" if self._versions else "",
            beside=self._beside(entry.id),
        )

    def _beside(self, entry: str) -> dict[str, tuple[Rendering, ...]]:
        """Return an extract in every language, where it was given in others than its own."""
        extract = self._ring.find(entry, ExtractShown)
        found = tuple(in_languages(self._ring, extract)) if extract else ()
        return {"": found} if any(not each.original for each in found) else {}

    def _author(self, person: str) -> Person | None:
        return self._guests.get(person) or self._colleagues.get(person)
