"""The page: a report as one HTML file that loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from wasit import __version__
from wasit.charts.svg import element
from wasit.cli.report import measures
from wasit.cli.report.tables import compared, meetings, name, orderings, paragraph, section
from wasit.cli.report.words import LANGUAGES, Words
from wasit.rehearsal.tournament.standings import Standings

MOST_MEETINGS = 40
"""Of more parties no table of meetings is drawn: nobody could read it."""


def file(language: str) -> str:
    """Return what the report in this language is called."""
    return "report.html" if language == "en" else f"report.{language}.html"


def page(found: Standings, language: str) -> str:
    """Return the report on a tournament in one of `LANGUAGES`."""
    words = Words(language)
    title = words.gettext("Report on a tournament")
    style = (files("wasit.cli.report") / "report.css").read_text(encoding="utf-8")
    head = element(
        "head",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        element("title", escape(title)),
        element("style", style),
    )
    body = element("body", _top(words, title, found), element("main", *_sections(words, found)))
    html = element("html", head, body, lang=language, dir=words.direction)
    return f"<!doctype html>\n{html}\n"


def _top(words: Words, title: str, found: Standings) -> str:
    grid = found.grid
    facts = words.gettext(
        "Talks: %(talks)s. Scenarios: %(scenarios)s. Pairs of parties: %(pairs)s. "
        "Mediators: %(mediators)s. Talks of each with its own seed, from %(seed)s on: %(each)s.",
        talks=words.count(grid.total),
        scenarios=words.count(len(grid.scenarios)),
        pairs=words.count(len(grid.pairs)),
        mediators=words.count(len(grid.mediators)),
        seed=words.count(grid.seed),
        each=words.count(grid.talks),
    )
    others = (
        element("a", name, href=file(each), lang=each, hreflang=each)
        for each, name in LANGUAGES.items()
        if each != words.language
    )
    return element(
        "header",
        element("nav", *others),
        element("h1", escape(title)),
        element("p", escape(facts)),
        element("p", element("bdi", f"Wasit {__version__}"), class_="about"),
    )


def _sections(words: Words, found: Standings) -> Iterator[str]:
    yield section(
        words.gettext("Orderings"),
        paragraph(
            words.gettext(
                "The parties by what they get, against all they met and from both chairs. A place "
                "is sure only where the intervals lie apart."
            )
        ),
        orderings(words, found),
        _equilibria(words, found),
    )
    if len(found.parties) <= MOST_MEETINGS:
        yield section(
            words.gettext("Who gets what against whom"),
            paragraph(
                words.gettext(
                    "What the party of the row gets where it meets that of the column, from either "
                    "chair."
                )
            ),
            meetings(words, found),
        )
    shared = measures.shared(words)
    parties = {each.party: found.parties[each.party] for each in found.places()}
    yield compared(words, words.gettext("By party"), parties, [measures.utility(words), *shared])
    yield compared(words, words.gettext("By mediator"), found.mediators, shared)
    yield compared(words, words.gettext("By scenario"), found.scenarios, shared)
    yield section(words.gettext("How to read this"), *_reading(words))


def _equilibria(words: Words, found: Standings) -> str:
    pairs = found.equilibria()
    if not pairs:
        return ""
    told = words.gettext("Neither side would get more by another party, the other being as it is:")
    named = (element("li", name(one), " · ", name(two)) for one, two in pairs)
    return paragraph(told) + element("ul", *named)


def _reading(words: Words) -> Iterator[str]:
    yield paragraph(
        words.gettext(
            "Every scenario, pair and mediator counts alike, whatever the number of talks. The "
            "intervals are of 95 per cent: of shares by Wilson, of other means by the normal "
            "distribution. They take these combinations for what was drawn, not the single talks, "
            "of which many are the same where nobody does anything by chance. They say nothing of "
            "other scenarios."
        )
    )
    yield paragraph(
        words.gettext(
            "These are automated parties on made-up preferences. How they do is no forecast of how "
            "people would."
        )
    )
