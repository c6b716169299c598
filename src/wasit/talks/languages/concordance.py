"""Concordance: where a language version renders a listed term by the wrong word, or unevenly.

It counts words and understands none: a version may say the right thing in words that are not
listed, or a listed word may stand for something else. What it finds is a hint to whoever checks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from wasit.talks.languages.glossary import Listed, Term, forms, renderings_in, term_list
from wasit.talks.languages.sources import renderings, texts_in
from wasit.talks.ledgers import DESK, Family, family
from wasit.talks.texts.single_text import ClauseWritten, TextBegun, texts
from wasit.talks.texts.versions import Rendering, Source, is_clause
from wasit.talks.views import View
from wasit.talks.words.brackets import matches
from wasit.talks.words.stems import stands_at, stems, words


class Flaw(StrEnum):
    """What may be wrong with how a version renders a term.

    ``mixed``     by a word that the list gives for another term
    ``missing``   by none of the words that the list gives for it
    ``uneven``    by another of its words than elsewhere
    ``brackets``  other alternatives are left open than in the original
    """

    MIXED = "mixed"
    MISSING = "missing"
    UNEVEN = "uneven"
    BRACKETS = "brackets"


class Flag(Struct, frozen=True, kw_only=True):
    """A flaw of one version: the `term`, the word `found`, and the term or word it should not be.

    `other` is, where terms are mixed, the one that `found` stands for.
    """

    flaw: Flaw
    term: Term | None = None
    found: str = ""
    other: Term | None = None
    instead: str = ""


class Passage(Struct, frozen=True):
    """A text in several languages, with the flags of each."""

    of: Source
    lines: tuple[tuple[Rendering, tuple[Flag, ...]], ...]

    @property
    def flagged(self) -> bool:
        return any(flags for _, flags in self.lines)


class Occurrence(Struct, frozen=True):
    """A listed term in a text: its key, the number of its rendering, and the form on the list."""

    key: str
    rendering: int
    form: str


class Lexicon:
    """Finds the terms of a list in texts."""

    def __init__(self, terms: Mapping[str, Listed]) -> None:
        self.terms = terms
        self._forms: dict[str, list[tuple[list[str], Occurrence]]] = {}

    def find(self, language: str, text: str) -> list[Occurrence]:
        """Return the listed terms in a text, in order; where two begin alike, the longer one."""
        found = [stems(language, word) for word in words(language, text)]
        place = 0
        here: list[Occurrence] = []
        while place < len(found):
            hits = (each for each in self._known(language) if stands_at(place, each[0], found))
            form, hit = next(hits, ([""], None))
            here += [hit] if hit else []
            place += len(form)
        return here

    def _known(self, language: str) -> list[tuple[list[str], Occurrence]]:
        """Return every form in `language` as words, the longest first, and what it tells of."""
        if language not in self._forms:
            every = (
                (words(language, form), Occurrence(key, number, form))
                for key, listed in self.terms.items()
                for number, form in forms(listed.term, language)
                if words(language, form)
            )
            self._forms[language] = sorted(every, key=lambda each: -len(each[0]))
        return self._forms[language]


def concordance(view: View) -> list[Passage]:
    """Return every text that the mediators have in several languages, each version with its flags.

    The desk's texts come first, clause by clause. Raises Refused for whoever has no desk.
    """
    lexicon = Lexicon(term_list(view.desk()))
    first: dict[tuple[str, str], Occurrence] = {}
    found = ((of, renderings(view, of)) for of in _sources(view))
    return [
        _passage(lexicon, first, view, of, lines)
        for of, lines in found
        if len({each.language for each in lines}) > 1
    ]


def _sources(view: View) -> Iterator[Source]:
    desk = view.desk()
    for text in texts(desk):
        for name in (text.id, *(clause.id for clause in text.clauses)):
            yield Source(ledger=DESK, entry=name)
    for name, ledger in view.ledgers.items():
        if family(name) in {Family.DESK, Family.ROOM}:
            for entry in ledger:
                if not isinstance(entry.body, ClauseWritten | TextBegun):
                    yield from texts_in(view, name, entry.id)


def _passage(
    lexicon: Lexicon,
    first: dict[tuple[str, str], Occurrence],
    view: View,
    of: Source,
    lines: Sequence[Rendering],
) -> Passage:
    """Flag each version beside the original, and beside the `first` rendering of each term."""
    base = min((each for each in lines if each.original), key=lambda each: each.language != "en")
    terms, asked = lexicon.terms, _counted(lexicon.find(base.language, base.text))
    in_clause = is_clause(view.ledgers[of.ledger], of)
    flagged = []
    for line in lines:
        given = lexicon.find(line.language, line.text) if line is not base else []
        flags = [*_mixed(terms, asked, given, line), *_uneven(terms, asked, given, first, line)]
        if in_clause and not matches({"": base.text, line.language: line.text}):
            flags.append(Flag(flaw=Flaw.BRACKETS))
        flagged.append((line, tuple(flags) if line is not base else ()))
    return Passage(of, tuple(flagged))


def _counted(found: Sequence[Occurrence]) -> Counter[str]:
    return Counter(each.key for each in found)


def _mixed(
    terms: Mapping[str, Listed],
    asked: Counter[str],
    given: Sequence[Occurrence],
    line: Rendering,
) -> Iterator[Flag]:
    """Yield each term that is rendered by another's word, or by none of its own."""
    count = _counted(given)
    for key, listed in terms.items():
        own = renderings_in(listed.term, line.language)
        if not own or count[key] >= asked[key]:
            continue
        instead = own[0][0]
        strays = [each for each in given if _is_stray(terms, key, each.key, count, asked)]
        if strays:
            other = terms[strays[0].key].term
            yield Flag(
                flaw=Flaw.MIXED,
                term=listed.term,
                found=strays[0].form,
                other=other,
                instead=instead,
            )
        elif not count[key]:
            yield Flag(flaw=Flaw.MISSING, term=listed.term, instead=instead)


def _is_stray(
    terms: Mapping[str, Listed], key: str, other: str, count: Counter[str], asked: Counter[str]
) -> bool:
    """Say whether `other`, near to `key`, stands more often than the original asks for it."""
    near = terms[key].term.group == terms[other].term.group
    return near and other != key and count[other] > asked[other]


def _uneven(
    terms: Mapping[str, Listed],
    asked: Counter[str],
    given: Sequence[Occurrence],
    first: dict[tuple[str, str], Occurrence],
    line: Rendering,
) -> Iterator[Flag]:
    """Yield each term that is rendered otherwise than where it first stood in this language."""
    for each in dict.fromkeys(given):
        usual = first.setdefault((each.key, line.language), each) if asked[each.key] else each
        if each.rendering != usual.rendering:
            yield Flag(
                flaw=Flaw.UNEVEN,
                term=terms[each.key].term,
                found=each.form,
                instead=usual.form,
            )
