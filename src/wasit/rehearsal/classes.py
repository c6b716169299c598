"""Classes: rehearsals of one scenario by several groups, and who plays an empty chair in them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from wasit.rehearsal import registry
from wasit.rehearsal.delegations.confidences import Telling
from wasit.rehearsal.dice import dice
from wasit.rehearsal.player import Player
from wasit.rehearsal.relaying.mediators import SecondMediator
from wasit.scenario.files import load, parsed
from wasit.scenario.model import Scenario
from wasit.talks.case import Opening
from wasit.talks.people import Person, Role
from wasit.talks.staging import Paper, Staging
from wasit.talks.wording import Wording

APPROVES = "approves"
"""The player of a second mediator: it approves what another has prepared, and does nothing else."""

INSTRUCTOR: Wording = {"en": "The instructor", "ar": "المدرّب", "fa": "مربی"}
INSTRUCTOR_ID = "the-instructor"


class Plan(Struct, frozen=True, kw_only=True):
    """What the groups of a class have in common; see `talks.staging.Staging`.

    `source` is the text of a scenario that does not come with Wasit. From `seed` each group draws
    its own, so that groups that are played alike do not play alike. A debrief lays a group's own
    open: so the seed of the class is to be a long one that nothing else tells, or else whoever
    has read one debrief knows how the chairs of another group will be played.
    """

    course: str
    name: str
    source: str = ""
    players: Mapping[str, str] = {}
    seed: int = 0
    pace: int = 4
    minutes: int = 0


def staged_opening(scenario: Scenario, plan: Plan, group: str) -> Opening:
    """Return the opening of one group's rehearsal.

    People go by the names that the scenario gives the roles: nobody's own stands anywhere. Raises
    NoSuchPlayer or Unplayable where a chair could not be played so.
    """
    seed = dice(plan.seed, group).getrandbits(32)
    for person in scenario.opening.people:
        if name := plan.players.get(person.id):
            player(scenario, person, name, seed)
    instructor = Person(id=INSTRUCTOR_ID, name=INSTRUCTOR, role=Role.INSTRUCTOR)
    return replace(
        scenario.opening,
        people=(*scenario.opening.people, instructor),
        rehearsal=Staging(
            scenario=scenario.name,
            source=plan.source,
            group=group,
            course=plan.course,
            course_name=plan.name,
            papers={
                party: Paper(wording=brief.paper, preferences=brief.preferences)
                for party, brief in scenario.briefs.items()
            },
            players=dict(plan.players),
            seed=seed,
            pace=plan.pace,
            minutes=plan.minutes,
        ),
    )


def scenario_of(staging: Staging) -> Scenario:
    """Return the scenario of a rehearsal: its own, or one that comes with Wasit."""
    if staging.source:
        return parsed(staging.scenario, staging.source.encode())
    return load(staging.scenario)


def playable(scenario: Scenario) -> list[Person]:
    """Return those of a scenario whose chairs can be played automatically, the chief first."""
    chief, *others = sorted(
        (each for each in scenario.opening.people if each.cleared or each.leads),
        key=lambda each: (each.role is not Role.CHIEF_MEDIATOR, each.leads),
    )
    return [chief, *others]


def known_players(person: Person) -> list[str]:
    """Return the names of the automated players that can take this person's chair."""
    if person.leads:
        return sorted(registry.PARTIES, key=lambda name: (name != "brief", name))
    if person.role is Role.CHIEF_MEDIATOR:
        return sorted(registry.MEDIATORS, key=lambda name: (name != "relay", name))
    return [APPROVES]


def player(scenario: Scenario, person: Person, name: str, seed: int) -> Player:
    """Return the automated player `name` for this person's chair.

    Raises NoSuchPlayer or Unplayable where there is none.
    """
    if person.party is not None:
        # So people who mediate can try their tools on an automated side.
        confiding = name if registry.telling(name) else f"{name}:{Telling.SHEET}"
        return registry.party(confiding)(scenario, person.party, seed)
    if person.role is Role.CHIEF_MEDIATOR:
        return registry.mediator(name)(scenario, seed)
    if name != APPROVES:
        raise registry.NoSuchPlayer(f"a second mediator only {APPROVES}, and is no {name!r}")
    return SecondMediator()
