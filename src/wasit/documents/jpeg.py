"""JPEG data within other documents: what stands beside the picture is cut out of it.

The picture itself stays as it is to the bit. Segments are those of ITU-T T.81, annex B.
"""

from __future__ import annotations

_START_OF_SCAN, _END = 0xDA, 0xD9
_ADOBE = 0xEE
"""The one application segment that says how colours are to be read."""

_COMMENT = 0xFE


def bare(data: bytes) -> bytes:
    """Return JPEG `data` without comments and application segments; as it is if it is no JPEG."""
    if not data.startswith(b"\xff\xd8"):
        return data
    kept, place = bytearray(data[:2]), 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == _START_OF_SCAN:
            return bytes(kept + _without_tail(data[place:]))
        after = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if not _tells(marker):
            kept += data[place:after]
        place = after
    return data


def _tells(marker: int) -> bool:
    """Say whether such a segment tells something beside the picture."""
    return marker == _COMMENT or (0xE0 <= marker <= 0xEF and marker != _ADOBE)


def _without_tail(scans: bytes) -> bytes:
    end = scans.rfind(b"\xff\xd9")
    return scans[: end + 2] if end >= 0 else scans
