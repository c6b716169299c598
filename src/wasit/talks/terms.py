"""Terms: what a warning, an assurance or a red line says, as a structure beside its words.

They are kept apart from offers: terms never hold a package, and nothing can accept them.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from wasit.talks.agenda import check_package
from wasit.talks.conditions import Condition, check_condition, check_optional
from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.wording import Wording, checked


class _Terms(Struct, frozen=True, kw_only=True, tag_field="terms", forbid_unknown_fields=True):
    @property
    def kind(self) -> str:
        """The name of this kind of terms, as the record and the templates know it."""
        return str(self.__struct_config__.tag)


class DeterrentWarning(_Terms, frozen=True, kw_only=True, tag="deterrent_warning"):
    """If `actor` does what meets the condition, `consequence` follows, within `horizon`.

    Without a condition, or with an empty horizon, it is as the words say. `public` tells that
    the sender has said as much in public.
    """

    actor: Wording
    consequence: Wording
    condition: Condition | None = None
    horizon: Wording = {}
    public: bool = False


class Assurance(_Terms, frozen=True, kw_only=True, tag="assurance"):
    """The sender promises that `condition` will hold, within `horizon`: a promise of restraint."""

    condition: Condition | None = None
    horizon: Wording = {}
    public: bool = False


class RedLine(_Terms, frozen=True, kw_only=True, tag="red_line"):
    """Options that the sender rules out: issue id → option ids, at least one."""

    ruled_out: dict[str, tuple[str, ...]]


Terms: TypeAlias = DeterrentWarning | Assurance | RedLine


def check_terms(terms: Terms, ledger: Ledger) -> None:
    """Raise Refused unless `terms` say something, in words and numbers that can be kept.

    A red line's options must be on the agenda of the room or desk `ledger`.
    """
    if isinstance(terms, RedLine):
        _check_ruled_out(terms, ledger)
        return
    if isinstance(terms, DeterrentWarning):
        for wording in (terms.actor, terms.consequence):
            checked(wording)
    check_optional(terms.horizon)
    if terms.condition:
        check_condition(terms.condition)


def _check_ruled_out(red_line: RedLine, ledger: Ledger) -> None:
    if not any(red_line.ruled_out.values()):
        raise Refused("terms.options", gettext_noop("Choose at least one option to rule out."))
    for issue, options in red_line.ruled_out.items():
        for option in options:
            check_package({issue: option}, ledger)


def condition_of(terms: object) -> Condition | None:
    """Return the condition of `terms`; None for what has none."""
    return getattr(terms, "condition", None)


def check_restated(restated: Terms | None, source: Terms | None) -> None:
    """Raise Refused unless `restated` are terms that can go in the name of the `source`'s sender.

    The mediators may leave terms out or put them in other words; they cannot make a warning of
    what was none, rule out what the sender did not, or say that something was said in public.
    """
    if restated is None:
        return
    if type(restated) is not type(source) or _widens(restated, source):
        raise Refused(
            "terms.source",
            gettext_noop("In the sender’s name you can restate only what the sender stated."),
        )


def _widens(restated: Terms, source: Terms | None) -> bool:
    if isinstance(restated, RedLine) and isinstance(source, RedLine):
        return any(
            not set(options) <= set(source.ruled_out.get(issue, ()))
            for issue, options in restated.ruled_out.items()
        )
    return bool(getattr(restated, "public", False)) is not bool(getattr(source, "public", False))
