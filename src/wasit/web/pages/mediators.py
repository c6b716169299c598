"""What all pages of the mediators share, be it at the desk or in the rooms that they serve."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wasit.talks.case import opened
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, room
from wasit.talks.people import Party
from wasit.talks.views import View
from wasit.web.forms.acts import Scene
from wasit.web.pages.page import Page
from wasit.web.showing.galleys import Galley


class ServingPage(Page):
    """A page for whoever mediates, if only in single rooms, or interprets for the mediators."""

    def find(self, **names: str) -> None:
        if not self.seat.person.on_the_team:
            raise LookupError("mediators")
        self.parties = {party.id: party for party in opened(self.talks.home).parties}

    def path(self, name: str, *names: str) -> str:
        return reverse(name, args=[self.place, *names])

    def lines_of(self, party: str) -> Galley:
        return self.galley(room(party), room(party), self.path("desk-room", party))

    def frame(self) -> dict[str, Any]:
        return {**super().frame(), "served": served(self.talks)}


def served(view: View) -> list[Party]:
    """Return the parties of the single rooms this mediator serves; none where it is every room."""
    if not view.person.serves:
        return []
    return [party for party in opened(view.home).parties if party.id in view.rooms]


class MediatorPage(ServingPage):
    """A page for the mediators who may open the desk."""

    desk: Ledger

    def find(self, **names: str) -> None:
        self.desk = self.talks.desk()
        super().find()

    def scene(self) -> Scene:
        return Scene(view=self.talks, ledger=self.desk)

    def desk_lines(self) -> Galley:
        return self.galley(DESK, DESK)
