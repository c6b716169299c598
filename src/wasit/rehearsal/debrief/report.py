"""The report: a debrief as Markdown, for those who read it without its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.debrief.debrief import Debrief
from wasit.rehearsal.debrief.figures import figures
from wasit.rehearsal.debrief.passages import Passage
from wasit.rehearsal.debrief.path import Stop
from wasit.rehearsal.debrief.slips import Slip
from wasit.rehearsal.phrases.phrasing import label
from wasit.talks.case import opened
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.issues import Package
from wasit.talks.wording import Wording, read

SIGNS = {
    Slip.SOFTENED: "a warning softened",
    Slip.PROBING: "probing",
    Slip.GUESSABLE: "a sender that can be guessed",
    Slip.CONFIDED: "a confidence repeated",
}


def report(found: Debrief, language: str = "en") -> str:
    """Return a debrief as Markdown, its wordings in `language` where they can be.

    No entry's id appears, so equal talks at equal times give equal bytes.
    """
    return "\n".join(_Writer(found, language).lines()) + "\n"


class _Writer:
    """Writes one debrief down; what is worth something is written on 0 to 1."""

    def __init__(self, found: Debrief, language: str) -> None:
        case = opened(found.books.desk)
        self._found = found
        self._language = language
        self._title = case.title
        self._issues = agenda(found.books.desk)
        self._sides = {party.id: self._text(party.name) for party in case.parties}

    def lines(self) -> Iterator[str]:
        yield f"# Debrief: {self._text(self._title)}"
        for heading, part in (
            ("How it ended", self._outcome()),
            ("What was in reach", self._reach()),
            ("What was missed", self._missed()),
            ("The path of proposals", self._path()),
            ("What was carried", self._carried()),
            ("What could be known", self._known()),
        ):
            yield from ("", f"## {heading}", "")
            yield from part

    def _outcome(self) -> Iterator[str]:
        told = figures(self._found)
        talk = told.talk
        yield f"{talk.outcome.replace('_', ' ').capitalize() if talk.outcome else 'Not closed'}."
        if talk.package:
            yield from ("", *(f"- {each}" for each in self._choices(talk.package)))
        yield ""
        yield from _table(
            ["side", "this outcome", "no agreement"],
            (
                [self._sides[party], _share(talk.utilities[party]), _share(wants.reservation)]
                for party, wants in self._found.profile.items()
            ),
        )
        yield ""
        measures = {
            "Share of the best joint gain": told.measures.nash_share,
            "Below the frontier": told.frontier_distance,
            "Evenness": told.measures.fairness,
            "Leak score": told.leak,
        }
        yield from (f"- {name}: {_figure(figure)}" for name, figure in measures.items())
        yield f"- Offers: {talk.offers}; asked of the sides: {talk.questions}"
        yield f"- Carried: {told.conveyances}"

    def _reach(self) -> Iterator[str]:
        yield from _table(
            ["by the rule of", *self._sides.values(), "package"],
            (
                [
                    rule.replace("_", "-"),
                    *map(_share, each.utilities),
                    "; ".join(self._choices(each.package)),
                ]
                for rule, each in self._found.outcome.solutions.items()
            ),
        )

    def _missed(self) -> Iterator[str]:
        outcome = self._found.outcome
        for trade in outcome.trades:
            gains = zip(self._sides.values(), trade.gains, strict=True)
            told = ", ".join(f"{side} +{_share(gain)}" for side, gain in gains)
            yield f"- {'; '.join(self._choices(trade.changes))}: {told}"
        for stop in outcome.passed_by:
            yield f"- Passed by: what {self._whose(stop)} put forward at {_time(stop.at)}"
        if not outcome.trades and not outcome.passed_by:
            yield "No small change would have left every side better off."

    def _path(self) -> Iterator[str]:
        heading = ["time", "whose", *self._sides.values(), "what is new in it"]
        yield from _table(heading, self._stops())

    def _stops(self) -> Iterator[list[str]]:
        """Yield a row for each stop, with what its side had not put forward the last time."""
        last: dict[str, Package] = {}
        for stop in self._found.path:
            before = last.get(stop.party, {}).items()
            last[stop.party] = stop.package
            yield [
                _time(stop.at),
                self._whose(stop),
                *(_share(stop.worth[side]) if stop.worth else "–" for side in self._sides),
                "; ".join(self._choices(dict(stop.package.items() - before))) or "–",
            ]

    def _carried(self) -> Iterator[str]:
        yield from _table(
            ["time", "from", "to", "as", "how it was taken", "in the agreement"],
            map(self._passage, self._found.passages),
        )

    def _passage(self, passage: Passage) -> list[str]:
        carried = passage.carried.body
        return [
            _time(passage.carried.at),
            self._sides[carried.sender],
            self._sides[carried.receiver],
            carried.mode.replace("_", " "),
            passage.fate.replace("_", " "),
            ", ".join(self._text(self._issues[each].title) for each in passage.kept) or "–",
        ]

    def _known(self) -> Iterator[str]:
        yield from _table(
            ["of", "by", "what it wants", "how far it would go", "if traced"],
            (
                [
                    self._sides[leak.side],
                    self._sides[leak.observer],
                    _figure(leak.known.wants),
                    _figure(leak.known.limit),
                    _figure(leak.traced.score),
                ]
                for leak in self._found.leaks
            ),
        )
        for each in self._found.slips:
            where = f"room: {self._sides[each.room]}"
            yield f"- {SIGNS[each.slip].capitalize()}, {where} at {_time(each.entry.at)}"

    def _whose(self, stop: Stop) -> str:
        return self._sides.get(stop.party) or stop.origin.replace("idea", "the mediators’ idea")

    def _choices(self, package: Package) -> list[str]:
        return [
            f"{self._text(issue.title)}: {self._text(label(issue, package[issue.id]))}"
            for issue in self._issues.values()
            if issue.id in package
        ]

    def _text(self, wording: Wording) -> str:
        return " ".join(read(wording, self._language)[1].replace("|", "\\|").split())


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _time(at: datetime) -> str:
    return f"{at:%m-%d %H:%M}"


def _share(utility: int) -> str:
    return _figure(utility / SCALE)


def _figure(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"
