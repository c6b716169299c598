"""``wasit key``: making a master key, and locking what is kept with another one."""

from pathlib import Path

import pytest

from tests.cli.shell import Running, run
from wasit.installation import opened
from wasit.record import WrongKey


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    run("open", "labour-dispute", "--data", folder)
    return folder


def test_a_new_key_is_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    key = tmp_path / "safe" / "key"
    made = run("key", "new", key)
    assert (made.status, made.err) == (0, "")
    assert f"Made {key}" in made.out
    assert key.stat().st_mode & 0o777 == 0o600
    kept = key.read_text()
    again = run("key", "new", key)
    assert again.status == 2
    assert "is there already" in again.complaint
    assert key.read_text() == kept


def test_after_a_change_only_the_new_key_opens_the_record(data: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    changed = run("key", "change", key, "--data", data)
    assert (changed.status, changed.err) == (0, "")
    assert f"WASIT_MASTER_KEY_FILE={key}" in changed.out
    with pytest.raises(WrongKey):
        opened(data, {})
    with opened(data, {"WASIT_MASTER_KEY_FILE": str(key)}) as vault:
        (case,) = vault.cases()
        assert all(vault.check(case, ledger).seq for ledger in vault.ledgers(case))


def test_the_server_starts_with_the_new_key_and_not_with_the_old(
    data: Path, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    run("key", "change", key, "--data", data)
    refused = run("serve", "--port", "0", "--data", data)
    assert refused.status == 1
    assert "The master key does not fit" in refused.complaint
    with Running("serve", "--port", "0", "--data", data, WASIT_MASTER_KEY_FILE=str(key)) as server:
        assert server.address()


def test_what_hinders_a_change_is_told_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    unfit = tmp_path / "unfit"
    unfit.write_text("not a key")
    (noise := tmp_path / "noise").write_bytes(b"\xff\xfe")
    for file, folder, words, status in (
        (noise, data, "does not hold a master key", 1),
        (unfit, data, "does not hold a master key", 1),
        (data / "master-key", data, "locked already", 1),
        (tmp_path / "key", tmp_path / "nowhere", "no directory of data", 2),
    ):
        refused = run("key", "change", file, "--data", folder)
        assert refused.status == status
        assert words in refused.complaint
    with Running("serve", "--port", "0", "--data", data) as server:
        assert server.address()
        refused = run("key", "change", tmp_path / "key", "--data", data)
        assert refused.status == 1
        assert "is in use" in refused.complaint
    opened(data, {}).close()
