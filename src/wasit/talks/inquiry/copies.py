"""Copies: from which copy of an extract a mark or a quotation was taken, and how surely.

A mark that is quoted names one copy. Words name one only if no other copy has them, which the
places at which copies differ are there for; words that all copies share tell nothing. Every
language is searched in which a copy was ever given. None of it tells *who* passed the words on, nor
that they came from a copy at all: whoever wrote the extract knows them too, and a quotation can be
made to look like another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.inquiry.quotations import FEWEST, LONGEST, Passages, count, passages, run
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rings.extracts import CopyMade, versions_of
from wasit.talks.words.synonyms import same_mark, worded
from wasit.talks.words.tokens import bare_words

_MARK = re.compile(r"(?<!\w)(?=(\w{4}[\W_]?\w{4})(?!\w))")


class Verdict(StrEnum):
    """What a quotation tells.

    ``mark``     it holds the mark of one copy
    ``one``      one copy alone has these words
    ``several``  more than one copy has these words: it cannot be told which it was
    ``part``     no copy has these words as they are, but some have part of them
    ``none``     no copy has so much as a part of them
    ``short``    the quotation is too short to tell anything
    """

    MARK = "mark"
    ONE = "one"
    SEVERAL = "several"
    PART = "part"
    NONE = "none"
    SHORT = "short"


class Fit(Struct, frozen=True):
    """A copy that fits: the host's account of it, and the most words in a row that it shares.

    `others` counts the further copies made of the same words, which do not fit.
    """

    copy: Entry[CopyMade]
    run: int
    others: int


class Finding(Struct, frozen=True):
    """What was found for a quotation of `words` words: a verdict, and the copies that fit best."""

    verdict: Verdict
    words: int
    fits: tuple[Fit, ...] = ()


def find_copy(book: Ledger, quoted: str) -> Finding:
    """Return which of the copies of which this ledger keeps account fit what is quoted.

    Raises Refused when nothing is quoted, or more than can be looked for.
    """
    if not quoted.strip():
        raise Refused("copy.empty", gettext_noop("Paste a mark, or words that were quoted."))
    if len(quoted) > LONGEST:
        raise Refused(
            "copy.long",
            gettext_noop("At most %(limit)s characters can be looked for at once."),
            limit=LONGEST,
        )
    copies = book.of(CopyMade)
    said = passages(quoted)
    marked = [each for each in copies if _is_marked(quoted, each.body.mark)]
    if marked:
        return _finding(Verdict.MARK, said, [(each, 0) for each in marked], copies)
    return _by_words(said, copies, book)


def _by_words(said: Passages, copies: Sequence[Entry[CopyMade]], book: Ledger) -> Finding:
    if count(said) < FEWEST:
        return Finding(Verdict.SHORT, count(said))
    runs = [(each, _longest_run(said, _texts(book, each))) for each in copies]
    whole = [(each, run) for each, run in runs if run == count(said)]
    if whole:
        verdict = Verdict.ONE if len(whole) == 1 else Verdict.SEVERAL
        return _finding(verdict, said, whole, copies)
    longest = max((run for _, run in runs), default=0)
    if longest < FEWEST:
        return Finding(Verdict.NONE, count(said))
    nearest = [(each, run) for each, run in runs if run == longest]
    return _finding(Verdict.PART, said, nearest, copies)


def _finding(
    verdict: Verdict,
    said: Passages,
    fitting: Sequence[tuple[Entry[CopyMade], int]],
    copies: Sequence[Entry[CopyMade]],
) -> Finding:
    fits = (
        Fit(each, run, _others(each.body, [one for one, _ in fitting], copies))
        for each, run in fitting
    )
    return Finding(verdict, count(said), tuple(fits))


def _others(
    copy: CopyMade, fitting: Sequence[Entry[CopyMade]], copies: Sequence[Entry[CopyMade]]
) -> int:
    """Return how many copies of the same words do not fit."""
    return sum(each.body.wording == copy.wording and each not in fitting for each in copies)


def _is_marked(quoted: str, mark: str) -> bool:
    return any(same_mark(each, mark) for each in _MARK.findall(quoted))


def _texts(book: Ledger, copy: Entry[CopyMade]) -> Iterator[str]:
    """Yield what the ring of this copy has read, in each language."""
    yield from worded(copy.body.wording, copy.body.choices).values()
    for version in versions_of(book, copy):
        yield from version.values()


def _longest_run(said: Passages, texts: Iterable[str]) -> int:
    """Return the most words of the quotation that stand in one of these texts."""
    return max(run(said, bare_words(text)) for text in texts)
