"""Together: what an instructor does in every group of a class at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wasit.talks.refusals import Refused
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.showing.labels import refusal
from wasit.web.training.courses import Group
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


class Unable(NamedTuple):
    """The groups that could not do something, each with the reason; whether others have done it."""

    groups: list[tuple[str, str]]
    elsewhere: bool


def do_in_all(groups: Sequence[Group], form: ActForm) -> Unable | None:
    """Do what `form` asks for in every group, or in none; return which could not, if any.

    Groups in which there is nothing of the kind to do are left alone, unless it is all. Every group
    is looked at before anything is written. What changes in one between the two can keep that one
    back alone; and if the server ends meanwhile, the same form sent again does the rest.
    """
    concerned = _concerned(groups, JOINT[form.act].needs) or groups
    key = form.cleaned_data["key"]
    if failed := _refused(concerned, lambda group: group.seat.foresee(form.action(), key)):
        return Unable(failed, elsewhere=False)
    failed = _refused(concerned, lambda group: group.seat.act(form.action(), key))
    return Unable(failed, elsewhere=True) if failed else None


def _concerned(groups: Sequence[Group], needs: Possible) -> list[Group]:
    return [each for each in groups if needs in possible(each.view)]


def _refused(groups: Iterable[Group], do: Callable[[Group], object]) -> list[tuple[str, str]]:
    """Do it in each of these groups; return the names of those where it is refused, and why."""
    failed = []
    for group in groups:
        try:
            do(group)
        except Refused as refused:
            failed.append((group.staged.staging.group, refusal(refused)))
    return failed
