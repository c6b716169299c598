"""The delegation's forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import RoomOpened
from wasit.talks.conveyance.readback import AnswerReadBack, Verdict
from wasit.talks.conveyance.regimes import AnswerTerms
from wasit.talks.conveyance.release import (
    GrantRelease,
    RefuseRelease,
    WithdrawRelease,
    leaves,
    pending,
)
from wasit.talks.ledgers import delegation, room
from wasit.talks.paper.returning import ConfirmPaper
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.corrections import Correct, words
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.rooms.limits import UNLIMITED
from wasit.talks.rooms.reactions import Acknowledge, React
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.rooms.stances import Stance
from wasit.web.forms.acts import ActForm
from wasit.web.forms.attaching import Attaching
from wasit.web.forms.choosing import ChosenField, ModesField, TickField, choices
from wasit.web.forms.fields import WordsField
from wasit.web.forms.packages import PackageForm
from wasit.web.forms.releases import LimitFields, ReleaseFields
from wasit.web.showing.wordings import spoken


class SpeakForm(ReleaseFields, Attaching, PackageForm):
    """Say something to the mediators officially."""

    field_order = ("force", "words", "release", "modes", "to", "since", "until", "read_back")
    template = "rooms/speak.html"
    submit = _("Say it to the mediators")

    force = ChosenField(Force, label=_("What kind of message is it?"), initial=Force.POSITION)
    words = WordsField(label=_("Your message"))
    names = TickField(
        label=_("What they are called"),
        tick=_("The names of the documents may be conveyed too"),
        explained=_("Otherwise they are called “document” in another room."),
    )

    @property
    def ledger(self) -> str:
        return room(self.scene.party)

    def arrange(self) -> None:
        self.arrange_release(self.scene.ledger)
        self.add_issues(agenda(self.scene.ledger).values())
        if self.scene.entry is not None:
            self.fields["force"].initial = Force.REPLY

    def action(self) -> Action:
        return Speak(
            force=Force(self.cleaned_data["force"]),
            wording=self.wording(),
            package=self.package(),
            about=self.scene.about or None,
            files=self.attached(),
            names_released=self.cleaned_data["names"],
            **self.released(),
        )


class ReactForm(ReleaseFields, ActForm):
    """Answer something the mediators brought."""

    field_order = ("stance", "words", "release", "modes", "to", "since", "until", "read_back")
    template = "rooms/react.html"
    submit = _("Give this answer to the mediators")

    stance = ChosenField(Stance, label=_("Your answer"))
    words = WordsField(label=_("In your words"), rows=3, required=False)

    def arrange(self) -> None:
        self.arrange_release(self.scene.ledger)
        entry = self.scene.entry
        if entry and isinstance(entry.body, Delivery) and not entry.body.package:
            self.offer("stance", choices(each for each in Stance if each is not Stance.ACCEPT))

    def action(self) -> Action:
        return React(
            about=self.scene.about,
            stance=Stance(self.cleaned_data["stance"]),
            wording=self.wording(),
            **self.released(),
        )


class AcknowledgeForm(ActForm):
    """Confirm that a warning was received."""

    submit = _("Confirm that we have received it")

    def action(self) -> Action:
        return Acknowledge(about=self.scene.about)


class GrantForm(LimitFields, ActForm):
    """Allow something to be conveyed, further or less far than before."""

    field_order = ("modes", "to", "since", "until", "read_back", "instead")
    template = "rooms/grant.html"
    submit = _("Allow this")

    modes = ModesField()
    instead = TickField(
        label=_("What you allowed before"),
        tick=_("Only this holds from now on"),
        explained=_("Otherwise it is added to what you allowed before."),
    )

    def arrange(self) -> None:
        given = leaves(self.scene.ledger, self.scene.about)
        asked = pending(self.scene.ledger, self.scene.about)
        modes = asked.body.modes if asked else given[-1].modes if given else frozenset()
        self.fields["modes"].initial = [mode.value for mode in modes]
        limits = given[-1].limits if given and not asked else UNLIMITED
        self.arrange_limits(self.scene.ledger, limits)
        # What is changed is usually meant to hold from then on, what was asked for to be added.
        self.fields["instead"].initial = [] if asked else ["yes"]
        if not given:
            del self.fields["instead"]

    def action(self) -> Action:
        return GrantRelease(
            about=self.scene.about,
            modes=self.cleaned_data["modes"],
            limits=self.limits(),
            instead=self.cleaned_data.get("instead", False),
        )


class WithdrawReleaseForm(ActForm):
    """Allow something to be conveyed no longer."""

    submit = _("Allow it no longer")
    minor = True

    def action(self) -> Action:
        return WithdrawRelease(about=self.scene.about)


class ReadBackForm(ActForm):
    """Confirm, correct or refuse the words in which something would go."""

    submit = _("Give this answer to the mediators")
    beside: ClassVar[Mapping[str, str]] = {"readback.changed": "words"}

    verdict = ChosenField(Verdict, label=_("These words"), initial=Verdict.CONFIRM)
    words = WordsField(label=_("The words, as they may go"), rows=3, required=False)

    def arrange(self) -> None:
        self._read = spoken(words(self.scene.ledger, self.scene.about))
        self.fields["words"].initial = self._read

    def action(self) -> Action:
        changed = self.cleaned_data["words"].replace("\r\n", "\n").strip() != self._read
        return AnswerReadBack(
            about=self.scene.about,
            verdict=Verdict(self.cleaned_data["verdict"]),
            wording=self.wording() if changed else {},
        )


class ConfirmPaperForm(ActForm):
    """Confirm what was recorded from a copy on paper."""

    submit = _("Yes, so it was meant")

    def action(self) -> Action:
        return ConfirmPaper(about=self.scene.about)


class AnswerTermsForm(ActForm):
    """Acknowledge the rule of confidentiality, or not."""

    submit = _("Give this answer to the mediators")

    answer = forms.ChoiceField(
        label=_("Our answer"),
        choices=[("yes", _("We acknowledge this rule")), ("no", _("We do not agree to it"))],
        initial="yes",
        widget=forms.RadioSelect,
    )
    words = WordsField(label=_("Reasons, if you wish to give any"), rows=2, required=False)

    def arrange(self) -> None:
        if self.scene.entry and isinstance(self.scene.entry.body, RoomOpened):
            self.offer("answer", [("yes", _("We acknowledge this rule"))])

    def action(self) -> Action:
        return AnswerTerms(
            about=self.scene.about,
            agreed=self.cleaned_data["answer"] == "yes",
            wording=self.wording(),
        )


class RefuseForm(ActForm):
    """Answer a request for release with no."""

    submit = _("Do not allow it")
    minor = True

    words = WordsField(label=_("Reasons, if you wish to give any"), rows=2, required=False)

    def action(self) -> Action:
        return RefuseRelease(about=self.scene.about, wording=self.wording())


class CorrectForm(ActForm):
    """Put better words to an own entry in the room."""

    submit = _("Correct it")

    words = WordsField(label=_("The words it should have had"))

    def arrange(self) -> None:
        self.fields["words"].initial = spoken(words(self.scene.ledger, self.scene.about))

    def action(self) -> Action:
        return Correct(
            ledger=room(self.scene.party), about=self.scene.about, wording=self.wording()
        )


class ConferForm(Attaching):
    """Say something to the own delegation alone."""

    for_interpreters = True
    submit = _("Tell the delegation")

    words = WordsField(label=_("To your delegation only"), rows=3)

    @property
    def ledger(self) -> str:
        return delegation(self.scene.party)

    def action(self) -> Action:
        return Confer(wording=self.wording(), files=self.attached())
