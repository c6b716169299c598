"""Evaluators: what the options of an issue are worth in a Genius profile, before its weight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from wasit.scenario.formats.genius_agenda import Matter
from wasit.scenario.formats.markup import Element
from wasit.scenario.parsing.faults import one_of

_NEGLIGIBLE = 0.00001
"""Genius takes an issue whose largest evaluation is below this to be worth nothing."""


def evaluate(element: Element, matter: Matter) -> dict[str, float]:
    """Return the value of each option of `matter` by the issue `element` of a profile.

    Raises ScenarioError where it lacks one.
    """
    options = [option.id for option in matter.issue.options]
    if matter.kind == "discrete":
        return _of_items(element, options)
    worth = _of_integer if matter.kind == "integer" else _of_real
    values = worth(element, matter.points)
    return dict(zip(options, values, strict=True))


def _of_items(element: Element, options: Sequence[str]) -> dict[str, float]:
    """Return the evaluations, divided by the largest of the issue."""
    items = {item.text("value"): item for item in element.each("item")}
    for option in options:
        if option not in items:
            raise element.error("", f"an item for “{option}”", "none")
    # The largest is that of the profile, also where the domain does not know the item.
    evaluations = {name: _evaluation(item) for name, item in items.items()}
    largest = max(evaluations.values())
    return {
        option: evaluations[option] / largest if largest >= _NEGLIGIBLE else 0.0
        for option in options
    }


def _evaluation(item: Element) -> float:
    if (value := item.number("evaluation")) < 0:
        raise item.error("evaluation", "at least 0")
    return value


def _of_integer(element: Element, points: Sequence[Decimal]) -> list[float]:
    """Return offset + slope x, with x counted from the lower bound."""
    evaluator = _evaluator(element)
    slope, offset = evaluator.decimal("slope"), evaluator.decimal("offset")
    return [_clipped(offset + slope * (point - points[0])) for point in points]


def _of_real(element: Element, points: Sequence[Decimal]) -> list[float]:
    evaluator = _evaluator(element)
    worth = _function(evaluator)
    return [_clipped(worth(point)) for point in points]


def _evaluator(element: Element) -> Element:
    found = element.first("evaluator")
    if found is None:
        raise element.error("", "an evaluator, which says what its numbers are worth", "none")
    return found


def _function(evaluator: Element) -> Callable[[Decimal], Decimal]:
    """Return the function of a real issue, by Genius's names; x is the number itself."""
    kinds = {"linear": _linear, "constant": _constant, "triangular": _triangular}
    kind = evaluator.attributes.get("ftype", "").casefold()
    if kind not in kinds:
        raise evaluator.error("ftype", one_of(kinds))
    return kinds[kind](evaluator)


def _linear(evaluator: Element) -> Callable[[Decimal], Decimal]:
    offset, slope = evaluator.decimal("parameter0"), evaluator.decimal("parameter1")
    return lambda x: offset + slope * x


def _constant(evaluator: Element) -> Callable[[Decimal], Decimal]:
    value = evaluator.decimal("parameter0")
    return lambda _: value


def _triangular(evaluator: Element) -> Callable[[Decimal], Decimal]:
    """Rise from 0 at parameter0 to 1 at parameter2, and fall to 0 at parameter1."""
    low, high, top = (evaluator.decimal(f"parameter{place}") for place in range(3))

    def worth(x: Decimal) -> Decimal:
        if low <= x < top:
            return (x - low) / (top - low)
        return 1 - (x - top) / (high - top) if top <= x < high else Decimal(0)

    return worth


def _clipped(value: Decimal) -> float:
    return float(min(max(value, Decimal(0)), Decimal(1)))
