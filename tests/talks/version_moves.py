"""What anybody might try with language versions and the list of terms."""

from collections.abc import Callable, Iterator, Sequence

from tests.cast import HALA, IDRIS, MEDIATORS, NADIA, NIMA, NOOR, SAMIR, SVEN, Table
from tests.talks import extract_moves
from tests.talks.choice import NOWHERE, PARTIES, Choice
from wasit.talks.actions import Action
from wasit.talks.languages.glossary import BUILT_IN, Term, last_edit, term_list
from wasit.talks.languages.listing import ListTerm, StrikeTerm
from wasit.talks.languages.sources import texts_in, waiting, words_of
from wasit.talks.languages.translation import CheckVersion, DeclareAuthentic, DraftVersion, book_of
from wasit.talks.ledgers import DESK, Family, family
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.speech import Said
from wasit.talks.texts.single_text import ClauseWritten
from wasit.talks.texts.versions import Source, VersionDrafted, drafted, language_of
from wasit.talks.views import View
from wasit.talks.wording import Wording

TEAM = (*MEDIATORS, IDRIS)
WRITERS = (*TEAM, *TEAM, NADIA, NIMA, SAMIR, SVEN)
"""Mostly the mediators' side, whose versions reach rooms."""
CHECKERS = (*TEAM, *TEAM, NADIA, NOOR, SAMIR, SVEN)

VERSIONS: Sequence[Wording] = (
    {"ar": "يعلق الطرفان."},
    {"ar": "ينتظر الطرفان ثلاثين يوماً."},
    {"fa": "هر دو صبر می‌کنند."},
    {"fr": "Chacun attend."},
)
BAD_VERSIONS: Sequence[Wording] = (
    {},
    {"en": "In the language of the original."},
    {"ar": "كلمة", "fa": "واژه"},
    {"ar": " "},
    {"ar": "[كلمة"},
)
TERMS: Sequence[Term] = (
    Term(renderings={"en": (("inspect",),), "ar": (("تفتيش",),)}),
    Term(renderings={"en": (("waive",), ("exempt",)), "ar": (("إعفاء",),)}, group="relief"),
)
BAD_TERMS: Sequence[Term] = (
    Term(renderings={}),
    Term(renderings={"en": (("suspend",),)}),
    Term(renderings={"en": (("—",),)}),
    Term(renderings={"en": (("inspect",),)}, group="no such"),
)

VERSION_MOVES: dict[type[Action], tuple[Sequence[Person], Callable[[Choice], Action]]] = {}
"""Kind of action → for whom it is meant, and how it is chosen."""


def due(table: Table) -> Iterator[type[Action]]:
    """What versions call for, so that they are written, checked, and come to count."""
    if table.desk.of(ClauseWritten) or any(table.room(party).of(Said) for party in PARTIES):
        yield from [DraftVersion] * 8
    views = [table.view(person) for person in (HALA, NADIA, SAMIR)]
    writing = [view for view in views if view.own_book().of(VersionDrafted)]
    if any(waiting(view) for view in writing):
        yield from [CheckVersion] * 20
    if writing:
        yield from [DeclareAuthentic] * 4
    yield ListTerm


def meant_for(
    people: Sequence[Person], kind: type[Action]
) -> Callable[[Callable[[Choice], Action]], None]:
    def keep(choose: Callable[[Choice], Action]) -> None:
        VERSION_MOVES[kind] = people, choose

    return keep


def source(choose: Choice, view: View) -> Source:
    """A text that this person's side makes versions of; now and then another, or none."""
    near = [
        of
        for name, ledger in view.ledgers.items()
        if family(name) in {Family.DESK, Family.ROOM, Family.DELEGATION}
        for entry in ledger
        for of in texts_in(view, name, entry.id)
    ]
    desks = [each for each in near if each.ledger == DESK]
    if near and choose.mostly():
        return choose.of(desks if desks and choose.chance.random() < 0.5 else near)
    every = [(name, line.id) for name, book in choose.table.books.items() for line in book]
    ledger, entry = choose.of([*every, (NOWHERE, NOWHERE)])
    return Source(ledger=ledger, entry=entry, key=choose.of(["", "1"]))


@meant_for(WRITERS, DraftVersion)
def draft_version(choose: Choice) -> DraftVersion:
    if choose.person in extract_moves.unwritten_by(choose.table) and choose.chance.random() < 0.8:
        return extract_moves.draft_version(choose)
    view = choose.table.view(choose.person)
    of = source(choose, view)
    wording = choose.of(VERSIONS if choose.mostly() else BAD_VERSIONS)
    book = view.ledgers.get(book_of(choose.person))
    before = [] if book is None else drafted(book, of)
    last = {language_of(each.body): each.id for each in before}
    seen = last.get(next(iter(wording), ""), "")
    return DraftVersion(of=of, wording=wording, seen=seen if choose.mostly() else NOWHERE)


@meant_for(CHECKERS, CheckVersion)
def check_version(choose: Choice) -> CheckVersion:
    if choose.person in extract_moves.unchecked_by(choose.table) and choose.chance.random() < 0.8:
        return extract_moves.check_version(choose)
    view = choose.table.view(choose.person)
    if choose.seldom() or book_of(choose.person) not in view.ledgers:
        book = choose.table.ledger(book_of(choose.person))
        return CheckVersion(version=choose.standing(book, VersionDrafted))
    drafts = [each.entry for _, each in waiting(view) if each.entry]
    others = [each.id for each in drafts if each.author != choose.person.id]
    return CheckVersion(version=choose.of([*(others or [each.id for each in drafts]), NOWHERE]))


@meant_for((*TEAM[:2], NADIA, SAMIR), DeclareAuthentic)
def declare_authentic(choose: Choice) -> DeclareAuthentic:
    """Of a text that has versions if there is one, in languages that it may have."""
    view = choose.table.view(choose.person)
    book = choose.table.ledger(book_of(choose.person))
    versioned = [each.body.of for each in book.of(VersionDrafted)]
    of = choose.of(versioned) if versioned and choose.mostly() else source(choose, view)
    try:
        original = list(words_of(view, of))
    except Refused:
        original = ["en"]
    languages = [*original, *(language_of(each.body) for each in drafted(book, of))]
    chosen = {each for each in languages if choose.chance.random() < 0.7}
    return DeclareAuthentic(of=of, languages=frozenset(chosen if choose.mostly() else {"sw"}))


@meant_for(TEAM, ListTerm)
def list_term(choose: Choice) -> ListTerm:
    key = choose.of(["", "waive", *term_list(choose.table.desk)])
    term = choose.of(TERMS if choose.mostly() else BAD_TERMS)
    seen = last_edit(choose.table.desk, key) if key and choose.mostly() else ""
    return ListTerm(key=key if choose.mostly() else NOWHERE, seen=seen, term=term)


@meant_for(TEAM, StrikeTerm)
def strike_term(choose: Choice) -> StrikeTerm:
    key = choose.of(BUILT_IN) if choose.mostly() else NOWHERE
    seen = last_edit(choose.table.desk, key) if choose.mostly() else NOWHERE
    return StrikeTerm(key=key, seen=seen)
