"""Lines: the entries of a ledger, made ready for a page to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy

from msgspec import Struct

from wasit.talks.case import Dismissed, HeadNamed, RoomOpened, opened, party_name, people
from wasit.talks.conveyance.regimes import TermsAnswered
from wasit.talks.conveyance.release import ReleaseGranted, leaves, permissions
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import IndicatorFollowed, indicator_of
from wasit.talks.inquiry.contents import Known, Made
from wasit.talks.ladder.reports import WaiverOffered
from wasit.talks.ladder.states import Change
from wasit.talks.languages.sources import part_of
from wasit.talks.people import Person
from wasit.talks.preferences.confiding import Confided
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.corrections import words
from wasit.talks.rooms.limits import Limits, others
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Utterance, force_of
from wasit.talks.rooms.stated import RedLine
from wasit.talks.schedules.estimates import CommitmentEstimated
from wasit.talks.schedules.schedules import CommitmentStruck, CommitmentWritten, last_written
from wasit.talks.substance.accords import Accord
from wasit.talks.substance.commitments import Commitment
from wasit.talks.substance.issues import Issue, Option
from wasit.talks.texts.versions import (
    AuthenticDeclared,
    Rendering,
    VersionGiven,
    in_every_language,
    standing,
)
from wasit.talks.training.directing import ChairAssigned
from wasit.talks.wording import Wording


class Choice(Struct, frozen=True):
    """One issue of a package, and the option chosen for it."""

    issue: Issue
    option: Option


class Allowance(Struct, frozen=True):
    """A leave as a page shows it: the modes in order, the names of those it is for, and the rest.

    `to` is empty for every room, and `by_rule` says that the rule, and no word of the head's to
    this very message, allows it.
    """

    modes: tuple[Mode, ...]
    to: tuple[Wording, ...]
    limits: Limits
    by_rule: bool = False


class Wish(Struct, frozen=True):
    """One issue as a side confided it: its number, and for each option its number, and if never."""

    issue: Issue
    number: int
    options: tuple[tuple[Option, int, bool], ...]


class Kept(Known):
    """What was made of a line that is kept: its markup, as one reader was last shown it."""

    def __init__(self, objects: frozenset[int]) -> None:
        super().__init__(objects)
        self._shown: tuple[object, str] = (None, "")

    def markup(self, reader: object, draw: Callable[[], str]) -> str:
        """Return what `draw` makes of the line for `reader`, who is compared with the last one."""
        known, markup = self._shown
        if known != reader:
            markup = draw()
            self._shown = (reader, markup)
        return markup


class Line(Made, frozen=True, kw_only=True):
    """One entry as a page shows it; `about` is the line of the entry that it follows.

    `beside` holds, where versions stand beside it, the text in every language: its own words by an
    empty key, and each clause by the key of that. `part` is, of a version, what part of the text it
    is of. It is `known` where it is kept from one request to the next (`galleys`).
    """

    entry: Entry[Body]
    author: Person | None
    side: str
    words: Wording
    first_words: Wording | None = None
    package: tuple[Choice, ...] = ()
    wishes: tuple[Wish, ...] = ()
    ruled_out: tuple[Choice, ...] = ()
    indicator: Entry[IndicatorFollowed] | None = None
    commitment: Commitment | None = None
    person: Person | None = None
    modes: tuple[Mode, ...] = ()
    allowed: tuple[Allowance, ...] = ()
    about: Line | None = None
    url: str = ""
    beside: dict[str, tuple[Rendering, ...]] = {}
    part: str = ""
    known: Kept | None = None

    @property
    def template(self) -> str:
        return f"entries/{self.entry.body.kind}.html"

    @property
    def is_utterance(self) -> bool:
        return isinstance(self.entry.body, Utterance)

    @property
    def force(self) -> object:
        return force_of(self.entry.body) if isinstance(self.entry.body, Utterance) else ""


class Scribe:
    """Makes lines of one ledger. `home` is the room or desk that tells who is who.

    `besides` are whom the reader knows as well.
    """

    def __init__(
        self, ledger: Ledger, home: Ledger, url: str = "", besides: Iterable[Person] = ()
    ) -> None:
        self._ledger = ledger
        self._people = {each.id: each for each in besides} | people(home)
        self._issues = agenda(home)
        self._others = others(home)
        self._url = url

    def reading(self, ledger: Ledger) -> Scribe:
        """Return one who knows the same people and issues, and reads `ledger`."""
        other = copy(self)
        other._ledger = ledger
        return other

    def lines(self, entries: Iterable[Entry[Body]]) -> list[Line]:
        return [self.line(entry) for entry in entries]

    def line(self, entry: Entry[Body], *, with_about: bool = True) -> Line:
        about = self._ledger.get(entry.body.about) if with_about else None
        wording = words(self._ledger, entry.id)
        first: Wording = getattr(entry.body, "wording", {})
        author = self._people.get(entry.author)
        utterance = isinstance(entry.body, Utterance)
        return Line(
            entry=entry,
            author=author,
            side="delegation" if author and author.party else "mediators",
            words=wording,
            first_words=first if first != wording else None,
            package=tuple(self._choices(getattr(entry.body, "package", {}))),
            wishes=tuple(self._wishes(entry.body)) if isinstance(entry.body, Confided) else (),
            ruled_out=tuple(self._ruled_out(getattr(entry.body, "stated", None))),
            indicator=indicator_of(self._ledger, entry),
            commitment=self._commitment(entry.body),
            person=self._person(entry.body),
            modes=self._modes(entry) if utterance else (),
            allowed=tuple(self._allowed(entry)),
            about=self.line(about, with_about=False) if about else None,
            url=f"{self._url}{entry.id}/" if self._url else "",
            beside=self._beside(entry.id),
            part=self._part(entry.body),
        )

    def _beside(self, entry: str) -> dict[str, tuple[Rendering, ...]]:
        given = {each.body.key for each in self._ledger.about(entry, VersionGiven)}
        keys = (key for key in standing(self._ledger, entry) if key in given)
        return {key: tuple(in_every_language(self._ledger, entry, key)) for key in keys}

    def _part(self, body: Body) -> str:
        if isinstance(body, VersionGiven | AuthenticDeclared):
            return part_of(self._ledger, body.about or "", body.key)
        return ""

    def _person(self, body: Body) -> Person | None:
        """Return whom the entry is about: who has left, who heads now, or whose chair it is."""
        if isinstance(body, Dismissed | HeadNamed | ChairAssigned):
            return self._people.get(body.person)
        return None

    def _commitment(self, body: Body) -> Commitment | None:
        """Return the commitment that is written, or that something is said of."""
        if isinstance(body, CommitmentWritten):
            return body.terms
        if isinstance(body, CommitmentStruck | CommitmentEstimated):
            return last_written(self._ledger, body.about or "", body.commitment).commitment
        accord = self._ledger.get(body.about)
        if isinstance(body, Change | WaiverOffered) and accord and isinstance(accord.body, Accord):
            return accord.body.commitment(body.commitment)
        return None

    def _modes(self, utterance: Entry[Body]) -> tuple[Mode, ...]:
        allowed = permissions(self._ledger, utterance.id)
        return tuple(mode for mode in Mode if mode in allowed)

    def _allowed(self, entry: Entry[Body]) -> Iterable[Allowance]:
        """Yield the leaves that stand for an utterance; for a grant, the one that it gives."""
        if isinstance(entry.body, Utterance):
            for leave in leaves(self._ledger, entry.id):
                by_rule = self._ledger.find(leave.id, TermsAnswered) is not None
                yield self._allowance(leave.modes, leave.limits, by_rule=by_rule)
        elif isinstance(entry.body, ReleaseGranted):
            yield self._allowance(entry.body.modes, entry.body.limits)

    def _allowance(
        self, modes: frozenset[Mode], limits: Limits, *, by_rule: bool = False
    ) -> Allowance:
        ordered = tuple(mode for mode in Mode if mode in modes)
        named = tuple(name for party, name in self._others.items() if party in limits.to)
        return Allowance(ordered, named, limits, by_rule)

    def _ruled_out(self, stated: object) -> Iterable[Choice]:
        """Yield each option that a red line rules out, with its issue."""
        ruled_out = stated.ruled_out if isinstance(stated, RedLine) else {}
        for issue in self._issues.values():
            for option in ruled_out.get(issue.id, ()):
                yield Choice(issue, issue.options[issue.place(option)])

    def _choices(self, package: dict[str, str]) -> Iterable[Choice]:
        for issue in self._issues.values():
            if issue.id in package:
                yield Choice(issue, issue.options[issue.place(package[issue.id])])

    def _wishes(self, body: Confided) -> Iterable[Wish]:
        said = body.confidence
        for issue in self._issues.values():
            if issue.id in said.options:
                numbers, never = said.options[issue.id], said.red_lines.get(issue.id, ())
                options = ((each, numbers[each.id], each.id in never) for each in issue.options)
                yield Wish(issue, said.issues[issue.id], tuple(options))


def room_name(ledger: Ledger) -> Wording:
    """Return the name of the party whose room this is; empty for the desk."""
    opening = opened(ledger)
    if not isinstance(opening, RoomOpened):
        return {}
    return party_name(ledger, opening.party)
