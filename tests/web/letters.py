"""Letters of a script that the pages never use themselves, for what people write.

Whatever is Latin, or Arabic, on a page of theirs is then the page's own.
"""

from __future__ import annotations

from wasit.talks.wording import Wording

LETTERS = "αβγδε"


def transcribed(text: str) -> str:
    """The same text with its letters changed to those of the foreign script.

    A number that stands alone is written in letters, so that this text too is known for theirs.
    """
    changed = str.isdigit if text.isdigit() else str.isalpha
    return "".join(LETTERS[ord(each) % 5] if changed(each) else each for each in text)


def foreign(wording: Wording) -> Wording:
    return {language: transcribed(text) for language, text in wording.items()}
