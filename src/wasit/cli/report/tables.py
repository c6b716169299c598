"""Tables: the parts of a report, with a drawing in each line that has an interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from wasit.charts.dots import Scale, axis, dot
from wasit.charts.svg import element
from wasit.cli.report.measures import Measure, intervals
from wasit.cli.report.words import Words
from wasit.rehearsal.tournament.standings import Figures, Interval, Standings


def section(title: str, *parts: str) -> str:
    return element("section", element("h2", escape(title)), *parts)


def paragraph(text: str) -> str:
    return element("p", escape(text), class_="about")


def name(text: str) -> str:
    """Return a name that somebody gave, which runs as its own letters do."""
    return element("bdi", escape(text))


def figures(text: str) -> str:
    """Return figures that stand in their own order, on a page of either direction."""
    return element("bdi", escape(text), dir="ltr")


def compared(
    words: Words, title: str, table: Mapping[str, Figures], measures: Sequence[Measure]
) -> str:
    """Return a section with a plot of each measure, a line for each of `table`."""
    plots = (_plot(words, table, each) for each in measures)
    return section(title, element("div", *plots, class_="plots"))


def _plot(words: Words, table: Mapping[str, Figures], measure: Measure) -> str:
    found = intervals(table.values(), measure)
    scale = measure.scale(found, mirrored=words.mirrored)
    lines = [
        _line(each, interval, scale, measure) for each, interval in zip(table, found, strict=True)
    ]
    head = element(
        "thead",
        element(
            "tr",
            element("th", scope="col"),
            element("th", axis(scale, measure.mark), class_="plot", aria_hidden="true"),
            element("th", escape(words.gettext("Mean")), scope="col"),
            element("th", escape(words.gettext("From – to")), scope="col", class_="range"),
        ),
    )
    caption = element(
        "caption", element("strong", escape(measure.name)), element("span", escape(measure.meaning))
    )
    drawn = element("table", caption, head, element("tbody", *lines))
    return element("div", drawn, class_="plot-card")


def _line(row: str, interval: Interval | None, scale: Scale, measure: Measure) -> str:
    mean, low, high = interval or (None, None, None)
    drawn = dot(scale, mean, low, high) if mean is not None else ""
    ends = "–" if low is None else f"{measure.write(low)} – {measure.write(high)}"
    return element(
        "tr",
        element("th", name(row), scope="row"),
        element("td", drawn, class_="plot", aria_hidden="true"),
        element("td", escape(measure.write(mean)), class_="figure"),
        element("td", figures(ends), class_="figure range"),
    )


def orderings(words: Words, found: Standings) -> str:
    """Return the parties in the order of what they get."""
    heads = (
        words.gettext("Place"),
        words.gettext("Party"),
        words.gettext("What it gets"),
        words.gettext("Mean place over the scenarios"),
        words.gettext("Scenarios on which it is ahead of the next"),
    )
    rows = [
        (
            words.count(place),
            name(each.party),
            figures(_with_spread(words, each.utility)),
            words.number(each.rank, 1),
            words.gettext(
                "%(ahead)s of %(scenarios)s",
                ahead=words.count(each.ahead),
                scenarios=words.count(each.scenarios),
            )
            if each.scenarios
            else "–",
        )
        for place, each in enumerate(found.places(), 1)
    ]
    head = element("tr", *(element("th", escape(each), scope="col") for each in heads))
    body = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    return _wide(element("table", element("thead", head), element("tbody", *body)))


def _with_spread(words: Words, interval: Interval) -> str:
    if interval.high is None:
        return words.number(interval.mean)
    return f"{words.number(interval.mean)} ± {words.number(interval.high - interval.mean)}"


def meetings(words: Words, found: Standings) -> str:
    """Return what each party gets against each: a row for who gets it, a column for the other."""
    order = [each.party for each in found.places()]
    head = element(
        "tr",
        element("td"),
        *(element("th", element("span", name(each)), scope="col") for each in order),
    )
    body = (
        element(
            "tr", element("th", name(party), scope="row"), *_against(words, found, party, order)
        )
        for party in order
    )
    return _wide(
        element("table", element("thead", head), element("tbody", *body), class_="meetings")
    )


def _against(words: Words, found: Standings, party: str, order: Sequence[str]) -> Iterator[str]:
    """Yield a cell for each other party, the darker the more of what anybody gets it shows."""
    low, high = found.ends()
    for other in order:
        worth = found.against(party, other)
        share = 0.0 if worth is None or high <= low else (worth - low) / (high - low)
        shade = f"--worth: {100 * share:.0f}%"
        yield element("td", escape(words.number(worth)), style=shade)


def _wide(table: str) -> str:
    """Return a table that scrolls by itself where the page is narrow."""
    return element("div", table, class_="wide", tabindex="0")
