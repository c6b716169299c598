"""The configuration: one file with the settings of an installation, as `wasit init` writes it.

Each line is NAME=VALUE, with a name that begins with WASIT_ and a value quoted as in a shell; what
stands after a # is for people. What the environment says already goes before it.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

_LINE = re.compile(r"(WASIT_[A-Z_]+)=(.*)")


class BadConfiguration(click.ClickException):
    """A configuration cannot be used: the words say which line of it, and why."""

    exit_code = 2


def settle(file: Path) -> None:
    """Put the settings of `file` into the environment. Raises BadConfiguration."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise BadConfiguration(f"the configuration {file} cannot be read: {reason}.") from None
    for name, value in dict(_read(file, text)).items():
        os.environ.setdefault(name, value)


def _read(file: Path, text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        value = _unquoted(found[2]) if found else None
        if found is None or value is None:
            # The line itself may be a secret that was mistyped.
            raise BadConfiguration(
                f"{file}, line {number}: expected WASIT_NAME=VALUE, with quotes around a value "
                "that has spaces; found something else."
            )
        yield found[1], value


def _unquoted(quoted: str) -> str | None:
    """Return the one word that is quoted so; None where it is not one."""
    try:
        words = shlex.split(quoted, comments=True)
    except ValueError:
        return None
    return "".join(words) if len(words) < 2 else None


def written(settings: Mapping[str, str]) -> str:
    """Return the settings as lines that `settle` reads."""
    return "".join(f"{name}={shlex.quote(value)}\n" for name, value in settings.items())
