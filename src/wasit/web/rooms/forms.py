"""The delegation's forms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.agenda import agenda
from wasit.talks.conferring import Confer
from wasit.talks.corrections import Correct, words
from wasit.talks.deliveries import Delivery
from wasit.talks.ledgers import room
from wasit.talks.reactions import Acknowledge, React
from wasit.talks.release import GrantRelease, RefuseRelease, pending
from wasit.talks.speech import Force, Speak
from wasit.talks.stances import Stance
from wasit.web.forms import (
    ActForm,
    ChosenField,
    ModesField,
    PackageForm,
    ReleaseFields,
    WordsField,
    choices,
    spoken,
)


class SpeakForm(ReleaseFields, PackageForm):
    """Say something to the mediators officially."""

    field_order = ("force", "words", "release", "modes")
    template = "rooms/speak.html"
    submit = _("Say it to the mediators")

    force = ChosenField(Force, label=_("What kind of message is it?"), initial=Force.POSITION)
    words = WordsField(label=_("Your message"))

    def arrange(self) -> None:
        self.add_issues(agenda(self.scene.ledger).values())
        if self.scene.entry is not None:
            self.fields["force"].initial = Force.REPLY

    def action(self) -> Action:
        return Speak(
            force=Force(self.cleaned_data["force"]),
            wording=self.wording(),
            modes=self.modes_allowed(),
            package=self.package(),
            about=self.scene.about or None,
        )


class ReactForm(ReleaseFields, ActForm):
    """Answer something the mediators brought."""

    field_order = ("stance", "words", "release", "modes")
    template = "rooms/react.html"
    submit = _("Give this answer to the mediators")

    stance = ChosenField(Stance, label=_("Your answer"))
    words = WordsField(label=_("In your words"), rows=3, required=False)

    def arrange(self) -> None:
        entry = self.scene.entry
        if entry and isinstance(entry.body, Delivery) and not entry.body.package:
            self.offer("stance", choices(each for each in Stance if each is not Stance.ACCEPT))

    def action(self) -> Action:
        return React(
            about=self.scene.about,
            stance=Stance(self.cleaned_data["stance"]),
            wording=self.wording(),
            modes=self.modes_allowed(),
        )


class AcknowledgeForm(ActForm):
    """Confirm that a warning was received."""

    submit = _("Confirm that we have received it")

    def action(self) -> Action:
        return Acknowledge(about=self.scene.about)


class GrantForm(ActForm):
    """Allow something to be conveyed."""

    submit = _("Allow this")

    modes = ModesField()

    def arrange(self) -> None:
        asked = pending(self.scene.ledger, self.scene.about)
        if asked:
            self.fields["modes"].initial = [mode.value for mode in asked.body.modes]

    def action(self) -> Action:
        return GrantRelease(about=self.scene.about, modes=self.cleaned_data["modes"])


class RefuseForm(ActForm):
    """Answer a request for release with no."""

    submit = _("Do not allow it")

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


class ConferForm(ActForm):
    """Say something to the own delegation alone."""

    submit = _("Tell the delegation")

    words = WordsField(label=_("To your delegation only"), rows=3)

    def action(self) -> Action:
        return Confer(wording=self.wording())
