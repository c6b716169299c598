"""Options: what each decision maker may do or not; together they make the states and the moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import product

from msgspec import Struct

from wasit.conflict.flaws import Flaw

MOST = 16
"""The most options: states are found by trying all their combinations."""


class Change(StrEnum):
    """Which way an option may be changed: both ways, only taken, or only dropped."""

    BOTH = "both"
    TAKE = "take"
    DROP = "drop"

    def allows(self, before: str, after: str) -> bool:
        """Say whether the option may go from `before` to `after`, each Y or N."""
        return before == after or self is Change.BOTH or (after == "Y") == (self is Change.TAKE)


class Option(Struct, frozen=True):
    """Something that the decision maker `owner` may do; reversible unless `change` says not."""

    name: str
    owner: int
    change: Change = Change.BOTH


def check_pattern(pattern: str, options: int) -> None:
    """Raise Flaw unless `pattern` is a letter Y, N or - for each option."""
    if len(pattern) != options or set(pattern) - set("YN-"):
        raise Flaw((), f"Y, N or - for each of the {options} options", f"“{pattern}”")


def fits(profile: str, pattern: str) -> bool:
    """Say whether a choice on every option is one of those that `pattern` stands for."""
    return all(wanted in {"-", chosen} for chosen, wanted in zip(profile, pattern, strict=True))


def profiles(pattern: str) -> Iterator[str]:
    """Yield every choice that `pattern` stands for, the first option changing fastest."""
    letters = ("NY" if letter == "-" else letter for letter in reversed(pattern))
    return ("".join(reversed(chosen)) for chosen in product(*letters))


def feasible_states(
    options: int, infeasible: Sequence[str], same: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the states that are left when the `infeasible` patterns are struck out.

    Each pattern of `same` stands for one state, since its choices make no difference; these come
    last. The others come in the field's order: the first option changes fastest.
    """
    left = [
        profile
        for profile in profiles("-" * options)
        if not any(fits(profile, pattern) for pattern in (*infeasible, *same))
    ]
    return (*left, *same)


def moves_by_options(
    options: Sequence[Option],
    states: Sequence[str],
    decision_makers: int,
    infeasible: Sequence[str] = (),
) -> tuple[tuple[int, ...], ...]:
    """Return the arcs: a decision maker moves by changing some of its own options, others none.

    Raises Flaw, at the place of the state, when two states stand for the same choice.
    """
    states_of = _states_by_profile(states, infeasible)
    arcs = [[0] * len(states) for _ in range(decision_makers)]
    for profile, state in states_of.items():
        for dm in range(decision_makers):
            for changed in _changed(options, profile, dm):
                end = states_of.get(changed, state)
                if end != state:
                    arcs[dm][state] |= 1 << end
    return tuple(map(tuple, arcs))


def taken(options: Sequence[Option], state: str) -> frozenset[str]:
    """Return the options that are taken in a state; one that it leaves open is not."""
    return frozenset(
        option.name for option, letter in zip(options, state, strict=True) if letter == "Y"
    )


def _states_by_profile(states: Sequence[str], infeasible: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for state, pattern in enumerate(states):
        for profile in profiles(pattern):
            if any(fits(profile, ruled_out) for ruled_out in infeasible):
                continue
            if profile in found:
                other = states[found[profile]]
                raise Flaw((state,), f"choices that are not those of “{other}”", f"“{pattern}”")
            found[profile] = state
    return found


def _changed(options: Sequence[Option], profile: str, dm: int) -> Iterator[str]:
    """Yield every choice that `dm` can make of `profile` at once, itself included."""
    letters = (
        [after for after in "NY" if option.owner == dm and option.change.allows(before, after)]
        or [before]
        for option, before in zip(options, profile, strict=True)
    )
    return map("".join, product(*letters))
