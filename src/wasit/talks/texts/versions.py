"""Versions: a text in further languages, from a draft to words that stand beside the original.

A version is drafted where its writers alone read: on the desk, or in a delegation's own ledger.
Only once somebody has checked it does it stand in a room, beside the text that the room has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.rooms.corrections import words
from wasit.talks.schedules.schedules import CommitmentWritten, Schedule, schedule
from wasit.talks.substance.accords import promised
from wasit.talks.texts.single_text import Clause, ClauseWritten, Draft, TextBegun, draft
from wasit.talks.wording import Wording


class VersionState(StrEnum):
    """What the words in one language are worth.

    ``draft``          nobody has checked them, or the original has changed since
    ``checked``        somebody has compared them with the original
    ``authoritative``  they are what counts; of several such, each counts equally
    """

    DRAFT = "draft"
    CHECKED = "checked"
    AUTHORITATIVE = "authoritative"


class Source(Struct, frozen=True, kw_only=True):
    """A text: an entry of a room or the desk, or the text in it that goes by `key` (`Body.texts`).

    A text of the desk, a clause or a commitment goes by the entry that first wrote it.
    """

    ledger: str
    entry: str
    key: str = ""


class VersionDrafted(Body, frozen=True, kw_only=True, tag="version_drafted"):
    """Words for the text `of` in one further language, made from `original`."""

    stands_in = frozenset({Family.DESK, Family.DELEGATION})

    of: Source
    original: Wording
    wording: Wording


class VersionChecked(Body, frozen=True, kw_only=True, tag="version_checked"):
    """Somebody has compared the draft `about` with its original and found it right."""

    stands_in = frozenset({Family.DESK, Family.DELEGATION})


class VersionGiven(Body, frozen=True, kw_only=True, tag="version_given"):
    """A version that stands beside `about`, or beside its clause `key`, from now on.

    `party` is the delegation whose version it is, None for the mediators'. `checker` checked it;
    None where it was presented as a draft. Only what came along with the basis of the case has an
    `origin`: the number of the adopted clause whose version it was.
    """

    stands_in = frozenset({Family.ROOM, Family.DESK, Family.COMMON})

    key: str = ""
    original: Wording
    wording: Wording
    party: str | None = None
    checker: str | None
    origin: str = ""


class ExtractVersion(Body, frozen=True, kw_only=True, tag="extract_version"):
    """The extract `about` in one further language, in the words of this copy alone.

    It says nothing of who wrote or checked it: guests know those on the host's side by one name.
    """

    stands_in = frozenset({Family.RING})

    wording: Wording


class AuthenticDeclared(Body, frozen=True, kw_only=True, tag="authentic_declared"):
    """Of the text `about`, or its clause `key`, these words are equally authentic."""

    stands_in = frozenset({Family.DESK, Family.ROOM, Family.COMMON})

    key: str = ""
    wording: Wording


Companion: TypeAlias = VersionGiven | AuthenticDeclared
"""What stands in a room beside a text that the mediators put there."""


Version: TypeAlias = Entry[VersionDrafted] | Entry[VersionGiven]
"""A version that a side keeps: as somebody wrote it, or as it came along with the basis."""

Beside: TypeAlias = Version | Entry[ExtractVersion]
"""A version wherever it stands: with those who keep it, in a room, or in a ring."""


class Rendering(Struct, frozen=True, kw_only=True):
    """A text in one language. `entry` is the version's; None where the author wrote it so.

    `outdated` when it was made from other words than those of now.
    """

    language: str
    text: str
    state: VersionState
    entry: Beside | None = None
    checked: Entry[VersionChecked] | None = None
    outdated: bool = False

    @property
    def original(self) -> bool:
        return self.entry is None

    @property
    def wording(self) -> Wording:
        return {self.language: self.text}

    @property
    def checker(self) -> str | None:
        """The id of whoever has checked it, if anybody has."""
        if self.entry and isinstance(self.entry.body, VersionGiven):
            return self.entry.body.checker
        return self.checked.author if self.checked else None

    @property
    def origin(self) -> str:
        """The key of the adopted text whose version it was; empty for what was made here."""
        given = self.entry.body if self.entry else None
        return given.origin if isinstance(given, VersionGiven) else ""


def language_of(body: VersionDrafted | VersionGiven | ExtractVersion) -> str:
    """Return the language of a version, whose wording has this one alone."""
    return next(iter(body.wording))


def drafted(book: Ledger, of: Source) -> list[Version]:
    """Return the versions of a text that the desk or a delegation has, the oldest first.

    Those that came along with the basis of the case stand first.
    """
    beside = book.about(of.entry, VersionGiven)
    along = [each for each in beside if each.body.origin and each.body.key == of.key]
    return [*along, *(each for each in book.of(VersionDrafted) if each.body.of == of)]


def last_drafted(book: Ledger, of: Source, language: str) -> Version | None:
    """Return the last version of a text in this language, whatever it is worth; None without."""
    found = [each for each in drafted(book, of) if language_of(each.body) == language]
    return found[-1] if found else None


def check_of(book: Ledger, version: str) -> Entry[VersionChecked] | None:
    """Return the entry by which a version was checked, if it was."""
    found = book.about(version, VersionChecked)
    return found[0] if found else None


def kept(book: Ledger, of: Source, original: Wording) -> list[Rendering]:
    """Return the versions of a text, now `original`, that a desk or delegation keeps, by language.

    In each language it is the last that was checked, and the last draft where that is another.
    New words of the original send a version back to draft: what was checked was other words.
    """
    every = drafted(book, of)
    checked = [x for x in every if _is_checked(book, x) and x.body.original == original]
    good = {language_of(each.body): each for each in checked}
    last = {language_of(each.body): each for each in every}
    later = {tag: each for tag, each in last.items() if good.get(tag) is not each}
    found = sorted([*good.items(), *later.items()], key=lambda each: each[0])
    return [_kept(book, each, original) for _, each in found]


def _is_checked(book: Ledger, version: Version) -> bool:
    if isinstance(version.body, VersionGiven):
        return version.body.checker is not None
    return check_of(book, version.id) is not None


def _kept(book: Ledger, entry: Version, original: Wording) -> Rendering:
    language, outdated = language_of(entry.body), entry.body.original != original
    is_good = not outdated and _is_checked(book, entry)
    return Rendering(
        language=language,
        text=entry.body.wording[language],
        state=VersionState.CHECKED if is_good else VersionState.DRAFT,
        entry=entry,
        checked=None if outdated else check_of(book, entry.id),
        outdated=outdated,
    )


def beside(ledger: Ledger, entry: str, key: str = "") -> list[Rendering]:
    """Return the versions that stand beside an entry of a room: each side's last, by language."""
    original = stands(ledger, entry, key)
    given = [each for each in ledger.about(entry, VersionGiven) if each.body.key == key]
    last = {(language_of(each.body), each.body.party or ""): each for each in given}
    return [_given(last[name], original) for name in sorted(last)]


def _given(entry: Entry[VersionGiven], original: Wording) -> Rendering:
    language, outdated = language_of(entry.body), entry.body.original != original
    return Rendering(
        language=language,
        text=entry.body.wording[language],
        state=VersionState.CHECKED if entry.body.checker and not outdated else VersionState.DRAFT,
        entry=entry,
        outdated=outdated,
    )


def stands(ledger: Ledger, entry: str, key: str = "") -> Wording:
    """Return the words that a text has by now; empty where there is none, or none any more."""
    return standing(ledger, entry).get(key, {})


def standing(ledger: Ledger, entry: str) -> dict[str, Wording]:
    """Return each text of an entry in the words that it has by now, by its key."""
    found = ledger.get(entry)
    match found.body if found else None:
        case ClauseWritten(about=str(text)):
            now = _clause(draft(ledger, text).clauses, entry)
            return {"": now} if now else {}
        case TextBegun():
            return {"": draft(ledger, entry).title}
        case CommitmentWritten(about=str(name)):
            terms = schedule(ledger, name).commitments.get(entry)
            return terms.texts() if terms else {}
        case Body() as body:
            own = words(ledger, entry)
            return {**body.texts(), **({"": own} if own else {})}
    return {}


def _clause(clauses: Iterable[Clause], name: str) -> Wording:
    return next((clause.wording for clause in clauses if clause.id == name), {})


def is_clause(ledger: Ledger, of: Source) -> bool:
    """Say whether a text is a clause, in which alternatives may be left open in brackets."""
    found = ledger.get(of.entry)
    body = found.body if found else None
    keys = {each.key for each in getattr(body, "clauses", ())}
    return isinstance(body, ClauseWritten) or of.key in keys


def weighed(ledger: Ledger, entry: str, key: str, versions: Sequence[Rendering]) -> list[Rendering]:
    """Return a text as written, then its `versions`, each with what it is worth by now.

    Where nothing is declared, the original alone is authoritative.
    """
    original = stands(ledger, entry, key)
    declared = authentic(ledger, entry, key, original, versions) or original
    written = [
        Rendering(language=language, text=text, state=VersionState.CHECKED)
        for language, text in sorted(original.items())
    ]
    return [
        replace(each, state=VersionState.AUTHORITATIVE) if _is_among(each, declared) else each
        for each in (*written, *versions)
    ]


def in_every_language(ledger: Ledger, entry: str, key: str = "") -> list[Rendering]:
    """Return a text of a room as written, and the versions that stand beside it there."""
    return weighed(ledger, entry, key, beside(ledger, entry, key))


def rendered(ledger: Ledger, entry: str, key: str = "") -> tuple[Rendering, ...]:
    """Return a text of a room in every language; empty where no version stands beside it."""
    found = in_every_language(ledger, entry, key)
    return tuple(found) if any(not each.original for each in found) else ()


def _is_among(rendering: Rendering, words: Wording) -> bool:
    return rendering.state is VersionState.CHECKED and rendering.wording.items() <= words.items()


def authentic(
    ledger: Ledger, entry: str, key: str, original: Wording, versions: Sequence[Rendering]
) -> Wording:
    """Return the words of a text that were last declared to count, while all stand as they did.

    `original` are the words that it has by now. Empty where nothing was declared, or only of other
    words than those of now.
    """
    checked = [each.wording.items() for each in versions if each.state is not VersionState.DRAFT]
    now = original.items() | {item for items in checked for item in items}
    declared = (each.body for each in reversed(ledger.about(entry, AuthenticDeclared)))
    fitting = (each for each in declared if each.key == key and each.wording.items() <= now)
    return next((each.wording for each in fitting), {})


def companions(  # noqa: PLR0913 - what goes, from where, to where, and whether as a draft
    desk: Ledger,
    of: Source,
    original: Wording,
    *,
    about: str,
    key: str = "",
    unchecked: bool = False,
) -> Iterator[Companion]:
    """Yield what goes along with a text of the desk, now `original`, into a room, as `about` there.

    That is each version that was checked, and what was declared authentic; with `unchecked`, also
    the drafts in languages in which nothing was checked.
    """
    versions = kept(desk, of, original)
    good = {each.language for each in versions if each.state is VersionState.CHECKED}
    for each in versions:
        checked = each.state is VersionState.CHECKED
        draft = unchecked and not each.outdated and each.language not in good
        if checked or draft:
            yield VersionGiven(
                about=about,
                key=key,
                original=original,
                wording=each.wording,
                checker=each.checker,
                origin=each.origin,
            )
    if declared := authentic(desk, of.entry, of.key, original, versions):
        yield AuthenticDeclared(about=about, key=key, wording=declared)


def text_companions(
    desk: Ledger, text: Draft, keys: Mapping[str, str], *, about: str, unchecked: bool = False
) -> Iterator[Companion]:
    """Yield what goes along with a text, of its title and each clause.

    `keys` says by which key each, by its id on the desk, goes where it will stand as `about`.
    """
    wordings = {text.id: text.title} | {clause.id: clause.wording for clause in text.clauses}
    for entry, original in wordings.items():
        of = Source(ledger=DESK, entry=entry)
        yield from companions(desk, of, original, about=about, key=keys[entry], unchecked=unchecked)


def schedule_companions(
    desk: Ledger, plan: Schedule, keys: Mapping[str, str], *, about: str
) -> Iterator[Companion]:
    """Yield what goes along with each text of each commitment of a schedule.

    `keys` says by which number each, by its id on the desk, goes where it will stand as `about`.
    """
    for each in plan.planned:
        for part, original in each.commitment.texts().items():
            of, key = Source(ledger=DESK, entry=each.id, key=part), promised(keys[each.id], part)
            yield from companions(desk, of, original, about=about, key=key)


def put_along(room: Ledger, about: str) -> list[Companion]:
    """Return what the mediators have put beside the entry `about` of a room or the desk."""
    given = [each.body for each in room.about(about, VersionGiven)]
    declared = [each.body for each in room.about(about, AuthenticDeclared)]
    return [*(each for each in given if each.party is None), *declared]
