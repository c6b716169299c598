"""The chart of an indicator on a page, and the table of the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, gettext
from msgspec import Struct

from wasit.charts.indicator import Picture, Point, Threshold, chart
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import IndicatorFollowed, Reading, readings
from wasit.talks.indicators.tripwires import TripwireSet, tripwires
from wasit.web.showing import calendars
from wasit.web.showing.digits import Count, in_digits, shown
from wasit.web.showing.labels import label
from wasit.web.showing.wordings import spoken

SHOWN = 60
"""How many readings the table has, the latest first."""


class Figure(Struct, frozen=True):
    """What a page shows of an indicator: its drawing, if there is anything to draw, and numbers."""

    indicator: Entry[IndicatorFollowed]
    drawing: SafeString | None
    latest: Sequence[Reading]
    more: int
    tripwires: Sequence[Entry[TripwireSet]]


def figure(ledger: Ledger, indicator: Entry[IndicatorFollowed]) -> Figure:
    """Return what can be shown of an indicator by what `ledger` knows of it."""
    known = readings(ledger, indicator.id)
    wires = tripwires(ledger, indicator.id)
    return Figure(
        indicator=indicator,
        drawing=_drawing(indicator, known, wires) if known else None,
        latest=known[: -SHOWN - 1 : -1],
        more=max(0, len(known) - SHOWN),
        tripwires=wires,
    )


def told(time: datetime) -> str:
    """Return a time as the pages tell it."""
    return calendars.told(time, gettext("j M Y, H:i"))


def threshold_in_words(wire: TripwireSet, unit: str) -> str:
    """Return a threshold as a person says it: ``at least 90 per cent``."""
    return f"{label(wire.operator)} {shown(wire.threshold)} {unit}".strip()


def _drawing(
    indicator: Entry[IndicatorFollowed],
    known: Sequence[Reading],
    wires: Sequence[Entry[TripwireSet]],
) -> SafeString:
    body, unit = indicator.body.indicator, spoken(indicator.body.indicator.unit)
    first, last = known[0], known[-1]
    facts = {
        "count": Count(len(known)),
        "first": told(first.at),
        "last": told(last.at),
        "value": shown(last.value),
        "unit": unit,
    }
    about = gettext(
        "%(count)s readings from %(first)s to %(last)s; the latest is %(value)s %(unit)s. "
        "The same numbers stand in the table."
    )
    markup = chart(
        Picture(
            name=f"chart-{indicator.id}",
            title=spoken(body.name),
            about=about % facts,
            points=[Point(each.at.timestamp(), float(each.value)) for each in known],
            thresholds=[
                Threshold(float(each.body.threshold), threshold_in_words(each.body, unit))
                for each in wires
            ],
            ends=(told(first.at), told(last.at)),
            write=in_digits,
            mirrored=get_language_bidi(),
        )
    )
    return mark_safe(markup)  # noqa: S308 - the drawing escapes what it writes
