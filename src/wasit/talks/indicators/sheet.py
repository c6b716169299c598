"""The sheet: readings as rows of comma-separated values, and what is wrong with each bad row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from io import StringIO

from msgspec import Struct

from wasit.talks.indicators.indicators import Reading
from wasit.talks.indicators.readings import MOST
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.wording import checked
from wasit.talks.words.numbers import NUMBER, read_number, written
from wasit.talks.words.times import TIME, read_time

COLUMNS = ("time", "value", "source")
"""The columns of a sheet, in any order; the last may be left out."""

_NEEDED = frozenset(COLUMNS[:2])
_DELIMITERS = ",;\t"
_LONGEST = 60
_LONGEST_SOURCE = 200


class Fault(Struct, frozen=True, kw_only=True):
    """A cell that is not what was expected. `row` counts from 1, which is the row of the names.

    `expected` says it to a person in English with ``%(fact)s`` places, and `facts` fill them;
    `column` is empty when it is the row as a whole.
    """

    row: int
    column: str
    expected: str
    found: str
    facts: dict[str, str] = {}


class Sheet(Struct, frozen=True, kw_only=True):
    """What a sheet holds: its good readings as they stand, and the faults of all other rows."""

    readings: tuple[Reading, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_sheet(text: str, kept: Mapping[datetime, Decimal]) -> Sheet:
    """Return what `text` holds. `kept` are the values kept already: time → value.

    A row with another value than is kept for its time is a bad one; a row with the same is good,
    and whoever takes the readings leaves it out.
    """
    rows = _rows(text.removeprefix("\ufeff"))
    if isinstance(rows, Fault):
        return Sheet(faults=(rows,))
    if fault := _fault_of_names(rows):
        return Sheet(faults=(fault,))
    known = dict(kept)
    good: list[Reading] = []
    faults: list[Fault] = []
    for place, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        found = _read_row(place, rows[0], row, known)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            known[found.at] = found.value
            good.append(found)
    return Sheet(readings=tuple(good), faults=tuple(faults))


def _rows(text: str) -> list[list[str]] | Fault:
    """Return the cells of each row, whichever of the usual characters parts them."""
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows: list[list[str]] = []
    lines = list(StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begun = 0
    try:
        for row in reader:
            rows.append(row)
            begun = reader.line_num
            if len(rows) > MOST + 1:
                facts = {"limit": str(MOST)}
                expected = gettext_noop("at most %(limit)s rows; please split the file")
                return Fault(row=len(rows), column="", expected=expected, found="…", facts=facts)
    except csv.Error:
        return _fault_of_cells(len(rows) + 1, lines[begun].rstrip("\r\n"))
    return rows


def _fault_of_cells(place: int, line: str) -> Fault:
    """Return why the cells of a row, which begins with this line, cannot be told apart."""
    if '"' not in line:
        expected = gettext_noop("cells of at most %(limit)s characters")
        facts = {"limit": str(csv.field_size_limit())}
        return Fault(row=place, column="", expected=expected, found=_shown(line), facts=facts)
    expected = gettext_noop("cells with both their quotation marks, or with none")
    return Fault(row=place, column="", expected=expected, found=_shown(line))


def _fault_of_names(rows: list[list[str]]) -> Fault | None:
    names = [name.strip().casefold() for name in rows[0]] if rows else []
    if set(names) >= _NEEDED and set(names) <= {*COLUMNS} and len(set(names)) == len(names):
        rows[0] = names
        return None
    expected = gettext_noop("a first row with the names time and value, and source if you like")
    return Fault(row=1, column="", expected=expected, found=_shown(", ".join(names)))


def _read_row(
    place: int, names: list[str], row: list[str], known: Mapping[datetime, Decimal]
) -> Reading | Fault:
    if len(row) != len(names):
        expected = gettext_noop("as many cells as there are names in the first row: %(count)s")
        facts = {"count": str(len(names))}
        return Fault(row=place, column="", expected=expected, found=str(len(row)), facts=facts)
    cells = dict(zip(names, row, strict=True))
    at, value = read_time(cells["time"]), read_number(cells["value"])
    source = cells.get("source", "").strip()
    if at is None:
        return Fault(row=place, column="time", expected=TIME, found=_shown(cells["time"]))
    if value is None:
        return Fault(row=place, column="value", expected=NUMBER, found=_shown(cells["value"]))
    if known.get(at, value) != value:
        expected = gettext_noop("the value that is kept for this time, %(value)s")
        facts = {"value": written(known[at])}
        found = _shown(cells["value"])
        return Fault(row=place, column="value", expected=expected, found=found, facts=facts)
    if not _is_fair(source):
        expected = gettext_noop("a short text without hidden characters")
        return Fault(row=place, column="source", expected=expected, found=_shown(source))
    return Reading(at=at, value=value, source=source)


def _is_fair(source: str) -> bool:
    try:
        return not source or len(checked({"en": source})["en"]) <= _LONGEST_SOURCE
    except Refused:
        return False


def _shown(cell: str) -> str:
    """Return a cell as far as it can be shown on one line."""
    plain = "".join(each if each.isprintable() else "·" for each in cell)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "…"


def rows_of(faults: Iterable[Fault]) -> Iterator[int]:
    """Yield the rows, each once, in which these faults are."""
    yield from dict.fromkeys(fault.row for fault in faults)
