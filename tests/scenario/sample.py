"""The samples: the examples of the format's page, small files from which others are made."""

import re
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "scenario-format.md"


def blocks(language: str) -> list[str]:
    """Return the blocks of code in this language on the page, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)


SAMPLE, _TITLES, WARNING, WORKSHOP = blocks("toml")
"""Two parties and options in words, and a warning for them; and three, with a range of numbers."""


def changed(old: str, new: str, text: str = SAMPLE) -> str:
    """Return the sample with `new` in the place of the only `old` in it."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def line_of(words: str, text: str = SAMPLE) -> int:
    """Return the line, from 1, on which the only `words` in `text` stand."""
    before, _, after = text.partition(words)
    assert words in text
    assert words not in after
    return before.count("\n") + 1
