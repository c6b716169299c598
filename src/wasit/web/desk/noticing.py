"""Noticing: a form that tells a mediator once how a warning would shift, and then goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from wasit.talks.actions import Action
from wasit.talks.rooms.shifts import Shift
from wasit.web.forms.acts import ActForm


class NoticingForm(ActForm):
    """A form by which the words of a warning may become others."""

    told = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    noticed: Sequence[Shift] = ()
    """How the warning would shift, once a mediator has to be told."""

    def accepts(self, action: Action) -> bool:
        """Tell a mediator once how a warning has shifted; the same form sent again goes."""
        accepted, found = super().accepts(action), self.shifts()
        if self._unread(found):
            self.noticed = found
            self.add_error(None, _("This is not quite what they said. Send it again to go on."))
            return False
        return accepted

    def shifts(self) -> list[Shift]:
        """Return how this form, once valid, would shift the warning it is about."""
        raise TypeError(f"{type(self).__name__} shifts nothing")

    @property
    def mark(self) -> str:
        """The mark of what was noticed."""
        return mark(self.noticed)

    def _unread(self, found: Sequence[Shift]) -> bool:
        """Say whether a mediator is yet to be told of what was `found`."""
        told = self.data.getlist("told") if isinstance(self.data, QueryDict) else []
        return bool(found) and mark(found) not in told


def mark(found: Sequence[Shift]) -> str:
    """Return a mark by which the page knows again what it has told a mediator."""
    return hashlib.sha256("\n".join(map(str, found)).encode()).hexdigest()[:32]
