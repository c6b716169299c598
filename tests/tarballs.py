"""Tarballs of our own making, unpacked."""

from __future__ import annotations

import tarfile
from pathlib import Path


def unpacked(file: Path, folder: Path) -> Path:
    """Unpack a tarball into `folder`, as data; returns the folder."""
    with tarfile.open(file) as archive:
        # Python 3.11.2, as Debian has it, knows no filter, and only there is none asked for.
        if hasattr(tarfile, "data_filter"):
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(folder)
    return folder
