"""The mediators' pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from wasit.talks.actions import decide
from wasit.talks.conveyance.conveyance import Carried, carriage
from wasit.talks.conveyance.prepared import Prepared, prepared, stage
from wasit.talks.conveyance.regimes import ruling
from wasit.talks.conveyance.release import lasting, pending
from wasit.talks.desk.matrix import matrix
from wasit.talks.desk.notes import Noted
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ladder.reports import Reported
from wasit.talks.ledgers import room
from wasit.talks.people import Party, Role
from wasit.talks.proposals.mediators_proposals import (
    ProposalDecided,
    ProposalOpened,
    ProposalWithdrawn,
    agreed,
)
from wasit.talks.public.press import level
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.speech import Utterance
from wasit.talks.rooms.stated import condition_of
from wasit.talks.texts.matrix import text_matrix
from wasit.talks.texts.presenting import DraftShown
from wasit.talks.texts.single_text import texts
from wasit.talks.tray import SetAside, Wait, Waiting, desk_alerts, desk_tray
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
from wasit.web.desk.guide import guide
from wasit.web.desk.noticing import mark
from wasit.web.desk.previews import delivered
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.pages.mediators import MediatorPage, ServingPage
from wasit.web.pages.page import Forms, found, shown
from wasit.web.server.runtime import service
from wasit.web.showing.galleys import Galley
from wasit.web.showing.labels import refusal
from wasit.web.showing.lines import Line, Scribe
from wasit.web.sittings.forms import attending, is_with
from wasit.web.sittings.presence import sits
from wasit.web.sittings.sides import sides
from wasit.web.versions.places import version_places

RECENT = 12
"""How many entries of each room the desk shows."""


class DeskPage(MediatorPage):
    """The desk at a glance: both rooms, what waits, who stands where, the team's notes."""

    template = "desk/desk.html"
    live = "desk/desk_live.html"

    def forms(self) -> Forms:
        return self.form("note", NoteForm, self.scene())

    def context(self) -> dict[str, Any]:
        rooms = {party: self.lines_of(party) for party in self.parties}
        own = self.desk_lines()
        return {
            "rooms": [
                (party, rooms[party.id].lines(reversed(self.talks.room(party.id).tail(RECENT))))
                for party in self.parties.values()
            ],
            "tray": [self._row(each, rooms) for each in desk_tray(self.talks)],
            "matrix": matrix(self.talks),
            "notes": own.lines(reversed(self.desk.of(Noted)[-RECENT:])),
            "alerts": [own.line(alert) for alert in desk_alerts(self.desk)],
            "guide": guide(self.request.GET.get("tour", ""), [*self.parties.values()]),
            "parties": self.parties,
            "sides": sides(self.talks, self.parties),
            "texts": [(each, text_matrix(self.talks, each.id)) for each in texts(self.desk)],
            "proposal": self._proposal(own),
            "level": level(self.talks),
            "may_close": self.seat.person.role is Role.CHIEF_MEDIATOR,
            "warned": self.seat.retention().warns(self.desk, self.talks.at),
        }

    def _proposal(self, own: Galley) -> tuple[Line, Line | None] | None:
        """Return the last proposal of the mediators and how it ended, if there is one."""
        last = self.desk.of(ProposalOpened)[-1:]
        if not last:
            return None
        ends = self.desk.about(last[0].id, ProposalDecided, ProposalWithdrawn)
        return own.line(last[0]), own.line(ends[-1]) if ends else None

    def _row(self, waiting: Waiting, rooms: Mapping[str, Galley]) -> tuple[Wait, Party, Line, str]:
        """Return what waits, whose it is, the line that tells of it, and where it is dealt with."""
        party = self.parties[waiting.party]
        if isinstance(waiting.entry.body, Prepared):
            line = self.desk_lines().line(waiting.entry)
            return waiting.wait, party, line, self.path("prepared", waiting.entry.id)
        if waiting.wait is Wait.COPY:
            line = self.desk_lines().line(waiting.entry)
            return waiting.wait, party, line, self.path("printed-copy", waiting.entry.id)
        line = rooms[party.id].line(waiting.entry)
        return waiting.wait, party, line, self._where(waiting) or line.url

    def _where(self, waiting: Waiting) -> str:
        """Return where it is dealt with, if that is not at the entry itself."""
        if waiting.wait is Wait.TERMS:
            return self.path("terms")
        if waiting.wait is Wait.DRAFT:
            return self.path("desk-text", self._text_of(waiting.entry.id))
        if waiting.wait is Wait.PAPER:
            return self.path("desk-text", self._text_of(waiting.entry.body.about or ""))
        if isinstance(waiting.entry.body, Reported):
            return self._agreed(waiting.party, waiting.entry.body)
        read_back = (each for each in prepared(self.desk) if each.body.asked == waiting.entry.id)
        found = next(read_back, None)
        return self.path("prepared", found.id) if found else ""

    def _agreed(self, party: str, report: Reported) -> str:
        """Return the page of the commitment that a room has reported on."""
        accords = agreed(self.desk, ProposalOpened)
        accord = next(each for each in accords if each.body.put[party] == report.about)
        return self.path("desk-duty", accord.id, report.commitment)

    def _text_of(self, presented: str) -> str:
        """Return the text from which this draft of a room came."""
        shown = (each.body for each in self.desk.of(DraftShown))
        return next(str(each.about) for each in shown if each.presented == presented)


class DeskRoomPage(ServingPage):
    """One room as the mediators who serve it see it, and the words they say in it."""

    template = "desk/room.html"
    live = "desk/room_live.html"
    party: Party

    def find(self, **names: str) -> None:
        super().find()
        self.party = self.parties[names["party"]]
        self.room = self.talks.served(self.party.id)

    def forms(self) -> Forms:
        return {**self.form("address", AddressForm, self._scene()), **attending(self._scene())}

    def _scene(self) -> Scene:
        return Scene(view=self.talks, ledger=self.room, party=self.party.id)

    def done(self) -> str:
        return self.address()

    def context(self) -> dict[str, Any]:
        return {
            **shown(self.lines_of(self.party.id), self.request),
            **sits(self.room),
            "is_with": is_with(self._scene()),
            "party": self.party,
            "parties": self.parties,
        }


class DeskEntryPage(DeskRoomPage):
    """One entry of a room: where it stands, and conveying it, asking for it, correcting it."""

    template = "desk/entry.html"
    live = ""

    def find(self, **names: str) -> None:
        super().find(**names)
        self.entry = found(self.room, names["entry"])

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.room, party=self.party.id, entry=self.entry)
        cleared = self.seat.person.opens_desk
        if isinstance(self.entry.body, Delivery):
            return self.form("correct", CorrectDeliveredForm, scene) if cleared else {}
        if not isinstance(self.entry.body, Utterance):
            return {}
        spoken_to = {
            **self.form("ask", AskReleaseForm, scene),
            **self.form("address", AddressForm, scene),
        }
        if not cleared:
            return spoken_to
        may_go = lasting(self.room, self.entry.id, self.talks.at)
        conveyed = self.form("convey", ConveyForm, scene) if may_go else {}
        return {**conveyed, **spoken_to, **self.form("aside", SetAsideForm, scene)}

    def context(self) -> dict[str, Any]:
        scribe = Scribe(self.room, self.room)
        said = isinstance(self.entry.body, Utterance)
        return {
            "party": self.party,
            "parties": self.parties,
            "line": scribe.line(self.entry),
            "trail": scribe.lines(self.room.about(self.entry.id, Body)),
            "asked": pending(self.room, self.entry.id),
            "rendered": self._rendered(),
            "said_under": ruling(self.room, self.entry.id)[0] if said else None,
            **(self._on_the_desk() if self.seat.person.opens_desk else {}),
        }

    def _rendered(self) -> list[tuple[str, str]]:
        return version_places(self.talks, self.place, room(self.party.id), self.entry.id)

    def _on_the_desk(self) -> dict[str, Any]:
        """Return what the desk knows of this entry."""
        desk = self.talks.desk()
        scribe = Scribe(desk, desk, self.path("desk") + "prepared/")
        carried = [each for each in desk.of(Carried) if each.body.source == self.entry.id]
        under_way = [each for each in prepared(desk) if each.body.source == self.entry.id]
        return {
            "carried": scribe.lines(carried),
            "under_way": [
                (stage(self.talks, each, self.talks.at), scribe.line(each)) for each in under_way
            ],
            "warning": self._warning(desk, carried),
            "aside": any(each.body.source == self.entry.id for each in desk.of(SetAside)),
        }

    def _warning(self, desk: Ledger, carried: list[Entry[Carried]]) -> str:
        """Return the conveyance at hand that holds a threshold to watch for; empty without one."""
        came = carriage(desk, self.entry.id)
        found = [each for each in (*carried, came) if each and condition_of(each.body.stated)]
        return found[-1].id if found else ""

    def done(self) -> str:
        if self.seat.person.opens_desk:
            return self.path("desk")
        return self.path("desk-room", self.party.id)


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
            return self.answer("desk/preview.html", context)
        forms = {act: make() for act, make in self.forms().items()} | {"convey": form}
        return self.answer(self.template, {**self.context(), **context, "forms": forms})

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def _outcome(self, form: ActForm) -> dict[str, Any]:
        """Return the line that would be delivered, or why nothing would be."""
        if not form.is_valid() or not isinstance(form, ConveyForm):
            return {"refused": " ".join(str(each) for each in form["words"].errors)}
        found = form.shifts()
        try:
            return {
                "shifts": found,
                "mark": mark(found),
                "caution": form.caution(form.conveyance()),
                "preview": self._delivery(form),
            }
        except Refused as refused:
            # Before anything is written the page says what to do, not what is missing.
            return {} if refused.rule == "wording.empty" else {"refused": refusal(refused)}

    def _delivery(self, form: ConveyForm) -> Line:
        decide(self.talks, form.action(), service().stamp())
        return delivered(self.talks, form.conveyance())


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
