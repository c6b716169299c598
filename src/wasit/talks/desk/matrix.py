"""The matrix: who stands where on which issue. For the mediators' eyes only."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.speech import standing
from wasit.talks.substance.issues import Issue, Option
from wasit.talks.views import View


class Gap(StrEnum):
    """How far apart the sides stand on one issue, in steps along its options."""

    UNKNOWN = "unknown"
    AGREED = "agreed"
    NEAR = "near"
    APART = "apart"


class Row(Struct, frozen=True):
    """One issue: where each party stands (None: it has not said), and the gap between them."""

    issue: Issue
    stands: dict[str, Option | None]
    gap: Gap
    steps: int


def matrix(view: View) -> list[Row]:
    """Return a row for each issue on the desk's agenda; raises Refused for non-mediators."""
    stands = {party: standing(room) for party, room in view.rooms.items()}
    return [
        _row(issue, {party: said.get(issue.id) for party, said in stands.items()})
        for issue in agenda(view.desk()).values()
    ]


def _row(issue: Issue, stands: dict[str, str | None]) -> Row:
    options = {option.id: option for option in issue.options}
    places = [issue.place(option) for option in stands.values() if option is not None]
    steps = max(places) - min(places) if places else 0
    return Row(
        issue=issue,
        stands={party: options[said] if said else None for party, said in stands.items()},
        gap=_gap(steps) if len(places) == len(stands) else Gap.UNKNOWN,
        steps=steps,
    )


def _gap(steps: int) -> Gap:
    return (Gap.AGREED, Gap.NEAR)[steps] if steps < 2 else Gap.APART
