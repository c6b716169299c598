"""Forms of coming and going: sittings, arrivals, and the mediators' visits."""

from __future__ import annotations

from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.procedure.sittings import Arrive, CloseSitting, OpenSitting, sitting
from wasit.talks.procedure.visits import BeginVisit, EndVisit, visiting
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.fields import LineField
from wasit.web.pages.page import Forms, Makers
from wasit.web.showing.wordings import spoken


class CallForm(ActForm):
    """Call several rooms to a sitting at one moment."""

    submit = _("Call them to a sitting")
    beside = dict.fromkeys(("sitting.rooms", "sitting.open"), "rooms")

    rooms = forms.MultipleChoiceField(
        label=_("Which rooms"), widget=forms.CheckboxSelectMultiple, required=False
    )
    words = LineField(label=_("Where, or what for (may be left out)"), required=False)

    def arrange(self) -> None:
        parties = opened(self.scene.ledger).parties
        self.offer("rooms", [(each.id, spoken(each.name)) for each in parties])
        rooms = self.scene.view.rooms
        self.fields["rooms"].initial = [party for party in rooms if not sitting(rooms[party])]

    def action(self) -> Action:
        return OpenSitting(rooms=tuple(self.cleaned_data["rooms"]), wording=self.wording())


class SitForm(ActForm):
    """Call the room at hand to a sitting."""

    submit = _("Open a sitting")
    minor = True

    words = LineField(label=_("Where, or what for (may be left out)"), required=False)

    def action(self) -> Action:
        return OpenSitting(rooms=(self.scene.party,), wording=self.wording())


class RiseForm(ActForm):
    """End the sitting of the room at hand."""

    submit = _("Close the sitting")
    minor = True

    def action(self) -> Action:
        return CloseSitting(party=self.scene.party)


class VisitForm(ActForm):
    """Note that one goes in."""

    submit = _("I go in to them")
    minor = True

    def action(self) -> Action:
        return BeginVisit(party=self.scene.party)


class LeaveForm(ActForm):
    """Note that one comes out."""

    submit = _("I come out")
    minor = True

    def action(self) -> Action:
        return EndVisit()


class ArriveForm(ActForm):
    """Say that one has come."""

    for_interpreters = True
    submit = _("I am here")

    def action(self) -> Action:
        return Arrive()


def attending(scene: Scene) -> Forms:
    """Return the forms by which a mediator calls a room, lets it rise, goes in and comes out."""
    if not scene.view.person.mediates:
        return {}
    found: Makers = {
        "sit": partial(SitForm, act="sit", scene=scene),
        "rise": partial(RiseForm, act="rise", scene=scene),
    }
    if not scene.view.person.cleared:
        return found
    return {
        **found,
        "visit": partial(VisitForm, act="visit", scene=scene),
        "leave": partial(LeaveForm, act="leave", scene=scene),
    }


def is_with(scene: Scene) -> bool:
    """Say whether this mediator is noted as being with the side at hand."""
    person = scene.view.person
    visit = visiting(scene.view.desk(), person.id) if person.cleared else None
    return visit is not None and visit.body.party == scene.party
