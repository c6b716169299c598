"""A person's own page of the programs that act for them."""

from __future__ import annotations

from typing import Any

from wasit.web.accounts import tokens
from wasit.web.accounts.models import Place
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.pages.confirmed import ConfirmedPage
from wasit.web.pages.mediators import served
from wasit.web.pages.once import OncePage
from wasit.web.pages.page import Forms
from wasit.web.programs.forms import RevokeForm, TokenForm, TokensForm
from wasit.web.server.runtime import service
from wasit.web.showing.lines import room_name


class ProgramsPage(OncePage, ConfirmedPage):
    """The tokens by which programs act for this person, making one, and ending one.

    One that may take the record along is for those who have confirmed recently who they are.
    """

    template = "programs/programs.html"
    for_instructors = True
    confirmed = frozenset({"token"})

    def find(self, **names: str) -> None:
        if self.seat.person.ring:
            raise LookupError("guests")
        self.owner = Place.objects.get(id=self.place)

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.talks.home)
        return {
            **self.form("token", TokenForm, scene, owner=self.owner),
            **self.form("revoke", RevokeForm, scene, owner=self.owner),
        }

    def _do(self, form: ActForm) -> bool:
        if form.cleaned_data.get("exports") and not self.is_confirmed(form.act, form):
            return False
        if isinstance(form, TokensForm):
            self.made = form.do()
        return form.is_valid()

    def context(self) -> dict[str, Any]:
        now = service().now()
        return {
            "room_name": room_name(self.talks.home),
            "served": served(self.talks),
            "tokens": [each for each in tokens.own_tokens(self.owner) if each.expires > now],
            "root": self.request.build_absolute_uri("/"),
        }
