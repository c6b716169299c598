"""Questions: what a mediator asks one side about packages, and what it may answer."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from wasit.rehearsal.mediation.sheets import Sheet

Part: TypeAlias = dict[int, int]
"""What a package says on some issues: by the issue's place, the option's."""


class Comparison(NamedTuple):
    """Whether a side would rather have the `first` than the `second`, all else equal.

    Both settle the same issues. It answers that the first is better, worse or the same.
    """

    side: int
    first: Part
    second: Part


class Foremost(NamedTuple):
    """Whether the one issue on which a side would most like its way is among `these`."""

    side: int
    these: tuple[int, ...]
    others: tuple[int, ...]
    """Without those that are known to matter more than all of these."""


class Favourite(NamedTuple):
    """Whether what a side wants most on the `issue` is among `these` options, not the `others`."""

    side: int
    issue: int
    these: tuple[int, ...]
    others: tuple[int, ...]


class Bearable(NamedTuple):
    """Whether a side could live with a whole `package`, had it given way by a `share`.

    The share is in per cent of what lies between its best package and no understanding. With
    `named_by`, the package is one that this other side has named, and released as a supposition.
    """

    side: int
    package: Part
    share: int = 100
    named_by: int | None = None


class Naming(NamedTuple):
    """Which package a side would put forward, had it given way by a `share`, in per cent."""

    side: int
    share: int


YesNo: TypeAlias = Comparison | Foremost | Favourite | Bearable
"""What can be answered by yes or no."""

Question: TypeAlias = YesNo | Naming


class Answer(NamedTuple):
    """What a side answers: 1 is yes or better, -1 no or worse, 0 the same or nothing clear.

    A `package` comes with the answer to a `Naming` alone; `sheet` is what it has confided by then.
    """

    feeling: int = 0
    package: Part = {}
    sheet: Sheet | None = None
