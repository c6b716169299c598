"""The strategy: what to offer, what to accept, what to warn of, and how to answer questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.catalogue import Codes, Worths
from wasit.rehearsal.answering import Answering, honest
from wasit.rehearsal.strategies.side import Side

Flags: TypeAlias = NDArray[np.bool_]

Asking: TypeAlias = Callable[[Side], Worths]
"""What a package must be worth for this side to offer it now, by talk."""

Bidding: TypeAlias = Callable[[Side], Codes]
"""Which package this side offers next, by talk; -1 where it leaves the talks."""

Accepting: TypeAlias = Callable[[Side, Codes], Flags]
"""Whether it takes what was brought last, given what it would offer next."""


@dataclass(frozen=True)
class Ultimatum:
    """Says, when so much of the time is gone, that this side will leave when more of it is.

    Whether it does is another matter: a bluff is a warning that is not carried out.
    """

    said: float = 0.5
    leaves: float = 0.8
    carried_out: bool = True


@dataclass(frozen=True)
class Strategy:
    """How a side bargains: pure, on what is in its `Side` and on nothing else.

    A side with a `schedule` asks for what that says, which depends on nothing that was offered; it
    offers the package `nearest` to it, and takes what is worth as much as that (`ac_next`).
    """

    bidding: Bidding
    accepting: Accepting
    ultimatum: Ultimatum | None = None
    answering: Answering = honest
    schedule: Asking | None = None

    def leaves(self, side: Side) -> bool:
        """Say whether it leaves the talks now, whatever was offered, as it has said it would."""
        gone = self.ultimatum
        return bool(gone and gone.carried_out and side.time >= gone.leaves and len(side.own))

    def next_offer(self, side: Side) -> Codes:
        """Return what it offers next, by talk; -1 where it leaves."""
        return np.full(len(side), -1) if self.leaves(side) else self.bidding(side)

    def accepts(self, side: Side, offer: Codes) -> Flags:
        """Say by talk whether it takes what was brought last, given its own next `offer`.

        Never what is worth less than no agreement, nor what is beyond a red line; but always what
        it would offer itself.
        """
        acceptable: Flags = (side.heard.worths[-1] >= side.floor) & (offer >= 0)
        same: Flags = side.heard.codes[-1] == offer
        return acceptable & (self.accepting(side, offer) | same)


def nearest(asking: Asking) -> Bidding:
    """Offer the package that is worth what is asked for, or the least more."""

    def bid(side: Side) -> Codes:
        return side.at_least(asking(side))

    return bid
