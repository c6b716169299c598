"""The format: what every reader of one of the field's formats offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from wasit.scenario.domain import Domain
from wasit.scenario.formats.documents import Document
from wasit.scenario.formats.markup import Element

Content: TypeAlias = Element | Document
"""A file as it was read, before anyone knows what it is about."""


class Role(StrEnum):
    """What a file is to a negotiation domain."""

    DOMAIN = "domain"
    PROFILE = "profile"


class File(NamedTuple):
    """A file of a domain: its name without folder and suffix, and what is in it."""

    stem: str
    content: Content

    def tree(self) -> Element:
        """Return the content of an XML file; raises TypeError for any other."""
        if not isinstance(self.content, Element):
            raise TypeError("not an XML file")
        return self.content

    def document(self) -> Document:
        """Return the content of a JSON or YAML file; raises TypeError for any other."""
        if not isinstance(self.content, Document):
            raise TypeError("not a JSON or YAML file")
        return self.content


class Format(NamedTuple):
    """One of the field's formats.

    `role` says what a file is in this format, None when it is nothing. `read` takes a name to
    fall back on, the domain file (the first profile where there is none) and the profiles in
    order; it raises ScenarioError where they do not make a domain.
    """

    name: str
    role: Callable[[Content], Role | None]
    read: Callable[[str, File, Sequence[File]], Domain]
