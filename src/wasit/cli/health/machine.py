"""The machine: its disk, its memory, and the packages that are installed on it."""

from __future__ import annotations

import re
import resource
import shutil
from collections import defaultdict
from collections.abc import Collection
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import Struct

from wasit.cli.health.finding import Finding, Findings, good, look, mend
from wasit.scenario.parsing.contents import contents
from wasit.scenario.parsing.errors import ScenarioError

LEAST = 2**30
"""Bytes; below this a few days of talks with attachments may fill the disk."""
SCARCE = 0.1

DISTANT = re.compile(
    r"nfs4?|cifs|smb3?|9p|ceph|afs|lustre|gpfs|fuse\.(sshfs|glusterfs|s3fs|rclone)"
)
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; .+)? \\")


class Kernel(Struct, frozen=True):
    """Where the kernel tells of this machine; another folder in tests."""

    proc: Path = Path("/proc")

    def told(self, name: str) -> str:
        """Return what stands in a file of it; nothing where this system has none such."""
        try:
            return (self.proc / name).read_text(errors="replace")
        except OSError:
            return ""


def examine_machine(data: Path, kernel: Kernel) -> Findings:
    """Examine the disk under `data`, and what of the memory may reach a disk."""
    if data.is_dir():
        yield _space(data)
        yield _place(data, kernel)
    yield _swap(kernel)
    yield _dumps(kernel)


def examine_versions(lock: Path | None) -> Findings:
    """Compare the installed packages with those that a lock pins, where there is one.

    Raises ScenarioError where the file is no lock.
    """
    if lock is None:
        return
    # A package may be pinned anew for each version of Python.
    pins: defaultdict[str, set[str]] = defaultdict(set)
    expected = "a lock that pins packages, such as requirements.txt"
    for line in contents(lock, expected).decode(errors="replace").splitlines():
        if found := PIN.fullmatch(line):
            pins[found["name"]].add(found["version"])
    if not pins:
        raise ScenarioError(str(lock), "", None, expected, "none that is pinned")
    other = [f"{name} {have}" for name, these in pins.items() if (have := _other(name, these))]
    if other:
        yield mend(
            "versions",
            f"Installed in another version than {lock} pins: {', '.join(other)}.",
            "These versions are not the ones that were tested and audited.",
            f"pip install --require-hashes --requirement {lock}",
        )
    else:
        yield good("versions", f"All {len(pins)} packages are as {lock} pins them.")


def _other(name: str, pinned: Collection[str]) -> str:
    """Return the installed version where it is not a pinned one; what is absent does no harm."""
    try:
        installed = version(name)
    except PackageNotFoundError:
        return ""
    return installed if installed not in pinned else ""


def _space(data: Path) -> Finding:
    disk = shutil.disk_usage(data)
    what = f"{disk.free / 2**30:.1f} GiB are free under {data}."
    why = "On a full disk nothing more can be said; what was acknowledged stays."
    how = "Make room, or move the data to a larger disk."
    if disk.free < LEAST:
        return mend("disk", what, why, how)
    if disk.free < SCARCE * disk.total:
        return look("disk", what, why, how)
    return good("disk", what)


def _place(data: Path, kernel: Kernel) -> Finding:
    """Say on what kind of file system the data lie: that of the longest mount point above them."""
    mounts: dict[Path, str] = {}
    for line in kernel.told("self/mountinfo").splitlines():
        fields, _, more = line.partition(" - ")
        mounts[Path(re.sub(r"\\040", " ", fields.split()[4]))] = more.split()[0]
    above = [each for each in mounts if data.resolve().is_relative_to(each)]
    kind = mounts[max(above, key=lambda each: len(each.parts))] if above else ""
    if DISTANT.fullmatch(kind):
        return mend(
            "file-system",
            f"{data} lies on another machine ({kind}).",
            "Locks and the order of writes do not hold there: the record can be damaged.",
            "Keep the data on a disk of this machine, or in PostgreSQL.",
        )
    return good("file-system", f"{data} lies on a disk of this machine ({kind or 'unknown'}).")


def _swap(kernel: Kernel) -> Finding:
    used = [line.split()[0] for line in kernel.told("swaps").splitlines()[1:] if line.strip()]
    plain = [each for each in used if not re.match(r"/dev/(dm-|mapper/|zram)", each)]
    if plain:
        return look(
            "swap",
            f"Memory may be written to {', '.join(plain)}.",
            "Keys and words that the server holds in memory could then be read from the disk.",
            "swapoff --all, or an encrypted swap; `MemorySwapMax=0` in the unit.",
        )
    return good("swap", "No memory is written to a disk in the clear.")


def _dumps(kernel: Kernel) -> Finding:
    pattern = kernel.told("sys/kernel/core_pattern").strip()
    soft, _ = resource.getrlimit(resource.RLIMIT_CORE)
    # A pipe is given every dump, whatever the limit.
    if soft != 0 or pattern.startswith("|"):
        return look(
            "core-dumps",
            "A crash would write the server's memory to a disk.",
            "Keys and words would stand there in the clear.",
            "`LimitCORE=0` in the unit, and `Storage=none` in coredump.conf.",
        )
    return good("core-dumps", "A crash writes no memory to a disk.")
