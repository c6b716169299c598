"""Previews: what a receiving room would see, before anything is written."""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import pen_of
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.views import View
from wasit.web.server.runtime import service
from wasit.web.showing.lines import Line, Scribe


def delivered(view: View, convey: Convey) -> Line:
    """Return the line that the receiving room would see; raises Refused where none could go."""
    body = convey.delivery(convey.load(view))
    name = ledgers.room(convey.receiver)
    entry = pen_of(view.person, service().stamp()).write(name, body)
    seen = view.ledgers[name].extended([entry])
    return Scribe(seen, seen).line(entry)
