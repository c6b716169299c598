"""Texts: from what a scenario file says in one or more languages to a checked wording."""

from __future__ import annotations

import re

from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import NONE, show
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.words import Words, reason, say
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.wording import Wording, checked

_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")


def wording(source: Source, text: str | dict[str, str], path: Path) -> Wording:
    """Return the wording that `text` at `path` holds; text alone is English.

    Raises ScenarioError when a version is empty or no text for people to read.
    """
    if isinstance(text, str):
        return {"en": _version(source, "en", text, path)}
    if not text:
        raise source.error(path, say(gettext_noop("a text in at least one language")), NONE)
    return {tag: _version(source, tag, text[tag], (*path, tag)) for tag in text}


def allowed(refused: Refused) -> Words:
    """Say in words that what the talks refused is not what is expected."""
    return say(gettext_noop("what the talks allow (“%(reason)s”)"), reason=reason(refused))


def _version(source: Source, tag: str, text: str, path: Path) -> str:
    try:
        return checked({tag: _unwrapped(text)})[tag]
    except Refused as refused:
        raise source.error(path, allowed(refused), show(text)) from None


def _unwrapped(text: str) -> str:
    """Return `text` with a paragraph to a line: files are wrapped for those who write them."""
    paragraphs = _EMPTY_LINES.split(text.strip())
    return "\n\n".join(_LINE_BREAK.sub(" ", paragraph) for paragraph in paragraphs)
