"""Papers: what each side of a rehearsal is told of itself, and nobody else before the debrief."""

from __future__ import annotations

from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.staging import Paper
from wasit.talks.wording import Wording


class PaperHandedOut(Body, frozen=True, kw_only=True, tag="paper_handed_out"):
    """The role paper of the delegation that confers here, with what it wants."""

    stands_in = frozenset({Family.DELEGATION})

    paper: Paper

    def texts(self) -> dict[str, Wording]:
        """See `Body.texts`: a paper comes as its author wrote it, in no further version."""
        return {}


def own_paper(delegation: Ledger) -> Paper | None:
    """Return the role paper that this delegation was handed; None in real talks."""
    handed = delegation.of(PaperHandedOut)
    return handed[0].body.paper if handed else None
