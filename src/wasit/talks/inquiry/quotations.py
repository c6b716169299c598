"""Quotations: the passages of one, and how many of their words stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from wasit.talks.words.tokens import bare_words

LONGEST = 2_000
"""The longest quotation, in characters, that is looked for."""

FEWEST = 4
"""How many words in a row count as a quotation; fewer may be anybody's."""

Passages: TypeAlias = list[list[str]]
"""The passages of a quotation, between which words were left out, each word by word."""

_LEFT_OUT = re.compile(r"…|\.{3}")


def passages(quoted: str) -> Passages:
    """Return the passages of a quotation, word by word."""
    return [words for each in _LEFT_OUT.split(quoted) if (words := bare_words(each))]


def count(said: Passages) -> int:
    """Return how many words are quoted."""
    return sum(map(len, said))


def run(said: Passages, words: Sequence[str]) -> int:
    """Return how many words of a quotation stand in a text, those of each passage in a row."""
    return sum(_longest(passage, words) for passage in said)


def _longest(passage: Sequence[str], words: Sequence[str]) -> int:
    matcher = SequenceMatcher(None, words, passage, autojunk=False)
    return matcher.find_longest_match(0, len(words), 0, len(passage)).size
