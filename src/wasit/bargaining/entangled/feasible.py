"""Feasible packages: one that has no ruled-out combination, or the proof that there is none."""

from __future__ import annotations

from collections.abc import Iterator

from wasit.bargaining.agenda import Agenda

STEPS = 50_000
"""How many options are tried before the question is left open."""


class Undecided(ValueError):
    """Whether the combinations that are ruled out leave any package was not found out."""


def feasible(agenda: Agenda) -> tuple[int, ...] | None:
    """Return the options, by place, of a package that crosses no red line; None if there is none.

    Issues are settled one by one, that with the fewest options left first, and what a settled
    option rules out is struck off ahead. Raises Undecided, a ValueError, after `STEPS` steps.
    """
    hopes = _Hopes(agenda)
    tried = [hopes.next_issue()]
    for _ in range(STEPS):
        issue = tried[-1]
        hopes.take_back(issue)
        if not hopes.settle(issue):
            tried.pop()
            if not tried:
                return None
        elif len(tried) == len(agenda.issues):
            return hopes.package()
        elif hopes.alive():
            tried.append(hopes.next_issue())
    raise Undecided(
        "so many combinations of options are ruled out together that neither a package was found "
        "that is left, nor a proof that none is"
    )


class _Hopes:
    """The options still open, by issue, and what each settled issue struck off."""

    def __init__(self, agenda: Agenda) -> None:
        self._combinations = [dict(each) for each in agenda.combinations]
        self._open = [set(allowed) for allowed in agenda.allowed]
        self._settled: dict[int, int] = {}
        self._untried: dict[int, list[int]] = {}
        self._struck: dict[int, list[tuple[int, int]]] = {}

    def next_issue(self) -> int:
        waiting = (issue for issue in range(len(self._open)) if issue not in self._untried)
        issue = min(waiting, key=lambda each: len(self._open[each]))
        self._untried[issue] = sorted(self._open[issue], reverse=True)
        return issue

    def settle(self, issue: int) -> bool:
        """Settle `issue` by its next option; when there is none, forget the issue."""
        if not self._untried[issue]:
            del self._untried[issue]
            return False
        self._settled[issue] = self._untried[issue].pop()
        self._struck[issue] = [
            (other, option)
            for other, option in self._last_left(issue)
            if option in self._open[other]
        ]
        for other, option in self._struck[issue]:
            self._open[other].discard(option)
        return True

    def take_back(self, issue: int) -> None:
        self._settled.pop(issue, None)
        for other, option in self._struck.pop(issue, ()):
            self._open[other].add(option)

    def alive(self) -> bool:
        return all(self._open)

    def package(self) -> tuple[int, ...]:
        return tuple(self._settled[issue] for issue in range(len(self._open)))

    def _last_left(self, issue: int) -> Iterator[tuple[int, int]]:
        """Yield the options that would complete a combination with what is settled."""
        for each in self._combinations:
            if each.get(issue) == self._settled[issue]:
                missing = [
                    (other, option)
                    for other, option in each.items()
                    if self._settled.get(other) != option
                ]
                if len(missing) == 1 and missing[0][0] not in self._settled:
                    yield missing[0]
