"""Peopled domains: a problem in numbers with people put to it, so that it can be played."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from wasit.bargaining.preferences import Preferences
from wasit.scenario.domain import Domain, Profile
from wasit.scenario.files import load, names
from wasit.scenario.model import Brief, Scenario
from wasit.scenario.recognise import load_domain
from wasit.talks.case import Opening
from wasit.talks.people import Party, Person, Role
from wasit.talks.wording import Wording

ROUNDS = 50
"""Proposals of a side after its first, in a domain that says nothing of it."""

FIELD = frozenset({".xml", ".json", ".yml", ".yaml"})
"""How files end that are in one of the field's formats."""

_OTHER = re.compile(r"[^a-z0-9]+")

CHIEF: Wording = {"en": "The mediator", "ar": "الوسيط", "fa": "میانجی"}


def load_staged(reference: str) -> Scenario:
    """Return a scenario by name or path, or the domain at this path with people put to it.

    Raises ScenarioError where there is neither, or where it cannot be used.
    """
    path = Path(reference)
    if reference in names() or not (path.suffix.casefold() in FIELD or path.is_dir()):
        return load(reference)
    return staged(load_domain(path))


def staged(domain: Domain) -> Scenario:
    """Return a scenario of `domain`: a mediator, and for each party a head with no more to say.

    Parties and issues get ids such as talks allow, as much like their own as can be.
    """
    title = {"en": domain.name}
    parties = _ids([each.party for each in domain.profiles], "side")
    issues = _ids([each.id for each in domain.issues], "issue")
    named = list(zip(parties.values(), domain.profiles, strict=True))
    return Scenario(
        name=domain.name,
        summary=title,
        notice=title,
        opening=Opening(
            title=title,
            parties=tuple(Party(id=party, name=each.name) for party, each in named),
            people=(
                Person(id="mediator", name=CHIEF, role=Role.CHIEF_MEDIATOR),
                *(
                    Person(id=f"head-{place}", name=each.name, role=Role.HEAD, party=party)
                    for place, (party, each) in enumerate(named, 1)
                ),
            ),
            agenda=tuple(replace(each, id=issues[each.id]) for each in domain.issues),
        ),
        briefs={party: _brief(party, each, issues) for party, each in named},
        notes=domain.notes,
    )


def _brief(party: str, profile: Profile, issues: Mapping[str, str]) -> Brief:
    return Brief(
        party=party,
        paper=profile.name,
        preferences=_renamed(profile.preferences, issues),
        opening=(),
        concession=1.0,
        rounds=ROUNDS,
        rounding=profile.rounding,
    )


def _renamed(wants: Preferences, issues: Mapping[str, str]) -> Preferences:
    """Return the same preferences, over issues of other ids."""
    return replace(
        wants,
        values={issues[issue]: options for issue, options in wants.values.items()},
        ruled_out={issues[issue]: options for issue, options in wants.ruled_out.items()},
        interactions=tuple(
            replace(each, issues=(issues[each.issues[0]], issues[each.issues[1]]))
            for each in wants.interactions
        ),
        combinations=tuple(
            {issues[issue]: option for issue, option in each.items()} for each in wants.combinations
        ),
    )


def _ids(names: Sequence[str], kind: str) -> dict[str, str]:
    """Return by name an id of small letters, digits and hyphens; no two are alike."""
    found: dict[str, str] = {}
    for place, name in enumerate(names, 1):
        like = _OTHER.sub("-", name.casefold()).strip("-")
        taken = not like or like in found.values()
        found[name] = f"{like}-{kind}-{place}".strip("-") if taken else like
    return found
