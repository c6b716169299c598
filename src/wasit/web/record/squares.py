"""Squares: a QR code of a short text, as an SVG drawing."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]  # it has no types
from qrcode.main import QRCode  # type: ignore[import-untyped]  # as above


@lru_cache(maxsize=128)
def squares(text: str) -> SafeString:
    """Draw `text` as a QR code, dark on light in every scheme, for a camera to read."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text.encode())
    rows = code.get_matrix()
    dark = "".join(f"M0 {y}.5{_strokes(row)}" for y, row in enumerate(rows) if any(row))
    return format_html(
        '<svg class="squares" viewBox="0 0 {0} {0}" aria-hidden="true">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path d="{1}" stroke="#000"/></svg>',
        len(rows),
        dark,
    )


def _strokes(row: list[bool]) -> str:
    """Return the dark runs of a row as strokes, each from where the last one ended."""
    runs = ((is_dark, len(list(run))) for is_dark, run in groupby(row))
    return "".join(f"h{length}" if is_dark else f"m{length} 0" for is_dark, length in runs)
