"""Shortfall: how far packages that were found may be from those that were not.

Two kinds of bound are known of what any package loses: it loses no less, party by party, than some
point of a *relaxed* frontier; and no less by a weighted sum of the parties' losses than a *floor*.
The losses that no found package comes up to fill the space below certain *corners* (the local
upper bounds of Klamroth, Lacour and Vanderpooten, European Journal of Operational Research
245(3), 2015). How deep the bounds reach into that space is the most that may have been missed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wasit.bargaining.entangled.floors import Floor
from wasit.bargaining.pruning import Losses, undominated

FAR = 1 << 61
"""What stands for a corner's coordinate that nothing bounds."""
CORNERS = 4_000
"""How many corners are looked at, about; found points are left out where there would be more."""


def shortfall(found: Losses, relaxed: Losses, floors: Sequence[Floor] = ()) -> int:
    """Return how much more than another package all those `found` may lose for some party.

    For every package there is one in `found` that loses at most so much more for any party. Both
    are of shape (parties, points), and neither is empty; `relaxed` has a point at or below any
    package.
    """
    each = (found[:, None, :] - relaxed[:, :, None]).max(axis=0).min(axis=1)
    by_points = max(0, int(each.max()))
    if not floors:
        return by_points
    return min(by_points, max(_depth(corner, relaxed, floors) for corner in _corners(found).T))


def _depth(corner: Losses, relaxed: Losses, floors: Sequence[Floor]) -> int:
    """Return how far below a corner, for every party, there may be a package."""
    depth = int((corner[:, None] - relaxed).min(axis=0).max())
    at = corner.tolist()
    for weights, least in floors:
        if all(lost < FAR or not weight for lost, weight in zip(at, weights, strict=True)):
            above = sum(weight * lost for weight, lost in zip(weights, at, strict=True)) - least
            depth = min(depth, above // sum(weights))
    return max(0, depth)


def _corners(found: Losses) -> Losses:
    """Return the corners, of shape (parties, corners).

    What a further point leaves of the space below a corner lies below one of as many corners as
    there are parties: each with one coordinate cut down to the point's.
    """
    parties, points = found.shape
    fewer = min(points, max(1, round(CORNERS ** (1 / max(1, parties // 2)))))
    corners = np.full((parties, 1), FAR, np.int64)
    for point in found[:, np.linspace(0, points - 1, fewer).astype(np.intp)].T:
        hit = (corners > point[:, None]).all(axis=0)
        cut = np.repeat(corners[:, hit, None], parties, axis=2)
        cut[np.arange(parties), :, np.arange(parties)] = point[:, None]
        corners = np.hstack([corners[:, ~hit], cut.reshape(parties, -1)])
        corners = corners[:, undominated(FAR - corners)[0]]
    return corners
