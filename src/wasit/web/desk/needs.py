"""Needs: what must come first before something goes, in words for whoever prepares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from wasit.talks.case import in_four_eyes
from wasit.talks.conveyance.release import Leave
from wasit.talks.fold import Ledger


class Need(Struct, frozen=True):
    """Something that must come first: in every way in which it may go, or only in some."""

    said: str | Promise
    always: bool


def needs(desk: Ledger, given: Iterable[Leave], at: datetime) -> list[Need]:
    """Return what must come before anything goes by the leaves `given`, in that order."""
    return list(_needs(desk, list(given), at))


def _needs(desk: Ledger, given: list[Leave], at: datetime) -> Iterator[Need]:
    waiting = [leave for leave in given if not leave.limits.begun(at)]
    if waiting:
        yield Need(
            _("Its release has not begun. You can prepare it; it waits until then."),
            len(waiting) == len(given),
        )
    read_back = [leave.limits.reads_back(mode) for leave in given for mode in leave.modes]
    if any(read_back):
        yield Need(
            _("Your words are read back to their head, who confirms or corrects them first."),
            all(read_back),
        )
    if in_four_eyes(desk):
        yield Need(_("A second mediator approves your words before they go."), True)
