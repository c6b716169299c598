"""Refusals: why an action was not done, in words for a person."""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Mark `message` for translation; a shell that speaks the reader's language translates it."""
    return message


class Refused(Exception):
    """An action that a rule stopped; nothing was written.

    `rule` names the rule (``release.mode``), `message` says it to a person in English with
    ``%(fact)s`` places, and `facts` fill them: plain values, enumerations or wordings, so that
    a shell can show them in the reader's language. `part` names the part of the action that is
    refused, where the action has several alike.
    """

    def __init__(self, rule: str, message: str, **facts: object) -> None:
        super().__init__(rule, message, facts)
        self.rule = rule
        self.message = message
        self.facts = facts
        self.part = ""

    def about(self, part: str) -> Refused:
        """Return this refusal as one of a `part` of the action."""
        self.part = part
        return self

    def __str__(self) -> str:
        return self.message % self.facts


def nothing_there() -> Refused:
    """Return the refusal of what does not exist, and alike of what somebody may not open."""
    return Refused("access.unknown", gettext_noop("There is nothing here by that name."))
