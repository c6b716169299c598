"""What ``wasit doctor`` finds of the machine: its disks, its memory and its packages."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from tests.cli.health.findings import bad, grades
from tests.cli.shell import run
from wasit.cli.health.finding import Grade
from wasit.cli.health.machine import Kernel, examine_machine, examine_versions

LOCK = Path(__file__).parents[3] / "requirements/run.txt"


def kernel(folder: Path, **told: str) -> Kernel:
    """A kernel that tells this; two underscores in a name stand for a stroke."""
    for name, text in told.items():
        file = folder / "proc" / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return Kernel(folder / "proc")


def mount(place: Path | str, kind: str) -> str:
    return f"36 35 98:0 / {place} rw,noatime master:1 - {kind} /dev/x rw\n"


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "fuse.sshfs", "9p"])
def test_data_on_another_machine_are_found(data: Path, tmp_path: Path, kind: str) -> None:
    told = mount("/", "ext4") + mount(data, kind) + mount(f"{data}/deeper", "ext4")
    assert bad(examine_machine(data, kernel(tmp_path, self__mountinfo=told))) == {"file-system"}


def test_data_on_a_disk_here_are_good(data: Path, tmp_path: Path) -> None:
    told = mount("/", "nfs4") + mount(data, "ext4")
    assert bad(examine_machine(data, kernel(tmp_path, self__mountinfo=told))) == set()


class Usage(NamedTuple):
    """How full a disk is, in bytes."""

    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("free", "grade"), [(2**29, Grade.MEND), (2**33, Grade.LOOK), (2**39, Grade.GOOD)]
)
def test_a_disk_that_is_nearly_full_is_found(
    data: Path, free: int, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(2**40, 2**40 - free, free))
    assert grades(examine_machine(data, Kernel()))["disk"] is grade


HEAD = "Filename\tType\tSize\tUsed\tPriority\n"


@pytest.mark.parametrize(
    ("swaps", "grade"),
    [
        (HEAD, Grade.GOOD),
        (f"{HEAD}/dev/dm-1 partition 1 0 -2\n", Grade.GOOD),
        (f"{HEAD}/swapfile file 1 0 -2\n", Grade.LOOK),
        (f"{HEAD}/dev/dm-1 partition 1 0 -2\n/dev/sda2 partition 1 0 -3\n", Grade.LOOK),
    ],
)
def test_swap_in_the_clear_is_worth_a_look(
    data: Path, tmp_path: Path, swaps: str, grade: Grade
) -> None:
    assert grades(examine_machine(data, kernel(tmp_path, swaps=swaps)))["swap"] is grade


def test_dumps_of_the_memory_are_worth_a_look(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(limit: int, pattern: str) -> Grade:
        monkeypatch.setattr(resource, "getrlimit", lambda _: (limit, limit))
        told = kernel(tmp_path, sys__kernel__core_pattern=pattern)
        return grades(examine_machine(data, told))["core-dumps"]

    assert found(0, "core") is Grade.GOOD
    assert found(-1, "core") is Grade.LOOK
    assert found(0, "|/lib/systemd/systemd-coredump %P") is Grade.LOOK


def test_packages_that_are_not_as_they_were_locked_are_found(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    line = f"msgspec=={msgspec.__version__} \\\n    --hash=sha256:{'0' * 64}\nabsent==1.0 \\\n"
    lock.write_text(line)
    assert grades(examine_versions(lock)) == {"versions": Grade.GOOD}
    lock.write_text(line.replace(msgspec.__version__, "0.0.1"))
    assert grades(examine_versions(lock)) == {"versions": Grade.MEND}
    assert list(examine_versions(None)) == []


@pytest.mark.parametrize("content", [b"", b"msgspec", b"\xff\xfe"])
def test_a_lock_that_pins_nothing_is_bad_input(tmp_path: Path, content: bytes) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_bytes(content)
    refused = run("doctor", "--lock", lock, "--data", tmp_path)
    assert refused.status == 2
    assert refused.complaint == (
        f"Error: {lock}: expected a lock that pins packages, such as requirements.txt; "
        "found none that is pinned"
    )


def test_our_own_lock_can_be_read() -> None:
    assert grades(examine_versions(LOCK)).keys() == {"versions"}
