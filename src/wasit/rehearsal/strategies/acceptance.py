"""Acceptance: when to take what the other side offers (Baarslag, Hindriks and Jonker 2013)."""

from __future__ import annotations

import numpy as np

from wasit.bargaining.catalogue import Codes
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.strategies.side import Side
from wasit.rehearsal.strategies.strategy import Accepting, Flags


def ac_next(side: Side, offer: Codes) -> Flags:
    """Take what is worth at least this side's own next offer."""
    return side.heard.worths[-1] >= side.worth(np.maximum(offer, 0))


def ac_const(share: float) -> Accepting:
    """Take what is worth at least this share of the scale."""
    return lambda side, _offer: side.heard.worths[-1] >= round(SCALE * share)


def ac_time(late: float) -> Accepting:
    """Take anything better than no agreement once so much of the time is gone."""
    return lambda side, _offer: np.full(len(side), side.time >= late)


def ac_combi(late: float) -> Accepting:
    """Do as `ac_next`; late, also take what is worth the most of what was lately brought.

    Lately means: in a stretch as long as what is left of the time. It is AC_combi(T, MAX^W).
    """

    def accept(side: Side, offer: Codes) -> Flags:
        if side.time < late:
            return ac_next(side, offer)
        window = max(1, round((1 - side.time) * side.rounds))
        lately = np.max(np.stack(side.heard.worths[-window - 1 :]), axis=0)
        as_good: Flags = side.heard.worths[-1] >= lately
        return ac_next(side, offer) | as_good

    return accept
