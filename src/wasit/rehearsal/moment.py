"""The moment: all on which an automated delegation decides one thing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.answering import Answering, honest
from wasit.rehearsal.dice import dice
from wasit.rehearsal.phrases.book import Phrase
from wasit.rehearsal.phrases.phrasing import label, quoted, say, spoken, terms
from wasit.rehearsal.reading import offers
from wasit.rehearsal.repertoire import Repertoire, repertoire
from wasit.scenario.model import Brief
from wasit.talks.case import opened
from wasit.talks.fold import Ledger
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.issues import Issue, Package
from wasit.talks.wording import Wording


class Moment:
    """One delegation's brief, and its room's ledger as it stands now."""

    def __init__(
        self, brief: Brief, room: Ledger, seed: int, answering: Answering = honest
    ) -> None:
        self.brief = brief
        self.room = room
        self.preferences = brief.preferences
        self._answering = answering
        self.dice = dice(seed, brief.party, len(room))

    @cached_property
    def claims(self) -> Preferences:
        """What the mediators' questions are answered by."""
        return self._answering(self.preferences)

    @cached_property
    def agenda(self) -> dict[str, Issue]:
        return agenda(self.room)

    @cached_property
    def repertoire(self) -> Repertoire:
        return repertoire(self.preferences)

    @cached_property
    def offers(self) -> list[Package]:
        """The packages this side has proposed, oldest first."""
        return [entry.body.package for entry in offers(self.room)]

    @property
    def exhausted(self) -> bool:
        """Whether this side has made its last proposal, or never had one to make."""
        return not self.repertoire or len(self.offers) > self.brief.rounds

    @cached_property
    def asked(self) -> int:
        """What this side asks for now, in millionths.

        It falls from the best package to the reservation value, along a curve that the brief
        sets, with the number of proposals made so far. Nobody asks for more than they offered.
        """
        best, floor = self.repertoire.best, self.preferences.reservation
        elapsed = min(1.0, len(self.offers) / max(1, self.brief.rounds))
        share: float = elapsed ** (1 / self.brief.concession)
        return max(floor, min(best - round((best - floor) * share), *self._offered(), best))

    def _offered(self) -> Iterator[int]:
        """Yield what this side's own whole offers are worth to it, in millionths."""
        for package in self.offers:
            if package.keys() == self.preferences.values.keys():
                yield self.preferences.utility(package)

    def say(self, phrase: Phrase, issue: str = "", option: str = "") -> Wording:
        """Say `phrase` in the languages of the talks, with this issue and option set in."""
        tabled = self.agenda.get(issue)
        return say(
            phrase,
            self.languages,
            self.dice,
            issue=quoted(tabled.title if tabled else {"en": issue}),
            option=quoted(label(tabled, option) if tabled else {"en": option}),
        )

    def say_terms(self, phrase: Phrase, package: Package) -> Wording:
        """Say `phrase` with `package` written out."""
        return say(phrase, self.languages, self.dice, terms=terms(package, self.agenda))

    @property
    def languages(self) -> tuple[str, ...]:
        return spoken(opened(self.room).title)
