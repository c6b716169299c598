"""Stated: where a head says what is no offer, apart from where offers are made."""

from __future__ import annotations

from wasit.web.pages.delegation import DelegationPage
from wasit.web.pages.page import Forms
from wasit.web.rooms.stated_forms import AssureForm, RedLineForm, WarnForm


class StatedPage(DelegationPage):
    """A warning, an assurance or a red line, each with what it comes to."""

    template = "rooms/stated.html"

    def forms(self) -> Forms:
        if not self.seat.person.leads:
            return {}
        scene = self.scene()
        return {
            **self.form("warn", WarnForm, scene),
            **self.form("assure", AssureForm, scene),
            **self.form("redline", RedLineForm, scene),
        }

    def done(self) -> str:
        return self.path("room")
