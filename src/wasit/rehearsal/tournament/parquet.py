"""Parquet: tables as bytes that are the same wherever they are written, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import pyarrow
import pyarrow.parquet
from numpy.typing import NDArray

TEXT, COUNT, NUMBER, FLAG = pyarrow.string(), pyarrow.int64(), pyarrow.float64(), pyarrow.bool_()

TALKS = pyarrow.schema(
    {
        "talk": COUNT,
        "scenario": TEXT,
        "first": TEXT,
        "second": TEXT,
        "mediator": TEXT,
        "seed": COUNT,
        "agreed": FLAG,
        "package": TEXT,
        "first_utility": COUNT,
        "second_utility": COUNT,
        "offers": COUNT,
        "questions": COUNT,
        "nash_share": NUMBER,
        "nash_distance": NUMBER,
        "fairness": NUMBER,
    }
)
"""The talks of a batch, a row each, as docs/tournaments.md tells."""


def schema(columns: Mapping[str, Any]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the schema of a table with these columns."""
    return pyarrow.schema(dict(columns))


class Unreadable(ValueError):
    """Bytes that are no such table."""


def chosen(
    rows: Sequence[Sequence[Any]], which: NDArray[np.int64], own: Mapping[str, NDArray[np.int64]]
) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return a table of talks: the `rows` by number, and beside them the columns of their `own`."""
    names = [name for name in TALKS.names if name not in own]
    fields = pyarrow.schema([TALKS.field(name) for name in names])
    alike = dict(zip(names, zip(*rows, strict=True), strict=True))
    table = pyarrow.table(alike, schema=fields).take(which)
    for name, values in own.items():
        table = table.append_column(TALKS.field(name), pyarrow.array(values))
    return table.select(TALKS.names)


def packed(tables: Iterable[Any], marks: Mapping[str, str]) -> bytes:
    """Return tables of talks, one after the other, as a Parquet file that carries `marks`."""
    table = pyarrow.concat_tables(tables).combine_chunks().replace_schema_metadata(dict(marks))
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(table, sink, compression="zstd", write_page_checksum=True)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def marks(content: bytes) -> dict[str, str]:
    """Return the marks that a file carries; raises Unreadable where it is no Parquet."""
    try:
        schema = pyarrow.parquet.read_schema(pyarrow.BufferReader(content))
    except (pyarrow.ArrowException, OSError) as error:
        raise Unreadable(str(error)) from None
    found = (schema.metadata or {}).items()
    return {_text(name): _text(mark) for name, mark in found}


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def numbers(content: bytes, names: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    """Return these columns of a file that `packed` made, as numbers; NaN where there is none."""
    table = pyarrow.parquet.read_table(pyarrow.BufferReader(content), columns=list(names))
    return {name: table[name].cast(NUMBER).to_numpy() for name in names}


class Writer:
    """Writes a table of any length, some rows at a time, with `marks`."""

    AT_ONCE = 4096

    def __init__(self, path: Path, schema: Any, marks: Mapping[str, str]) -> None:  # noqa: ANN401 - as above
        self._schema = schema.with_metadata(dict(marks))
        self._writer = pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._put()
        self._writer.close()

    def add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == self.AT_ONCE:
            self._put()

    def _put(self) -> None:
        if self._rows:
            self._writer.write_table(pyarrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()
