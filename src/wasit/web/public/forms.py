"""Forms about what is public: drafting a line, asking all rooms, answering, publishing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.ledgers import DESK
from wasit.talks.levels import Level
from wasit.talks.public.consent import DropConsent, GiveConsent, RefuseConsent
from wasit.talks.public.press import DraftLine, Publish, PutLevel, PutLine, level
from wasit.talks.rooms.corrections import Correct, words
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import ChosenField, choices
from wasit.web.forms.fields import WordsField
from wasit.web.showing.wordings import spoken


class DraftForm(ActForm):
    """Draft a line for the press."""

    submit = _("Keep the draft on the desk")

    words = WordsField(label=_("The line"), rows=3)
    level = ChosenField(Level, label=_("It may be said from this level on"))

    def arrange(self) -> None:
        self.fields["level"].initial = level(self.scene.view)

    def action(self) -> Action:
        return DraftLine(level=Level(self.cleaned_data["level"]), wording=self.wording())


class LevelForm(ActForm):
    """Ask every room to agree to another acknowledgement level."""

    submit = _("Ask every room")
    beside = dict.fromkeys(("level.same", "level.pending"), "level")

    level = ChosenField(Level, label=_("The level that is to hold"))
    words = WordsField(label=_("Why (every room reads this)"), rows=2, required=False)

    def arrange(self) -> None:
        now = level(self.scene.view)
        self.offer("level", choices(each for each in Level if each is not now))

    def action(self) -> Action:
        return PutLevel(level=Level(self.cleaned_data["level"]), wording=self.wording())


class PutLineForm(ActForm):
    """Ask every room to agree to a drafted line."""

    submit = _("Ask every room to agree")

    def action(self) -> Action:
        return PutLine(line=self.scene.about)


class RedraftForm(ActForm):
    """Put better words to an own draft."""

    submit = _("Correct it")

    words = WordsField(label=_("The words it should have had"), rows=3)

    def arrange(self) -> None:
        self.fields["words"].initial = spoken(words(self.scene.ledger, self.scene.about))

    def action(self) -> Action:
        return Correct(ledger=DESK, about=self.scene.about, wording=self.wording())


class PublishForm(ActForm):
    """Make public what every head has agreed to."""

    submit = _("Publish it to everyone in the case")

    def action(self) -> Action:
        return Publish(about=self.scene.about)


class DropConsentForm(ActForm):
    """Stop asking every room for agreement."""

    submit = _("Ask no longer")
    drastic = True

    def action(self) -> Action:
        return DropConsent(about=self.scene.about)


class AgreeForm(ActForm):
    """Agree to what is to be public."""

    submit = _("We agree")

    def action(self) -> Action:
        return GiveConsent(about=self.scene.about)


class DisagreeForm(ActForm):
    """Do not agree to what is to be public."""

    submit = _("We do not agree")
    minor = True

    words = WordsField(
        label=_("Reasons, or other words, if you wish to give any"), rows=2, required=False
    )

    def action(self) -> Action:
        return RefuseConsent(about=self.scene.about, wording=self.wording())
