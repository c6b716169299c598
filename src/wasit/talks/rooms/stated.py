"""Stated: what a warning, an assurance or a red line says, as a structure beside its words.

It is kept apart from offers: nothing stated here holds a package, and nothing can accept it.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import check_package
from wasit.talks.substance.conditions import Condition, check_condition
from wasit.talks.wording import Wording, checked, optional


class _Stated(Struct, frozen=True, kw_only=True, tag_field="stated", forbid_unknown_fields=True):
    @property
    def kind(self) -> str:
        """The name of what is stated, as the record and the templates know it."""
        return str(self.__struct_config__.tag)

    def texts(self) -> dict[str, Wording]:
        """Return each text of what is stated by its key; options go by their ids, and are none."""
        condition = condition_of(self)
        words = ("actor", "consequence", "horizon")
        found: dict[str, Wording] = {key: getattr(self, key, {}) for key in words}
        found |= condition.texts() if condition else {}
        return {key: wording for key, wording in found.items() if wording}


class DeterrentWarning(_Stated, frozen=True, kw_only=True, tag="deterrent_warning"):
    """If `actor` does what meets the condition, `consequence` follows, within `horizon`.

    Without a condition, or with an empty horizon, it is as the words say. `public` tells that
    the sender has said as much in public.
    """

    actor: Wording
    consequence: Wording
    condition: Condition | None = None
    horizon: Wording = {}
    public: bool = False


class Assurance(_Stated, frozen=True, kw_only=True, tag="assurance"):
    """The sender promises that `condition` will hold, within `horizon`: a promise of restraint."""

    condition: Condition | None = None
    horizon: Wording = {}
    public: bool = False


class RedLine(_Stated, frozen=True, kw_only=True, tag="red_line"):
    """Options that the sender rules out: issue id → option ids, at least one."""

    ruled_out: dict[str, tuple[str, ...]]


Stated: TypeAlias = DeterrentWarning | Assurance | RedLine


def texts_of(stated: Stated | None) -> dict[str, Wording]:
    """Return each text of what is stated beside some words, by its key; none where nothing is."""
    return stated.texts() if stated else {}


def check_stated(stated: Stated, ledger: Ledger) -> None:
    """Raise Refused unless `stated` says something, in words and numbers that can be kept.

    A red line's options must be on the agenda of the room or desk `ledger`.
    """
    if isinstance(stated, RedLine):
        _check_ruled_out(stated, ledger)
        return
    if isinstance(stated, DeterrentWarning):
        for wording in (stated.actor, stated.consequence):
            checked(wording)
    optional(stated.horizon)
    if stated.condition:
        check_condition(stated.condition)


def _check_ruled_out(red_line: RedLine, ledger: Ledger) -> None:
    if not any(red_line.ruled_out.values()):
        raise Refused("stated.options", gettext_noop("Choose at least one option to rule out."))
    for issue, options in red_line.ruled_out.items():
        for option in options:
            check_package({issue: option}, ledger)


def condition_of(stated: object) -> Condition | None:
    """Return the condition of `stated`; None for what has none."""
    return getattr(stated, "condition", None)


def check_restated(restated: Stated | None, source: Stated | None) -> None:
    """Raise Refused unless `restated` can go in the name of the sender who stated `source`.

    The mediators may leave it out or put it in other words; they cannot make a warning of
    what was none, rule out what the sender did not, or say that something was said in public.
    """
    if restated is None:
        return
    if type(restated) is not type(source) or _widens(restated, source):
        raise Refused(
            "stated.source",
            gettext_noop("In the sender’s name you can restate only what the sender stated."),
        )


def _widens(restated: Stated, source: Stated | None) -> bool:
    if isinstance(restated, RedLine) and isinstance(source, RedLine):
        return any(
            not set(options) <= set(source.ruled_out.get(issue, ()))
            for issue, options in restated.ruled_out.items()
        )
    return bool(getattr(restated, "public", False)) is not bool(getattr(source, "public", False))
