"""Notes: what the mediators write down for themselves on the desk."""

from __future__ import annotations

from wasit.talks.actions import Pen
from wasit.talks.attachments import Attaching
from wasit.talks.entries import Body
from wasit.talks.files import Attachment
from wasit.talks.ledgers import DESK, Family
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Noted(Body, frozen=True, kw_only=True, tag="noted"):
    """A note among the mediators."""

    stands_in = frozenset({Family.DESK})
    correctable = True

    wording: Wording
    files: tuple[Attachment, ...] = ()


class Note(Attaching, frozen=True, kw_only=True, tag="note"):
    """Write a note on the desk. For mediators."""

    between_rounds = True

    for_interpreters = True

    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        view.desk()
        wording = checked(self.wording)
        pen.write(DESK, Noted(wording=wording, files=self.attached(view, pen, DESK)))
