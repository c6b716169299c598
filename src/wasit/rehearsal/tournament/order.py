"""The order: a tournament as somebody asks for it, in a TOML file or on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta, Struct

from wasit.rehearsal.run import planned
from wasit.rehearsal.tournament.tournament import Tournament, everyone, tournament
from wasit.scenario.model import Scenario
from wasit.scenario.parsing.contents import contents
from wasit.scenario.parsing.faults import find_fault
from wasit.scenario.parsing.source import Source

Name: TypeAlias = Annotated[str, Meta(min_length=1, description="a name")]
Pair: TypeAlias = Annotated[
    list[Name], Meta(min_length=2, max_length=2, description="an array of two parties")
]
Positive: TypeAlias = Annotated[int, Meta(ge=1, le=10**9, description="a whole number from 1")]
Seed: TypeAlias = Annotated[int, Meta(ge=0, le=2**53, description="a whole number from 0")]
Rounds: TypeAlias = Annotated[int, Meta(ge=0, le=1000, description="a whole number from 0 to 1000")]


RELAY = "relay"
"""Who mediates where nobody is named."""


class Order(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is to be played: `parties` each against each, and `pairs` as they stand.

    ``scenarios``  by name or path, from the place of the file
    ``rounds``     proposals of a side after its first; as the scenarios have it where not said
    ``talks``      of each scenario, pair and mediator, with seeds that follow on ``seed``
    ``batch``      talks that are played, and kept, as one
    """

    scenarios: list[Name] = []
    parties: list[Name] = []
    pairs: list[Pair] = []
    mediators: list[Name] = []
    seed: Seed = 1
    talks: Positive = 100
    rounds: Rounds | None = None
    batch: Positive | None = None


class BadOrder(ValueError):
    """An order that leaves out what is to be played."""


def read(path: Path) -> Order:
    """Return the order in a TOML file; raises ScenarioError where there is none, or a wrong one."""
    source = Source(str(path), contents(path, "a file that says what is to be played"))
    if fault := find_fault(source.data, Order):
        raise source.error(*fault)
    order = msgspec.convert(source.data, Order)
    beside = [str(path.parent / each) if _is_path(path, each) else each for each in order.scenarios]
    return msgspec.structs.replace(order, scenarios=beside)


def _is_path(file: Path, reference: str) -> bool:
    return (file.parent / reference).exists()


def placed(order: Order, load: Callable[[str], Scenario]) -> Tournament:
    """Return the tournament that is asked for.

    Raises BadOrder where no scenarios or nobody to play them are named, and what `load` and
    `tournament` raise.
    """
    pairs = [*everyone(order.parties), *((first, second) for first, second in order.pairs)]
    if not order.scenarios:
        raise BadOrder("no scenarios: name one or more to play on")
    if not pairs:
        raise BadOrder("nobody to play: name parties, to meet each other, or pairs")
    return tournament(
        [planned(load(each), order.rounds) for each in order.scenarios],
        list(dict.fromkeys(pairs)),
        list(dict.fromkeys(order.mediators)) or [RELAY],
        seed=order.seed,
        talks=order.talks,
        batch=order.batch,
    )
