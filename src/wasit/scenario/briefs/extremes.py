"""Extremes: the packages that are worth most and least to one side, its red lines kept or not."""

from __future__ import annotations

from msgspec.structs import replace

from wasit.bargaining.preferences import Preferences
from wasit.talks.substance.issues import Package


class Entangled(ValueError):
    """Too many issues hang together to find the best package for certain."""


def best(preferences: Preferences) -> Package | None:
    """Return a package worth most within the red lines; None when they leave no package.

    Raises Entangled when too many issues hang together for that to be found exactly.
    """
    if preferences.interactions or preferences.combinations:
        return _best_linked(preferences)
    return {
        issue: max(
            values.keys() - preferences.ruled_out.get(issue, frozenset()), key=values.__getitem__
        )
        for issue, values in preferences.values.items()
    }


def worst(preferences: Preferences) -> Package | None:
    """Return a package worth least within the red lines; None and raises as `best` does."""
    return best(_negated(preferences))


def _best_linked(preferences: Preferences) -> Package | None:
    # Loaded here, because it brings numpy, and most files have no linked issues.
    from wasit.bargaining.frontier import frontier  # noqa: PLC0415 - as said above

    found = frontier([preferences])
    if not found.exact:
        raise Entangled
    return found.package(0) if len(found) else None


def _negated(preferences: Preferences) -> Preferences:
    return replace(
        preferences,
        values={
            issue: {option: -worth for option, worth in values.items()}
            for issue, values in preferences.values.items()
        },
        interactions=tuple(
            replace(
                each,
                values={
                    option: {other: -worth for other, worth in others.items()}
                    for option, others in each.values.items()
                },
            )
            for each in preferences.interactions
        ),
    )
