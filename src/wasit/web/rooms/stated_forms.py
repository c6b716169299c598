"""The forms in which a head warns, assures and draws red lines, apart from any offer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.rooms.stated import Assurance, DeterrentWarning, Stated
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import choices
from wasit.web.forms.fields import WordsField
from wasit.web.forms.releases import ReleaseFields
from wasit.web.forms.stated import StatedFields

IN_PUBLIC, BETWEEN_US = "public", "private"


class PublicFields(forms.Form):
    """Whether the sender has said as much in public."""

    public = forms.ChoiceField(
        label=_("Has it been said in public?"),
        choices=[(BETWEEN_US, _("No, only here")), (IN_PUBLIC, _("Yes, in public too"))],
        initial=BETWEEN_US,
        widget=forms.RadioSelect,
    )

    def is_public(self) -> bool:
        return bool(self.cleaned_data["public"] == IN_PUBLIC)


class StatedForm(StatedFields, ReleaseFields, ActForm):
    """What is no offer: its words, what it states beside them, and its release."""

    template = "rooms/stated_form.html"

    words = WordsField(label=_("Your words"), rows=3)

    def arrange(self) -> None:
        self.drop("carried")
        self.arrange_release(self.scene.ledger)
        self.order_fields(["words", *(field.name for field in self.stated_fields()), "public"])

    def says(self, force: Force, stated: Stated | None) -> Action:
        """Return the message that the form says, with what is `stated` beside its words."""
        return Speak(force=force, wording=self.wording(), stated=stated, **self.released())


class WarnForm(PublicFields, StatedForm):
    """Warn: if they do this, we shall do that."""

    submit = _("Give this warning to the mediators")

    def arrange(self) -> None:
        for name in ("actor", "consequence"):
            self.fields[name].required = True
        self.offer("modes", choices(mode for mode in Mode if mode in WARNS))
        self.fields["modes"].initial = [Mode.VERBATIM.value]
        super().arrange()

    def action(self) -> Action:
        warning = DeterrentWarning(
            actor=self.line("actor"),
            consequence=self.line("consequence"),
            condition=self.condition(),
            horizon=self.line("horizon"),
            public=self.is_public(),
        )
        return self.says(Force.WARNING, warning)


class AssureForm(PublicFields, StatedForm):
    """Promise restraint."""

    submit = _("Give this assurance to the mediators")

    def arrange(self) -> None:
        self.drop("actor", "consequence")
        super().arrange()

    def action(self) -> Action:
        assurance = Assurance(
            condition=self.condition(), horizon=self.line("horizon"), public=self.is_public()
        )
        return self.says(Force.ASSURANCE, assurance)


class RedLineForm(StatedForm):
    """Rule options out."""

    submit = _("Tell the mediators this red line")

    def arrange(self) -> None:
        everything = [name for name in StatedFields.base_fields if name != "carried"]
        self.drop(*everything)
        issues = agenda(self.scene.ledger)
        options = {issue.id: {option.id for option in issue.options} for issue in issues.values()}
        self.add_options(issues.values(), options)
        super().arrange()

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if not self.errors and self.red_line() is None:
            self.add_error(None, _("Choose at least one option to rule out."))
        return cleaned

    def action(self) -> Action:
        return self.says(Force.RED_LINE, self.red_line())
