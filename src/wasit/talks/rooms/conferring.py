"""Conferring: what a delegation says among itself, out of the mediators' hearing."""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import Pen
from wasit.talks.attachments import Attaching
from wasit.talks.entries import Body
from wasit.talks.files import Attachment
from wasit.talks.ledgers import Family
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Conferred(Body, frozen=True, kw_only=True, tag="conferred"):
    """Words of one delegate to the own delegation."""

    stands_in = frozenset({Family.DELEGATION})
    correctable = True

    wording: Wording
    files: tuple[Attachment, ...] = ()


class Confer(Attaching, frozen=True, kw_only=True, tag="confer"):
    """Say something to one's own delegation alone. For every delegate."""

    between_rounds = True

    for_interpreters = True

    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        view.own_delegation()
        own, wording = ledgers.delegation(view.person.party or ""), checked(self.wording)
        pen.write(own, Conferred(wording=wording, files=self.attached(view, pen, own)))
