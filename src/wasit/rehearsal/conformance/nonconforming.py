"""What is raised of a strategy or a mediator that breaks a rule."""

from __future__ import annotations


class Nonconforming(AssertionError):
    """A rule is broken; the text begins with the rule's name."""
