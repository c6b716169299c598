"""Published orderings of strategies, on small domains made here and on published ones beside us."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from math import prod
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from tests.cast import CASE, NORTH, SOUTH, issue
from tests.rehearsal.stage import SCENARIO, brief
from wasit.bargaining.preferences import Preferences, from_points
from wasit.rehearsal.outcomes.results import Talk, best_nash_product, nash_share
from wasit.rehearsal.run import planned
from wasit.rehearsal.studies.study import study
from wasit.scenario.model import Scenario
from wasit.scenario.peopled import load_staged

SIZES = (5, 4, 3)
MADE = 4
"""So many domains are made, each of 60 packages."""

LONG = 64
"""Rounds enough to go through all of one's packages."""

TIMED = ("boulware", "linear", "conceder")
"""The time-dependent strategies, from the one that gives way last."""

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "domains"
"""Published domains, which are not ours to ship: tried as well where they lie beside the tree."""


def made(seed: int) -> Scenario:
    """Two sides who weigh the issues otherwise and mostly want the contrary on each."""
    random = np.random.default_rng((7, seed))
    agenda = tuple(
        issue(f"i{at}", *(f"o{each}" for each in range(size))) for at, size in enumerate(SIZES)
    )
    leans = [np.linspace(0, 100, size) for size in SIZES]
    briefs = {
        party: brief(party=party, wants=_wants(random, [lean[::step] for lean in leans]))
        for party, step in ((NORTH, 1), (SOUTH, -1))
    }
    opening = replace(CASE, agenda=agenda)
    return replace(SCENARIO, name=f"made-{seed}", opening=opening, briefs=briefs)


def _wants(random: np.random.Generator, leans: list[np.ndarray]) -> Preferences:
    weights = random.dirichlet(np.full(len(SIZES), 2.0))
    return from_points(
        weights={f"i{at}": float(weight) for at, weight in enumerate(weights)},
        points={
            f"i{at}": {
                f"o{each}": float(point + random.uniform(0, 30)) for each, point in enumerate(lean)
            }
            for at, lean in enumerate(leans)
        },
        reservation=0.2,
    )


@cache
def domains() -> tuple[Scenario, ...]:
    return (*map(made, range(MADE)), *_published())


def _published() -> Iterator[Scenario]:
    """Yield the published domains of two sides that a test has time for."""
    for folder in sorted(PUBLISHED.glob("*_201[23]")) if PUBLISHED.is_dir() else ():
        found = load_staged(str(folder))
        if prod(len(each.options) for each in found.opening.agenda) <= 100:
            yield found


def meet(domain: Scenario, first: str, second: str) -> Talk:
    """How two strategies end; where there is chance, with the first seed."""
    found = study(planned(domain, LONG), [first, second], "relay")
    assert found
    (talk,) = found.talks(1, 1)
    return talk


def _profile(domain: Scenario) -> dict[str, Preferences]:
    return {party: each.preferences for party, each in domain.briefs.items()}


def gets(domain: Scenario, party: str, other: str) -> float:
    """What a party gets against another, in the mean of both chairs."""
    one, two = (each.id for each in domain.opening.parties)
    return (
        meet(domain, party, other).utilities[one] + meet(domain, other, party).utilities[two]
    ) / 2


@cache
def mean(party: str, others: tuple[str, ...] = TIMED) -> float:
    """What a party gets in the mean over all domains and others."""
    return float(np.mean([gets(each, party, other) for each in domains() for other in others]))


# --- Time-dependent strategies (Faratin, Sierra and Jennings 1998) --------------------------------


def test_whoever_gives_way_later_gets_more() -> None:
    assert mean("boulware") > mean("linear") > mean("conceder")


def test_whoever_gives_way_earlier_agrees_sooner() -> None:
    offers = [np.mean([meet(each, name, name).offers for each in domains()]) for name in TIMED]
    assert offers == sorted(offers, reverse=True)
    assert offers[0] > 2 * offers[2]


def test_where_there_is_a_deal_two_who_give_way_with_time_always_find_one() -> None:
    for domain, first, second in product(domains(), TIMED, TIMED):
        if best_nash_product(_profile(domain)):
            assert meet(domain, first, second).agreed


# --- Tit for tat ---------------------------------------------------------------------------------


def test_two_pure_imitators_do_not_agree() -> None:
    """Neither begins to give way."""
    for domain in map(made, range(MADE)):
        assert not meet(domain, "relative-tit-for-tat", "relative-tit-for-tat").agreed


# --- MiCRO (de Jonge 2022, 2024) -----------------------------------------------------------------

FIELD = ("micro", *TIMED, "hard-liner", "relative-tit-for-tat", "learner")


def test_two_micros_always_agree_and_near_the_nash_package() -> None:
    shares = []
    for domain in domains():
        best = best_nash_product(_profile(domain))
        if best:
            talk = meet(domain, "micro", "micro")
            assert talk.agreed
            shares.append(nash_share(_profile(domain), talk, best))
    assert np.mean(shares) > 0.85


@pytest.mark.parametrize("other", [name for name in FIELD if name != "micro"])
def test_against_micro_nobody_gets_more_than_micro(other: str) -> None:
    """It is an empirical equilibrium: nobody in the field gains by leaving it."""
    assert mean("micro", ("micro",)) > mean(other, ("micro",))


def test_micro_does_not_exploit_those_who_give_way_anyhow() -> None:
    """So it need not come first in a field of them: published as on a par with the best."""
    assert mean("conceder") < mean("micro") < mean("boulware")
