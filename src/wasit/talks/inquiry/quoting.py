"""Quoting: which of the entries that somebody may open have words that were quoted elsewhere.

Words are compared as they survive copying. Passages between which something was left out are looked
for one by one. A quotation tells where its words stand, never through whom they came out.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wasit.talks.entries import Body, Entry
from wasit.talks.inquiry.contents import texts
from wasit.talks.inquiry.quotations import FEWEST, LONGEST, Passages, count, passages, run
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rings.extracts import CopyMade
from wasit.talks.views import View
from wasit.talks.words.tokens import bare_words

MOST = 50
"""How many entries are returned at most, those with most of the words first."""


class Quoted(Struct, frozen=True):
    """An entry of `ledger` that has `run` of the quoted words, each passage of them in a row."""

    ledger: str
    entry: Entry[Body]
    run: int


def find_quoted(view: View, quoted: str) -> list[Quoted]:
    """Return the entries in this view that have words of what is quoted, the best first.

    Raises Refused when nothing is quoted, or more than can be looked for. Of a quotation of fewer
    than four words only those are returned that have all of them.
    """
    said = passages(quoted)
    if not said:
        raise Refused("quote.empty", gettext_noop("Paste the words that were quoted."))
    if len(quoted) > LONGEST:
        raise Refused(
            "quote.long",
            gettext_noop("At most %(limit)s characters can be looked for at once."),
            limit=LONGEST,
        )
    needed = min(FEWEST, count(said))
    found = [each for each in _runs(view, said) if each.run >= needed]
    return sorted(found, key=lambda each: -each.run)[:MOST]


def _runs(view: View, said: Passages) -> Iterator[Quoted]:
    wanted = {word for passage in said for word in passage}
    for name, ledger in view.ledgers.items():
        for entry in ledger:
            # A copy stands in its ring in its own words; the host's account has all variants.
            if not isinstance(entry.body, CopyMade):
                yield Quoted(name, entry, max(_shared(entry, said, wanted), default=0))


def _shared(entry: Entry[Body], said: Passages, wanted: set[str]) -> Iterator[int]:
    for text in texts(entry.body):
        words = bare_words(text)
        if not wanted.isdisjoint(words):
            yield run(said, words)
