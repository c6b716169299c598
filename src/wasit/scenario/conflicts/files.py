"""Conflict files: from a name or a path to a model, or to an error that says where."""

from __future__ import annotations

from collections.abc import Sized
from importlib.resources import files
from pathlib import Path as FilePath

import msgspec

from wasit.conflict.model import Conflict, read_moves
from wasit.conflict.preferences import ranked
from wasit.conflict.sampling import Belief
from wasit.scenario.conflicts.flaws import placed
from wasit.scenario.conflicts.layout import ConflictTable, GraphTable
from wasit.scenario.conflicts.model import Choice, ConflictModel
from wasit.scenario.conflicts.preferences import read_belief
from wasit.scenario.conflicts.states import read_arcs, read_states
from wasit.scenario.formats.documents import Document, read_json
from wasit.scenario.parsing.contents import contents
from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import find_fault, show
from wasit.scenario.parsing.references import check_known
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.texts import allowed, wording
from wasit.scenario.parsing.words import English
from wasit.talks.refusals import Refused
from wasit.talks.wording import Wording, checked

_LIBRARY = files("wasit.scenario") / "library" / "conflicts"
_SUFFIX = ".toml"


def conflict_names() -> list[str]:
    """Return the names of the built-in conflicts, in alphabetical order."""
    found = (entry.name for entry in _LIBRARY.iterdir())
    return sorted(name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX))


def load_conflict(reference: str | FilePath) -> ConflictModel:
    """Return the built-in conflict of this name, or else the one in the file at this path.

    A file whose name ends in ``.json`` is a graph in JSON, any other a model in TOML. Raises
    ScenarioError when there is no such conflict, or when it cannot be used.
    """
    name = str(reference)
    if name in conflict_names():
        return _from_toml(name, Source(name + _SUFFIX, (_LIBRARY / (name + _SUFFIX)).read_bytes()))
    content, stem = _content(name), FilePath(name).stem
    if name.lower().endswith(".json"):
        return _from_json(stem, read_json(name, content))
    return _from_toml(stem, Source(name, content))


def _content(name: str) -> bytes:
    expected = English(
        f"a conflict file, or one of the built-in conflicts {', '.join(conflict_names())}"
    )
    return contents(name, expected)


# --- Models in TOML -------------------------------------------------------------------------------


def _from_toml(name: str, source: Source) -> ConflictModel:
    if fault := find_fault(source.data, ConflictTable):
        raise source.error(*fault)
    table = msgspec.convert(source.data, ConflictTable)
    dms = [each.id for each in table.decision_makers]
    _check_unique(source, dms, "decision_makers")
    choices = _choices(source, table, dms)
    states = read_states(source, table, choices)
    beliefs = tuple(
        read_belief(source, each, choices, states, ("decision_makers", place))
        for place, each in enumerate(table.decision_makers)
    )
    return ConflictModel(
        name=name,
        title=wording(source, table.title, ("title",)),
        summary=wording(source, table.summary, ("summary",)),
        notice=wording(source, table.notice, ("notice",)),
        conflict=Conflict(
            decision_makers=tuple(dms),
            states=states,
            moves=read_arcs(source, table, choices, states),
            ranks=tuple(belief.rankings[0] for belief in beliefs),
        ),
        names=tuple(
            wording(source, each.name, ("decision_makers", place, "name"))
            for place, each in enumerate(table.decision_makers)
        ),
        labels=_labels(source, table, len(states)),
        choices=choices,
        status_quo=_status_quo(source, table, len(states)),
        beliefs=beliefs,
    )


def _choices(source: Source, table: ConflictTable, dms: list[str]) -> tuple[Choice, ...]:
    _check_unique(source, [each.id for each in table.options], "options")
    for place, each in enumerate(table.options):
        check_known(source, each.by, dms, ("options", place, "by"))
    return tuple(
        Choice(
            each.id,
            dms.index(each.by),
            wording(source, each.label, ("options", place, "label")),
            each.change,
        )
        for place, each in enumerate(table.options)
    )


def _labels(source: Source, table: ConflictTable, states: int) -> tuple[Wording, ...]:
    if not table.states:
        return ({},) * states
    return tuple(
        wording(source, each.label, ("states", place, "label")) if each.label is not None else {}
        for place, each in enumerate(table.states)
    )


def _status_quo(source: Source, table: ConflictTable, states: int) -> int | None:
    if table.status_quo is None:
        return None
    if not 1 <= table.status_quo <= states:
        expected = English(f"the number of a state from 1 to {states}")
        raise source.error(("status_quo",), expected, show(table.status_quo))
    return table.status_quo - 1


def _check_unique(source: Source, ids: list[str], field: str) -> None:
    for place, each in enumerate(ids):
        if each in ids[:place]:
            raise source.error((field, place, "id"), English("a name not used before"), show(each))


# --- Graphs in JSON -------------------------------------------------------------------------------


def _from_json(stem: str, document: Document) -> ConflictModel:
    table = document.read_as(GraphTable)
    dms = len(table.decision_makers)
    _check_length(document, "moves", table.moves, dms)
    _check_length(
        document, "payoff_ordinal_high_is_better", table.payoff_ordinal_high_is_better, dms
    )
    ranks = tuple(map(ranked, table.payoff_ordinal_high_is_better))
    return ConflictModel(
        name=table.name or stem,
        title=_text(document, table.name or stem, ("name",)),
        summary=_text(document, table.note, ("note",)) if table.note else {},
        notice=_text(document, table.source, ("source",)) if table.source else {},
        conflict=Conflict(
            decision_makers=tuple(table.decision_makers),
            states=tuple(table.states),
            moves=_arcs(document, table),
            ranks=ranks,
        ),
        names=_texts(document, table.decision_makers, "decision_makers"),
        labels=_texts(document, table.states, "states"),
        choices=(),
        status_quo=None,
        beliefs=tuple(Belief((each,)) for each in ranks),
    )


def _arcs(document: Document, table: GraphTable) -> tuple[tuple[int, ...], ...]:
    states = len(table.states)
    for place, row in enumerate(table.payoff_ordinal_high_is_better):
        if len(row) != states:
            path = ("payoff_ordinal_high_is_better", place)
            raise document.error(path, f"a number for each of the {states} states", f"{len(row)}")
    arcs = []
    for place, moves in enumerate(table.moves):
        with placed(document, ("moves", place)):
            arcs.append(read_moves(moves, states))
    return tuple(arcs)


def _check_length(document: Document, field: str, entries: Sized, dms: int) -> None:
    if len(entries) != dms:
        expected = English(f"one entry for each of the {dms} decision makers")
        raise document.error((field,), expected, f"{len(entries)}")


def _texts(document: Document, texts: list[str], field: str) -> tuple[Wording, ...]:
    return tuple(_text(document, text, (field, place)) for place, text in enumerate(texts))


def _text(document: Document, text: str, path: Path) -> Wording:
    try:
        return checked({"en": text})
    except Refused as refused:
        raise document.error(path, allowed(refused), show(text)) from None
