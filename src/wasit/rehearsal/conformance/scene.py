"""The scene of trials of mediators: two sides with something to trade, and something to hide."""

from __future__ import annotations

from wasit.bargaining.preferences import from_points
from wasit.scenario.model import Brief, Scenario, Statement
from wasit.talks.case import Opening
from wasit.talks.people import Party, Person, Role
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.substance.issues import Issue, Option, Package
from wasit.talks.wording import Wording

FIRST, SECOND = "first", "second"
CHIEF = Person(id="chief", name={"en": "The mediator"}, role=Role.CHIEF_MEDIATOR)
POINTS = (0, 30, 70, 100)

SECRETS: tuple[tuple[str, Package], ...] = (
    ("Between us: the well matters most.", {"well": "well-1"}),
    ("Between us: we would leave the road.", {"road": "road-2", "well": "well-3"}),
)
"""What the first side may tell in confidence: the words, and where it then stands."""


def scene(secret: int = 0, *, weights: tuple[float, float, float] = (50, 40, 10)) -> Scenario:
    """Return the scenario in which the first side tells this secret, and its issues weigh so."""
    words, package = SECRETS[secret]
    told = (
        Statement(force=Force.POSITION, wording=_en(words), package=package),
        Statement(
            force=Force.POSITION,
            wording=_en("We want a pause."),
            modes=frozenset({Mode.PARAPHRASE}),
        ),
    )
    issues = tuple(map(_issue, ("well", "road", "pause")))
    return Scenario(
        name="trial",
        summary=_en("A trial."),
        notice=_en("Made up."),
        opening=Opening(
            title=_en("A trial"),
            parties=tuple(Party(id=each, name=_en(each.capitalize())) for each in (FIRST, SECOND)),
            people=(CHIEF, *map(head, (FIRST, SECOND))),
            agenda=issues,
        ),
        briefs={
            FIRST: _brief(FIRST, issues, weights, POINTS, told),
            SECOND: _brief(SECOND, issues, (10, 40, 50), POINTS[::-1], ()),
        },
    )


def head(party: str) -> Person:
    return Person(id=f"{party}-head", name=_en(f"Head of {party}"), role=Role.HEAD, party=party)


def _brief(
    party: str,
    issues: tuple[Issue, ...],
    weights: tuple[float, float, float],
    points: tuple[int, ...],
    opening: tuple[Statement, ...],
) -> Brief:
    wanted = from_points(
        weights={issue.id: weight for issue, weight in zip(issues, weights, strict=True)},
        points={
            issue.id: {each.id: worth for each, worth in zip(issue.options, points, strict=True)}
            for issue in issues
        },
        reservation=0.3,
    )
    return Brief(
        party=party,
        paper=_en("A brief."),
        preferences=wanted,
        opening=opening,
        concession=1.0,
        rounds=4,
    )


def _issue(name: str) -> Issue:
    options = tuple(
        Option(id=f"{name}-{place}", label=_en(f"{name.capitalize()} {place}"))
        for place in range(len(POINTS))
    )
    return Issue(id=name, title=_en(f"The {name}"), options=options)


def _en(text: str) -> Wording:
    return {"en": text}
