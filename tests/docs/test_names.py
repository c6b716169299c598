"""What the guides call a button, a link or a field is what the pages call it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import wasit.web
from tests.docs.written import DOCS, prose

BOLD = re.compile(r"\*\*([^*]+)\*\*")
GUIDES = [DOCS / "tutorial.md", *sorted((DOCS / "guides").glob("*.md"))]
OWN = {"English", "العربيّة", "فارسی", "bold words", "العريضة", "درشت"}
"""The languages, which pages name in themselves; and the bold words by which this is said."""


def shown(language: str) -> set[str]:
    """What pages say in a language."""
    source = "ar" if language == "en" else language
    path = Path(wasit.web.__file__).parent / "locale" / source / "LC_MESSAGES" / "django.po"
    with path.open("rb") as lines:
        messages = [each for each in read_po(lines) if isinstance(each.id, str)]
    texts = (each.id if language == "en" else each.string for each in messages)
    return {str(each).rstrip(":") for each in texts} | OWN


def language_of(page: Path) -> str:
    _, _, tag = page.stem.rpartition("-")
    return tag if tag in {"ar", "fa"} else "en"


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_names_in_bold_are_those_of_the_pages(page: Path) -> None:
    named = {" ".join(each.split()) for each in BOLD.findall(prose(page))}
    assert named - shown(language_of(page)) == set()
