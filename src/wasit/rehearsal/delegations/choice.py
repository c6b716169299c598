"""Choice: which of the packages that serve a delegation equally it proposes next."""

from __future__ import annotations

from wasit.rehearsal.moment import Moment
from wasit.rehearsal.reading import brought
from wasit.rehearsal.repertoire import Options
from wasit.talks.substance.issues import Issue, Package

WHOLE = 1000
"""The likeness of an option to itself, in thousandths."""


def choose(moment: Moment) -> Package:
    """Return the next package to propose.

    Among those worth what is asked for now, it takes back as little as possible of what was
    offered before; among these it is new rather than said again, and then most like what the
    others last put forward. Equals are drawn by lot.
    """
    issues = moment.repertoire.issues
    made = {tuple(offer.get(issue, "") for issue in issues) for offer in moment.offers}
    scores = _scores(moment)
    near = moment.repertoire.near(moment.asked)
    ranked = [(_rank(scores, options, options not in made), options) for options in near]
    top = max(rank for rank, _ in ranked)
    chosen = moment.dice.choice([options for rank, options in ranked if rank == top])
    return dict(zip(issues, chosen, strict=True))


def _rank(
    scores: list[dict[str, tuple[int, int]]], options: Options, is_new: bool
) -> tuple[int, bool, int]:
    found = [each[option] for each, option in zip(scores, options, strict=True)]
    return sum(kept for kept, _ in found), is_new, sum(likeness for _, likeness in found)


def _scores(moment: Moment) -> list[dict[str, tuple[int, int]]]:
    """Return, by issue and option, what speaks for it: it takes nothing back, and its likeness.

    An issue counts the more for likeness, the more often the others have put forward the same
    option: what a side does not move on is what matters to it.
    """
    heard = [package for _, package in brought(moment.room)]
    return [
        {
            option: (
                -_takes_back(moment, issue, option),
                _weight(heard, issue) * _closeness(moment.agenda.get(issue), option, heard),
            )
            for option in values
        }
        for issue, values in moment.preferences.values.items()
    ]


def _takes_back(moment: Moment, issue: str, option: str) -> bool:
    """Say whether `option` would make this side's last offer better for it than it was.

    What it did not offer anything on it cannot take back.
    """
    last = moment.offers[-1] if moment.offers else {}
    known = {each: last[each] for each in last if each in moment.preferences.values}
    utility = moment.preferences.utility
    return issue in known and utility({**known, issue: option}) > utility(known)


def _weight(heard: list[Package], issue: str) -> int:
    last = heard[-1].get(issue) if heard else None
    return sum(package.get(issue) == last for package in heard) if last else 0


def _closeness(issue: Issue | None, option: str, heard: list[Package]) -> int:
    """Return how near `option` stands to the one last heard, from 0 to `WHOLE`."""
    if issue is None or not heard or issue.id not in heard[-1]:
        return 0
    steps = abs(issue.place(option) - issue.place(heard[-1][issue.id]))
    return WHOLE - WHOLE * steps // max(1, len(issue.options) - 1)
