"""An indicator that the mediators follow: its page, and the readings shown there."""

from __future__ import annotations

from tests.web.markup import Node
from tests.web.visitor import Answer, Visitor
from wasit.talks.entries import Entry
from wasit.talks.indicators.indicators import IndicatorFollowed

Followed = Entry[IndicatorFollowed]


def at(visitor: Visitor, followed: Followed) -> str:
    return visitor.url("desk-indicator", followed.id)


def rows(page: Node) -> list[list[str]]:
    """The table of readings, row by row."""
    table = next(page.one("section", "figure").all("table", "numbers"))
    return [[cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")]


def pasted(hala: Visitor, followed: Followed, text: str, **fields: str) -> Answer:
    """Paste a sheet of readings into the form; its lines end as a browser ends them."""
    return hala.send(at(hala, followed), "import", rows=text.replace("\n", "\r\n"), **fields)
