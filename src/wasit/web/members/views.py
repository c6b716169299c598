"""A side's own page of its people."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from wasit.talks.people import Person
from wasit.talks.procedure.headship import has_handed_over, heads, members
from wasit.talks.procedure.membership import admits, dismissible, own_side
from wasit.web.accounts import invitations
from wasit.web.accounts.models import Place
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.members.forms import AdmitForm, DismissForm, LinkForm
from wasit.web.members.headship import HandOverForm, NameHeadForm
from wasit.web.pages.mediators import served
from wasit.web.pages.once import OncePage
from wasit.web.pages.page import Forms
from wasit.web.showing.lines import room_name


class PeoplePage(OncePage):
    """Who belongs to this person's side; for whoever leads it, letting others join and leave.

    A head hands the headship over here, and the chief mediator records who heads a party now.
    """

    template = "members/people.html"
    live = "members/people_live.html"
    invited: Person | None = None

    def find(self, **names: str) -> None:
        if self.seat.person.ring:
            raise LookupError("guests")

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.talks.home)
        if not admits(self.seat.person):
            # A form that is sent twice comes from somebody who has handed over by the first time.
            again = self.request.method == "POST" and has_handed_over(self.talks)
            return self.form("hand_over", HandOverForm, scene) if again else {}
        mediates = self.seat.person.mediates
        return {
            **self.form("admit", AdmitForm, scene),
            **self.form("link", LinkForm, scene),
            **self.form("dismiss", DismissForm, scene),
            **(
                self.form("name_head", NameHeadForm, scene)
                if mediates
                else self.form("hand_over", HandOverForm, scene)
            ),
        }

    def _do(self, form: ActForm) -> bool:
        if not isinstance(form, LinkForm):
            return super()._do(form)
        others = {each.id: each for each in dismissible(self.talks)}
        self.invited = others.get(form.cleaned_data["person"])
        if self.invited is None:
            raise Http404
        path = invitations.invite_anew(
            Place.of(self.seat.case, self.invited), bare=not self.request.user.is_authenticated
        )
        self.made = self.request.build_absolute_uri(path)
        return True

    def context(self) -> dict[str, Any]:
        return {
            "room_name": room_name(self.talks.home),
            "served": served(self.talks),
            "people": own_side(self.talks),
            "leads": admits(self.seat.person),
            "heads": self._heads(),
            "members": members(self.talks),
            "others": dismissible(self.talks),
            "invited": self.invited,
        }

    def _heads(self) -> list[Person]:
        """Return who heads each party, for the chief mediator: each has a place from now on.

        So whoever runs the server can make the first link of somebody new, and no mediator can.
        """
        if not (self.seat.person.mediates and admits(self.seat.person)):
            return []
        found = heads(self.talks)
        for each in found:
            Place.of(self.seat.case, each)
        return found
