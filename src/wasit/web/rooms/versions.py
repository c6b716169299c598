"""A delegation's pages of versions: of what was said and brought, and of what it was shown."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wasit.talks.case import people
from wasit.talks.languages.sources import waiting
from wasit.talks.ledgers import room
from wasit.talks.texts.versions import Source, stands
from wasit.web.pages.delegation import DelegationPage
from wasit.web.pages.page import Forms
from wasit.web.versions.pages import VersionsPage
from wasit.web.versions.places import versions_url


class VersionsWaitingPage(DelegationPage):
    """The delegation's own drafts of versions, which nobody else reads before they are checked."""

    template = "versions/delegation.html"
    live = "versions/delegation_live.html"

    def context(self) -> dict[str, Any]:
        known = people(self.room)
        found = [
            (
                stands(self.talks.ledgers[of.ledger], of.entry, of.key),
                each,
                known.get(each.entry.author) if each.entry else None,
                versions_url(self.talks, self.place, of),
            )
            for of, each in waiting(self.talks)
        ]
        return {**super().context(), "waiting": found}


class EntryVersionsPage(VersionsPage, DelegationPage):
    """An entry of the room, or a clause of what it was shown, in all its languages."""

    def find(self, **names: str) -> None:
        super().find()
        self.of = Source(
            ledger=room(self.seat.person.party or ""),
            entry=names["entry"],
            key=names.get("key", ""),
        )
        self.find_versions()

    def forms(self) -> Forms:
        return self.version_forms()

    def context(self) -> dict[str, Any]:
        back = reverse("room-entry", args=[self.place, self.of.entry])
        return {**super().context(), **self.version_context(), "back": back}
