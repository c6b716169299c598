"""NegMAS at our table, and we at its, against a stand-in that follows its documented interface.

`benchmarks/negmas_seats.py` does the same with the library itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import numpy as np
import pytest

from tests.rehearsal.negmas import stand_in
from tests.rehearsal.stage import SCENARIO
from wasit.bargaining.catalogue import NEVER, Catalogue, of_arrays
from wasit.cli.played import whole_talk
from wasit.rehearsal import negmas as ours
from wasit.rehearsal import registry
from wasit.rehearsal.conformance import check
from wasit.rehearsal.registry import NoSuchPlayer
from wasit.rehearsal.run import planned
from wasit.rehearsal.studies.study import study
from wasit.scenario.model import Scenario

OURS = ("functions", "guest", "visitor")


@pytest.fixture
def negmas(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    """Our side of NegMAS, loaded with the stand-in in the place of it."""
    for name, module in stand_in.modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    names = [f"wasit.rehearsal.negmas.{name}" for name in OURS]
    forget(names)
    yield {name: import_module(full) for name, full in zip(OURS, names, strict=True)}
    forget(names)


def forget(names: list[str]) -> None:
    registry._guest.cache_clear()
    for name in names:
        sys.modules.pop(name, None)
        vars(ours).pop(name.rpartition(".")[2], None)


@pytest.mark.usefixtures("negmas")
@pytest.mark.parametrize("parties", [["negmas:Faller", "linear"], ["micro", "negmas:Faller"]])
def test_a_negotiator_of_theirs_plays_the_same_over_the_core_and_on_the_fast_path(
    parties: list[str],
) -> None:
    scenario = planned(SCENARIO, 5)
    quick = study(scenario, parties, "relay")
    assert quick
    talks = list(quick.talks(1, 2))
    assert talks == [whole_talk(scenario, seed, parties, "relay") for seed in (1, 2)]
    assert any(talk.offers for talk in talks)


@pytest.mark.usefixtures("negmas")
def test_a_negotiator_of_theirs_conforms_on_a_small_agenda() -> None:
    found = registry.strategy("negmas:Faller")
    assert found
    check(found, agendas=((3,),))


def test_without_negmas_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "negmas", None)
    forget([f"wasit.rehearsal.negmas.{name}" for name in OURS])
    with pytest.raises(NoSuchPlayer, match=r"pip install 'wasit\[negmas\]'"):
        registry.party("negmas:Faller")


@pytest.mark.usefixtures("negmas")
@pytest.mark.parametrize("name", ["Nobody", "SAOMechanism", "__name__"])
def test_what_is_no_negotiator_of_theirs_is_refused(name: str) -> None:
    with pytest.raises(NoSuchPlayer, match=f"no negotiator '{name}'"):
        registry.party(f"negmas:{name}")


def drawn(*, red_line: bool) -> Catalogue:
    random = np.random.default_rng(4)
    values = [random.integers(0, 300_000, (2, size)) for size in (3, 4, 2)]
    if red_line:
        values[1][:, 2] = NEVER
    return of_arrays(values, np.array([100_000, 0]))


@pytest.mark.parametrize("red_line", [False, True])
def test_utilities_are_the_same_there_and_back(
    negmas: dict[str, ModuleType], red_line: bool
) -> None:
    catalogue, functions = drawn(red_line=red_line), negmas["functions"]
    for row in (0, 1):
        theirs = functions.function(catalogue, row)
        issues = [list(each.all) for each in theirs.outcome_space.issues]
        back = functions.catalogue_of(theirs, issues)
        codes = np.arange(24)[None, :]
        worth = catalogue.worth(np.array([row]), codes)
        allowed = worth > NEVER // 2
        found = back.worth(np.zeros(1, np.intp), codes)
        assert (found[allowed] == worth[allowed]).all()
        assert (found[~allowed] < catalogue.floors[row]).all()
        assert back.floors[0] == catalogue.floors[row]


@pytest.mark.parametrize("name", ["linear", "micro", "learner", "random"])
def test_our_strategies_play_in_their_mechanism_as_they_do_in_ours(
    negmas: dict[str, ModuleType], name: str
) -> None:
    """Two of ours come to the same there as on our fast path, offer by offer."""
    scenario = planned(SCENARIO, 6)
    quick = study(scenario, [name, "linear"], "relay")
    assert quick
    (talk,) = quick.talks(0, 1)
    mechanism = stand_in.SAOMechanism(space_of(scenario), n_steps=7)
    briefs = [scenario.briefs[party.id] for party in scenario.opening.parties]
    for strategy, brief in zip((name, "linear"), briefs, strict=True):
        utility = stand_in.MappingUtilityFunction(
            mapping={
                tuple(package.values()): brief.preferences.utility(package) / 1e6
                if brief.preferences.allows(package)
                else -1.0
                for package in whole(scenario)
            },
            outcome_space=space_of(scenario),
            reserved_value=brief.preferences.reservation / 1e6,
        )
        mechanism.add(negmas["visitor"].Visitor(strategy, ufun=utility))
    end = mechanism.run()
    assert (end.agreement is not None) == talk.agreed
    if end.agreement:
        assert dict(zip(talk.package, end.agreement, strict=True)) == talk.package


def whole(scenario: Scenario) -> list[dict[str, str]]:
    packages: list[dict[str, str]] = [{}]
    for issue in scenario.opening.agenda:
        packages = [each | {issue.id: option.id} for each in packages for option in issue.options]
    return packages


def space_of(scenario: Scenario) -> stand_in.Space:
    return stand_in.Space(
        [
            stand_in.Issue([option.id for option in issue.options], issue.id)
            for issue in scenario.opening.agenda
        ]
    )


def test_a_deadline_in_steps_is_asked_for(negmas: dict[str, ModuleType]) -> None:
    space = space_of(SCENARIO)
    mechanism = stand_in.SAOMechanism(space)
    utility = stand_in.MappingUtilityFunction({}, outcome_space=space, reserved_value=0.0)
    mechanism.add(negmas["visitor"].Visitor("linear", ufun=utility))
    with pytest.raises(ValueError, match="number of steps"):
        mechanism.step()
