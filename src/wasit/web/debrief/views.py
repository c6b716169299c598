"""The page of a debrief: for everybody who was in the rehearsal, once it has been opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from wasit.bargaining.trades import Trade
from wasit.talks.case import opened
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.people import Party
from wasit.talks.preferences.worth import percent
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.issues import Issue, Option, Package
from wasit.talks.wording import Wording
from wasit.web.debrief.crossings import Crossings
from wasit.web.debrief.figures import (
    Row,
    knowledge,
    knowledge_chart,
    path_chart,
    share,
    solution_rows,
    stop_rows,
)
from wasit.web.debrief.opened import opened_to
from wasit.web.debrief.papers import sheets
from wasit.web.debrief.reading import Reader
from wasit.web.debrief.replay import replay
from wasit.web.pages.page import Page
from wasit.web.showing.lines import Choice
from wasit.web.showing.wordings import spoken


class Side(Struct, frozen=True, kw_only=True):
    """A side: in per cent what the outcome and what no agreement is worth to it, and its paper."""

    party: Party
    worth: int
    reservation: int
    paper: Wording


class Change(Struct, frozen=True):
    """One issue of a missed trade: from which option, none where it was left open, to which."""

    issue: Issue
    old: Option | None
    new: Option


class Placed(Struct, frozen=True):
    """A package of the table, its options, and what it is worth to whom, in per cent."""

    row: Row
    package: list[Choice]
    worth: list[tuple[Party, int]]


class DebriefPage(Page):
    """Everything about a rehearsal that is over. Until then it is as if there were no such page."""

    template = "debrief/debrief.html"
    live = "debrief/replay.html"
    for_instructors = True

    def find(self, **names: str) -> None:
        laid_open = opened_to(self.seat)
        self.books, self.staging, self.found = laid_open.books, laid_open.staging, laid_open.debrief
        self.reader = Reader(self.books)
        self.desk = self.books[DESK]
        self.parties = {party.id: party for party in opened(self.desk).parties}

    def read(self) -> Mapping[str, Ledger]:
        return self.books

    def frame(self) -> dict[str, Any]:
        return {**super().frame(), "opening": opened(self.desk), "staging": self.staging}

    def context(self) -> dict[str, Any]:
        asked = self.request.GET.get("step", "")
        found = replay(self.found.moments, list(self.parties.values()), self.reader, asked)
        in_place = "HX-Request" in self.request.headers
        return {"replay": found} if in_place else {"replay": found, **self._told()}

    def _told(self) -> dict[str, Any]:
        found, crossings = (
            self.found,
            Crossings(self.found, self.parties, self.reader, self._choices),
        )
        return {
            **self._outcome(),
            **self._path(),
            "crossings": list(crossings.carried()),
            "untold": list(crossings.untold()),
            "leaks": knowledge(found.leaks),
            "growth": knowledge_chart(found),
            "score": share(found.leak_score),
            "signs": list(crossings.signs()),
        }

    def _outcome(self) -> dict[str, Any]:
        found = self.found.outcome
        profile = list(self.found.profile.values())
        near = found.distances
        return {
            "talk": found.talk,
            "lasted": self.found.lasted,
            "zone": found.zone_of_agreement,
            "agreed": self._choices(found.talk.package),
            "sides": [self._side(party) for party in self.parties.values()],
            "nash_share": share(found.measures.nash_share),
            "fairness": share(found.measures.fairness),
            "away": share(near.frontier) if near else None,
            "missed": [self._trade(each) for each in found.trades],
            "sheets": sheets(agenda(self.desk), profile, found.talk.package),
        }

    def _path(self) -> dict[str, Any]:
        names = {party: spoken(each.name) for party, each in self.parties.items()}
        passed = {stop.entry.id for stop in self.found.outcome.passed_by}
        rows = stop_rows(self.found.path)
        return {
            "chart": path_chart(self.found, names),
            "solutions": self._rows(solution_rows(self.found.outcome.solutions)),
            "stops": self._rows(rows),
            "passed_by": self._rows(
                [row for row in rows if row.stop and row.stop.entry.id in passed]
            ),
        }

    def _rows(self, rows: Sequence[Row]) -> list[Placed]:
        parties = list(self.parties.values())
        return [
            Placed(row, self._choices(row.package), list(zip(parties, row.figures, strict=False)))
            for row in rows
        ]

    def _side(self, party: Party) -> Side:
        return Side(
            party=party,
            worth=percent(self.found.outcome.talk.utilities[party.id]),
            reservation=percent(self.found.profile[party.id].reservation),
            paper=self.staging.papers[party.id].wording,
        )

    def _trade(self, trade: Trade) -> tuple[list[Change], list[tuple[Party, int]]]:
        """Return what a missed trade changes, and what each side would have gained by it."""
        old = {each.issue.id: each.option for each in self._choices(self.found.books.agreed)}
        new = self._choices(trade.changes)
        gains = zip(self.parties.values(), map(percent, trade.gains), strict=True)
        return [Change(each.issue, old.get(each.issue.id), each.option) for each in new], [*gains]

    def _choices(self, package: Package) -> list[Choice]:
        return [
            Choice(issue, issue.options[issue.place(package[issue.id])])
            for issue in agenda(self.desk).values()
            if issue.id in package
        ]
