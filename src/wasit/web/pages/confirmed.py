"""Pages on which something cannot be undone: whoever does it shows first who they are."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.web.accounts.confirming import path_to_confirm, recently
from wasit.web.forms.acts import ActForm
from wasit.web.pages.page import Page


class ConfirmedPage(Page):
    """A page with forms, the `confirmed` ones, that are for those who have confirmed recently."""

    confirmed: ClassVar[frozenset[str]]

    def is_confirmed(self, act: str, form: forms.Form) -> bool:
        """Say whether `act` may be done now; where it may not, `form` tells why."""
        if act not in self.confirmed or recently(self.request):
            return True
        form.full_clean()
        form.add_error(
            None,
            _("First confirm that it is you: the link is at the top of the page. Then send."),
        )
        return False

    def _do(self, form: ActForm) -> bool:
        return self.is_confirmed(form.act, form) and super()._do(form)

    def frame(self) -> dict[str, Any]:
        confirm = "" if recently(self.request) else path_to_confirm(self.request)
        return {**super().frame(), "confirm": confirm}
