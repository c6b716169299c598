"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from wasit.charts.svg import STYLE
from wasit.cli.errors import BadInput

DRAWN = (".svg", ".png")
"""The endings of the files that a chart can be drawn into."""


def check_drawn(file: Path) -> None:
    """Raise BadInput unless `file` ends like one that a chart can be drawn into."""
    if file.suffix.casefold() not in DRAWN:
        endings = " or ".join(DRAWN)
        raise BadInput(f"--chart: {file} does not end in {endings}, the formats that are drawn")


def write_chart(file: Path, drawing: str) -> None:
    """Write a drawing, as what the name of `file` says; raises BadInput where it cannot be."""
    if file.suffix.casefold() == ".png":
        write(file, _as_png(file, drawing))
    else:
        write(file, drawing.encode())


def check_free(file: Path) -> None:
    """Raise BadInput where something is at `file`: nothing is written over."""
    if file.exists():
        raise BadInput(f"{file} is there already, and is not written over.")


def write(file: Path, content: bytes) -> None:
    """Write `content` in the place of what `file` held; raises BadInput where it cannot be."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        try:
            beside.write_bytes(content)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(f"cannot write {file}: {error.strerror}") from None


def _as_png(file: Path, drawing: str) -> bytes:
    from wasit.charts.png import NoFonts, as_png  # noqa: PLC0415 - most charts are drawn without it

    try:
        return as_png(drawing, STYLE)
    except NoFonts:
        raise BadInput(
            f"--chart: no font is installed to draw {file} with; .svg needs none"
        ) from None
