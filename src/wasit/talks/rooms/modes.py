"""Conveyance modes: the ways in which something may cross from one room to another."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """How the content of one room is carried to another.

    ``verbatim``       the exact words, in the sender's name
    ``paraphrase``     the mediators' words, in the sender's name
    ``elements``       an outline, in the sender's name
    ``mediator_idea``  the mediators' own idea: no sender is shown
    ``hypothetical``   a supposition of the mediators: no sender is shown; never an offer
    ``oral_only``      spoken, in the sender's name: the room keeps no wording
    """

    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    ELEMENTS = "elements"
    MEDIATOR_IDEA = "mediator_idea"
    HYPOTHETICAL = "hypothetical"
    ORAL_ONLY = "oral_only"


UNATTRIBUTED = frozenset({Mode.MEDIATOR_IDEA, Mode.HYPOTHETICAL})
"""The modes in which the receiving room is shown no sender."""

WITH_DOCUMENTS = frozenset({Mode.VERBATIM, Mode.ELEMENTS})
"""The modes in which documents may go along: whose they are can be told from them anyway."""

WARNS = frozenset({Mode.VERBATIM, Mode.PARAPHRASE, Mode.ORAL_ONLY})
"""The modes in which a warning may cross: never as an idea of others, never in outline."""
