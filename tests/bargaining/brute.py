"""Small profiles at random, and what is found by trying every package of theirs."""

from collections.abc import Sequence

from hypothesis import settings
from hypothesis import strategies as st

from wasit.bargaining.preferences import Interaction, Preferences

PATIENT = settings(deadline=None)
Point = tuple[int, ...]


def points(profile: Sequence[Preferences]) -> dict[Point, list[dict[str, str]]]:
    """Every package that no red line forbids, by its utilities."""
    found: dict[Point, list[dict[str, str]]] = {}
    for package in profile[0].packages():
        if all(each.allows(package) for each in profile):
            worth = tuple(each.utility(package) for each in profile)
            found.setdefault(worth, []).append(package)
    return found


def dominates(one: Point, other: Point) -> bool:
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def undominated(profile: Sequence[Preferences]) -> list[Point]:
    """The frontier, best for the first party first."""
    known = list(points(profile))
    left = [one for one in known if not any(dominates(other, one) for other in known)]
    return sorted(left, reverse=True)


@st.composite
def profiles(
    draw: st.DrawFn,
    *,
    parties: tuple[int, int] = (1, 4),
    linked: bool = True,
    most: int = 9,
    reservation: int = 0,
) -> list[Preferences]:
    """A few parties and issues; small values, so that ties abound."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    issues = {f"i{at}": [f"o{option}" for option in range(size)] for at, size in enumerate(sizes)}
    count = draw(st.integers(*parties))
    return [
        draw(preferences(issues, linked=linked, most=most, reservation=reservation))
        for _ in range(count)
    ]


@st.composite
def preferences(
    draw: st.DrawFn, issues: dict[str, list[str]], *, linked: bool, most: int, reservation: int
) -> Preferences:
    value = st.integers(0, most)
    values = {
        issue: {option: draw(value) for option in options} for issue, options in issues.items()
    }
    ruled_out = {
        issue: frozenset({draw(st.sampled_from(options))})
        for issue, options in issues.items()
        if draw(st.integers(0, 7)) == 0
    }
    pairs = [(one, other) for one in issues for other in issues if one != other]
    some = st.lists(st.sampled_from(pairs), max_size=3) if pairs and linked else st.just([])
    return Preferences(
        values=values,
        reservation=draw(st.integers(0, reservation)),
        ruled_out=ruled_out,
        interactions=tuple(draw(interactions(issues, pair)) for pair in draw(some)),
        combinations=tuple(draw(combinations(issues, pair)) for pair in draw(some)),
    )


@st.composite
def interactions(
    draw: st.DrawFn, issues: dict[str, list[str]], pair: tuple[str, str]
) -> Interaction:
    inner = st.dictionaries(st.sampled_from(issues[pair[1]]), st.integers(-5, 5), max_size=3)
    outer = st.dictionaries(st.sampled_from(issues[pair[0]]), inner, max_size=3)
    return Interaction(issues=pair, values=draw(outer))


@st.composite
def combinations(
    draw: st.DrawFn, issues: dict[str, list[str]], pair: tuple[str, str]
) -> dict[str, str]:
    more = draw(st.sets(st.sampled_from(sorted(issues)), max_size=1))
    return {issue: draw(st.sampled_from(issues[issue])) for issue in {*pair, *more}}
