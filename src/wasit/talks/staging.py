"""Staging: what an instructor sets up for a rehearsal before anybody sits down to it."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from wasit.bargaining.preferences import Preferences
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.wording import Wording, checked

LONGEST = 24 * 60
"""How long a round may last at most, in minutes."""


class Paper(Struct, frozen=True, kw_only=True):
    """The private role paper of one side, and what it wants in numbers."""

    wording: Wording
    preferences: Preferences


class Rehearsal(Struct, frozen=True, kw_only=True):
    """What everybody in a case is told from the start: it is a rehearsal, and is read throughout.

    A round lasts so many `minutes`; with none, the talks go on without rounds.
    """

    minutes: int = 0


class Staging(Struct, frozen=True, kw_only=True):
    """How a rehearsal is set up. The instructor alone reads it before the debrief.

    `scenario` is the name of one that comes with Wasit, or that of the file with the text `source`.
    `course` is an id that the groups of one class share; `papers` holds each side's, by party.
    `players` names, by person id, the automated player of a chair while nobody has taken it; what
    it does hangs on `seed`, and it lets `pace` seconds pass before it does something.
    """

    scenario: str
    source: str = ""
    group: str
    course: str
    course_name: str
    papers: dict[str, Paper]
    players: dict[str, str] = {}
    seed: int = 0
    pace: int = 4
    minutes: int = 0


def check_staging(staging: Staging, parties: Collection[str], people: Collection[str]) -> None:
    """Raise Refused unless `staging` fits a case between these parties, with these people."""
    for name in (staging.group, staging.course_name):
        checked({"en": name})
    for paper in staging.papers.values():
        checked(paper.wording)
    if staging.papers.keys() != set(parties):
        raise Refused(
            "staging.papers", gettext_noop("In a rehearsal each party needs its role paper.")
        )
    for person in staging.players:
        check_chair(person, people)
    check_minutes(staging.minutes, least=0)


def check_chair(person: str, people: Collection[str]) -> None:
    """Raise Refused unless `person` is somebody in the case."""
    if person not in people:
        raise Refused(
            "staging.chair",
            gettext_noop("There is no chair “%(person)s”. Choose somebody of this case."),
            person=person,
        )


def check_minutes(minutes: int, least: int = 1) -> None:
    """Raise Refused unless a round can last that long."""
    if not least <= minutes <= LONGEST:
        raise Refused(
            "round.minutes",
            gettext_noop("A round lasts from 1 to %(limit)s minutes."),
            limit=LONGEST,
        )
