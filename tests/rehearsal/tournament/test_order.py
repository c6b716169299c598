"""The order: what is asked for in a file, and what is wrong with it where something is."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from tests.cast import en
from tests.scenario.sample import WORKSHOP
from wasit.bargaining.catalogue import Unlisted
from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.playable import Unplayable
from wasit.rehearsal.registry import NoSuchPlayer
from wasit.rehearsal.tournament.order import BadOrder, Order, placed, read
from wasit.rehearsal.tournament.tournament import MOST_BATCHES, QUICK, SLOW, Unsuited
from wasit.scenario.domain import Domain, Profile
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.peopled import load_staged, staged
from wasit.talks.substance.issues import Issue, Option

WHOLE = """\
scenarios = ["muscat-2023", "shuttle.toml"]
parties = ["boulware", "conceder"]
pairs = [["brief", "linear"]]
mediators = ["relay"]
seed = 4
talks = 20
rounds = 9
batch = 50
"""


def written(folder: Path, text: str) -> Path:
    library = files("wasit.scenario") / "library"
    (folder / "shuttle.toml").write_bytes((library / "family-shuttle.toml").read_bytes())
    file = folder / "grid.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_says_what_is_to_be_played(tmp_path: Path) -> None:
    grid = placed(read(written(tmp_path, WHOLE)), load_staged).grid
    assert grid.scenarios == ("muscat-2023", "shuttle")
    assert grid.pairs[:4] == (
        ("boulware", "boulware"),
        ("boulware", "conceder"),
        ("conceder", "boulware"),
        ("conceder", "conceder"),
    )
    assert grid.pairs[4:] == (("brief", "linear"),)
    assert (grid.mediators, grid.seed, grid.talks, grid.batch) == (("relay",), 4, 20, 50)
    assert grid.total == 2 * 5 * 20


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("talks = 20", "talks = 0", "line 6, talks: expected a whole number from 1; found 0"),
        ("rounds = 9", "rounds = 1001", "line 7, rounds: expected a whole number from 0 to 1000"),
        ("seed = 4", 'seed = "4"', "line 5, seed: expected a whole number from 0; found “4”"),
        ('"linear"]', '"linear", "x"]', "line 3, pairs[0]: expected an array of two parties"),
        ('"brief", ', "7, ", "line 3, pairs[0][0]: expected a name; found 7"),
        ("batch = 50", "bach = 50", "line 8, bach: expected one of scenarios, parties, pairs"),
        ("batch = 50", "batch = ", "line 8: expected correct TOML"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_exactly(
    tmp_path: Path, before: str, after: str, complaint: str
) -> None:
    assert before in WHOLE
    with pytest.raises(ScenarioError) as wrong:
        read(written(tmp_path, WHOLE.replace(before, after)))
    assert f"grid.toml, {complaint}" in str(wrong.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"none\.toml: expected a file that says"):
        read(tmp_path / "none.toml")


MUSCAT = ["muscat-2023"]


@pytest.mark.parametrize(
    ("order", "kind", "complaint"),
    [
        (Order(parties=["linear"]), BadOrder, "no scenarios"),
        (Order(scenarios=MUSCAT), BadOrder, "nobody to play"),
        (Order(scenarios=MUSCAT * 2, parties=["linear"]), Unsuited, "two scenarios have this name"),
        (Order(scenarios=MUSCAT, parties=["nobody"]), NoSuchPlayer, "no party 'nobody'"),
        (
            Order(scenarios=MUSCAT, parties=["linear"], mediators=["nobody"]),
            NoSuchPlayer,
            "no mediator 'nobody'",
        ),
    ],
)
def test_what_cannot_be_played_is_refused_before_anything_is(
    order: Order, kind: type[Exception], complaint: str
) -> None:
    with pytest.raises(kind, match=complaint):
        placed(order, load_staged)


@pytest.mark.parametrize(("party", "kind"), [("linear", Unlisted), ("brief", Unplayable)])
def test_an_agenda_that_is_too_large_is_refused_before_anything_is_played(
    party: str, kind: type[Exception]
) -> None:
    with pytest.raises(kind, match="at most"):
        placed(Order(scenarios=["large"], parties=[party]), lambda name: staged(large(name)))


def test_a_scenario_of_three_parties_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "workshop.toml"
    file.write_text(WORKSHOP, encoding="utf-8")
    with pytest.raises(Unsuited, match=r"workshop: pairs play .* it has 3"):
        placed(Order(scenarios=[str(file)], parties=["linear"]), load_staged)


def large(name: str) -> Domain:
    """Twelve issues of eight options each."""
    issues = {f"issue-{place}": [f"option-{each}" for each in range(8)] for place in range(12)}
    values = {issue: {each: int(each[-1]) * 10_000 for each in issues[issue]} for issue in issues}
    return Domain(
        name=name,
        issues=tuple(
            Issue(
                id=issue,
                title=en(issue),
                options=tuple(Option(id=each, label=en(each)) for each in options),
            )
            for issue, options in issues.items()
        ),
        profiles=tuple(
            Profile(
                party=party,
                name=en(party),
                preferences=Preferences(values=values, reservation=0),
            )
            for party in ("a", "b")
        ),
    )


def test_batches_are_larger_where_talks_are_quick_or_many() -> None:
    def cut(**more: object) -> int:
        order = Order(**({"scenarios": MUSCAT, "parties": ["linear"]} | more))  # type: ignore[arg-type]  # by name
        return placed(order, load_staged).grid.batch

    assert cut() == QUICK
    assert cut(parties=["linear", "brief"]) == SLOW
    assert cut(talks=10**9) == -(-(10**9) // MOST_BATCHES)
    assert cut(batch=3) == 3
