"""The mediators' page of packages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from wasit.bargaining.trades import Trade
from wasit.talks.people import Party
from wasit.talks.preferences.appraisal import NEWEST, Appraisal, Appraised, appraise
from wasit.talks.preferences.worth import Score
from wasit.talks.proposals.packages import kept
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.issues import Issue, Option, Package
from wasit.web.packages.figures import Figures, Row, figures
from wasit.web.packages.forms import DropForm, KeepForm
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import Forms
from wasit.web.showing.lines import Choice, Line
from wasit.web.showing.wordings import spoken


class Change(Struct, frozen=True):
    """One issue of a suggested trade: from which option to which."""

    issue: Issue
    old: Option
    new: Option


class Card(Struct, frozen=True, kw_only=True):
    """One package on the table, with its number on this page and all that is told of it."""

    number: int
    line: Line
    scores: list[tuple[Party, Score]]
    bettered: bool | None
    trades: list[list[Change]]


class PackagesPage(MediatorPage):
    """The packages on the table, what they are worth to each side, and putting another together.

    What is worked out here is shown to the mediators alone.
    """

    template = "packages/packages.html"
    live = "packages/packages_live.html"

    def find(self, **names: str) -> None:
        super().find()
        self.issues = agenda(self.desk)

    def forms(self) -> Forms:
        scene = self.scene()
        return {**self.form("keep", KeepForm, scene), **self.form("drop", DropForm, scene)}

    def context(self) -> dict[str, Any]:
        found = appraise(self.talks)
        return {
            "trust": [(self.parties[party], trust) for party, trust in found.trust.items()],
            "cards": [self._card(each) for each in found.packages],
            "kept": kept(self.desk),
            "older": len(found.packages) > NEWEST,
            "joint": found.joint,
            "sides": [self.parties[party] for party in found.joint.parties] if found.joint else [],
            **self._figures(found),
        }

    def _figures(self, found: Appraisal) -> dict[str, Any]:
        if found.joint is None:
            return {}
        names = {party: spoken(each.name) for party, each in self.parties.items()}
        shown: Figures = figures(found.joint, found.packages[:NEWEST], names)
        return {"figures": shown, "solutions": list(self._chosen(shown.solutions))}

    def _chosen(self, rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[Choice]]]:
        """Yield each package that rules choose, with all of those that choose it."""
        for first in rows:
            alike = [row for row in rows if row.package == first.package]
            if alike[0] is first:
                yield alike, [Choice(*each) for each in self._options(first.package)]

    def _options(self, package: Package) -> Iterator[tuple[Issue, Option]]:
        for issue in self.issues.values():
            if issue.id in package:
                yield issue, issue.options[issue.place(package[issue.id])]

    def _card(self, appraised: Appraised) -> Card:
        tabled = appraised.tabled
        scribe = self.lines_of(tabled.party) if tabled.party else self.desk_lines()
        return Card(
            number=appraised.number,
            line=scribe.line(tabled.entry),
            scores=[(self.parties[party], score) for party, score in appraised.scores.items()],
            bettered=appraised.bettered,
            trades=[self._trade(each, tabled.package) for each in appraised.trades],
        )

    def _trade(self, trade: Trade, package: Package) -> list[Change]:
        old = {issue.id: option for issue, option in self._options(package)}
        return [Change(issue, old[issue.id], new) for issue, new in self._options(trade.changes)]
