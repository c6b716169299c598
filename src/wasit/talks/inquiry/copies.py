"""Copies: from which copy of an extract a mark or a quotation was taken, and how surely.

A mark that is quoted names one copy. Words name one only if no other copy has them, which the
places at which copies differ are there for; words that all copies share tell nothing. It is looked
for in every language in which a copy was ever given. None of it
tells *who* passed the words on, nor that they came from a copy at all: whoever wrote the extract
knows them too, and a quotation can be made to look like another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rings.extracts import CopyMade, versions_of
from wasit.talks.words.synonyms import same_mark, worded
from wasit.talks.words.tokens import bare_words

LONGEST = 2_000
"""The longest quotation, in characters, that is looked for."""

FEWEST = 4
"""How many words in a row count as a quotation; fewer may be anybody's."""

_MARK = re.compile(r"(?<!\w)(?=(\w{4}[\W_]?\w{4})(?!\w))")
_LEFT_OUT = re.compile(r"…|\.{3}")


Quoted: TypeAlias = list[list[str]]
"""The passages of a quotation, between which words were left out, each word by word."""


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


def passages(quoted: str) -> Quoted:
    """Return the passages of a quotation, word by word."""
    return [words for each in _LEFT_OUT.split(quoted) if (words := bare_words(each))]


def _by_words(said: Quoted, copies: Sequence[Entry[CopyMade]], book: Ledger) -> Finding:
    if _count(said) < FEWEST:
        return Finding(Verdict.SHORT, _count(said))
    runs = [(each, _longest_run(said, _texts(book, each))) for each in copies]
    whole = [(each, run) for each, run in runs if run == _count(said)]
    if whole:
        verdict = Verdict.ONE if len(whole) == 1 else Verdict.SEVERAL
        return _finding(verdict, said, whole, copies)
    longest = max((run for _, run in runs), default=0)
    if longest < FEWEST:
        return Finding(Verdict.NONE, _count(said))
    nearest = [(each, run) for each, run in runs if run == longest]
    return _finding(Verdict.PART, said, nearest, copies)


def _finding(
    verdict: Verdict,
    said: Quoted,
    fitting: Sequence[tuple[Entry[CopyMade], int]],
    copies: Sequence[Entry[CopyMade]],
) -> Finding:
    fits = (
        Fit(each, run, _others(each.body, [one for one, _ in fitting], copies))
        for each, run in fitting
    )
    return Finding(verdict, _count(said), tuple(fits))


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


def _longest_run(said: Quoted, texts: Iterable[str]) -> int:
    """Return how many words of the quotation stand in one of these texts.

    Those of each passage stand there in a row.
    """
    found = (bare_words(text) for text in texts)
    return max(sum(_run(passage, text) for passage in said) for text in found)


def _count(said: Quoted) -> int:
    return sum(len(passage) for passage in said)


def _run(passage: Sequence[str], version: Sequence[str]) -> int:
    matcher = SequenceMatcher(None, version, passage, autojunk=False)
    return matcher.find_longest_match(0, len(version), 0, len(passage)).size
