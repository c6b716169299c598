"""What anybody might try with versions of extracts; the `version_moves` draw from them too."""

from collections.abc import Callable, Iterator, Sequence

from tests.cast import HALA, IDRIS, NADIA, NIMA, SAMIR, SVEN, TARIQ, Table, en
from tests.talks.choice import NOWHERE, Choice
from wasit.talks.actions import Action
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.languages.translation import CheckVersion, DraftVersion, book_of
from wasit.talks.people import Person
from wasit.talks.rings.consultation import ring_closed
from wasit.talks.rings.extracts import CopyMade
from wasit.talks.texts.versions import Source, VersionDrafted, check_of, last_drafted
from wasit.talks.wording import Wording

WRITERS = (HALA, TARIQ, IDRIS, IDRIS, NADIA, NIMA, SAMIR, SVEN)

VERSIONS: Sequence[Wording] = (
    {"ar": "ينتظر الطرفان."},
    {"ar": "سوف {يوقفون | يعلّقون | يجمّدون} ذلك."},
    {"fa": "آن را {متوقف | معلق | منجمد} خواهند کرد."},
)
BAD_VERSIONS: Sequence[Wording] = (
    {"fa": "{یک}"},
    {"fa": "یک | دو}"},
    {"fa": " "},
    en("They would wait."),
)


def due(table: Table) -> Iterator[type[Action]]:
    """What extracts call for, so that they are put into other languages, and checked."""
    books = [ledger for ledger in table.books.values() if ledger.of(CopyMade)]
    if books:
        yield from EXTRACT_MOVES
    if any(untold(table, book) for book in books):
        yield from [DraftVersion] * 2
    if any(unchecked(table, book) for book in books):
        yield from [CheckVersion] * 6


def writers(table: Table) -> list[Person]:
    """Who reads and writes beside an extract that was shown."""
    return [each for each in WRITERS if table.ledger(book_of(each)).of(CopyMade)]


def unwritten_by(table: Table) -> list[Person]:
    """Whoever writes beside a copy that nobody has put into another language."""
    return [each for each in WRITERS if untold(table, table.ledger(book_of(each)))]


def unchecked_by(table: Table) -> list[Person]:
    """Whoever writes beside a version of a copy that nobody has checked."""
    return [each for each in WRITERS if unchecked(table, table.ledger(book_of(each)))]


def untold(table: Table, book: Ledger) -> list[str]:
    """The copies in open rings that nobody has put into another language."""
    told = {each.body.of.entry for each in book.of(VersionDrafted)}
    return [copy for copy in open_copies(table, book) if copy not in told]


def unchecked(table: Table, book: Ledger) -> list[Entry[VersionDrafted]]:
    """The drafts of versions of such copies that nobody has checked."""
    copies = open_copies(table, book)
    drafts = [each for each in book.of(VersionDrafted) if each.body.of.entry in copies]
    return [each for each in drafts if not check_of(book, each.id)]


def open_copies(table: Table, book: Ledger) -> list[str]:
    made = book.of(CopyMade)
    return [each.id for each in made if not ring_closed(table.ledger(each.body.ring))]


def draft_version(choose: Choice) -> DraftVersion:
    """Mostly of a copy that stands in one language as yet."""
    name = book_of(choose.person)
    book = choose.table.ledger(name)
    near = untold(choose.table, book) if choose.mostly() else []
    of = Source(ledger=name, entry=choose.of(near or [*(x.id for x in book.of(CopyMade)), NOWHERE]))
    wording = choose.of(VERSIONS if choose.mostly() else BAD_VERSIONS)
    last = last_drafted(book, of, next(iter(wording)))
    return DraftVersion(of=of, wording=wording, seen=last.id if last else "")


def check_version(choose: Choice) -> CheckVersion:
    """Mostly what somebody else has written."""
    drafts = unchecked(choose.table, choose.table.ledger(book_of(choose.person)))
    others = [each.id for each in drafts if each.author != choose.person.id]
    return CheckVersion(version=choose.of(others or [*(each.id for each in drafts), NOWHERE]))


EXTRACT_MOVES: dict[type[Action], Callable[[Choice], Action]] = {
    DraftVersion: draft_version,
    CheckVersion: check_version,
}
"""Kind of action → how it is chosen; it is meant for `writers`."""
