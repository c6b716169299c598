"""The delegation's pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wasit.talks.agenda import agenda
from wasit.talks.conferring import Conferred
from wasit.talks.corrections import words
from wasit.talks.deliveries import Delivery, brought, is_warning
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.reactions import Acknowledged
from wasit.talks.release import pending
from wasit.talks.speech import Utterance, standing
from wasit.talks.terms import condition_of
from wasit.talks.tray import head_tray
from wasit.web.forms import Scene, spoken
from wasit.web.lines import Scribe, room_name
from wasit.web.pages import Forms, Page, found, shown
from wasit.web.rooms.forms import (
    AcknowledgeForm,
    ConferForm,
    CorrectForm,
    GrantForm,
    ReactForm,
    RefuseForm,
    SpeakForm,
)
from wasit.web.scale import scales


class DelegationPage(Page):
    """A page for the members of one delegation."""

    room: Ledger

    def find(self, **names: str) -> None:
        self.room = self.talks.own_room()

    def path(self, name: str) -> str:
        return reverse(name, args=[self.place])

    def scene(self, entry: Entry[Body] | None = None) -> Scene:
        party = self.seat.person.party or ""
        return Scene(view=self.talks, ledger=self.room, party=party, entry=entry)

    def scribe(self) -> Scribe:
        return Scribe(self.room, self.room, self.path("room"))

    def context(self) -> dict[str, Any]:
        return {"room_name": room_name(self.room)}


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
        scribe = self.scribe()
        stands = {"own": standing(self.room), "brought": brought(self.room)}
        return {
            **super().context(),
            **shown(self.room, scribe, self.request),
            "tray": [(wait, scribe.line(entry)) for wait, entry in head_tray(self.room)],
            "scales": scales(agenda(self.room).values(), stands),
        }


class RoomEntryPage(DelegationPage):
    """One entry of the room, and what can be done about it."""

    template = "rooms/entry.html"

    def find(self, **names: str) -> None:
        super().find()
        self.entry = found(self.room, names["entry"])

    def forms(self) -> Forms:
        body, scene = self.entry.body, self.scene(self.entry)
        if not self.seat.person.leads:
            return {}
        if isinstance(body, Utterance):
            return self._about_own_words(scene)
        if not isinstance(body, Delivery):
            return {}
        answer = (
            self.form("acknowledge", AcknowledgeForm, scene)
            if is_warning(body)
            else self.form("react", ReactForm, scene)
        )
        return {**answer, **self.form("speak", SpeakForm, scene)}

    def _about_own_words(self, scene: Scene) -> Forms:
        return {
            **self.form("grant", GrantForm, scene),
            **self.form("refuse", RefuseForm, scene),
            **self.form("correct", CorrectForm, scene),
        }

    def context(self) -> dict[str, Any]:
        scribe = Scribe(self.room, self.room)
        return {
            **super().context(),
            "line": scribe.line(self.entry),
            "trail": scribe.lines(self.room.about(self.entry.id, Body)),
            "asked": pending(self.room, self.entry.id),
            "condition": condition_of(getattr(self.entry.body, "terms", None)),
            "received": self.room.about(self.entry.id, Acknowledged),
        }

    def done(self) -> str:
        return self.path("room")


class ConferringPage(DelegationPage):
    """What the delegation says among itself."""

    template = "rooms/conferring.html"
    live = "rooms/conferring_live.html"

    def forms(self) -> Forms:
        return self.form("confer", ConferForm, self.scene())

    def context(self) -> dict[str, Any]:
        own = self.talks.own_delegation()
        return {**super().context(), **shown(own, Scribe(own, self.room), self.request)}
