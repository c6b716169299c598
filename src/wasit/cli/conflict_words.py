"""The words of ``wasit conflict``: what is stable, why, and what a difference changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from wasit.cli.columns import columns
from wasit.cli.conflict_figures import coalitions, numbers
from wasit.conflict.compare import Comparison, Difference
from wasit.conflict.deterrence import Stakes
from wasit.conflict.graph import Path
from wasit.conflict.options import Change
from wasit.conflict.sampling import Likelihood, Share
from wasit.conflict.stability import (
    Concept,
    Stability,
    coalition_stable,
    held_by_incredible_threats,
)
from wasit.conflict.statusquo import By, Route, routes
from wasit.conflict.verdicts import Verdict, verdict
from wasit.scenario.conflicts.model import ConflictModel
from wasit.talks.wording import Wording, read

NAMES = {
    Concept.NASH: "Nash",
    Concept.GMR: "general metarational",
    Concept.SMR: "symmetric metarational",
    Concept.SEQ: "sequential",
}
_LETTERS = {Concept.NASH: "R", Concept.GMR: "G", Concept.SMR: "S", Concept.SEQ: "Q"}
_CHANGES = {Change.BOTH: "", Change.TAKE: ", cannot be undone", Change.DROP: ", once only dropped"}
_WIDTH = 80


class Words:
    """Says what is found in a model, its own texts in one language."""

    def __init__(self, model: ConflictModel, stability: Stability, language: str) -> None:
        self._model = model
        self._stability = stability
        self._language = language
        self._names = [self._text(each) for each in model.names]
        self._ids = model.conflict.decision_makers

    # --- The model ---

    def opening(self) -> Iterator[str]:
        """What the conflict is about, who decides, what they can do and what can come of it."""
        model = self._model
        yield self._text(model.title)
        yield from self._paragraph(model.summary)
        yield from self._paragraph(model.notice)
        yield from ("", "Decision makers")
        yield from _columns(zip(self._ids, self._names, strict=True))
        if model.choices:
            yield from ("", "Options, in the order of the letters")
        for choice in model.choices:
            owner = self._ids[choice.owner] + _CHANGES[choice.change]
            yield f"  {self._text(choice.label)} ({owner})"
        yield from ("", "States")
        yield from _columns(
            [f"{number}", state, self._text(label)]
            for number, (state, label) in enumerate(
                zip(model.conflict.states, model.labels, strict=True), start=1
            )
        )

    def stabilities(self) -> Iterator[str]:
        """Which state holds whom."""
        found = self._stability
        letters = ", ".join(f"{_LETTERS[each]} {NAMES[each]}" for each in Concept)
        yield from ("", f"Whom each state holds: {letters}")
        everyone = range(len(self._names))
        sets = [{each: found.stable(each, dm) for each in Concept} for dm in everyone]
        sets.append({each: found.equilibria(each) for each in Concept})
        yield from _columns(
            [["", *self._ids, "everyone"]]
            + [
                [f"{state + 1}", *(held(each, state) for each in sets)]
                for state in range(len(self._model.conflict.states))
            ]
        )

    def equilibria(self) -> Iterator[str]:
        """Where the conflict may rest, alone and together, and on what threats."""
        found = self._stability
        yield from ("", "Equilibria: the states that hold everyone")
        yield from _columns(
            [NAMES[concept], _listed(found.equilibria(concept))] for concept in Concept
        )
        yield from ("", "Coalitions: the states from which they have no improvement in common")
        yield from _columns(
            [self._together(each), _listed(coalition_stable(found.conflict, each))]
            for each in coalitions(found)
        )
        hollow = held_by_incredible_threats(found)
        yield from ("", "Held only by sanctions that nobody would want to carry out")
        yield f"  {_listed(hollow)}"

    def paths(self) -> Iterator[str]:
        """Where the status quo may lead."""
        start = self._model.status_quo
        if start is None:
            return
        yield from ("", f"From the status quo, {self._state(start)}")
        conflict = self._model.conflict
        alone = routes(conflict, start, By.IMPROVEMENTS)
        together = routes(conflict, start, By.COALITIONS)
        yield from self._routes("by improvements of one after another", alone.values())
        more = [route for end, route in together.items() if end not in alone]
        yield from self._routes("more, where some improve together", more)

    # --- Why ---

    def why(self, state: int) -> Iterator[str]:
        """Why a state holds each decision maker, or not."""
        yield from ("", f"Why: {self._state(state)}")
        for dm, name in enumerate(self._names):
            found = [verdict(self._stability, concept, dm, state) for concept in Concept]
            if not found[0].answers:
                yield f"  {name} has no improvement: every concept holds."
                continue
            yield f"  {name}"
            for each in found:
                yield f"    {NAMES[each.concept]}: {'stable' if each.stable else 'not stable'}"
                yield from self._answers(each)

    def _answers(self, found: Verdict) -> Iterator[str]:
        for answer in found.answers:
            if answer.sanction is not None:
                ending = f"is answered: {self._path(answer.sanction)}"
            elif found.concept is Concept.NASH:
                ending = "is an improvement; no answer is looked for"
            else:
                ending = "is an improvement without a sanction"
            yield f"      to {self._state(answer.move)} {ending}"

    # --- Two models, and many ---

    def changes(self, other: str, found: Comparison) -> Iterator[str]:
        """What the other model changes in this one."""
        yield from ("", f"What changes with {other}")
        yield from _columns(
            [
                ["preferences", self._differing(found.preferences)],
                ["moves", self._differing(found.moves)],
            ]
            + [
                [f"equilibria, {NAMES[concept]}", _change(found.equilibria[concept])]
                for concept in Concept
            ]
            + [
                [f"{NAMES[concept]} for {name}", _change(each)]
                for concept in Concept
                for name, each in zip(self._ids, found.stable[concept], strict=True)
                if each
            ]
            + [
                [f"only incredible sanctions for {name}", _change(each)]
                for name, each in zip(self._ids, found.incredible, strict=True)
                if each
            ]
        )

    def chances(self, found: Likelihood, samples: int, seed: int, belief: str) -> Iterator[str]:
        """How likely each state is an equilibrium, and what part of it no one would carry out."""
        yield ""
        yield f"How likely each state holds everyone, in per cent: {samples} samples, seed {seed}"
        yield f"  {belief}."
        yield "  Intervals of 95%, for sampling alone. Incredible part: what rests on threats that"
        yield "  nobody would carry out."
        yield from _columns(
            [["", *(NAMES[concept].partition(" ")[0] for concept in Concept), "incredible part"]]
            + [
                [
                    f"{state + 1}",
                    *(_share(found.equilibria[concept][state]) for concept in Concept),
                    _share(found.gap[state]),
                ]
                for state in range(len(self._model.conflict.states))
            ]
        )

    def deterrence(self, stakes: Stakes) -> Iterator[str]:
        """How likely a price must be to hold a challenger back."""
        yield from ("", "Deterrence")
        least = f"{100 * stakes.threshold:.0f}%"
        yield "  With these stakes a challenger holds back where it thinks the price at least"
        yield f"  {least} likely. To make restraint worth more to it lowers that as well."

    # --- Parts of sentences ---

    def _text(self, wording: Wording) -> str:
        return read(wording, self._language)[1]

    def _paragraph(self, wording: Wording) -> Iterator[str]:
        if wording:
            yield ""
            yield from wrap(self._text(wording), _WIDTH)

    def _state(self, state: int) -> str:
        label = self._text(self._model.labels[state])
        return f"{state + 1} ({label})" if label else f"{state + 1}"

    def _together(self, movers: Iterable[int]) -> str:
        return " + ".join(self._ids[dm] for dm in movers)

    def _path(self, path: Path) -> str:
        return ", then ".join(
            f"{self._names[step.mover]} goes from {step.start + 1} to {step.end + 1}"
            for step in path
        )

    def _routes(self, how: str, found: Iterable[Route]) -> Iterator[str]:
        yield f"  {how}"
        lines = [
            f"{route[0].start + 1}"
            + "".join(f" -> {each.end + 1} ({self._together(each.movers)})" for each in route)
            for route in found
            if route
        ]
        yield from (f"    {line}" for line in lines or ["nowhere"])

    def _differing(self, differ: Sequence[bool]) -> str:
        return self._together(dm for dm, each in enumerate(differ) if each) or "the same"


def held(sets: dict[Concept, int], state: int) -> str:
    """Return the letters of the concepts by which a state is stable, and a dot for the others."""
    return "".join(_LETTERS[concept] if sets[concept] >> state & 1 else "." for concept in Concept)


def _listed(states: int) -> str:
    return ", ".join(map(str, numbers(states))) or "none"


def _change(found: Difference) -> str:
    parts = [
        f"{word} {_listed(states)}"
        for word, states in (("no more", found.lost), ("now", found.gained))
        if states
    ]
    return "; ".join(parts) or "the same"


def _share(share: Share) -> str:
    low, high = share.interval
    return f"{share.probability:.0%} [{low:.0%}, {high:.0%}]".replace("%", "")


def _columns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield rows of text as lines, set in by two spaces."""
    yield from (f"  {line}" for line in columns(rows))
