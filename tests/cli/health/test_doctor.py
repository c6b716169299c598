"""``wasit doctor``, on a server of ours: whatever is broken is found, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.cli.certificates import certificate
from tests.cli.health.findings import bad
from tests.cli.shell import Running, run
from wasit.cli.health.finding import Finding


@pytest.fixture
def key(data: Path, tmp_path: Path) -> Path:
    return (data / "master-key").rename(tmp_path / "key")


def examined(key: Path, *asked: str | Path) -> tuple[int, set[str]]:
    """The exit status, and what is to be mended."""
    done = run("doctor", *asked, "--json", WASIT_MASTER_KEY_FILE=str(key))
    found = msgspec.json.decode(done.out, type=list[Finding])
    return done.status, bad(found)


@pytest.mark.parametrize(("days", "mended"), [(90, set()), (3, {"certificate"})])
def test_a_running_server_with_a_certificate_is_examined(
    data: Path, key: Path, tmp_path: Path, days: int, mended: set[str]
) -> None:
    chain, private = certificate(tmp_path, days=days)
    own = ("--certificate", chain, "--private-key", private)
    with Running(
        "serve", "--port", "0", "--data", data, *own, WASIT_MASTER_KEY_FILE=str(key)
    ) as running:
        address = running.address().rstrip("/")
        asked = ("--data", data, "--address", address, "--private-key", private)
        assert examined(key, *asked, "--trust", chain) == (bool(mended), mended)
        other, _ = certificate(tmp_path, "other")
        assert examined(key, *asked, "--trust", other) == (1, {"certificate"})
        assert running.interrupt().status == 0


def test_a_person_is_told_what_to_do(data: Path) -> None:
    done = run("doctor", "--data", data, "--address", "http://127.0.0.1:9")
    assert done.status == 1
    assert "mend  The master key lies in" in done.out
    assert "→ `wasit key change" in done.out
    assert "1 to mend" in done.out
    assert done.err == ""


def test_it_changes_nothing(data: Path) -> None:
    before = {each: each.read_bytes() for each in data.iterdir()}
    run("doctor", "--data", data, "--address", "http://127.0.0.1:9")
    assert {each: each.read_bytes() for each in data.iterdir()} == before
