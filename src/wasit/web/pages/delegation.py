"""What all pages of a delegation share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import room
from wasit.web.forms.acts import Scene
from wasit.web.pages.page import Page
from wasit.web.showing.galleys import Galley
from wasit.web.showing.lines import room_name


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

    def lines(self) -> Galley:
        own = room(self.seat.person.party or "")
        return self.galley(own, own, self.path("room"))

    def context(self) -> dict[str, Any]:
        return {"room_name": room_name(self.room)}
