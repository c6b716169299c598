"""One's own part of the record: receipts of the ledgers one may open, and a file of a head's."""

from __future__ import annotations

from itertools import chain

from django.http import StreamingHttpResponse

from wasit.record import Shredded
from wasit.record.archive import Export, Lock
from wasit.service import Seat
from wasit.web.server.runtime import vault
from wasit.web.server.streaming import gathered, streamed

SHORTEST, LONGEST = 12, 200
"""Characters of the passphrase of a file."""


def receipts(seat: Seat) -> dict[str, str]:
    """Return the receipt of each ledger that this person may open and in which something stands."""
    found = {name: _vouched(seat, name) for name, ledger in seat.view().ledgers.items() if ledger}
    return {name: receipt for name, receipt in found.items() if receipt}


def _vouched(seat: Seat, ledger: str) -> str | None:
    """Return the receipt of a ledger; None of one that was shredded."""
    try:
        return vault().vouch(seat.case, ledger)
    except Shredded:
        return None


def taken_along(seat: Seat, passphrase: str, by: str) -> StreamingHttpResponse:
    """Return all that a head may open as a file; written down first as shown."""
    view = seat.view()
    lock = Lock.of_passphrase(passphrase)
    pieces = gathered(Export(vault(), seat.case, lock, sorted(view.ledgers)))
    first = next(pieces)
    seat.shows(view.ledgers, view.ledgers, by)
    return StreamingHttpResponse(
        streamed(chain([first], pieces)),
        content_type="application/octet-stream",
        headers={"Content-Disposition": 'attachment; filename="record.wasit"'},
    )
