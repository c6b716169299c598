"""NegMAS's mechanisms of a single text, in an environment of its own."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers.negmas import ask
from wasit.bargaining.preferences import Preferences

CHILD = Path(__file__).with_name("negmas_text_child.py")
LIMIT = 3600.0


def mediate(
    python: Path, profiles: Sequence[Sequence[Preferences]], marks: Sequence[int]
) -> dict[str, list[list[tuple[int, ...] | None]]]:
    """Return, by mechanism, what each profile agrees on after so many questions as each mark.

    Packages have the places of options, None where there is no agreement. Every proposal is a
    question to each side, so half as many proposals are made.
    """
    task = {
        "profiles": [[each.values for each in profile] for profile in profiles],
        "proposals": [mark // len(profiles[0]) for mark in marks],
    }
    found: dict[str, list[list[list[str] | None]]] = ask(python, CHILD, task, LIMIT)
    return {
        name: [
            [_places(profile[0], one) for one in each]
            for profile, each in zip(profiles, packages, strict=True)
        ]
        for name, packages in found.items()
    }


def _places(known: Preferences, package: Sequence[str] | None) -> tuple[int, ...] | None:
    if package is None:
        return None
    pairs = zip(known.values.values(), package, strict=True)
    return tuple(list(options).index(option) for options, option in pairs)
