"""The comparison of groups that play one scenario: for their instructor alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count
from string import ascii_uppercase

from django.utils.translation import gettext as _
from msgspec import Struct

from wasit.bargaining.preferences import SCALE
from wasit.charts.frontier import Mark
from wasit.rehearsal.debrief.debrief import Debrief, debrief
from wasit.rehearsal.debrief.figures import Figures, figures
from wasit.rehearsal.outcomes.impressions import Impressions, impressions
from wasit.talks.case import Closed, closed, opened
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.people import Party
from wasit.talks.preferences.worth import percent
from wasit.talks.staging import Staging
from wasit.web.debrief.figures import drawn, frontier_picture, share
from wasit.web.showing.wordings import spoken


class Group(Struct, frozen=True):
    """A group's rehearsal: its books as the instructor reads them, and how it was set up."""

    case: str
    books: Mapping[str, Ledger]
    staging: Staging


class Row(Struct, frozen=True, kw_only=True):
    """One group: its sign in the chart, and its figures; shares are in per cent, or None.

    `closed` is how its talks ended; None while they go on, and all its figures may yet change.
    `pending` says that its leak score is still worked out, and is no figure yet.
    """

    sign: str
    case: str
    name: str
    closed: Closed | None
    figures: Figures
    worth: list[int]
    nash: int | None
    away: int | None
    even: int | None
    leak: int | None
    pending: bool
    slips: int
    said: Impressions
    means: list[Decimal | None]
    again: int | None
    knew: int | None


class Comparison(Struct, frozen=True, kw_only=True):
    """The groups side by side; `chart` is empty unless there are two sides."""

    parties: list[Party]
    reservations: list[int]
    rows: list[Row]
    chart: str

    @property
    def answered(self) -> bool:
        """Whether anybody has answered the questionnaire."""
        return any(row.said.given for row in self.rows)

    @property
    def pending(self) -> list[str]:
        """The cases whose leak scores are still worked out."""
        return [row.case for row in self.rows if row.pending]


def compared(groups: Sequence[Group], *, patient: bool = True) -> Comparison:
    """Return the comparison of groups, one at least, in their order.

    Unless it is `patient`, leak scores that have to be worked out first are left pending. Raises
    LookupError where so much of one has been destroyed that nothing is known of it.
    """
    found = [_debrief(each, patient=patient) for each in groups]
    parties = list(opened(groups[0].books[DESK]).parties)
    rows = [_row(*each) for each in zip(_signs(), groups, found, strict=False)]
    names = {party.id: spoken(party.name) for party in parties}
    return Comparison(
        parties=parties,
        reservations=[percent(each.reservation) for each in found[0].profile.values()],
        rows=rows,
        chart=_chart(found, rows, names) if len(parties) == 2 else "",
    )


def _debrief(group: Group, *, patient: bool) -> Debrief:
    papers = group.staging.papers.items()
    profile = {party: paper.preferences for party, paper in papers}
    return debrief(group.books, profile, patient=patient)


def _signs() -> Iterator[str]:
    """Yield a letter for each group, and numbers once they are used up."""
    yield from ascii_uppercase
    yield from map(str, count(len(ascii_uppercase) + 1))


def _row(sign: str, group: Group, found: Debrief) -> Row:
    told = figures(found)
    said = impressions(group.books, found.profile)
    return Row(
        sign=sign,
        case=group.case,
        name=group.staging.group,
        closed=closed(group.books[DESK]),
        figures=told,
        worth=[percent(told.talk.utilities[party]) for party in found.profile],
        nash=share(told.measures.nash_share if told.talk.outcome else None),
        away=share(told.frontier_distance),
        even=share(told.measures.fairness),
        leak=None if found.pending else share(told.leak),
        pending=found.pending,
        slips=sum(told.slips.values()),
        said=said,
        means=[_mark(each) for each in (said.outcome, said.part, said.course, said.footing)],
        again=share(said.again),
        knew=share(said.knew),
    )


def _mark(mean: float | None) -> Decimal | None:
    """Return the mean of marks to one decimal; None stays None."""
    return None if mean is None else Decimal(f"{mean:.1f}")


def _chart(found: Sequence[Debrief], rows: Sequence[Row], names: Mapping[str, str]) -> str:
    first, outcome = found[0].profile, found[0].outcome
    across, up = (names[party] for party in first)
    about = _(
        "Each group’s outcome, by its letter, placed by what it is worth to %(across)s (across) "
        "and to %(up)s (up), beside all that was possible. A group without an agreement stands "
        "where the dashed lines meet. The numbers stand in the table."
    ) % {"across": across, "up": up}
    marks = [Mark(row.sign, *_place(each)) for row, each in zip(rows, found, strict=True)]
    return drawn(
        frontier_picture(first, outcome.frontier, {}, names)._replace(packages=marks), about
    )


def _place(found: Debrief) -> tuple[float, float]:
    first, second = (found.outcome.talk.utilities[party] / SCALE for party in found.profile)
    return first, second
