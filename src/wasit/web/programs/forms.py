"""The forms of a person's own tokens. They write no entry: nobody else learns of a token."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.web.accounts import tokens
from wasit.web.accounts.models import LONGEST_NAME, Place
from wasit.web.accounts.tokens import LASTS, LONGEST
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import TickField
from wasit.web.forms.fields import LineField
from wasit.web.server.runtime import service


class TokensForm(ActForm):
    """A form about the tokens of the person at `owner`."""

    for_interpreters = True

    def __init__(self, *sent: Any, owner: Place, **options: Any) -> None:
        self.owner = owner
        super().__init__(*sent, **options)

    def do(self) -> str:
        """Do what the form, once valid, asks for; return the token that was made, if one was."""
        raise TypeError(f"{type(self).__name__} asks for nothing")


class TokenForm(TokensForm):
    """Make a token."""

    submit = _("Make the token")

    name = LineField(label=_("What it is for"), max_length=LONGEST_NAME)
    days = forms.IntegerField(
        label=_("For how many days it is good"),
        min_value=1,
        max_value=LONGEST.days,
        initial=LASTS.days,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": _("Write a whole number, like 3.")},
    )

    exports = TickField(
        label=_("What it may do besides"), tick=_("Take the record of our side along, as a file")
    )

    def arrange(self) -> None:
        if not self.scene.view.person.leads:
            del self.fields["exports"]

    def do(self) -> str:
        exports = bool(self.cleaned_data.get("exports"))
        lasts = timedelta(days=self.cleaned_data["days"])
        try:
            return tokens.make(
                self.owner, self.cleaned_data["name"], service().now(), lasts, exports=exports
            )
        except tokens.NameTaken:
            self.add_error("name", _("You have a token of this name. Choose another name."))
            return ""


class RevokeForm(TokensForm):
    """End a token."""

    submit = _("Revoke it")
    drastic = True

    token = forms.ChoiceField(label=_("Which token"), widget=forms.RadioSelect)

    def arrange(self) -> None:
        self.offer("token", [(each.name, each.name) for each in tokens.own_tokens(self.owner)])
        self.fields["token"].initial = None

    def do(self) -> str:
        tokens.revoke(self.owner, self.cleaned_data["token"])
        return ""
