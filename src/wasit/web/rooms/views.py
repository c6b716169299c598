"""The delegation's pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wasit.talks.case import RoomOpened
from wasit.talks.conveyance.readback import ReadBackAsked, waits
from wasit.talks.conveyance.regimes import TermsProposed, answered, in_force, proposed
from wasit.talks.conveyance.release import leaves, pending
from wasit.talks.entries import Body, Entry
from wasit.talks.ledgers import delegation, room
from wasit.talks.procedure.sittings import SittingOpened, is_called
from wasit.talks.proposals.ballots import cast, owed
from wasit.talks.proposals.mediators_proposals import ProposalDecided, ProposalPut, ended
from wasit.talks.public.consent import ConsentAsked, answer, settled
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.conferring import Conferred
from wasit.talks.rooms.corrections import words
from wasit.talks.rooms.deliveries import Delivery, brought, is_warning
from wasit.talks.rooms.reactions import Acknowledged
from wasit.talks.rooms.speech import Utterance, standing
from wasit.talks.rooms.stated import condition_of
from wasit.talks.texts.clause_reactions import ReactedOnPaper, awaits_reading
from wasit.talks.tray import Wait, head_tray
from wasit.web.forms.acts import ActForm
from wasit.web.pages.delegation import DelegationPage
from wasit.web.pages.page import Forms, found, shown
from wasit.web.proposals.forms import BallotForm
from wasit.web.public.forms import AgreeForm, DisagreeForm
from wasit.web.rooms.forms import (
    AcknowledgeForm,
    AnswerTermsForm,
    ConferForm,
    ConfirmPaperForm,
    CorrectForm,
    GrantForm,
    ReactForm,
    ReadBackForm,
    RefuseForm,
    SpeakForm,
    WithdrawReleaseForm,
)
from wasit.web.showing.lines import Scribe
from wasit.web.showing.scale import scales
from wasit.web.showing.wordings import spoken
from wasit.web.sittings.forms import ArriveForm
from wasit.web.sittings.presence import sits
from wasit.web.versions.places import version_places


class RoomPage(DelegationPage):
    """The room: what was said here and what was brought, what waits, and where we stand."""

    template = "rooms/room.html"
    live = "rooms/room_live.html"

    def forms(self) -> Forms:
        if not self.seat.person.leads:
            return {}
        return self.form("speak", SpeakForm, self.scene(), initial={"words": self._draft()})

    def _draft(self) -> str:
        """Return the words of the colleague's line that the head takes up as a draft, if any."""
        own = self.talks.own_delegation()
        draft = own.find(self.request.GET.get("draft"), Conferred)
        return spoken(words(own, draft.id)) if draft else ""

    def context(self) -> dict[str, Any]:
        lines = self.lines()
        stands = {"own": standing(self.room), "brought": brought(self.room)}
        return {
            **super().context(),
            **shown(lines, self.request),
            "tray": [(wait, lines.line(entry)) for wait, entry in self._tray()],
            **sits(self.room),
            "scales": scales(agenda(self.room).values(), stands),
        }

    def _tray(self) -> Iterator[tuple[Wait, Entry[Body]]]:
        """Yield what waits: for this delegate alone first, and then for the head."""
        if sitting := is_called(self.talks):
            yield Wait.SITTING, sitting
        if proposal := owed(self.talks):
            yield Wait.BALLOT, proposal
        yield from head_tray(self.room)


class RoomEntryPage(DelegationPage):
    """One entry of the room, and what can be done about it."""

    template = "rooms/entry.html"
    live = "rooms/entry_live.html"

    def find(self, **names: str) -> None:
        super().find()
        self.entry = found(self.room, names["entry"])

    def forms(self) -> Forms:
        if isinstance(self.entry.body, SittingOpened):
            return self.form("arrive", ArriveForm, self.scene(self.entry))
        if not self.seat.person.leads:
            return {}
        return {
            act: make
            for act, kind in _answering(self.entry.body).items()
            for make in self.form(act, kind, self.scene(self.entry)).values()
        }

    def context(self) -> dict[str, Any]:
        scribe = Scribe(self.room, self.room)
        return {
            **super().context(),
            "line": scribe.line(self.entry),
            "trail": scribe.lines(self.room.about(self.entry.id, Body)),
            "asked": pending(self.room, self.entry.id),
            "condition": condition_of(getattr(self.entry.body, "stated", None)),
            "rendered": self._rendered(),
            "received": self.room.about(self.entry.id, Acknowledged),
            "called": is_called(self.talks) == self.entry,
            "given": self._given(),
            "waits": self._waits(),
            **self._answers(),
        }

    def _answers(self) -> dict[str, Any]:
        """Return how the head has answered so far; what is sealed, only to the head."""
        body, about = self.entry.body, self.entry.id
        if isinstance(body, ConsentAsked):
            return {"settled": settled(self.room, about), "agreed": answer(self.room, about)}
        if not isinstance(body, ProposalPut):
            return {}
        leads = self.seat.person.leads
        return {
            "proposal": body,
            "over": ended(self.room, about),
            "decided": bool(self.room.about(about, ProposalDecided)),
            "own_answer": cast(self.talks.own_sealed(), about) if leads else None,
        }

    def _rendered(self) -> list[tuple[str, str]]:
        name = room(self.seat.person.party or "")
        return version_places(self.talks, self.place, name, self.entry.id)

    def _given(self) -> bool:
        """Whether the head has given leave for these words to go, and not withdrawn it."""
        said = isinstance(self.entry.body, Utterance)
        return said and bool(leaves(self.room, self.entry.id))

    def _waits(self) -> bool:
        """Whether this entry, a rule or what was read back or off paper, waits for the head."""
        if isinstance(self.entry.body, RoomOpened):
            return in_force(self.room).version == 1 and not answered(self.room, self.entry.id)
        if isinstance(self.entry.body, TermsProposed):
            return proposed(self.room) == self.entry
        if recorded := self.room.find(self.entry.id, ReactedOnPaper):
            return awaits_reading(self.room, recorded)
        return waits(self.room, self.entry.id)

    def done(self) -> str:
        stays = isinstance(self.entry.body, ProposalPut)
        return self.address() if stays else self.path("room")


ANSWERS: Mapping[type[Body], Mapping[str, type[ActForm]]] = {
    Utterance: {
        "grant": GrantForm,
        "withdraw": WithdrawReleaseForm,
        "refuse": RefuseForm,
        "correct": CorrectForm,
    },
    Delivery: {"react": ReactForm, "speak": SpeakForm},
    ReadBackAsked: {"read_back": ReadBackForm},
    ReactedOnPaper: {"confirm": ConfirmPaperForm},
    RoomOpened: {"terms": AnswerTermsForm},
    TermsProposed: {"terms": AnswerTermsForm},
    ProposalPut: {"ballot": BallotForm},
    ConsentAsked: {"agree": AgreeForm, "disagree": DisagreeForm},
}
"""Kind of entry → the forms, by name, with which a head answers it."""

WARNED: Mapping[str, type[ActForm]] = {"acknowledge": AcknowledgeForm, "speak": SpeakForm}
"""The forms with which a head answers a warning."""


def _answering(body: Body) -> Mapping[str, type[ActForm]]:
    if isinstance(body, Delivery) and is_warning(body):
        return WARNED
    return next((forms for kind, forms in ANSWERS.items() if isinstance(body, kind)), {})


class ConferringPage(DelegationPage):
    """What the delegation says among itself."""

    template = "rooms/conferring.html"
    live = "rooms/conferring_live.html"

    def forms(self) -> Forms:
        return self.form("confer", ConferForm, self.scene())

    def context(self) -> dict[str, Any]:
        party = self.seat.person.party or ""
        own = self.galley(delegation(party), room(party))
        destroyed = own.ledger.destroyed
        return {**super().context(), **shown(own, self.request), "destroyed": destroyed}
