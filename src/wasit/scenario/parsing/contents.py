"""Contents: the bytes of a file that somebody names, or why there are none."""

from __future__ import annotations

from pathlib import Path

from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.parsing.words import English, Said, say
from wasit.talks.refusals import gettext_noop

LARGEST = 32 * 2**20
"""The largest file, in bytes, that is read."""


def contents(path: str | Path, expected: Said | str) -> bytes:
    """Return what is in the file at `path`.

    Raises ScenarioError when it cannot be read, with what was `expected`, or is too large.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, expected, error) from None
    if len(content) > LARGEST:
        limit = say(gettext_noop("a file of at most %(limit)s MiB"), limit=LARGEST // 2**20)
        raise ScenarioError(str(path), "", None, limit, say(gettext_noop("a larger one")))
    return content


def unreadable(
    path: str | Path, expected: Said | str, error: OSError | ValueError
) -> ScenarioError:
    """Return the error that nothing can be read at `path`.

    A ValueError says that the path holds a character that no path may hold.
    """
    found = error.strerror if isinstance(error, OSError) else None
    return ScenarioError(str(path), "", None, expected, English(found or error))
