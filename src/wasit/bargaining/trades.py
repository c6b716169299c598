"""Trades: small changes to a package that leave everybody better off, and what to link for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.agenda import agenda
from wasit.bargaining.frontier import Package
from wasit.bargaining.preferences import Preferences


class Trade(Struct, frozen=True, kw_only=True):
    """New options for some issues, and what each party gains by them, in millionths."""

    changes: dict[str, str]
    package: Package
    gains: tuple[int, ...]


def trades(
    profile: Sequence[Preferences],
    package: Mapping[str, str],
    *,
    issues: int = 3,
    count: int = 10,
    all_gain: bool = True,
) -> list[Trade]:
    """Return the smallest changes to `package` that leave all parties better off.

    Those of one issue come first, then of two, and so on up to `issues`; `count` at most of each
    size. Within a size the larger gain of whoever gains least comes first, then the larger sum. A
    change is left out when a part of it is as good for everybody. With `all_gain` false, it is
    enough that nobody loses and somebody gains. Issues that `package` leaves open may be settled.

    Raises KeyError for an issue or option the parties do not know, and ValueError when they do not
    know the same.
    """
    table = _Moves(profile, package)
    found = []
    for changes in _by_size(table, issues, all_gain=all_gain):
        whole = (table.trade(moves) for moves in changes.ranked())
        found += _first(count, (trade for trade in whole if table.stands(trade)))
    return found


def smallest_trades(
    profile: Sequence[Preferences], package: Mapping[str, str], *, count: int
) -> list[Trade]:
    """Return the `count` smallest `trades`: those of three issues where there are no smaller.

    Raises what `trades` raises.
    """
    found = trades(profile, package, issues=2, count=count)
    return (found or trades(profile, package, count=count))[:count]


def worth(profile: Sequence[Preferences]) -> dict[str, tuple[int, ...]]:
    """Return by issue what it is worth to each party: from its worst to its best open option.

    Options that any party rules out do not count, nor do interactions. An issue is worth 0 when
    nothing of it is open.
    """
    known = agenda(profile)
    return {
        issue: tuple(np.ptp(losses[:, allowed], axis=1).tolist() if allowed else [0] * len(profile))
        for issue, losses, allowed in zip(known.issues, known.losses, known.allowed, strict=True)
    }


def issue_by_issue(profile: Sequence[Preferences]) -> Package:
    """Return the package of fair compromises on each issue by itself.

    On each issue it has the open option whose smallest value, as a share of what the issue is worth
    to that party, is largest, then the next smallest; the earlier option where that decides
    nothing. Interactions and ruled-out combinations are left out of account. Raises ValueError when
    an issue has no open option.
    """
    known = agenda(profile)
    package = {}
    for place, (issue, allowed) in enumerate(zip(known.issues, known.allowed, strict=True)):
        if not allowed:
            raise ValueError(f"red lines leave no option of issue {issue!r}")
        lost = known.losses[place][:, allowed]
        best = min(range(len(allowed)), key=_most_lost(lost).__getitem__)
        package[issue] = known.options[place][allowed[best]]
    return package


def linkages(profile: Sequence[Preferences], *, count: int = 10) -> list[Trade]:
    """Return the pairs of issues whose linkage creates most value, best first.

    Each is a change of two issues against the package `issue_by_issue`, which leaves everybody
    better off though a change of either issue alone does not; the best change of each pair. Raises
    what `issue_by_issue` raises.
    """
    table = _Moves(profile, issue_by_issue(profile))
    single, double = _by_size(table, 2, all_gain=True)
    alone = {issue for moves in single.ranked() for issue in table.trade(moves).changes}
    best: dict[frozenset[str], Trade] = {}
    for moves in double.ranked():
        trade = table.trade(moves)
        if not alone & trade.changes.keys() and table.stands(trade):
            best.setdefault(frozenset(trade.changes), trade)
        if len(best) == count:
            break
    return list(best.values())


def _most_lost(lost: NDArray[np.int64]) -> list[list[float]]:
    """Return by option the shares lost, the largest first; parties who cannot lose left out."""
    most = lost.max(axis=1, keepdims=True) - lost.min(axis=1, keepdims=True)
    matters = most[:, 0] > 0
    shares = (lost - lost.min(axis=1, keepdims=True))[matters] / most[matters]
    return [sorted(option, reverse=True) for option in shares.T.tolist()]


def _first(count: int, found: Iterable[Trade]) -> list[Trade]:
    return [trade for _, trade in zip(range(count), found, strict=False)]


class _Changes(NamedTuple):
    """Sets of moves, one a row, and their gains of shape (parties, sets)."""

    moves: NDArray[np.intp]
    gains: NDArray[np.int64]

    def ranked(self) -> Iterator[list[int]]:
        order = np.lexsort((-self.gains.sum(axis=0), -self.gains.min(axis=0)))
        for row in order:
            yield self.moves[row].tolist()

    def where(self, kept: NDArray[np.bool_]) -> _Changes:
        return _Changes(self.moves[kept], self.gains[:, kept])


class _Moves:
    """Every change of one issue of a package, by place, and what it brings each party."""

    def __init__(self, profile: Sequence[Preferences], package: Mapping[str, str]) -> None:
        self._profile, self._package = profile, dict(package)
        known = agenda(profile)
        self._moves = [
            (issue, known.options[place][option])
            for place, issue in enumerate(known.issues)
            for option in known.allowed[place]
            if package.get(issue) != known.options[place][option]
        ]
        at = {issue: place for place, issue in enumerate(known.issues)}
        self.issues = np.array([at[issue] for issue, _ in self._moves], dtype=np.intp)
        self._worth = np.array(self._utilities(self._package), dtype=np.int64)
        gains = [self._gain([move]) for move in range(len(self._moves))]
        self.gains = np.array(gains, dtype=np.int64).reshape(-1, len(profile)).T
        self._linked = self._links()

    def __len__(self) -> int:
        return len(self._moves)

    def singles(self) -> _Changes:
        return _Changes(np.arange(len(self))[:, None], self.gains)

    def longer(self, changes: _Changes) -> Iterator[_Changes]:
        """Yield all sets of moves with one more move, in parts."""
        last = self.issues[changes.moves[:, -1]]
        for move, issue in enumerate(self.issues):
            shorter = changes.where(last < issue)
            gains = shorter.gains + self.gains[:, move, None]
            for other, extra in self._linked.get(move, {}).items():
                gains += extra[:, None] * (shorter.moves == other).any(axis=1)
            added = np.full((len(shorter.moves), 1), move)
            yield _Changes(np.hstack([shorter.moves, added]), gains)

    def trade(self, moves: Sequence[int]) -> Trade:
        changes = dict(self._moves[move] for move in moves)
        package = self._package | changes
        return Trade(changes=changes, package=package, gains=tuple(self._gain(moves).tolist()))

    def stands(self, trade: Trade) -> bool:
        """Say whether a trade crosses no red line and no part of it is as good for everybody."""
        return self._allowed(trade.package) and not any(
            self._allowed(self._package | dict(part))
            and (self._utilities(self._package | dict(part)) >= self._worth + trade.gains).all()
            for size in range(1, len(trade.changes))
            for part in combinations(trade.changes.items(), size)
        )

    def _links(self) -> dict[int, dict[int, NDArray[np.int64]]]:
        """Return what two moves bring together beyond what each brings, by the later of them."""
        linked: dict[int, dict[int, NDArray[np.int64]]] = {}
        pairs = {
            frozenset(interaction.issues)
            for each in self._profile
            for interaction in each.interactions
        }
        for one, other in combinations(range(len(self)), 2):
            if frozenset((self._moves[one][0], self._moves[other][0])) in pairs:
                extra = self._gain([one, other]) - self.gains[:, one] - self.gains[:, other]
                linked.setdefault(other, {})[one] = extra
        return linked

    def _gain(self, moves: Sequence[int]) -> NDArray[np.int64]:
        return self._utilities(self._package | dict(self._moves[move] for move in moves)) - (
            self._worth
        )

    def _utilities(self, package: Package) -> NDArray[np.int64]:
        return np.array([each.utility(package) for each in self._profile], dtype=np.int64)

    def _allowed(self, package: Package) -> bool:
        return all(each.allows(package) for each in self._profile)


def _by_size(table: _Moves, issues: int, *, all_gain: bool) -> Iterator[_Changes]:
    """Yield the changes of one issue that help, then of two, and so on."""
    changes = table.singles()
    yield _helpful(changes, all_gain=all_gain)
    for size in range(2, issues + 1):
        parts = table.longer(changes)
        # Of the longest sets, by far the most, only those that help are ever kept.
        if size == issues:
            parts = (_helpful(part, all_gain=all_gain) for part in parts)
        changes = _together(changes, list(parts))
        yield _helpful(changes, all_gain=all_gain)


def _helpful(changes: _Changes, *, all_gain: bool) -> _Changes:
    least = changes.gains.min(axis=0)
    some = changes.gains.sum(axis=0) > 0
    return changes.where(least > 0 if all_gain else (least >= 0) & some)


def _together(like: _Changes, parts: Sequence[_Changes]) -> _Changes:
    if not parts:
        return like.where(np.zeros(len(like.moves), np.bool_))
    return _Changes(
        np.concatenate([each.moves for each in parts]),
        np.concatenate([each.gains for each in parts], axis=1),
    )
