"""Probing: every address there is, by every method, for what others have and one has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.cast import NORTH
from tests.web.visitor import Visitor
from wasit.web.api.urls import urlpatterns as api
from wasit.web.urls import urlpatterns

SHARES = 7
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT")
TURNS = SHARES * len(METHODS)
OF_AN_ACCOUNT = {
    "sign-in",
    "places",
    "account",
    "confirm",
    "courses",
    "stage",
    "course",
    "comparison",
}
BEFORE_A_SEAT = {"start", "enter", "leave", "language", "calendar", "live", *OF_AN_ACCOUNT}
"""Addresses that name no place, and the live connection, which is listened to all the time."""

PLACED = [each for each in urlpatterns if each not in api and each.name not in BEFORE_A_SEAT]


def addresses(visitor: Visitor, probes: Sequence[str], turn: int) -> Iterator[tuple[str, str, str]]:
    """Yield name, method and path of some addresses, for these names of what others have.

    Which they are, by which method and with which names, goes by turns; after `TURNS` it was all.
    """
    for number, pattern in enumerate(PLACED):
        if number % SHARES != turn % SHARES:
            continue
        method = METHODS[turn // SHARES % len(METHODS)]
        wanted = [name for name in pattern.pattern.converters if name != "place"]
        named = [
            NORTH if name == "party" else probes[(turn + number + place) % len(probes)]
            for place, name in enumerate(wanted)
        ]
        assert pattern.name
        yield pattern.name, method, visitor.url(pattern.name, *named)
