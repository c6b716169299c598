"""Forms by which the head of a delegation, or the chief mediator, keeps the own side's list."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import opened, people
from wasit.talks.people import Role
from wasit.talks.procedure.membership import Admit, Dismiss, admissible, admits, dismissible
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import choices
from wasit.web.forms.fields import LineField
from wasit.web.showing.wordings import spoken


class AdmitForm(ActForm):
    """Let somebody join."""

    submit = _("Let them join")
    beside = dict.fromkeys(("member.serves",), "serves")

    words = LineField(label=_("Name"))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    serves = forms.MultipleChoiceField(
        label=_("Serves only the room of (tick none for the desk and every room)"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def arrange(self) -> None:
        person = self.scene.view.person
        self.offer("role", choices(admissible(person)))
        if person.party is None:
            parties = opened(self.scene.ledger).parties
            self.offer("serves", [(each.id, spoken(each.name)) for each in parties])
            self.fields["serves"].initial = []
        else:
            del self.fields["serves"]

    def action(self) -> Action:
        return Admit(
            newcomer=self.wording(),
            role=Role(self.cleaned_data["role"]),
            serves=tuple(self.cleaned_data.get("serves", ())),
        )


class PersonForm(ActForm):
    """A form about one other person of the own side."""

    person = forms.ChoiceField(label=_("Who"), widget=forms.RadioSelect)

    def arrange(self) -> None:
        view = self.scene.view
        others = {each.id: each for each in dismissible(view)}
        # A form that is sent twice may name one who has left by the first time.
        sent = people(view.home).get(str(self.data.get("person", "")))
        if sent and sent.party == view.person.party and not admits(sent):
            others[sent.id] = sent
        self.offer("person", [(each.id, spoken(each.name)) for each in others.values()])
        self.fields["person"].initial = None


class DismissForm(PersonForm):
    """End somebody's part in the case."""

    submit = _("Dismiss them")
    drastic = True

    def action(self) -> Action:
        return Dismiss(person=self.cleaned_data["person"])


class LinkForm(PersonForm):
    """Make the link by which somebody comes in. It writes no entry."""

    submit = _("Make a link")
