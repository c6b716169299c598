"""The table: groups compared as comma-separated values, for whoever reckons with them further."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from wasit.bargaining.preferences import SCALE
from wasit.web.debrief.comparison import Comparison, Row

FORMULAS = "=+-@\t\r"
"""What a spreadsheet would take for the beginning of a formula."""


def table(found: Comparison) -> str:
    """Return a line of names, and one for each group; utilities and shares are from 0 to 1.

    What is not known stands empty. Columns are named as those of a tournament are.
    """
    lines = [dict(_line(found, row)) for row in found.rows]
    written = StringIO(newline="")
    writer = csv.DictWriter(written, list(lines[0]))
    writer.writeheader()
    writer.writerows(lines)
    return written.getvalue()


def _line(found: Comparison, row: Row) -> Iterator[tuple[str, object]]:
    told, talk = row.figures, row.figures.talk
    yield "group", f"'{row.name}" if row.name.startswith(tuple(FORMULAS)) else row.name
    yield "outcome", row.closed.outcome if row.closed else None
    yield "agreed", int(talk.agreed)
    for party in found.parties:
        yield f"{party.id}_utility", talk.utilities[party.id] / SCALE
    for party, reservation in zip(found.parties, found.reservations, strict=True):
        yield f"{party.id}_reservation", reservation / 100
    yield "nash_share", told.measures.nash_share if talk.outcome else None
    yield "nash_distance", told.measures.nash_distance if talk.outcome else None
    yield "fairness", told.measures.fairness
    yield "frontier_distance", told.frontier_distance
    yield "offers", talk.offers
    yield "questions", talk.questions
    yield "conveyances", told.conveyances
    yield "leak_score", told.leak
    yield "signs", row.slips
    yield "missed_trades", told.trades
    yield "seconds", round(told.lasted.total_seconds())
    yield "answers", row.said.given
    for name in ("outcome", "part", "course", "footing", "again", "knew"):
        yield f"answers_{name}", getattr(row.said, name)
