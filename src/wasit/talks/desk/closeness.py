"""Closeness: how near the sides are, from what they have let the mediators know.

For the mediators' eyes only: to a side that knows its own figures, a gap is the other's figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from wasit.bargaining.beliefs.belief import Belief, Evidence
from wasit.bargaining.beliefs.conduct import Accepted, Declined, Proposed
from wasit.bargaining.closeness.closeness import Closeness, Word
from wasit.bargaining.closeness.closeness import closeness as estimate
from wasit.bargaining.closeness.draws import Side
from wasit.bargaining.elicitation.statements import IssueOrder, OptionOrder
from wasit.bargaining.menu import Menu
from wasit.talks.case import opened
from wasit.talks.fold import Ledger
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.preferences.confiding import confided, is_current
from wasit.talks.preferences.worth import in_order, preferences
from wasit.talks.proposals.packages import on_the_table
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.reactions import Reacted
from wasit.talks.rooms.speech import OFFERS, Said, Utterance, standing
from wasit.talks.rooms.stances import Stance
from wasit.talks.rooms.stated import RedLine
from wasit.talks.substance.issues import Issue, Package
from wasit.talks.views import View

SAMPLES = 300
"""How many possible preferences of each side are held, as for the tables of the docs."""
DRAWS = 200
"""How many possible preferences of all sides together are gone through."""
LAST = 12
"""From how much of what a side did it is learnt, the newest: more took seconds and told little."""
ENOUGH = 3
"""From fewer things that a side did, and no order confided, real people were judged worse than by
the base rate alone (docs/algorithms/closeness.md); so no word but “too little” is said then."""


class Nearness(Struct, frozen=True):
    """How near the sides are, the package taken to be on the table, and what it all rests on.

    `package` is the newest that settles every issue; None without one. `heard` says, by party,
    how many things the side did from which something was learnt; `confided`, who has confided
    what it wants, on the agenda of now.
    """

    found: Closeness
    package: Package | None
    heard: dict[str, int]
    confided: frozenset[str]

    @property
    def word(self) -> Word:
        """How near they are, in a word; it is not said from too little."""
        silent = any(
            count < ENOUGH for party, count in self.heard.items() if party not in self.confided
        )
        if silent and self.found.word is not Word.BLOCKED:
            return Word.TOO_LITTLE
        return self.found.word


def nearness(view: View, seed: int = 0) -> Nearness | None:
    """Return how near the sides are; None without an issue that all rooms know.

    Raises Refused for all but the mediators. The same case and seed give the same answer.
    """
    parties = [party.id for party in opened(view.desk()).parties]
    issues = _known_to_all([view.room(party) for party in parties])
    if not issues:
        return None
    menu = Menu({each.id: [option.id for option in each.options] for each in issues.values()})
    sides = {
        party: _side(view.room(party), menu, seed + place) for place, party in enumerate(parties)
    }
    whole = (each.package for each in on_the_table(view) if each.package.keys() == issues.keys())
    package = next(whole, None)
    return Nearness(
        found=estimate(list(sides.values()), package, seed=seed, draws=DRAWS),
        package=package,
        heard={party: len(list(_deeds(view.room(party), menu))) for party in parties},
        confided=frozenset(party for party in parties if _current(view.room(party), menu)),
    )


def _known_to_all(rooms: list[Ledger]) -> dict[str, Issue]:
    first, *others = (agenda(room) for room in rooms)
    return {name: each for name, each in first.items() if all(name in other for other in others)}


def _side(room: Ledger, menu: Menu, seed: int) -> Side:
    """Return what is known of this room's side; what it confided counts if it is of this agenda."""
    current = _current(room, menu)
    belief = Belief(menu, seed=seed, size=SAMPLES)
    exact = current is not None and current.measure is Measure.POINTS
    return Side(
        preferences=preferences(current)
        if current and exact
        else belief.learn(*_orders(current), *list(_deeds(room, menu))[-LAST:]),
        ruled_out=_ruled_out(room, current),
        asks=_of_menu(standing(room), menu),
        reserves=_reserved(current),
    )


def _current(room: Ledger, menu: Menu) -> Confidence | None:
    """Return what the side confided, if it speaks of the issues of the menu and no others."""
    found = confided(room)
    if found is None or not is_current(found, room):
        return None
    return found if found.options.keys() == menu.options.keys() else None


def _reserved(confidence: Confidence | None) -> int | None:
    if confidence is None or confidence.reservation is None:
        return None
    return preferences(confidence).reservation


def _ruled_out(room: Ledger, confidence: Confidence | None) -> Mapping[str, frozenset[str]]:
    """Return what the side confided as its red lines, and those that it has stated."""
    found = dict(confidence.red_lines) if confidence else {}
    for entry in room.of(Said):
        if isinstance(entry.body.stated, RedLine):
            for issue, options in entry.body.stated.ruled_out.items():
                found[issue] = found.get(issue, frozenset()) | frozenset(options)
    return found


def _orders(confidence: Confidence | None) -> Iterator[Evidence]:
    """Yield the orders that the side confided."""
    if confidence is not None and confidence.measure is Measure.RANKS:
        yield IssueOrder(most_first=tuple(in_order(confidence.issues)))
        for issue, ranks in confidence.options.items():
            yield OptionOrder(issue=issue, best_first=tuple(in_order(ranks)))


def _deeds(room: Ledger, menu: Menu) -> Iterator[Evidence]:
    """Yield what the side offered, accepted and rejected, in that order.

    When, as a share of the time there is, nobody knows; so nothing is taken from that.
    """
    for entry in room:
        if not isinstance(entry.body, Utterance):
            continue
        package = _of_menu(entry.body.package, menu)
        if package and isinstance(entry.body, Said) and entry.body.force in OFFERS:
            yield Proposed(package=package)
        elif isinstance(entry.body, Reacted) and package.keys() == menu.options.keys():
            if entry.body.stance is Stance.ACCEPT:
                yield Accepted(package=package)
            elif entry.body.stance is Stance.REJECT:
                yield Declined(package=package)


def _of_menu(package: Package, menu: Menu) -> Package:
    return {issue: option for issue, option in package.items() if issue in menu.options}
