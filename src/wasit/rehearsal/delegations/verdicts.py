"""Verdicts: how a delegation takes a package, by its own preferences alone."""

from __future__ import annotations

from msgspec import Struct

from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.phrases import book
from wasit.rehearsal.phrases.book import Phrase
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package


class Verdict(Struct, frozen=True):
    """A stance on a package, the phrase that gives it, and the issue and option it names."""

    stance: Stance
    phrase: Phrase
    issue: str = ""
    option: str = ""


def judge(preferences: Preferences, package: Package, asked: int) -> Verdict:
    """Judge `package` for a side that asks for `asked` now, in millionths.

    Yes only to a whole package within the red lines that is worth as much. A red line is
    answered like any other hardship, and "no" is measured from what is asked for now: neither
    gives away where the limits lie.
    """
    if unknown := next((issue for issue in package if issue not in preferences.values), None):
        return Verdict(Stance.RESERVE, book.UNINSTRUCTED, unknown)
    if not preferences.allows(package):
        return Verdict(Stance.REJECT, book.REJECT, sorest(preferences, package))
    if missing := [issue for issue in preferences.values if issue not in package]:
        return Verdict(Stance.RESERVE, book.RESERVE_OPEN, weightiest(preferences, missing))
    if preferences.accepts(package, asked):
        return Verdict(Stance.ACCEPT, book.ACCEPT)
    return _short(preferences, package, asked)


def _short(preferences: Preferences, package: Package, asked: int) -> Verdict:
    """Judge a whole package that is within the red lines and worth too little."""
    issue = sorest(preferences, package)
    if option := _remedy(preferences, package, issue, asked):
        return Verdict(Stance.ACCEPT_IF, book.ACCEPT_IF, issue, option)
    if 4 * preferences.utility(package) >= 3 * asked:
        return Verdict(Stance.RESERVE, book.RESERVE, issue)
    return Verdict(Stance.REJECT, book.REJECT, issue)


def sorest(preferences: Preferences, package: Package) -> str:
    """Return the issue on which `package` hurts most: a crossed red line, or the largest loss.

    A loss is what the issue alone could still add, with all else as it stands. Empty when
    `package` has no issue that the preferences know.
    """
    known = {issue: package[issue] for issue in package if issue in preferences.values}
    return max(known, key=lambda issue: _pain(preferences, issue, known), default="")


def _pain(preferences: Preferences, issue: str, package: Package) -> tuple[bool, int]:
    best = max(
        preferences.utility({**package, issue: option}) for option in preferences.values[issue]
    )
    return _crosses(preferences, issue, package), best - preferences.utility(package)


def _crosses(preferences: Preferences, issue: str, package: Package) -> bool:
    """Say whether `package` crosses a red line with what it has on `issue`."""
    return package[issue] in preferences.ruled_out.get(issue, ()) or any(
        issue in each and each.items() <= package.items() for each in preferences.combinations
    )


def weightiest(preferences: Preferences, issues: list[str]) -> str:
    """Return which of `issues` has the most to give."""
    return max(issues, key=lambda issue: max(preferences.values[issue].values()))


def _remedy(preferences: Preferences, package: Package, issue: str, asked: int) -> str | None:
    """Return the least option on `issue` alone that would make `package` worth `asked`."""
    enough = [
        (preferences.utility({**package, issue: option}), option)
        for option in preferences.values[issue]
        if preferences.accepts({**package, issue: option}, asked)
    ]
    return min(enough)[1] if enough else None
