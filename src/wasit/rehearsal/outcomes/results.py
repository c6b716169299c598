"""Results: how rehearsed talks went, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from math import prod
from typing import Any

from msgspec import Struct

from wasit.bargaining.preferences import SCALE, Preferences
from wasit.bargaining.solutions import Solution, solutions
from wasit.rehearsal.reading import offers
from wasit.scenario.model import Scenario
from wasit.talks.case import Outcome, closed
from wasit.talks.conveyance.release import ReleaseAsked
from wasit.talks.fold import Ledger
from wasit.talks.rooms.deliveries import Delivery, is_warning
from wasit.talks.substance.issues import Package
from wasit.talks.views import View


class Talk(Struct, frozen=True, kw_only=True):
    """How one rehearsal went.

    `outcome` is None when the talks stopped without being closed, and `package` empty without an
    understanding. `utilities` gives, by party, what the outcome is worth to it in millionths:
    without an understanding, its reservation value. `offers` counts the proposals and formal offers
    that the delegations made, and `questions` what they were asked to answer: requests for release,
    and all that was brought to them but warnings.
    """

    outcome: Outcome | None
    package: Package
    utilities: dict[str, int]
    offers: int
    questions: int

    @property
    def agreed(self) -> bool:
        return self.outcome is Outcome.UNDERSTANDING


def talk(scenario: Scenario, chief: View) -> Talk:
    """Return how the talks of `scenario` went, as the chief mediator's view shows them."""
    return talk_of(scenario.profile, chief.desk(), chief.rooms.values())


def talk_of(profile: Mapping[str, Preferences], desk: Ledger, rooms: Collection[Ledger]) -> Talk:
    """Return how talks went between sides with the preferences of `profile`, by party."""
    end = closed(desk)
    package = end.package if end else {}
    return Talk(
        outcome=end.outcome if end else None,
        package=package,
        utilities={party: worth(wants, package) for party, wants in profile.items()},
        offers=sum(len(offers(room)) for room in rooms),
        questions=sum(map(_questions, rooms)),
    )


def worth(preferences: Preferences, package: Package) -> int:
    """Return what ending with `package` is worth; an empty one is no agreement.

    Issues that came onto the agenda later, of which the preferences know nothing, add nothing.
    """
    if not package:
        return preferences.reservation
    known = {issue: option for issue, option in package.items() if issue in preferences.values}
    return preferences.utility(known)


def _questions(room: Ledger) -> int:
    brought = (entry.body for entry in room if isinstance(entry.body, Delivery))
    return len(room.of(ReleaseAsked)) + sum(not is_warning(body) for body in brought)


def report(scenario: Scenario, seed: int, talks: Iterable[Talk]) -> dict[str, Any]:
    """Return the figures of `talks` on `scenario`, ready for JSON. They may be any number.

    ``scenario``    its name
    ``seed``        the seed of the first talks
    ``talks``       how many there were
    ``agreements``  how many of them closed with an understanding
    ``utilities``   by party: the mean worth of the outcome, as a share of its best package
    ``nash_share``  the mean share of the best Nash product that was reached; None when no
                    package is worth its reservation value to every side
    ``questions``   the mean number of things the delegations were asked to answer
    ``outcome``, ``package``  how the talks ended, when there was only one; an outcome of None
                    says that they were not closed

    Raises ValueError when there were no talks.
    """
    best = best_nash_product(scenario.profile)
    sums = Counter[str]()
    shares, last = 0.0, None
    for each in talks:
        last = each
        sums.update({"talks": 1, "agreements": int(each.agreed), "questions": each.questions})
        sums.update({f"of {party}": worth for party, worth in each.utilities.items()})
        shares += nash_share(scenario.profile, each, best) if best is not None else 0.0
    if last is None:
        raise ValueError("there were no talks to report on")
    count = sums["talks"]
    figures: dict[str, Any] = {
        "scenario": scenario.name,
        "seed": seed,
        "talks": count,
        "agreements": sums["agreements"],
        "utilities": {party: sums[f"of {party}"] / count / SCALE for party in scenario.briefs},
        "nash_share": None if best is None else shares / count,
        "questions": sums["questions"] / count,
    }
    if count == 1:
        figures |= {"outcome": last.outcome, "package": last.package}
    return figures


def nash_share(profile: Mapping[str, Preferences], talk: Talk, best: int) -> float:
    """Return the Nash product of the outcome over the `best`: 0 without an understanding.

    The Nash product multiplies what each side gains over its reservation value. Where nobody can
    gain at all, any understanding reaches the best.
    """
    if not talk.agreed:
        return 0.0
    gains = (max(0, talk.utilities[party] - each.reservation) for party, each in profile.items())
    return prod(gains) / best if best else 1.0


def best_nash_product(profile: Mapping[str, Preferences]) -> int | None:
    """Return the greatest Nash product of any whole package acceptable to all; None without one."""
    nash = solutions(list(profile.values())).nash
    return None if nash is None else nash_product(profile, nash)


def nash_product(profile: Mapping[str, Preferences], solution: Solution) -> int:
    """Return the Nash product of a solution."""
    gains = zip(solution.utilities, profile.values(), strict=True)
    return prod(int(worth) - each.reservation for worth, each in gains)
