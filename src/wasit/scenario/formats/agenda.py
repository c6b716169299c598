"""The agenda of an imported domain: issues and options that go by the names of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.parsing.faults import show
from wasit.scenario.parsing.texts import allowed
from wasit.scenario.parsing.words import Said
from wasit.talks.refusals import Refused
from wasit.talks.substance.issues import Issue, Option
from wasit.talks.wording import Wording, checked

Complaint: TypeAlias = Callable[[Said | str, Said | str], ScenarioError]
"""Makes the error that at a certain place something was expected, and something else found."""

UNKNOWN = "und"
"""The tag of a language that nobody has named, as in all of these formats."""


def named(name: str, complaint: Complaint) -> Wording:
    """Return `name` as a wording; raises ScenarioError when people could not read it."""
    try:
        return checked({UNKNOWN: name})
    except Refused as refused:
        raise complaint(allowed(refused), show(name)) from None


def issue(name: str, options: Sequence[str], complaint: Complaint) -> Issue:
    """Return an issue whose ids are its names; raises ScenarioError when it could not be settled.

    It needs an option, and no two options may go by one name.
    """
    if not options:
        raise complaint("an issue with at least one option", "none")
    check_unique(options, complaint)
    return Issue(
        id=name,
        title=named(name, complaint),
        options=tuple(Option(id=each, label=named(each, complaint)) for each in options),
    )


def check_unique(names: Sequence[str], complaint: Complaint) -> None:
    """Raise ScenarioError at the first name that stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise complaint("a name not used before", show(name))
        seen.add(name)
