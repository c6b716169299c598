"""Writing a file whole or not at all, for its owner alone to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO


@contextmanager
def whole(file: Path) -> Iterator[IO[bytes]]:
    """Write to what becomes `file` once all of it has reached the disk.

    An error leaves nothing behind. Where the system can, what is written has no name until then, so
    that nothing is left even of a process that was killed. Raises `FileExistsError` where there is
    a file already, also when somebody makes it meanwhile, and `OSError`.
    """
    if file.exists():
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(file))
    # Opened first, so that it is named itself where it is not there.
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        with _nameless(file) or _beside(file) as made:
            yield made
            made.flush()
            os.fsync(made.fileno())
            _name(made, file, folder)
        os.fsync(folder)
    finally:
        os.close(folder)


def _nameless(file: Path) -> IO[bytes] | None:
    """Open a file without a name; None where the system has none such."""
    try:
        return os.fdopen(os.open(file.parent, os.O_TMPFILE | os.O_WRONLY, 0o600), "wb")
    except (AttributeError, OSError):
        return None


@contextmanager
def _beside(file: Path) -> Iterator[IO[bytes]]:
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as made:
        try:
            yield made
        finally:
            with suppress(FileNotFoundError):
                Path(made.name).unlink()


def _name(made: IO[bytes], file: Path, folder: int) -> None:
    """Give what was written its name; unlike a renaming, this never replaces another file."""
    if isinstance(made.name, int):
        # Only with a folder does Python ask the system to follow the link.
        os.link(f"/proc/self/fd/{made.fileno()}", file, src_dir_fd=folder)
    else:
        os.link(made.name, file)
