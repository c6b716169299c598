"""The visitor: one of our strategies as a negotiator in NegMAS's mechanism.

For example:

    mechanism = negmas.sao.SAOMechanism(issues=issues, n_steps=100)
    mechanism.add(Visitor("micro", ufun=utility))
"""

from __future__ import annotations

from typing import Any

import numpy as np
from negmas import ResponseType, sao

from wasit.bargaining.catalogue import Catalogue
from wasit.rehearsal import registry
from wasit.rehearsal.draws import seeds
from wasit.rehearsal.negmas.functions import catalogue_of
from wasit.rehearsal.strategies.side import History, Side


class Visitor(sao.SAONegotiator):  # type: ignore[misc]  # NegMAS is not there when types are checked
    """Bargains by the strategy of this name, with dice of its own from `seed`.

    The mechanism's deadline is in steps. Raises NoSuchPlayer where the name is not of a strategy;
    once it plays, Unlisted for too many packages, and ValueError without such a deadline.
    """

    def __init__(self, strategy: str, *args: Any, seed: int = 0, **more: Any) -> None:
        super().__init__(*args, **more)
        found = registry.strategy(strategy)
        if found is None:
            raise registry.NoSuchPlayer(f"{strategy!r} does not bargain by a strategy alone")
        self._strategy = found
        self._seeds = seeds(np.array([seed]), 0)
        self._own, self._heard = History(), History()
        self._catalogue: Catalogue | None = None

    def propose(self, state: Any, dest: str | None = None) -> tuple[Any, ...] | None:
        """Return the strategy's next offer; None where it leaves."""
        side = self._side()
        code = self._strategy.next_offer(side)
        if code[0] < 0:
            return None
        self._own = self._own.add(code, side.worth(code))
        places = side.catalogue.places(code)
        return tuple(
            options[int(place[0])] for options, place in zip(self._options(), places, strict=True)
        )

    def respond(self, state: Any, source: str | None = None) -> Any:
        """Take the offer on the table, reject it, or end the talks, as the strategy says."""
        catalogue = self._side().catalogue
        places = [
            options.index(option)
            for options, option in zip(self._options(), state.current_offer, strict=True)
        ]
        code = np.array([catalogue.code(places)])
        self._heard = self._heard.add(code, catalogue.worth(np.zeros(1, np.intp), code))
        side = self._side()
        offer = self._strategy.next_offer(side)
        if offer[0] < 0:
            return ResponseType.END_NEGOTIATION
        taken = bool(self._strategy.accepts(side, offer)[0])
        return ResponseType.ACCEPT_OFFER if taken else ResponseType.REJECT_OFFER

    def _side(self) -> Side:
        steps = self.nmi.n_steps
        if steps is None:
            raise ValueError("our strategies go by the number of steps: the mechanism has none")
        if self._catalogue is None:
            self._catalogue = catalogue_of(self.ufun, self._options())
        rows = np.zeros(1, np.intp)
        return Side(self._catalogue, rows, self._seeds, steps - 1, self._own, self._heard)

    def _options(self) -> list[list[Any]]:
        return [list(issue.all) for issue in self.nmi.outcome_space.issues]
