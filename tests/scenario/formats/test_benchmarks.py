"""The benchmark domains of the field, where they lie beside the project."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from wasit.bargaining.preferences import SCALE
from wasit.scenario.domain import Domain
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.recognise import load_domain

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "domains"
DOMAINS = sorted(path for path in FOLDER.glob("*") if path.is_dir()) if FOLDER.is_dir() else []
REFUSED = {"nonlinear_10issues_disc_rv_2014": "(nonlinear), which no weights can hold"}
LARGEST = 2_000
"""The most packages that are listed one by one."""


def utilities(domain: Domain) -> list[tuple[int, ...]]:
    """The utilities of every package, to each party."""
    issues = [[(issue.id, option.id) for option in issue.options] for issue in domain.issues]
    values = [profile.preferences.values for profile in domain.profiles]
    return [
        tuple(sum(each[issue][option] for issue, option in package) for each in values)
        for package in product(*issues)
    ]


@pytest.mark.parametrize("path", DOMAINS, ids=lambda path: path.name)
def test_a_domain_loads_or_is_refused_for_what_it_is(path: Path) -> None:
    if reason := REFUSED.get(path.name):
        with pytest.raises(ScenarioError) as caught:
            load_domain(path)
        assert reason in str(caught.value)
        return
    domain = load_domain(path)
    assert len(domain.profiles) == 2
    for profile in domain.profiles:
        tops = [max(options.values()) for options in profile.preferences.values.values()]
        assert sum(tops) == SCALE
        assert profile.rounding < 5e-6


@pytest.mark.parametrize(
    "path", [each for each in DOMAINS if (each / "specs.json").exists()], ids=lambda path: path.name
)
def test_the_solutions_that_negolog_states_are_ours(path: Path) -> None:
    """Its disagreement is worth 0 to both, and what it calls Kalai is the greatest welfare."""
    specs: dict[str, Any] = json.loads((path / "specs.json").read_text())
    domain = load_domain(path)
    every = utilities(domain)
    assert len(every) == specs["NumberOfBids"]
    if len(every) > LARGEST:
        return
    nash = max(first * second for first, second in every) / SCALE**2
    assert nash == pytest.approx(specs["Nash Product"], abs=1e-5)
    assert max(map(sum, every)) / SCALE == pytest.approx(specs["Social Welfare"], abs=1e-5)
    for bid, names in ("NashBid", ("Nash_A", "Nash_B")), ("KalaiBid", ("Kalai_A", "Kalai_B")):
        for profile, name in zip(domain.profiles, names, strict=True):
            worth = profile.preferences.utility(specs[bid]) / SCALE
            assert worth == pytest.approx(specs[name], abs=1e-5)
