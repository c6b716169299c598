"""Leaks: faults planted in the pages, each telling South something it was not told.

They show that the two worlds have teeth. Each is planted by a monkeypatch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from itertools import count
from typing import Any

import pytest
from django import shortcuts
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.template import engines
from django.utils import translation
from msgspec.structs import replace

import tests.web.site  # noqa: F401 - Django is set up there
from tests.cast import CAST, NORTH_ROOM, SOUTH_ROOM
from tests.channels.planted import Plant, tells
from wasit import service
from wasit.service import Seat
from wasit.talks import actions
from wasit.talks.actions import Stamp
from wasit.talks.case import HeadNamed, Opening
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.regimes import answered, proposed
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import IndicatorFollowed
from wasit.talks.indicators.sharing import IndicatorShared
from wasit.talks.indicators.tripwires import TripwireSet, tripwires
from wasit.talks.ladder.reports import Reported, WaiverOffered
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted
from wasit.talks.preferences.confiding import confided
from wasit.talks.preferences.worth import score
from wasit.talks.procedure.opening import open_case
from wasit.talks.proposals.packages import PackageKept, shown
from wasit.talks.texts.clause_reactions import DraftReacted
from wasit.talks.texts.single_text import ClauseLocked
from wasit.talks.texts.versions import VersionDrafted
from wasit.web.accounts.invitations import taken
from wasit.web.indicators import chart
from wasit.web.indicators import room as rooms_of_indicators
from wasit.web.pages import page
from wasit.web.pages.page import Page
from wasit.web.preferences.views import PreferencesPage
from wasit.web.printing import views as printing
from wasit.web.rooms import views as rooms
from wasit.web.server import runtime
from wasit.web.server.hub import Hub
from wasit.web.showing.lines import Line, Scribe
from wasit.web.templatetags import wasit as tags


def everywhere(seat: Seat) -> int:
    """How many entries there are in all rooms and on the desk."""
    names = (DESK, NORTH_ROOM, SOUTH_ROOM)
    return sum(len(seat._service.ledger(seat.case, name)) for name in names)


def on_answers(
    patch: pytest.MonkeyPatch, alter: Callable[[Page, HttpResponseBase], object]
) -> None:
    """Let `alter` change each answer of a seated person's page."""
    dispatch = Page.dispatch

    def leaky(self: Page, request: HttpRequest, *args: object, **names: str) -> HttpResponseBase:
        answer = dispatch(self, request, *args, **names)
        alter(self, answer)
        return answer

    patch.setattr(Page, "dispatch", leaky)


@tells(29)
def a_count(patch: pytest.MonkeyPatch) -> None:
    """A template prints how many entries the whole case has."""
    frame = Page.frame

    def counted(self: Page) -> dict[str, Any]:
        return {**frame(self), "total": everywhere(self.seat)}

    def printed(
        request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        answer = shortcuts.render(request, template, context, status=status)
        footer = engines["django"].from_string("<footer>{{ total }}</footer>")
        answer.write(footer.render(context))
        return answer

    patch.setattr(Page, "frame", counted)
    patch.setattr(page, "render", printed)


@tells(13)
def a_date(patch: pytest.MonkeyPatch) -> None:
    """Pages were last modified when anything was last written on the desk."""

    def dated(page: Page, answer: HttpResponseBase) -> None:
        *_, last = page.seat._service.ledger(page.seat.case, DESK)
        answer.headers["Last-Modified"] = last.at.isoformat()

    on_answers(patch, dated)


@tells(13)
def a_tag(patch: pytest.MonkeyPatch) -> None:
    """A page's ETag is that of the whole case."""

    def tagged(page: Page, answer: HttpResponseBase) -> None:
        answer.headers["ETag"] = f'"{everywhere(page.seat)}"'

    on_answers(patch, tagged)


@tells(15)
def a_cookie(patch: pytest.MonkeyPatch) -> None:
    """A cookie is renewed whenever there is something new in the case."""

    def renewed(page: Page, answer: HttpResponseBase) -> None:
        assert isinstance(answer, HttpResponse)
        answer.set_cookie("news", str(everywhere(page.seat)))

    on_answers(patch, renewed)


@tells(23)
def a_wake_up(patch: pytest.MonkeyPatch) -> None:
    """Every page of a case is woken by whatever happens there."""

    def woken(self: Hub, case: str, _: Iterable[str]) -> None:
        heard = tuple(self._listeners.items())
        for listener in {one for (each, _), ones in heard if each == case for one in ones}:
            listener.wake()

    patch.setattr(Hub, "_tell", woken)


@tells(1)
def an_id(patch: pytest.MonkeyPatch) -> None:
    """Ids are drawn from one counter for the whole case."""
    drawn = count()

    def opening_anew(opening: Opening, stamp: Stamp) -> dict[str, list[Entry[Body]]]:
        nonlocal drawn
        drawn = count()
        return open_case(opening, stamp)

    patch.setattr(service, "open_case", opening_anew)
    patch.setattr(actions, "_name", lambda *_: f"{next(drawn):032x}")


@tells(18)
def a_cache(patch: pytest.MonkeyPatch) -> None:
    """What was rendered for one room is shown in another."""
    markup = tags._markup

    def kept(line: Line, reader: tags.Reader) -> str:
        shown: dict[str, str] = runtime.service().__dict__.setdefault("shown", {})
        return shown.setdefault(line.entry.body.kind, markup(line, reader))

    patch.setattr(tags, "_markup", kept)


@tells(10)
def a_status(patch: pytest.MonkeyPatch) -> None:
    """What exists elsewhere is forbidden; what does not exist is not found."""
    find = rooms.RoomEntryPage.find

    def told(self: rooms.RoomEntryPage, **names: str) -> None:
        try:
            find(self, **names)
        except LookupError:
            north = self.seat._service.ledger(self.seat.case, NORTH_ROOM)
            if north.get(names["entry"]):
                raise PermissionDenied from None
            raise

    patch.setattr(rooms.RoomEntryPage, "find", told)


@tells(42)
def a_language(patch: pytest.MonkeyPatch) -> None:
    """Who has chosen no language gets that of whoever was answered before."""
    process = LocaleMiddleware.process_request
    # Not in that which an earlier test has left.
    translation.activate("en")

    def only_when_chosen(self: LocaleMiddleware, request: HttpRequest) -> None:
        if "language" in request.COOKIES:
            process(self, request)

    patch.setattr(LocaleMiddleware, "process_request", only_when_chosen)


def a_tripwire(patch: pytest.MonkeyPatch) -> None:
    """The chart of an indicator has the thresholds that the desk watches for."""
    wires = tripwires

    def everyones(ledger: Ledger, indicator: str) -> list[Entry[TripwireSet]]:
        elsewhere = [book.of(TripwireSet) for book in read]
        return [*wires(ledger, indicator), *(each for entries in elsewhere for each in entries)]

    read: list[Ledger] = []
    ledger = service.Service.ledger

    def remembered(self: service.Service, case: str, name: str) -> Ledger:
        if name == DESK:
            read[:] = [ledger(self, case, name)]
        elif not read:
            read[:] = [ledger(self, case, DESK)]
        return ledger(self, case, name)

    patch.setattr(service.Service, "ledger", remembered)
    patch.setattr(chart, "tripwires", everyones)


def a_reading(patch: pytest.MonkeyPatch) -> None:
    """A room sees an indicator as the desk knows it."""
    drawn = chart.figure

    def whole(ledger: Ledger, indicator: Entry[IndicatorFollowed]) -> chart.Figure:
        desk = desks[-1]
        shared = [each.body for each in desk.of(IndicatorShared)]
        about = next(each.about for each in shared if each.given == indicator.id)
        behind = desk.find(about, IndicatorFollowed)
        assert behind
        seen = drawn(desk, behind)
        return replace(drawn(ledger, indicator), more=len(seen.latest) + seen.more)

    desks: list[Ledger] = []
    find = rooms_of_indicators.IndicatorPage.find

    def remembered(self: rooms_of_indicators.IndicatorPage, **names: str) -> None:
        desks.append(self.seat._service.ledger(self.seat.case, DESK))
        find(self, **names)

    patch.setattr(rooms_of_indicators.IndicatorPage, "find", remembered)
    patch.setattr(rooms_of_indicators, "figure", whole)


@tells(26)
def a_presence(patch: pytest.MonkeyPatch) -> None:
    """A header tells how many have taken their chairs."""

    def counted(page: Page, answer: HttpResponseBase) -> None:
        answer.headers["X-Present"] = str(len(taken(page.seat.case, CAST)))

    on_answers(patch, counted)


def a_score(patch: pytest.MonkeyPatch) -> None:
    """What South was shown is scored by what North wants."""
    context = PreferencesPage.context

    def crossed(self: PreferencesPage) -> dict[str, Any]:
        own = context(self)
        wanted = confided(self.seat._service.ledger(self.seat.case, NORTH_ROOM))
        lines = (line for line, _ in own["packages"])
        scores = [wanted and score(wanted, each) for _, each in reversed(shown(self.room))]
        return {**own, "packages": list(zip(lines, scores, strict=True))}

    patch.setattr(PreferencesPage, "context", crossed)


def a_package(patch: pytest.MonkeyPatch) -> None:
    """What the mediators keep on the desk stands among what South was shown."""
    context = PreferencesPage.context

    def more(self: PreferencesPage) -> dict[str, Any]:
        desk = self.seat._service.ledger(self.seat.case, DESK)
        kept = Scribe(desk, desk).lines(desk.of(PackageKept))
        own = context(self)
        return {**own, "packages": [*((line, None) for line in kept), *own["packages"]]}

    patch.setattr(PreferencesPage, "context", more)


def a_preparation(patch: pytest.MonkeyPatch) -> None:
    """A header tells how many conveyances have been prepared on the desk."""

    def counted(page: Page, answer: HttpResponseBase) -> None:
        desk = page.seat._service.ledger(page.seat.case, DESK)
        answer.headers["X-Prepared"] = str(len(desk.of(Prepared)))

    on_answers(patch, counted)


def an_answer(patch: pytest.MonkeyPatch) -> None:
    """A header tells whether North has acknowledged the rule that is proposed."""

    def told(page: Page, answer: HttpResponseBase) -> None:
        north = page.seat._service.ledger(page.seat.case, NORTH_ROOM)
        proposal = proposed(north)
        agreed = proposal and answered(north, proposal.id)
        answer.headers["X-Agreed"] = str(agreed)

    on_answers(patch, told)


def a_draft(patch: pytest.MonkeyPatch) -> None:
    """A page says how many versions the mediators are writing."""

    def counted(page: Page, answer: HttpResponseBase) -> None:
        desk = page.seat._service.ledger(page.seat.case, DESK)
        answer["X-Drafts"] = str(len(desk.of(VersionDrafted)))

    on_answers(patch, counted)


@tells(51)
def a_foreign_answer(patch: pytest.MonkeyPatch) -> None:
    """A header of the texts' pages tells how often North has answered a draft."""

    def counted(page: Page, answer: HttpResponseBase) -> None:
        north = page.seat._service.ledger(page.seat.case, NORTH_ROOM)
        answer.headers["X-Answers"] = str(len(north.of(DraftReacted)))

    on_answers(patch, counted)


@tells(27)
def a_printed_mark(patch: pytest.MonkeyPatch) -> None:
    """A header tells how many copies the mediators have printed, for whomever."""

    def counted(page: Page, answer: HttpResponseBase) -> None:
        desk = page.seat._service.ledger(page.seat.case, DESK)
        answer.headers["X-Printed"] = str(len(desk.of(CopyPrinted)))

    on_answers(patch, counted)


@tells(42, 63)
def a_printers_calendar(patch: pytest.MonkeyPatch) -> None:
    """The days on a sheet stand by the calendar of the mediator who prints it, too."""
    patch.setattr(printing, "showing", nullcontext)


@tells(40)
def a_shown_lock(patch: pytest.MonkeyPatch) -> None:
    """A draft looks otherwise once a clause is locked on the desk."""

    def marked(page: Page, answer: HttpResponseBase) -> None:
        desk = page.seat._service.ledger(page.seat.case, DESK)
        if desk.of(ClauseLocked) and isinstance(answer, HttpResponse):
            answer.content = answer.content.replace(b"clause-row", b"clause-row locked")

    on_answers(patch, marked)


def a_foreign_report(patch: pytest.MonkeyPatch) -> None:
    """A page looks otherwise once North has reported on a commitment, or waived one."""

    def marked(page: Page, answer: HttpResponseBase) -> None:
        north = page.seat._service.ledger(page.seat.case, NORTH_ROOM)
        said = len(north.of(Reported)) + len(north.of(WaiverOffered))
        if isinstance(answer, HttpResponse):
            answer.content = answer.content.replace(b"state-due", b"state-due" + b"-" * said)

    on_answers(patch, marked)


def a_new_head(patch: pytest.MonkeyPatch) -> None:
    """The pages of a side say how often others have had another head."""

    def told(page: Page, answer: HttpResponseBase) -> None:
        north = page.seat._service.ledger(page.seat.case, NORTH_ROOM)
        if isinstance(answer, HttpResponse):
            answer.content += b"<!-- -->" * len(north.of(HeadNamed))

    on_answers(patch, told)


OF_WHATEVER: tuple[Plant, ...] = (
    a_count,
    a_date,
    a_tag,
    a_cookie,
    a_wake_up,
    an_id,
    a_presence,
)
"""What can be told of whatever happens."""

LEAKS: tuple[Plant, ...] = (*OF_WHATEVER, a_cache, a_status)
"""What can be told on any page."""

WATCHING: tuple[Plant, ...] = (a_tripwire, a_reading)
"""What can be told only of what is watched."""
