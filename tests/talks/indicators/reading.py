"""Readings: the value of an indicator on a day of the talks."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.cast import MORNING
from wasit.talks.indicators.indicators import Reading


def on(day: int, value: str | Decimal, source: str = "Report 14") -> Reading:
    return Reading(at=MORNING + timedelta(days=day), value=Decimal(value), source=source)
