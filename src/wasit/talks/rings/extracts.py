"""Extracts: what a ring is shown, in a copy of its own, and what its guests say of it.

A copy may be put into further languages. What is drafted stays in the host's own ledger; what
somebody else has checked goes to that one ring, in words that its mark has drawn.

Two entries are written for each copy: the ring's holds what its guests read, and the host's says
with which variants, drawn from which words, and from what it was made. Nothing in the ring points
back, and nothing in it hangs on what any other ring was shown.

What a room has said cannot be a mediators' source. A head's release says to which *rooms* it may
go; it was not asked about outsiders, and asking would tell the room that somebody is consulted.
So the mediators show a ring only what is their own: words, a text of theirs, a package they keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.proposals.packages import PackageKept
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rings.consultation import check_not_closed, host_book, hosted
from wasit.talks.texts.single_text import TextBegun
from wasit.talks.texts.versions import (
    ExtractVersion,
    Rendering,
    VersionDrafted,
    VersionState,
    check_of,
    language_of,
)
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked
from wasit.talks.words.synonyms import (
    Choices,
    checked_variants,
    choices,
    combinations,
    mark,
    worded,
)


class Opinion(StrEnum):
    """What a guest thinks of an extract."""

    SUPPORT = "support"
    CONCERN = "concern"
    OBJECTION = "objection"
    QUESTION = "question"


class ExtractShown(Body, frozen=True, kw_only=True, tag="extract_shown"):
    """What the host shows this ring. `mark` identifies the copy, and so whoever was given it."""

    stands_in = frozenset({Family.RING})

    wording: Wording
    mark: str


class ExtractAnswered(Body, frozen=True, kw_only=True, tag="extract_answered"):
    """What a guest says of the extract `about`."""

    stands_in = frozenset({Family.RING})

    opinion: Opinion
    wording: Wording


class CopyMade(Body, frozen=True, kw_only=True, tag="copy_made"):
    """The host's account: `ring` was shown, as its entry `shown`, a copy of these words.

    `wording` holds the words with all variants, `choices` which of them this copy has, and
    `source` the entry it was made from, if any.
    """

    stands_in = frozenset({Family.DESK, Family.DELEGATION})

    ring: str
    shown: str
    mark: str
    wording: Wording
    choices: Choices
    source: str | None = None


class ShowExtract(Action, frozen=True, kw_only=True, tag="show_extract"):
    """Show a ring something, in a copy with the mark and the variants of `seed`. For its host.

    The seed is random, and shown to nobody. A seed that would make the copy like another one of
    the same words is refused, so that its host draws again: were it changed here, what one ring
    reads would hang on what others were shown.
    """

    ring: str
    wording: Wording
    seed: str
    source: str | None = None

    def decide(self, view: View, pen: Pen) -> None:
        check_not_closed(hosted(view, self.ring))
        wording = checked_variants(self.wording)
        self._check_source(view)
        book = host_book(view)
        chosen = choices(wording, self.seed)
        check_own(view.ledgers[book], wording, self.seed)
        shown = ExtractShown(wording=checked(worded(wording, chosen)), mark=mark(self.seed))
        pen.write(
            book,
            CopyMade(
                ring=self.ring,
                shown=pen.write(self.ring, shown).id,
                mark=shown.mark,
                wording=wording,
                choices=chosen,
                source=self.source,
            ),
        )

    def _check_source(self, view: View) -> None:
        if self.source is None:
            return
        if view.person.mediates:
            found = view.desk().get(self.source)
            known = found is not None and isinstance(found.body, TextBegun | PackageKept)
        else:
            known = view.own_room().get(self.source) is not None
        if not known:
            raise Refused(
                "extract.source",
                gettext_noop(
                    "This cannot be the source of an extract. Mediators draw on their own texts "
                    "and packages, a delegation on its own room."
                ),
            )


class AnswerExtract(Action, frozen=True, kw_only=True, tag="answer_extract"):
    """Say what one thinks of an extract. For the guests of its ring; its host alone reads it."""

    about: str
    opinion: Opinion
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        ring = view.own_ring()
        check_not_closed(ring)
        if ring.find(self.about, ExtractShown) is None:
            raise Refused("extract.unknown", gettext_noop("No such extract was shown here."))
        agrees = self.opinion is Opinion.SUPPORT and not self.wording
        wording = {} if agrees else checked(self.wording)
        pen.write(
            view.person.ring,
            ExtractAnswered(about=self.about, opinion=self.opinion, wording=wording),
        )


def check_own(book: Ledger, wording: Wording, seed: str) -> None:
    """Raise Refused where a copy of `wording` made with `seed` would not be told from another."""
    chosen, own = choices(wording, seed), mark(seed)
    alike = [each.body for each in book.of(CopyMade) if each.body.wording == wording]
    taken = {tuple(sorted(each.choices.items())) for each in alike}
    total = combinations(wording)
    if 1 < total <= len(taken):
        raise Refused(
            "extract.spent",
            gettext_noop(
                "All %(count)s combinations of these wordings have been given out. Add a place, "
                "or a wording at one of them."
            ),
            count=total,
        )
    drawn_before = total > 1 and tuple(sorted(chosen.items())) in taken
    if drawn_before or any(each.body.mark == own for each in book.of(CopyMade)):
        raise Refused(
            "extract.drawn",
            gettext_noop(
                "Another copy has this mark or these very wordings. Others have been drawn: look "
                "at them, and send it again."
            ),
        )


def draw_afresh(book: Ledger, wording: Wording, draw: Callable[[], str]) -> str:
    """Return the first seed that makes a copy of `wording` unlike all others, of a hundred drawn.

    Where none does, the last one: it is refused again.
    """
    seed = draw()
    for _ in range(99):
        try:
            check_own(book, wording, seed)
        except Refused:
            seed = draw()
        else:
            return seed
    return seed


def copied(copy: CopyMade, wording: Wording) -> Wording:
    """Return a version, written with variants, in the words of this copy alone.

    They are drawn from its mark: nothing in them hangs on what any other ring was shown. So two
    copies may have the same words in that language, where their originals differ.
    """
    return worded(wording, choices(wording, copy.mark))


def versions_of(book: Ledger, copy: Entry[CopyMade]) -> Iterator[Wording]:
    """Yield each version that this copy was ever given, in the words that it was given."""
    for each in book.of(VersionDrafted):
        if each.body.of.entry == copy.id and check_of(book, each.id):
            yield copied(copy.body, each.body.wording)


def in_languages(ring: Ledger, extract: Entry[ExtractShown]) -> list[Rendering]:
    """Return an extract as written, which alone counts, and in each language it was given in."""
    written = [
        Rendering(language=language, text=text, state=VersionState.AUTHORITATIVE)
        for language, text in sorted(extract.body.wording.items())
    ]
    given = {language_of(x.body): x for x in ring.about(extract.id, ExtractVersion)}
    return [
        *written,
        *(
            Rendering(
                language=language,
                text=each.body.wording[language],
                state=VersionState.CHECKED,
                entry=each,
            )
            for language, each in sorted(given.items())
        ),
    ]


def extracts(ring: Ledger) -> list[Entry[ExtractShown]]:
    """Return what this ring was shown, the oldest first."""
    return ring.of(ExtractShown)


def answers(ring: Ledger, extract: str) -> list[Entry[ExtractAnswered]]:
    """Return what guests said of an extract, the oldest first."""
    return ring.about(extract, ExtractAnswered)
