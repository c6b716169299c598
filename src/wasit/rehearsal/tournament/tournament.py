"""The tournament: a grid, and the scenarios it is played on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import chain, product
from typing import TypeAlias

import msgspec
from msgspec import Struct

from wasit import __version__
from wasit.rehearsal.outcomes.results import Talk
from wasit.rehearsal.run import cast
from wasit.rehearsal.studies.study import Study, study
from wasit.rehearsal.tournament.grid import Grid
from wasit.scenario.model import Scenario

Whole: TypeAlias = Callable[[Scenario, int, Sequence[str], str], Talk]
"""Plays whole talks over the core: scenario, seed, parties, mediator."""

QUICK, MOST_QUICK, SLOW = 1024, 8192, 16
"""Talks in a batch where many are played at once, and where some are played one by one."""

SHARES, MOST_BATCHES = 64, 4096
"""Between these many batches are cut, as long as their talks are as many as are said above."""


class Unsuited(ValueError):
    """A scenario that a tournament of pairs cannot be played on."""


class Tournament(Struct, frozen=True):
    """A `grid`, with its scenarios in order, their rounds as they are played."""

    grid: Grid
    scenarios: tuple[Scenario, ...]

    def marks(self) -> dict[str, str]:
        """Return by name a hash of all that each scenario holds."""
        return {each.name: _hash(each) for each in self.scenarios}

    def mark(self) -> str:
        """Return a hash of what the results depend on: the grid, the scenarios, our version."""
        return _hash((__version__, self.grid, self.marks()))


def tournament(  # noqa: PLR0913 - the dimensions of a grid
    scenarios: Sequence[Scenario],
    pairs: Sequence[tuple[str, str]],
    mediators: Sequence[str],
    *,
    seed: int,
    talks: int,
    batch: int | None = None,
) -> Tournament:
    """Return the tournament of these, in batches of `batch` talks or of a size that suits it.

    Raises Unsuited for a scenario without exactly two parties or with another's name, and
    NoSuchPlayer, Unplayable or Unlisted where somebody could not play.
    """
    _check_suited(scenarios)
    _check_playable(scenarios, pairs, mediators, seed)
    total = len(scenarios) * len(pairs) * len(mediators) * talks
    least, most = (QUICK, MOST_QUICK) if _quick(scenarios, pairs, mediators) else (SLOW, SLOW)
    grid = Grid(
        scenarios=tuple(each.name for each in scenarios),
        pairs=tuple(pairs),
        mediators=tuple(mediators),
        seed=seed,
        talks=talks,
        batch=batch or max(least, min(most, total // SHARES), -(-total // MOST_BATCHES)),
    )
    return Tournament(grid, tuple(scenarios))


def everyone(parties: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each of `parties` against each, itself among them, from either chair."""
    yield from product(parties, repeat=2)


def _check_suited(scenarios: Sequence[Scenario]) -> None:
    seen: set[str] = set()
    for each in scenarios:
        if len(each.briefs) != 2:
            raise Unsuited(
                f"{each.name}: pairs play on scenarios of two parties; it has {len(each.briefs)}"
            )
        if each.name in seen:
            raise Unsuited(f"{each.name}: two scenarios have this name; results go by names")
        seen.add(each.name)


def _check_playable(
    scenarios: Sequence[Scenario],
    pairs: Sequence[tuple[str, str]],
    mediators: Sequence[str],
    seed: int,
) -> None:
    """Make every player once: what hinders one is known before the first talks."""
    names = sorted(set(chain.from_iterable(pairs)))
    for scenario in scenarios:
        for name in names:
            cast(scenario, seed, [name], mediators[0])
        for mediator in mediators:
            cast(scenario, seed, names[:1], mediator)


def _quick(
    scenarios: Sequence[Scenario], pairs: Sequence[tuple[str, str]], mediators: Sequence[str]
) -> bool:
    """Say whether all the talks are played many at once."""
    return all(isinstance(study(*each), Study) for each in product(scenarios, pairs, mediators))


def _hash(what: object) -> str:
    return sha256(msgspec.json.encode(what, order="deterministic")).hexdigest()
