"""Choosing: fields in which one or several of what is offered are taken."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeAlias

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wasit.talks.rooms.modes import Mode
from wasit.web.showing.explanations import explanation
from wasit.web.showing.labels import LABELS

Offered: TypeAlias = tuple[str, str | Promise | list[tuple[str, str]]]
"""A value to choose and what it is called, or what several are called together, and they."""


def choices(members: Iterable[StrEnum]) -> list[tuple[str, str | Promise]]:
    return [(member.value, LABELS[type(member), member.value]) for member in members]


def choose(field: forms.Field, offered: Iterable[Offered]) -> forms.ChoiceField:
    """Let only `offered` be chosen in `field`, and return it."""
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"nothing is chosen in {field.label}")
    field.choices = list(offered)
    return field


class ChosenField(forms.ChoiceField):
    """One member of an enumeration, each choice with a line that says what it means."""

    widget = forms.RadioSelect

    def __init__(self, members: type[StrEnum] | Iterable[StrEnum], **options: Any) -> None:
        super().__init__(choices=choices(members), **options)
        self.explanations = {member.value: explanation(member) for member in members}


class ModesField(forms.MultipleChoiceField):
    """Conveyance modes, each with a line that says what it lets through."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("It may be conveyed as"))
        super().__init__(choices=choices(Mode), **options)
        self.explanations = {mode.value: explanation(mode) for mode in Mode}

    def clean(self, value: Any) -> frozenset[Mode]:
        return frozenset(Mode(each) for each in super().clean(value))


class TickField(forms.MultipleChoiceField):
    """One thing that is so if it is ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, *, tick: str | Promise, explained: str | Promise = "", **options: Any
    ) -> None:
        super().__init__(choices=[("yes", tick)], required=False, **options)
        self.explanations = {"yes": explained}

    def clean(self, value: Any) -> bool:
        return bool(super().clean(value))
