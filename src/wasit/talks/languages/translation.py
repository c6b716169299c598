"""Translation: language versions are drafted, checked by another person, and declared authentic."""

from __future__ import annotations

from functools import partial

from wasit.talks import ledgers
from wasit.talks.access import may_open
from wasit.talks.actions import Action, Pen
from wasit.talks.case import people, seated
from wasit.talks.entries import Body, Entry
from wasit.talks.languages.sources import places, renderings, words_of
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.proposals.mediators_proposals import ProposalOpened
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rings.consultation import check_not_closed, read
from wasit.talks.rings.extracts import CopyMade, copied
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.speech import Utterance, check_leads
from wasit.talks.texts.clause_reactions import Reactions
from wasit.talks.texts.versions import (
    AuthenticDeclared,
    ExtractVersion,
    Source,
    Version,
    VersionChecked,
    VersionDrafted,
    VersionGiven,
    VersionState,
    authentic,
    check_of,
    is_clause,
    language_of,
    last_drafted,
    stands,
)
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked
from wasit.talks.words.brackets import checked_clause
from wasit.talks.words.synonyms import checked_variants

SAID = (Utterance, Reactions)
"""Whatever a delegation says in words of its own, of which its head says what counts."""


class DraftVersion(Action, frozen=True, kw_only=True, tag="draft_version"):
    """Put a text into one further language, or better words to that version.

    For mediators with the desk, delegates, and the interpreters of either. `seen` is the version
    in this language that the writer had in view, empty where there was none.
    """

    for_interpreters = True

    of: Source
    wording: Wording
    seen: str = ""

    def decide(self, view: View, pen: Pen) -> None:
        book, original = view.own_book(), words_of(view, self.of)
        wording = self._checked(view, original)
        (language,) = wording
        last = last_drafted(book, self.of, language)
        if (last.id if last else "") != self.seen:
            raise _overtaken(view, last)
        if last and (last.body.wording, last.body.original) == (wording, original):
            raise Refused("version.same", gettext_noop("These are the words it has already."))
        body = VersionDrafted(of=self.of, original=original, wording=wording)
        pen.write(book_of(view.person), body)

    def _checked(self, view: View, original: Wording) -> Wording:
        in_clause = is_clause(view.ledgers[self.of.ledger], self.of)
        check = checked_clause if in_clause else checked
        if copy := _copy(view, self.of):
            check = partial(_checked_copy, copy)
        wording = check(self.wording)
        if len(wording) != 1:
            raise Refused("version.one", gettext_noop("Write one language at a time."))
        if wording.keys() & original.keys():
            raise Refused(
                "version.original",
                gettext_noop("This is the language of the original: correct that instead."),
            )
        return wording


class CheckVersion(Action, frozen=True, kw_only=True, tag="check_version"):
    """Find that a version says what its original says; it then stands beside it.

    That is in the rooms that have the text; of a copy of an extract, in its ring.

    For mediators with the desk, delegates, and the interpreters of either; for whoever has not
    written it, where there is somebody else.
    """

    for_interpreters = True

    version: str

    def decide(self, view: View, pen: Pen) -> None:
        found = _to_check(view, self.version)
        if found.author == view.person.id and another_may_check(view):
            raise Refused(
                "version.own", gettext_noop("You have written it; somebody else must check it.")
            )
        pen.write(book_of(view.person), VersionChecked(about=found.id))
        if copy := _copy(view, found.body.of):
            version = copied(copy, found.body.wording)
            pen.write(copy.ring, ExtractVersion(about=copy.shown, wording=version))
        for place in places(view, found.body.of):
            pen.write(
                place.ledger,
                VersionGiven(
                    about=place.entry,
                    key=place.key,
                    original=found.body.original,
                    wording=found.body.wording,
                    party=view.person.party,
                    checker=view.person.id,
                ),
            )


class DeclareAuthentic(Action, frozen=True, kw_only=True, tag="declare_authentic"):
    """Say in which languages a text counts; in several, equally. The words must be checked.

    For mediators, of what they write or bring, and for the head, of what the delegation said.
    """

    of: Source
    languages: frozenset[str]

    def decide(self, view: View, pen: Pen) -> None:
        self._check_authority(view)
        wording = self._wording(view)
        for place in declared_in(view, self.of):
            pen.write(
                place.ledger, AuthenticDeclared(about=place.entry, key=place.key, wording=wording)
            )

    def _check_authority(self, view: View) -> None:
        words_of(view, self.of)
        home = view.ledgers[self.of.ledger]
        if home.find(self.of.entry, ProposalOpened):
            raise Refused(
                "authentic.vote",
                gettext_noop("Every side answers the original, and nothing else can count."),
            )
        if home.find(self.of.entry, CopyMade):
            raise Refused(
                "authentic.extract",
                gettext_noop("Nobody agrees to an extract: its original alone counts."),
            )
        if view.person.party is not None:
            check_leads(view.person)
        entry = home.get(self.of.entry)
        if self.of.ledger != DESK and not (entry and is_own(view.person, entry.body)):
            raise Refused(
                "authentic.others", gettext_noop("Whose words these are says what counts of them.")
            )

    def _wording(self, view: View) -> Wording:
        home = view.ledgers[self.of.ledger]
        known = renderings(view, self.of)
        ready = {each.language: each.text for each in known if each.state is not VersionState.DRAFT}
        if not self.languages or self.languages - ready.keys():
            raise Refused(
                "authentic.checked",
                gettext_noop("Choose at least one language, and only such as were checked."),
            )
        wording = {language: ready[language] for language in sorted(self.languages)}
        now = stands(home, self.of.entry, self.of.key)
        if wording == authentic(home, self.of.entry, self.of.key, now, known):
            raise Refused("authentic.same", gettext_noop("This is so already."))
        return wording


def _copy(view: View, of: Source) -> CopyMade | None:
    """Return the copy that a text is, if it is one; raises Refused where its ring is closed."""
    copy = view.ledgers[of.ledger].find(of.entry, CopyMade)
    if copy is None:
        return None
    check_not_closed(read(view, copy.body.ring))
    return copy.body


def _checked_copy(copy: CopyMade, wording: Wording) -> Wording:
    """Return a version of a copy; raises Refused for flaws of its variants, or of what is drawn."""
    found = checked_variants(wording)
    checked(copied(copy, found))
    return found


def declared_in(view: View, of: Source) -> list[Source]:
    """Return where it is to stand what counts of a text: at the text, and wherever it is given."""
    return list(dict.fromkeys([of, *places(view, of)]))


def book_of(person: Person) -> str:
    """Name the ledger in which this person's side keeps its drafts of versions."""
    return DESK if person.party is None else ledgers.delegation(person.party)


def is_own(person: Person, body: Body) -> bool:
    """Say whether an entry of a room holds words of this person's side, which say what counts."""
    return isinstance(body, Delivery if person.party is None else SAID)


def another_may_check(view: View) -> bool:
    """Say whether somebody else of this person's side reads its drafts, and so can check them."""
    others = (each for each in seated(view.home).values() if each.id != view.person.id)
    return any(may_open(each, book_of(view.person)) for each in others)


def _to_check(view: View, version: str) -> Entry[VersionDrafted]:
    """Return the version at hand; raises Refused unless it is the last, and of words of now."""
    book = view.own_book()
    found = book.find(version, VersionDrafted)
    if found is None:
        raise Refused("version.unknown", gettext_noop("There is no such version."))
    last = last_drafted(book, found.body.of, language_of(found.body))
    if last != found:
        raise _overtaken(view, last)
    if words_of(view, found.body.of) != found.body.original:
        raise Refused(
            "version.outdated",
            gettext_noop("The original has other words by now. Look at the version again first."),
        )
    if check_of(book, version):
        raise Refused("version.checked", gettext_noop("This version has been checked already."))
    return found


def _overtaken(view: View, last: Version | None) -> Refused:
    author = people(view.home).get(last.author) if last else None
    return Refused(
        "version.overtaken",
        gettext_noop(
            "%(who)s has written another version meanwhile. It stands beside yours, which is "
            "kept here and not sent. To put yours in its place, send it again."
        ),
        who=author.name if author else "",
    )
