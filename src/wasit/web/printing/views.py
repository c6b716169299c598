"""The mediators' pages of copies on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override

from wasit.talks.entries import Entry
from wasit.talks.paper.printing import (
    CopyPrinted,
    Whereabouts,
    accounts,
    find_printed,
    printed,
    where_is,
)
from wasit.talks.texts.clause_reactions import ReactedOnPaper
from wasit.talks.texts.presenting import DraftPresented, DraftShown, showings
from wasit.web.desk.texts import TextPage
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import Forms
from wasit.web.printing.copies import copy_line
from wasit.web.printing.forms import CodeForm, CopyScene, FromPaperForm, PrintForm, WhereForm
from wasit.web.printing.sheets import sheet
from wasit.web.record.squares import squares
from wasit.web.server.redirects import SeeOther
from wasit.web.showing.calendars import showing
from wasit.web.showing.lines import Line, Scribe


class PrintedPage(MediatorPage):
    """Every copy that was printed, and finding one by its code."""

    template = "printing/printed.html"
    live = "printing/printed_live.html"

    def context(self) -> dict[str, Any]:
        return {"copies": [copy_line(self.talks, each) for each in reversed(printed(self.desk))]}

    def get(self, request: HttpRequest) -> HttpResponse:
        if "HX-Request" in request.headers:
            return super().get(request)
        return self._page(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        found = form.find(self.talks)
        if found:
            return SeeOther(self.path("printed-copy", found.id))
        return self._page(form, status=422)

    def _page(self, form: CodeForm, status: int = 200) -> HttpResponse:
        context = {**self.frame(), **self.context(), "form": form}
        return self.answer(self.template, context, status=status)


class PrintPage(TextPage):
    """Printing a copy of one text: for a room what it was shown, for the mediators what stands."""

    template = "printing/print.html"

    def forms(self) -> Forms:
        return self.form("print", PrintForm, self.text_scene()) if self.draft.clauses else {}

    def context(self) -> dict[str, Any]:
        last = {party: showings(self.desk, self.draft.id, party)[-1:] for party in self.parties}
        return {
            **super().context(),
            "shown": [
                (self.parties[party], *self._standing(found)) for party, found in last.items()
            ],
        }

    def _standing(self, found: list[Entry[DraftShown]]) -> tuple[int, bool]:
        """Return as which draft a room was last shown the text, and whether it reads so now."""
        if not found:
            return 0, False
        shown = self.talks.room(found[0].body.party).find(found[0].body.presented, DraftPresented)
        number = shown.body.number if shown else 0
        return number, found[0].body.revision == self.draft.revision

    def done(self) -> str:
        own = (each for each in printed(self.seat.view().desk(), self.draft.id))
        mine = [each.id for each in own if each.author == self.seat.person.id]
        return self.path("printed-copy", mine[-1])


class PrintedCopyPage(MediatorPage):
    """One copy: for whom it is, where it is, and what stood on it when it came back."""

    template = "printing/copy.html"
    copy: Entry[CopyPrinted]

    def find(self, **names: str) -> None:
        super().find()
        self.copy = find_printed(self.desk, names["copy"])

    def forms(self) -> Forms:
        scene = CopyScene(view=self.talks, ledger=self.desk, copy=self.copy)
        return self.form("where", FromPaperForm if self.copy.body.party else WhereForm, scene)

    def context(self) -> dict[str, Any]:
        return {
            "copy": copy_line(self.talks, self.copy),
            "said": Scribe(self.desk, self.desk).lines(accounts(self.desk, self.copy.id)),
            "recorded": self._recorded(),
        }

    def _recorded(self) -> list[Line]:
        """Return what stood on it, as it stands in the room whose copy it is."""
        if self.copy.body.party is None:
            return []
        room = self.talks.room(self.copy.body.party)
        names = (each.body.recorded for each in accounts(self.desk, self.copy.id))
        found = (room.find(each, ReactedOnPaper) for each in names)
        return Scribe(room, room).lines(each for each in found if each)


class SheetPage(MediatorPage):
    """The sheet itself, to be printed: for A4, in the language of the copy."""

    template = "printing/sheet.html"
    copy: Entry[CopyPrinted]

    def find(self, **names: str) -> None:
        super().find()
        self.copy = find_printed(self.desk, names["copy"])
        if where_is(self.desk, self.copy.id) is not Whereabouts.OUT:
            raise LookupError("sheet")

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "place": self.place,
            "copy": copy_line(self.talks, self.copy),
            "sheet": sheet(self.talks, self.copy),
            "squares": squares(self.copy.body.code),
        }
        # It looks the same whoever prints it: not even their calendar stands on it.
        with override(self.copy.body.language), showing(None):
            return self.answer(self.template, context)

    def post(self, request: HttpRequest) -> HttpResponse:
        raise Http404
