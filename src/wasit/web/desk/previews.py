"""Previews: what a receiving room would see, before anything is written."""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import Pen
from wasit.talks.conveyance import Convey
from wasit.talks.views import View
from wasit.web.lines import Line, Scribe
from wasit.web.runtime import service


def delivered(view: View, convey: Convey) -> Line:
    """Return the line that the receiving room would see; raises Refused where none could go."""
    body = convey.delivery(convey.load(view))
    name = ledgers.room(convey.receiver)
    entry = Pen(view.person, service().stamp()).write(name, body)
    seen = view.ledgers[name].extended([entry])
    return Scribe(seen, seen).line(entry)
