"""Sources: what an extract can be begun from, and the words it then begins with.

The mediators draw on their own texts and packages, a delegation on its own room: the rule is the
core's (`talks.rings.extracts`), and this offers nothing else.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from django.utils.text import Truncator
from django.utils.translation import get_language, gettext
from msgspec import Struct

from wasit.talks.fold import Ledger
from wasit.talks.proposals.packages import kept
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.corrections import words
from wasit.talks.substance.issues import Package
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.single_text import Draft, texts
from wasit.talks.views import View
from wasit.talks.wording import Wording
from wasit.web.showing.drafts import moment
from wasit.web.showing.wordings import spoken

RECENT = 40
"""How many entries of the own room an extract can be begun from."""

GIST = 70
"""How many characters of something tell what it is."""


class Source(Struct, frozen=True):
    """What an extract is begun from: an entry, what it is called, and its words.

    A text is begun from clause by clause: (id, words) of each; anything else has none.
    """

    entry: str
    name: str
    wording: Wording
    clauses: tuple[tuple[str, Wording], ...] = ()

    def chosen(self, clauses: Container[str]) -> Wording:
        """Return the words to begin with: of a text, those of these clauses."""
        taken = [wording for name, wording in self.clauses if name in clauses]
        return _joined(taken) if self.clauses else self.wording


def sources(view: View) -> list[Source]:
    """Return everything this host can begin an extract from, the newest first."""
    if view.person.on_the_team:
        return [*_of_texts(view.desk()), *_of_packages(view.desk())]
    return list(_of_room(view.own_room()))


def _of_texts(desk: Ledger) -> Iterator[Source]:
    for text in reversed(texts(desk)):
        name = gettext("Text: %(title)s") % {"title": spoken(text.title)}
        yield Source(text.id, name, {}, _clauses(text))


def _clauses(text: Draft) -> tuple[tuple[str, Wording], ...]:
    return tuple((clause.id, clause.wording) for clause in text.clauses)


def _of_packages(desk: Ledger) -> Iterator[Source]:
    for entry in reversed(kept(desk)):
        wording = _package(entry.body.package, desk)
        name = gettext("Package: %(gist)s") % {"gist": gist(wording)}
        yield Source(entry.id, name, wording)


def _package(package: Package, desk: Ledger) -> Wording:
    """Return a package in words, an issue to a line, in the language of the page."""
    lines = [
        f"{spoken(issue.title)}: {spoken(issue.options[issue.place(package[issue.id])].label)}"
        for issue in agenda(desk).values()
        if issue.id in package
    ]
    return {get_language() or "en": "\n".join(lines)}


def _of_room(room: Ledger) -> Iterator[Source]:
    for entry in reversed(room.tail(RECENT)):
        if isinstance(entry.body, DraftPresented):
            wording = _joined([clause.wording for clause in entry.body.clauses])
        else:
            wording = words(room, entry.id)
        if wording:
            yield Source(entry.id, f"{moment(entry.at)} · {gist(wording)}", wording)


def gist(wording: Wording) -> str:
    """Return the beginning of a wording, by which it is known among others."""
    return Truncator(" ".join(spoken(wording).split())).chars(GIST)


def _joined(wordings: list[Wording]) -> Wording:
    """Return several wordings one below the other, in each language that any of them has."""
    tags = dict.fromkeys(tag for wording in wordings for tag in wording)
    return {tag: "\n\n".join(each[tag] for each in wordings if tag in each) for tag in tags}
