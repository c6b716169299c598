"""Rings: the partners that one's own side consults, and which copy was quoted."""

from __future__ import annotations

from msgspec import Struct

from wasit.questions.lines import Line, line
from wasit.questions.question import question
from wasit.talks.case import people, ring_opened
from wasit.talks.fold import Ledger
from wasit.talks.inquiry import copies
from wasit.talks.inquiry.copies import Verdict
from wasit.talks.people import Person
from wasit.talks.rings.consultation import RingClosed, host_book, ring_closed
from wasit.talks.views import View
from wasit.talks.wording import Wording


class Ring(Struct, frozen=True, kw_only=True):
    """A ring by the name of its ledger, its title, its guests, and how it ended, if it has."""

    name: str
    title: Wording
    guests: tuple[Person, ...]
    ended: RingClosed | None


class CopyFound(Struct, frozen=True, kw_only=True):
    """A copy that fits what is quoted, and the most words in a row that they share.

    `others` counts the further copies made of the same words, which do not fit.
    """

    copy: Line
    run: int
    others: int


class Found(Struct, frozen=True, kw_only=True):
    """What was found for a quotation of that many `words`, and the copies that fit it best."""

    verdict: Verdict
    words: int
    fits: list[CopyFound]


@question("rings")
def rings(view: View) -> list[Ring]:
    """Whom does my side consult?"""
    return [_ring(name, ledger) for name, ledger in view.rings.items()]


def _ring(name: str, ring: Ledger) -> Ring:
    return Ring(
        name=name,
        title=ring_opened(ring).title,
        guests=tuple(people(ring).values()),
        ended=ring_closed(ring),
    )


@question("copies")
def copy(view: View, quoted: str) -> Found:
    """From which of our copies was this mark, or were these words, taken? For a ring's host."""
    book = view.ledgers[host_book(view)]
    found = copies.find_copy(book, quoted)
    return Found(
        verdict=found.verdict,
        words=found.words,
        fits=[
            CopyFound(copy=line(book, each.copy), run=each.run, others=each.others)
            for each in found.fits
        ],
    )
