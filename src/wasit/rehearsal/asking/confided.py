"""Confided: what mediators who ask are told by the heads, beside the answers to their questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wasit.bargaining.menu import Menu
from wasit.rehearsal.mediation.sheets import Sheet, Sheets
from wasit.talks.fold import Ledger
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.preferences.confiding import Confided
from wasit.talks.rooms.deliveries import Addressed, is_hypothetical


def beforehand(rooms: Sequence[Ledger], menu: Menu) -> Sheets:
    """Return by room what was confided before the mediators put the first question to any."""
    asked = [each.at for room in rooms for each in room.of(Addressed) if is_hypothetical(each.body)]
    return tuple(confided(room, menu, min(asked, default=None)) for room in rooms)


def confided(room: Ledger, menu: Menu, before: datetime | None = None) -> Sheet | None:
    """Return what was last confided in a room, `before` a time if one is given."""
    told = [each.body for each in room.of(Confided) if before is None or each.at < before]
    return sheet(told[-1].confidence, menu) if told else None


def sheet(told: Confidence, menu: Menu) -> Sheet | None:
    """Return what was told by places; None where it does not speak of all that is on the menu."""
    known = {issue: tuple(options) for issue, options in told.options.items()}
    if known.keys() != menu.options.keys() or any(
        set(known[issue]) != set(options) for issue, options in menu.options.items()
    ):
        return None
    return Sheet(
        ranked=told.measure is Measure.RANKS,
        issues=tuple(told.issues[issue] for issue in menu.issues),
        options=tuple(
            tuple(told.options[issue][option] for option in options)
            for issue, options in menu.options.items()
        ),
        lowest=told.reservation,
        never=tuple(
            frozenset(map(options.index, told.red_lines.get(issue, ())))
            for issue, options in menu.options.items()
        ),
    )
