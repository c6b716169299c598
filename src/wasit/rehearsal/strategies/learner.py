"""The learner: among packages that serve it alike, it offers what the other side seems to like.

What the other side likes is read off the frequencies of what it offers, as the strongest entrants
of the agent competitions did (Baarslag, Hendrikx, Hindriks and Jonker 2013): an option counts the
more the oftener it was offered, and an issue the oftener it stayed as it was.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.catalogue import Codes
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.strategies.side import Side
from wasit.rehearsal.strategies.strategy import Asking, Bidding

BAND = SCALE // 25
"""Packages worth at most this much more than what is asked for serve as well as it."""

WHOLE = 1000
"""What the option that was offered most counts for, before the weight of its issue."""

Scores = NDArray[np.int64]


def to_their_liking(asking: Asking) -> Bidding:
    """Offer, of the packages worth what is asked for or a little more, the one they like best."""

    def bid(side: Side) -> Codes:
        if not side.heard:
            return side.at_least(asking(side))
        asked = np.minimum(np.maximum(asking(side), side.floor), side.best)
        worths, codes = side.catalogue.near(side.rows, asked)
        liked = np.where((worths <= asked[:, None] + BAND), _liking(side, codes), -1)
        liked[:, 0] = np.maximum(liked[:, 0], 0)
        chosen = np.take_along_axis(codes, liked.argmax(axis=1)[:, None], axis=1)[:, 0]
        return np.where(side.best >= side.floor, chosen, -1)

    return bid


def _liking(side: Side, codes: Codes) -> Scores:
    """Return how well the other side seems to like each of `codes`, of shape (talks, packages)."""
    heard = side.catalogue.places(np.stack(side.heard.codes))
    total = np.zeros(codes.shape, np.int64)
    for offered, places, size in zip(
        heard, side.catalogue.places(codes), side.catalogue.options, strict=True
    ):
        counts = (offered[:, :, None] == np.arange(size)).sum(axis=0)
        most = counts.max(axis=1, keepdims=True)
        weight = 1 + (offered[1:] == offered[:-1]).sum(axis=0)
        scores = WHOLE * counts // most * weight[:, None]
        total += np.take_along_axis(scores, places, axis=1)
    return total
