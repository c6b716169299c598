"""The registry: players by name, ours and those that other packages offer."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from tests.cli.shell import run
from tests.rehearsal.stage import SCENARIO
from wasit.rehearsal import registry
from wasit.rehearsal.player import Player
from wasit.rehearsal.registry import NoSuchPlayer
from wasit.rehearsal.run import cast
from wasit.scenario.model import Scenario
from wasit.talks.people import Role


class Silent:
    """Never has anything to do."""

    def respond(self, view: object) -> None:
        return None


def silent_party(_scenario: Scenario, _party: str, _seed: int) -> Player:
    return Silent()


def silent_mediator(_scenario: Scenario, _seed: int) -> Player:
    return Silent()


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a package were installed that offers a party and a mediator, both called silent."""
    monkeypatch.setitem(sys.modules, "plugged", sys.modules[__name__])
    offered = EntryPoints(
        [
            EntryPoint("silent", "plugged:silent_party", "wasit.parties"),
            EntryPoint("silent", "plugged:silent_mediator", "wasit.mediators"),
            EntryPoint("brief", "plugged:silent_party", "wasit.parties"),
        ]
    )
    monkeypatch.setattr(registry, "entry_points", offered.select)


@pytest.mark.usefixtures("plugged")
def test_what_another_package_offers_can_be_named() -> None:
    players = cast(SCENARIO, 1, ["silent"], "silent")
    assert all(isinstance(player, Silent) for player in players.values())


@pytest.mark.usefixtures("plugged")
def test_no_package_stands_in_for_one_of_ours() -> None:
    assert registry.party("brief") is registry.by_brief


@pytest.mark.usefixtures("plugged")
def test_each_party_is_played_by_the_one_named_in_its_place() -> None:
    players = cast(SCENARIO, 1, ["brief", "silent"])
    heads = [person.id for person in SCENARIO.opening.people if person.role is Role.HEAD]
    assert [isinstance(players[head], Silent) for head in heads] == [False, True]


@pytest.mark.usefixtures("plugged")
def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NoSuchPlayer, match=r"no party 'nobody'; known are .*brief.*silent"):
        registry.party("nobody")
    with pytest.raises(NoSuchPlayer, match=r"no mediator 'nobody'; known are .*relay.*silent"):
        registry.mediator("nobody")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--parties", "nobody"), "there is no party 'nobody'"),
        (("--parties", "brief,brief,brief"), "has 2 parties"),
        (("--parties", "linear:all"), "as linear:ranks, and may be ranks, orders, points, sheet"),
        (("--parties", "nobody:ranks"), "there is no party 'nobody'"),
        (("--mediator", "nobody"), "there is no mediator 'nobody'"),
        (("--mediator", "relay:9"), "there is no mediator 'relay:9'"),
        (("--mediator", "learner:"), "there is no mediator 'learner:'"),
        (("--mediator", "learner:0"), "asks from 1 to 400 questions"),
    ],
)
def test_the_command_says_what_is_wrong(options: tuple[str, ...], complaint: str) -> None:
    refused = run("rehearse", "family-shuttle", *options)
    assert (refused.status, refused.out) == (2, "")
    assert complaint in refused.complaint
