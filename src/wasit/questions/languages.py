"""Languages: a text in all its versions, the terms of the case, and where versions part."""

from __future__ import annotations

from msgspec import Struct

from wasit.questions.question import question
from wasit.talks.languages.concordance import Flag
from wasit.talks.languages.concordance import concordance as flagged
from wasit.talks.languages.glossary import Listed, term_list
from wasit.talks.languages.sources import renderings, waiting
from wasit.talks.rings.extracts import ExtractShown, in_languages
from wasit.talks.texts.versions import Rendering, Source, VersionState
from wasit.talks.views import View


class Version(Struct, frozen=True, kw_only=True):
    """A text in one language, and what it is worth.

    `entry` is the version's, and null where the author wrote it so; `outdated` tells that it was
    made from other words than those of now.
    """

    language: str
    text: str
    state: VersionState
    entry: str | None
    outdated: bool


class Waiting(Struct, frozen=True, kw_only=True):
    """A version that somebody else is yet to check, and the text that it is of."""

    of: Source
    version: Version


class Compared(Struct, frozen=True, kw_only=True):
    """A version, and where it renders a term otherwise than the list or the original does."""

    version: Version
    flags: tuple[Flag, ...]


class Passage(Struct, frozen=True, kw_only=True):
    """A text in several languages, each compared."""

    of: Source
    versions: list[Compared]


@question("ledgers/{ledger}/entries/{entry}/versions")
def versions(view: View, ledger: str, entry: str, key: str = "") -> list[Version]:
    """In which languages can I have this text, or its clause `key`?"""
    shown = view.ledgers[ledger].find(entry, ExtractShown) if ledger in view.ledgers else None
    if shown:
        return [_version(each) for each in in_languages(view.ledgers[ledger], shown)]
    of = Source(ledger=ledger, entry=entry, key=key)
    return [_version(each) for each in renderings(view, of)]


@question("versions-to-check")
def unchecked(view: View) -> list[Waiting]:
    """Which drafts of versions has nobody on my side checked yet?"""
    return [Waiting(of=of, version=_version(each)) for of, each in waiting(view)]


@question("terms-of-art")
def glossary(view: View) -> dict[str, Listed]:
    """How are the terms of this case rendered? For mediators, and their interpreters."""
    return term_list(view.desk())


@question("concordance")
def concordance(view: View) -> list[Passage]:
    """Where do versions render a term by another's word, or unevenly? For mediators."""
    return [
        Passage(
            of=each.of,
            versions=[Compared(version=_version(one), flags=flags) for one, flags in each.lines],
        )
        for each in flagged(view)
    ]


def _version(rendering: Rendering) -> Version:
    return Version(
        language=rendering.language,
        text=rendering.text,
        state=rendering.state,
        entry=rendering.entry.id if rendering.entry else None,
        outdated=rendering.outdated,
    )
