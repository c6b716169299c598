"""Conformance of mediators: ours keep to the rules, and whoever breaks one is found out."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.cast import en
from wasit.rehearsal.asking.asking import Asking
from wasit.rehearsal.conformance import Nonconforming, check_mediator
from wasit.rehearsal.conformance.mediators import Maker
from wasit.rehearsal.conformance.scene import FIRST, SECOND, SECRETS
from wasit.rehearsal.player import Player
from wasit.rehearsal.registry import MEDIATORS
from wasit.rehearsal.relaying.mediators import RelayMediator
from wasit.scenario.model import Scenario
from wasit.talks.actions import Action
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.release import AskRelease
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Said
from wasit.talks.views import View


@pytest.mark.parametrize("name", MEDIATORS)
def test_every_mediator_of_ours_conforms(name: str) -> None:
    found = MEDIATORS[name]
    check_mediator(replace(found, questions=8) if isinstance(found, Asking) else found, seeds=1)


class Relaying:
    """Relays, but for what it does first."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.relay = RelayMediator(seed)

    def first(self, view: View) -> Action | None:
        raise NotImplementedError

    def respond(self, view: View) -> Action | None:
        done = any(entry.body.manner is Manner.IDEA for entry in view.room(SECOND).of(Addressed))
        return (None if done else self.first(view)) or self.relay.respond(view)


class Peeking(Relaying):
    """Tells a room what a brief says."""

    def first(self, view: View) -> Action:
        best = self.scenario.briefs[FIRST].preferences.values["pause"]
        package = {"pause": "pause-0" if max(best.values()) > 300_000 else "pause-3"}
        return Address(party=SECOND, wording=en("Think."), manner=Manner.IDEA, package=package)


class Leaking(Relaying):
    """Makes an idea of its own of what it was told in confidence."""

    def first(self, view: View) -> Action | None:
        for entry in view.room(FIRST).of(Said):
            if entry.body.package in [package for _, package in SECRETS]:
                return Address(
                    party=SECOND,
                    wording=en("An idea of ours."),
                    manner=Manner.IDEA,
                    package=entry.body.package,
                )
        return None


class Overbearing(Relaying):
    """Asks to carry what it need not ask for."""

    def first(self, view: View) -> Action | None:
        return AskRelease(
            party=FIRST, about="nothing", modes=frozenset({Mode.PARAPHRASE}), wording=en("May we?")
        )


class Waiting(Relaying):
    """Never does anything."""

    def respond(self, view: View) -> Action | None:
        return None


def restless() -> Maker:
    """A mediator who says something else each time."""
    turns = count()

    class Restless(Relaying):
        def first(self, view: View) -> Action:
            return Address(party=SECOND, wording=en(f"Day {next(turns)}."), manner=Manner.IDEA)

    return Restless


@pytest.mark.parametrize(
    ("maker", "rule"),
    [
        (Peeking, "blind"),
        (Leaking, "released"),
        (Overbearing, "allowed"),
        (Waiting, "ends"),
        (restless(), "repeatable"),
    ],
)
def test_a_mediator_that_breaks_a_rule_is_found_out(maker: Maker, rule: str) -> None:
    with pytest.raises(Nonconforming, match=f"^{rule}: "):
        check_mediator(maker)


def test_a_player_can_be_checked_by_its_maker() -> None:
    def made(_scenario: Scenario, seed: int) -> Player:
        return RelayMediator(seed)

    check_mediator(made, seeds=1)


PAGE = Path(__file__).parents[2] / "docs" / "algorithms" / "mediation.md"


def test_the_example_of_the_docs_runs_and_conforms() -> None:
    examples = PAGE.read_text("utf-8").split("```python\n")[1:]
    example = next(each.split("```")[0] for each in examples if "check_mediator" in each)
    exec(compile(example, PAGE.name, "exec"), {})


def test_every_mediator_is_told_of_in_the_docs() -> None:
    told = PAGE.read_text("utf-8")
    assert [name for name in MEDIATORS if f"`{name}`" not in told] == []
