"""Forms by which a delegation gets another head: from its own, or as the chief mediator records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import party_name, people
from wasit.talks.people import Person
from wasit.talks.procedure.headship import HandOver, NameHead, heads, members
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import TickField
from wasit.web.forms.fields import LineField
from wasit.web.showing.wordings import spoken


class HandOverForm(ActForm):
    """Hand the headship to a member of one's delegation."""

    submit = _("Hand it over")
    drastic = True

    person = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    stays = TickField(
        label=_("And you"), tick=_("I stay in the delegation, as a member"), initial=["yes"]
    )

    def arrange(self) -> None:
        offered = _with_sent(members(self.scene.view), self, "person")
        self.offer("person", [(each.id, spoken(each.name)) for each in offered])
        self.fields["person"].initial = None

    def action(self) -> Action:
        return HandOver(person=self.cleaned_data["person"], stays=self.cleaned_data["stays"])


class NameHeadForm(ActForm):
    """Record that a party has a new head."""

    submit = _("Record the new head")
    drastic = True
    beside = {"headship.member": "person", "headship.whom": "person", "headship.former": "former"}

    former = forms.ChoiceField(label=_("Who heads a party no more"), widget=forms.RadioSelect)
    person = forms.ChoiceField(
        label=_("Who does from now on"), widget=forms.RadioSelect, required=False
    )
    words = LineField(label=_("The name, where it is somebody new"), required=False)
    stays = TickField(
        label=_("And the former head"), tick=_("They stay in the delegation, as a member")
    )

    def arrange(self) -> None:
        view = self.scene.view
        self.offer("former", self._called(_with_sent(heads(view), self, "former")))
        self.fields["former"].initial = None
        known = self._called(_with_sent(members(view), self, "person"))
        self.offer("person", [("", _("Somebody new")), *known])

    def _called(self, delegates: Iterable[Person]) -> Iterator[tuple[str, str]]:
        for each in delegates:
            party = party_name(self.scene.ledger, each.party or "")
            yield each.id, f"{spoken(party)}: {spoken(each.name)}"

    def action(self) -> Action:
        return NameHead(
            former=self.cleaned_data["former"],
            person=self.cleaned_data["person"],
            newcomer=self.wording(),
            stays=self.cleaned_data["stays"],
        )


def _with_sent(offered: Iterable[Person], form: ActForm, field: str) -> list[Person]:
    """Add whom a form that is sent twice names, and who is something else since the first time."""
    found = {each.id: each for each in offered}
    sent = str(form.data.get(field, ""))
    for room in form.scene.view.rooms.values():
        known = {} if room.destroyed else people(room)
        if sent in known and known[sent].party is not None:
            found[sent] = known[sent]
    return list(found.values())
