"""Together: what an instructor does in every group of a class at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wasit.talks.refusals import Refused
from wasit.web.accounts.models import Account
from wasit.web.forms.forms import ActForm, Scene
from wasit.web.showing.labels import refusal
from wasit.web.training.courses import Group, courses
from wasit.web.training.forms import (
    BeginRoundForm,
    DebriefForm,
    EndForm,
    EndRoundForm,
    InjectForm,
)
from wasit.web.training.possible import Possible, possible


class Joint(NamedTuple):
    """A form that is sent to every group, what its button says there, and what it needs."""

    kind: type[ActForm]
    submit: str | Promise
    needs: Possible


JOINT: Mapping[str, Joint] = {
    "begin_round": Joint(BeginRoundForm, _("Begin the next round in every group"), Possible.DIRECT),
    "end_round": Joint(EndRoundForm, _("End this round in every group"), Possible.END_ROUND),
    "inject": Joint(InjectForm, _("Let it happen in every group"), Possible.DIRECT),
    "end": Joint(EndForm, _("End the rehearsal in every group"), Possible.DIRECT),
    "debrief": Joint(DebriefForm, _("Open the debrief of every group"), Possible.DEBRIEF),
}
"""What is done in every group of a class at once, by the name of its form."""


def joint_form(act: str, scene: Scene, sent: Mapping[str, Any] | None = None) -> ActForm:
    """Return the form of this name, with what was sent if anything was."""
    form = JOINT[act].kind(sent, act=act, scene=scene)
    form.submit = JOINT[act].submit
    return form


def do_in_all(own: Account, course: str, form: ActForm) -> list[tuple[str, str]]:
    """Do what `form` asks for in every group of a course; return who could not, and why.

    Groups in which there is nothing of the kind to do are left alone, unless it is all.
    """
    failed = []
    groups = courses(own).get(course, [])
    for group in _concerned(groups, JOINT[form.act].needs) or groups:
        try:
            group.seat.act(form.action(), form.cleaned_data["key"])
        except Refused as refused:
            failed.append((group.staged.staging.group, refusal(refused)))
    return failed


def _concerned(groups: list[Group], needs: Possible) -> list[Group]:
    return [each for each in groups if needs in possible(each.view)]
