"""Contents: the bytes of a file that somebody names, the text they make, or why there is none."""

from __future__ import annotations

from pathlib import Path

from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.parsing.words import Code, English, Said, say
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


def decoded(file: str, content: bytes) -> str:
    """Return the text of a file, without its byte order mark; raises ScenarioError unless UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = say(gettext_noop("the byte %(byte)s"), byte=Code(f"0x{content[error.start]:02x}"))
        raise ScenarioError(file, "", line, say(gettext_noop("text in UTF-8")), found) from None


def unreadable(
    path: str | Path, expected: Said | str, error: OSError | ValueError
) -> ScenarioError:
    """Return the error that nothing can be read at `path`.

    A ValueError says that the path holds a character that no path may hold.
    """
    found = error.strerror if isinstance(error, OSError) else None
    return ScenarioError(str(path), "", None, expected, English(found or error))
