"""The terminal: commands run as on a screen, which they know the width of."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.cli.shell import PATIENCE, WASIT, surroundings


class Terminal:
    """A command on a terminal with so many columns, and all that was shown there so far."""

    def __init__(self, *arguments: str | Path, columns: int = 80) -> None:
        self.shown = ""
        self._outside, inside = pty.openpty()
        self._process = subprocess.Popen(
            [WASIT, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=inside,
            stderr=inside,
            env=surroundings(COLUMNS=str(columns), PYTHONIOENCODING="utf-8"),
        )
        os.close(inside)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._outside)

    def until(self, words: str) -> None:
        """Wait until `words` are shown; fails when the command ends without them."""
        while words not in self.shown:
            assert self._read(), f"it ended without showing {words!r}: {self.shown}"

    def lines(self) -> list[str]:
        """All that it shows, by line, once it has ended well."""
        assert self._end() == 0, self.shown
        return self.shown.splitlines()

    def interrupt(self) -> int:
        """End it as Ctrl-C does; return its status."""
        self._process.send_signal(signal.SIGINT)
        return self._end()

    def _end(self) -> int:
        while self._read():
            pass
        return self._process.wait(PATIENCE)

    def _read(self) -> bool:
        """Take in more of what is shown; False once nothing more will be."""
        try:
            part = os.read(self._outside, 65536)
        except OSError:
            # So Linux says that nobody writes to a terminal any more.
            return False
        self.shown += part.decode(errors="replace")
        return bool(part)
