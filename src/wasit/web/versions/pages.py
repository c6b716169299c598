"""What all pages of one text's versions share, on the desk and in a delegation's room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from msgspec import Struct

from wasit.talks.case import people
from wasit.talks.languages.concordance import Flag, concordance
from wasit.talks.languages.sources import part_of, renderings
from wasit.talks.languages.translation import is_own
from wasit.talks.ledgers import DESK, Family, family
from wasit.talks.people import Person
from wasit.talks.proposals.mediators_proposals import ProposalOpened
from wasit.talks.rings.extracts import CopyMade
from wasit.talks.texts.versions import Rendering, Source, VersionGiven, VersionState
from wasit.talks.views import View
from wasit.web.pages.page import Makers, Page
from wasit.web.versions.forms import (
    AuthenticForm,
    CheckVersionForm,
    DraftVersionForm,
    VersionScene,
    waits,
)


class VersionLine(Struct, frozen=True):
    """A text in one language as a page shows it.

    `writer` wrote the version, or put it beside the text; `checker` checked it, `at` that time; it
    is not known of what came along with the basis of the case. `check` names the form by which it
    is checked, if it `waits` for that.
    """

    rendering: Rendering
    writer: Person | None = None
    checker: Person | None = None
    at: datetime | None = None
    flags: tuple[Flag, ...] = ()
    check: str = ""
    waits: bool = False


class VersionsPage(Page):
    """A page of one text in all its languages: side by side, writing one, checking one."""

    template = "versions/versions.html"
    of: Source

    def find_versions(self) -> None:
        """Find what the text is in each language; raises Refused where it can have no versions."""
        self.renderings = tuple(renderings(self.talks, self.of))

    def version_forms(self) -> Makers:
        scene = self._version_scene(self.renderings, self._language())
        found = {**self.form("draft", DraftVersionForm, scene)} if scene.language else {}
        # What is sent again must find its form, though the version has been checked.
        sent = self.request.method == "POST"
        for each in self.renderings:
            if waits(each) or (sent and not each.original):
                found |= self.form(_act(each), CheckVersionForm, self._version_scene((each,)))
        if self.may_declare() and len({each.language for each in self.renderings}) > 1:
            found |= self.form("authentic", AuthenticForm, scene)
        return found

    def _version_scene(self, renderings: Sequence[Rendering], language: str = "") -> VersionScene:
        return VersionScene(
            view=self.talks,
            ledger=self.talks.ledgers[self.of.ledger],
            of=self.of,
            renderings=tuple(renderings),
            language=language,
        )

    def _language(self) -> str:
        """Return the language to write in: the one asked for, the reader's, or the first.

        Empty where the original has every language there is.
        """
        offered = self._version_scene(self.renderings).offered
        wished = (self.request.GET.get("language"), get_language(), *offered)
        return next((each for each in wished if each in offered), "")

    def may_declare(self) -> bool:
        """Whether this reader says what counts of the text."""
        person, entry = self.seat.person, self.talks.ledgers[self.of.ledger].get(self.of.entry)
        if entry is None or (person.party is not None and not person.leads):
            return False
        if self.of.ledger == DESK:
            return not isinstance(entry.body, ProposalOpened | CopyMade)
        return is_own(person, entry.body)

    def version_context(self) -> dict[str, Any]:
        scene = self._version_scene(self.renderings)
        return {
            "versions": version_lines(self.talks, self.of, self.renderings, flagged(self.talks)),
            "counts": counting(self.renderings),
            "offered": scene.offered,
            "language": self._language(),
            "source_entry": self.of.entry,
            "part": part_of(self.talks.ledgers[self.of.ledger], self.of.entry, self.of.key),
        }


def _act(rendering: Rendering) -> str:
    return f"check-{rendering.language}"


def counting(found: Sequence[Rendering]) -> list[str]:
    """Return the languages in which a text counts."""
    counts = (each.language for each in found if each.state is VersionState.AUTHORITATIVE)
    return list(dict.fromkeys(counts))


Flagged = Mapping[tuple[Source, str, str], tuple[Flag, ...]]
"""A text, a language and the words in it → what is flagged there."""


def flagged(view: View) -> Flagged:
    """Return the flags of every version of the case; none for whoever has no desk."""
    passages = concordance(view) if view.person.opens_desk else []
    return {
        (passage.of, line.language, line.text): flags
        for passage in passages
        for line, flags in passage.lines
    }


def version_lines(
    view: View, of: Source, found: Sequence[Rendering], flags: Flagged
) -> list[VersionLine]:
    """Return a text in each language, with who wrote and checked it, and its flags."""
    room = view.ledgers[of.ledger] if family(of.ledger) is Family.ROOM else None
    known = people(view.home) | (people(room) if room else {})
    return [_line(each, known, flags.get((of, each.language, each.text), ())) for each in found]


def _line(each: Rendering, known: Mapping[str, Person], flags: tuple[Flag, ...]) -> VersionLine:
    entry, checked = each.entry, each.checked
    given = isinstance(entry.body, VersionGiven) if entry else False
    return VersionLine(
        rendering=each,
        writer=known.get(entry.author) if entry and not given else None,
        checker=known.get(each.checker) if each.checker else None,
        at=checked.at if checked else entry.at if entry and not each.origin else None,
        flags=flags,
        check="" if each.original else _act(each),
        waits=waits(each),
    )
