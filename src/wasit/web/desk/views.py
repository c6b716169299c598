"""The mediators' pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wasit.talks.actions import Action, decide
from wasit.talks.agenda import agenda
from wasit.talks.case import opened
from wasit.talks.conveyance import Carried, carriage
from wasit.talks.deliveries import Delivery
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family, family
from wasit.talks.matrix import matrix
from wasit.talks.notes import Noted
from wasit.talks.people import Party, Role
from wasit.talks.refusals import Refused
from wasit.talks.release import pending, permissions
from wasit.talks.speech import Utterance
from wasit.talks.terms import condition_of
from wasit.talks.tray import SetAside, desk_alerts, desk_tray
from wasit.web.desk.forms import (
    AddressForm,
    AskReleaseForm,
    CloseForm,
    ConveyForm,
    CorrectDeliveredForm,
    NoteForm,
    SetAsideForm,
    TableIssueForm,
)
from wasit.web.desk.noticing import NoticingForm, mark
from wasit.web.forms import ActForm, Scene
from wasit.web.labels import refusal
from wasit.web.lines import Line, Scribe
from wasit.web.pages import Forms, Makers, Page, found, shown
from wasit.web.runtime import service

RECENT = 12
"""How many entries of each room the desk shows."""


class MediatorPage(Page):
    """A page for the mediation team."""

    desk: Ledger

    def find(self, **names: str) -> None:
        self.desk = self.talks.desk()
        self.parties = {party.id: party for party in opened(self.desk).parties}

    def path(self, name: str, *names: str) -> str:
        return reverse(name, args=[self.place, *names])

    def scene(self) -> Scene:
        return Scene(view=self.talks, ledger=self.desk)

    def scribe(self, party: str) -> Scribe:
        ledger = self.talks.room(party)
        return Scribe(ledger, ledger, self.path("desk-room", party))


class DeskPage(MediatorPage):
    """The desk at a glance: both rooms, what waits, who stands where, the team's notes."""

    template = "desk/desk.html"
    live = "desk/desk_live.html"

    def forms(self) -> Forms:
        return self.form("note", NoteForm, self.scene())

    def context(self) -> dict[str, Any]:
        scribes = {party: self.scribe(party) for party in self.parties}
        desk_scribe = Scribe(self.desk, self.desk)
        return {
            "rooms": [
                (party, scribes[party.id].lines(reversed(self.talks.room(party.id).tail(RECENT))))
                for party in self.parties.values()
            ],
            "tray": [
                (each.wait, self.parties[each.party], scribes[each.party].line(each.entry))
                for each in desk_tray(self.talks)
            ],
            "matrix": matrix(self.talks),
            "notes": desk_scribe.lines(reversed(self.desk.of(Noted)[-RECENT:])),
            "alerts": [desk_scribe.line(alert) for alert in desk_alerts(self.desk)],
            "parties": self.parties,
            "may_close": self.seat.person.role is Role.CHIEF_MEDIATOR,
        }


class DeskRoomPage(MediatorPage):
    """One room as the mediators see it, and the words they say in it."""

    template = "desk/room.html"
    live = "desk/room_live.html"
    party: Party

    def find(self, **names: str) -> None:
        super().find()
        self.party = self.parties[names["party"]]
        self.room = self.talks.room(self.party.id)

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.room, party=self.party.id)
        return self.form("address", AddressForm, scene)

    def context(self) -> dict[str, Any]:
        lines = shown(self.room, self.scribe(self.party.id), self.request)
        return {**lines, "party": self.party, "parties": self.parties}


class DeskEntryPage(DeskRoomPage):
    """One entry of a room: where it stands, and conveying it, asking for it, correcting it."""

    template = "desk/entry.html"
    live = ""

    def find(self, **names: str) -> None:
        super().find(**names)
        self.entry = found(self.room, names["entry"])

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.room, party=self.party.id, entry=self.entry)
        if isinstance(self.entry.body, Delivery):
            return self.form("correct", CorrectDeliveredForm, scene)
        if not isinstance(self.entry.body, Utterance):
            return {}
        forms: Makers = {}
        allowed = permissions(self.room, self.entry.id)
        if allowed:
            forms |= self.form("convey", ConveyForm, scene)
        return {
            **forms,
            **self.form("ask", AskReleaseForm, scene),
            **self.form("address", AddressForm, scene),
            **self.form("aside", SetAsideForm, scene),
        }

    def context(self) -> dict[str, Any]:
        scribe = Scribe(self.room, self.room)
        carried = [each for each in self.desk.of(Carried) if each.body.source == self.entry.id]
        return {
            "party": self.party,
            "parties": self.parties,
            "line": scribe.line(self.entry),
            "trail": scribe.lines(self.room.about(self.entry.id, Body)),
            "carried": Scribe(self.desk, self.desk).lines(carried),
            "asked": pending(self.room, self.entry.id),
            "warning": self._warning(carried),
            "aside": any(each.body.source == self.entry.id for each in self.desk.of(SetAside)),
        }

    def _warning(self, carried: list[Entry[Carried]]) -> str:
        """Return the conveyance at hand that holds a threshold to watch for; empty without one."""
        came = carriage(self.desk, self.entry.id)
        found = [each for each in (*carried, came) if each and condition_of(each.body.terms)]
        return found[-1].id if found else ""

    def _do(self, form: ActForm) -> bool:
        """Tell a mediator once how a warning has shifted; the same form sent again goes."""
        found = form.shifts() if isinstance(form, NoticingForm) else []
        if isinstance(form, NoticingForm) and form.unread(found):
            form.noticed = found
            form.add_error(None, _("This is not quite what they said. Send it again to go on."))
            return False
        return super()._do(form)

    def done(self) -> str:
        return self.path("desk")


class PreviewPage(DeskEntryPage):
    """What the receiving room would see if the conveyance went now. Nothing is written."""

    def address(self) -> str:
        return self.path("desk-entry", self.party.id, self.entry.id)

    def post(self, request: HttpRequest) -> HttpResponse:
        make = self.forms().get("convey")
        if make is None:
            raise Http404
        form = make(request.POST)
        context = {**self.frame(), **self._outcome(form)}
        if "HX-Request" in request.headers:
            return render(request, "desk/preview.html", context)
        forms = {act: make() for act, make in self.forms().items()} | {"convey": form}
        return render(request, self.template, {**self.context(), **context, "forms": forms})

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def _outcome(self, form: ActForm) -> dict[str, Any]:
        """Return the line that would be delivered, or why nothing would be."""
        if not form.is_valid():
            return {}
        found = form.shifts() if isinstance(form, NoticingForm) else []
        told = {"shifts": found, "mark": mark(found)}
        try:
            return {**told, "preview": self._delivery(form.action())}
        except Refused as refused:
            # Before anything is written the page says what to do, not what is missing.
            return {} if refused.rule == "wording.empty" else {"refused": refusal(refused)}

    def _delivery(self, action: Action) -> Line:
        written = decide(self.talks, action, service().stamp())
        name, entries = next(
            (name, entries) for name, entries in written.items() if family(name) is Family.ROOM
        )
        seen = self.talks.ledgers[name].extended(entries)
        return Scribe(seen, seen).line(entries[0])


class AgendaPage(MediatorPage):
    """The agenda, and putting a further issue on it."""

    template = "desk/agenda.html"

    def forms(self) -> Forms:
        return self.form("table", TableIssueForm, self.scene())

    def context(self) -> dict[str, Any]:
        return {"issues": agenda(self.desk).values()}

    def done(self) -> str:
        return self.path("desk")


class ClosePage(MediatorPage):
    """Ending the case. For the chief mediator."""

    template = "desk/close.html"

    def find(self, **names: str) -> None:
        super().find()
        if self.seat.person.role is not Role.CHIEF_MEDIATOR:
            raise LookupError("close")

    def forms(self) -> Forms:
        return self.form("close", CloseForm, self.scene())

    def done(self) -> str:
        return self.path("desk")
