"""Statements about options: ``not ninety``, ``relief if freeze``, ``(a or b) and not c``.

From the weakest bond to the strongest: ``if`` and ``iff``, ``or``, ``and``, ``not``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import TypeAlias

from wasit.conflict.flaws import Flaw

Holds: TypeAlias = Callable[[Collection[str]], bool]
"""Whether a statement holds, given the options that are taken."""

WORDS = frozenset({"and", "or", "not", "if", "iff"})
"""What no option may be called."""

DEEPEST = 50
"""The most brackets within one another."""

_TOKEN = re.compile(r"\s*([()]|[^\s()]+)")


def parse(text: str, options: Collection[str]) -> Holds:
    """Return what `text` says about `options`. Raises Flaw when it cannot be read."""
    reader = _Reader(_TOKEN.findall(text), options)
    statement = reader.condition()
    if reader.next is not None:
        raise Flaw((), "and, or, if, iff, or the end of the statement", f"“{reader.next}”")
    return statement


class _Reader:
    """Reads the tokens of one statement from left to right."""

    def __init__(self, tokens: list[str], options: Collection[str]) -> None:
        self._tokens = tokens
        self._options = options
        self._place = 0
        self._depth = 0

    @property
    def next(self) -> str | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def condition(self) -> Holds:
        left = self._either()
        if self._take("if"):
            premise = self._either()
            return lambda taken: left(taken) or not premise(taken)
        if self._take("iff"):
            other = self._either()
            return lambda taken: left(taken) == other(taken)
        return left

    def _either(self) -> Holds:
        parts = [self._both()]
        while self._take("or"):
            parts.append(self._both())
        return lambda taken: any(part(taken) for part in parts)

    def _both(self) -> Holds:
        parts = [self._single()]
        while self._take("and"):
            parts.append(self._single())
        return lambda taken: all(part(taken) for part in parts)

    def _single(self) -> Holds:
        # A row of "not" is counted, not nested: no text is too deep for it.
        negated = False
        while self._take("not"):
            negated = not negated
        part = self._within() if self._take("(") else self._option()
        return (lambda taken: not part(taken)) if negated else part

    def _within(self) -> Holds:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Flaw((), "fewer brackets within one another", f"more than {DEEPEST}")
        inner = self.condition()
        self._depth -= 1
        if not self._take(")"):
            raise Flaw((), "a closing bracket", self._shown())
        return inner

    def _option(self) -> Holds:
        name = self.next
        if name is None or name not in self._options:
            raise Flaw((), f"one of {', '.join(self._options)}", self._shown())
        self._place += 1
        return lambda taken: name in taken

    def _take(self, word: str) -> bool:
        if self.next != word:
            return False
        self._place += 1
        return True

    def _shown(self) -> str:
        return "the end of the statement" if self.next is None else f"“{self.next}”"
