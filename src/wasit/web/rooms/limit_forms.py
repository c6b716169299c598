"""The forms in which a head warns, assures and draws red lines, apart from any offer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.agenda import agenda
from wasit.talks.modes import WARNS, Mode
from wasit.talks.speech import Force, Speak
from wasit.talks.stated import Assurance, DeterrentWarning, Stated
from wasit.web.forms import ActForm, ReleaseFields, WordsField, choices
from wasit.web.stated import StatedFields

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


class LimitForm(StatedFields, ReleaseFields, ActForm):
    """Something that limits, and offers nothing: its words, what it states, and its release."""

    template = "rooms/limit_form.html"
    force: Force

    words = WordsField(label=_("Your words"), rows=3)

    def arrange(self) -> None:
        self.drop("carried")
        self.arrange_release(self.scene.ledger)
        self.order_fields(["words", *(field.name for field in self.stated_fields()), "public"])

    def stated(self) -> Stated | None:
        """Return what is stated beside the words."""
        raise TypeError(f"{type(self).__name__} states nothing")

    def action(self) -> Action:
        return Speak(
            force=self.force,
            wording=self.wording(),
            stated=self.stated(),
            **self.released(),
        )


class WarnForm(PublicFields, LimitForm):
    """Warn: if they do this, we shall do that."""

    submit = _("Give this warning to the mediators")
    force = Force.WARNING

    def arrange(self) -> None:
        for name in ("actor", "consequence"):
            self.fields[name].required = True
        self.offer("modes", choices(mode for mode in Mode if mode in WARNS))
        self.fields["modes"].initial = [Mode.VERBATIM.value]
        super().arrange()

    def stated(self) -> Stated:
        return DeterrentWarning(
            actor=self.line("actor"),
            consequence=self.line("consequence"),
            condition=self.condition(),
            horizon=self.line("horizon"),
            public=self.is_public(),
        )


class AssureForm(PublicFields, LimitForm):
    """Promise restraint."""

    submit = _("Give this assurance to the mediators")
    force = Force.ASSURANCE

    def arrange(self) -> None:
        self.drop("actor", "consequence")
        super().arrange()

    def stated(self) -> Stated:
        return Assurance(
            condition=self.condition(), horizon=self.line("horizon"), public=self.is_public()
        )


class RedLineForm(LimitForm):
    """Rule options out."""

    submit = _("Tell the mediators this red line")
    force = Force.RED_LINE

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

    def stated(self) -> Stated | None:
        return self.red_line()
