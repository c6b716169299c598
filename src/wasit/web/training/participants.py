"""What people in a rehearsal see besides the talks: their role paper, and the clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from msgspec import Struct

from wasit.bargaining.preferences import SCALE
from wasit.talks.case import opened
from wasit.talks.rooms.agenda import agenda
from wasit.talks.staging import Paper
from wasit.talks.substance.issues import Issue, Option
from wasit.talks.training.papers import own_paper
from wasit.web.pages.page import Page
from wasit.web.showing.lines import room_name


class Worth(Struct, frozen=True):
    """An option, its points of 100 for the whole, and whether the side may never accept it."""

    option: Option
    points: int
    never: bool


class PaperPage(Page):
    """The role paper of one's own side, with what each option is worth to it."""

    template = "training/paper.html"
    paper: Paper

    def find(self, **names: str) -> None:
        paper = own_paper(self.talks.own_delegation())
        if paper is None or self.seat.person.instructs:
            raise LookupError("no role paper")
        self.paper = paper

    def context(self) -> dict[str, Any]:
        return {
            "room_name": room_name(self.talks.home),
            "paper": self.paper,
            "worths": list(worths(self.paper, agenda(self.talks.home).values())),
            "reservation": _points(self.paper.preferences.reservation),
        }


class ClockPage(Page):
    """The part of every page of a rehearsal that tells which round it is, and for how long."""

    template = live = "training/clock.html"
    for_instructors = True

    def find(self, **names: str) -> None:
        if self.seat.person.ring or opened(self.talks.home).rehearsal is None:
            raise LookupError("real talks")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(self.template, self.frame())


def worths(paper: Paper, issues: Iterable[Issue]) -> Iterator[tuple[Issue, list[Worth]]]:
    """Yield each issue with what its options are worth to the side whose paper this is."""
    wants = paper.preferences
    for issue in issues:
        if issue.id in wants.values:
            never = wants.ruled_out.get(issue.id, ())
            yield _worths(issue, wants.values[issue.id], never)


def _worths(
    issue: Issue, values: dict[str, int], never: Collection[str]
) -> tuple[Issue, list[Worth]]:
    found = [Worth(each, _points(values[each.id]), each.id in never) for each in issue.options]
    return issue, found


def _points(utility: int) -> int:
    return round(100 * utility / SCALE)
