"""Players: what those who may be put in a chair are called on pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wasit.talks.people import Person

PARTIES = {
    "brief": _("As its role paper says"),
    "boulware": _("Gives way late (Boulware)"),
    "linear": _("Gives way evenly"),
    "conceder": _("Gives way early (Conceder)"),
    "hard-liner": _("Gives way in nothing"),
    "relative-tit-for-tat": _("Tit for tat, in proportion"),
    "absolute-tit-for-tat": _("Tit for tat, step for step"),
    "averaged-tit-for-tat": _("Tit for tat, on average"),
    "micro": _("One new offer for each (MiCRO)"),
    "random": _("At random"),
    "noisy": _("Gives way evenly, with slips"),
    "learner": _("Learns what the other side wants"),
    "warner": _("Warns, and means it"),
    "bluffer": _("Warns, and bluffs"),
    "satisficer": _("Takes what is good enough"),
    "last-minute": _("Waits for the last minute"),
}
MEDIATORS = {
    "relay": _("Carries messages only"),
    "single-text": _("One text, improved step by step"),
    "annealing": _("One text, with some steps back"),
    "feedback": _("Asks whether it is better or worse"),
    "fair-share": _("Equal steps by both sides"),
    "learner": _("Learns what both sides want"),
    "approves": _("Approves what is prepared"),
}


def called(person: Person, name: str) -> str:
    """Return what the player `name` is called in the chair of `person`; a plug-in by its name."""
    known = MEDIATORS if person.on_the_team else PARTIES
    return str(known.get(name, name))
