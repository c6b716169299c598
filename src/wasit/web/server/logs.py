"""Logs: what went wrong and where in the code, never about what or whom."""

from __future__ import annotations

import logging
from pathlib import Path
from traceback import extract_tb


class Bare(logging.Formatter):
    """Keeps the kind of an error and its places in the code; drops messages, paths and values."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{record.levelname} {record.name}"
        if not record.exc_info or record.exc_info[0] is None:
            return line
        places = (f"{Path(at.filename).name}:{at.lineno}" for at in extract_tb(record.exc_info[2]))
        return f"{line} {record.exc_info[0].__name__} at {' '.join(places)}"
