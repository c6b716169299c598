"""``wasit backup`` and ``wasit restore``: an installation in one file, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.cli.guest import NAVIGATES, Guest
from tests.cli.shell import Running, links, run
from tests.postgres import server
from tests.waiting import PATIENCE
from wasit.installation import DATABASE, key_file, opened
from wasit.record.backup import read
from wasit.record.rows import Row

WORDS = "The brothers agree about the orchard."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def invited(data: Path) -> list[str]:
    """The paths of the links of everyone in a case that was opened there."""
    told = run("open", "family-shuttle", "--bare", "--data", data).out
    return [link.replace("http://localhost:8321/", "") for link in links(told)]


def kept(data: Path) -> dict[str, list[bytes]]:
    with opened(data, {}) as vault:
        (case,) = vault.cases()
        vault.check_all()
        return {x: [each.payload for each in vault.read(case, x)] for x in vault.ledgers(case)}


def restore(backup: Path, data: Path, key: Path, **environ: str) -> None:
    """Restore as on a new machine, to which the key was brought by hand."""
    data.mkdir()
    (data / "master-key").write_bytes(key.read_bytes())
    done = run("restore", backup, "--data", data, **environ)
    assert (done.status, done.err) == (0, "")
    assert "every one as it was signed" in done.out


def test_what_was_kept_while_the_server_ran_is_there_again(
    data: Path, invited: list[str], tmp_path: Path
) -> None:
    backup, again = tmp_path / "backup", tmp_path / "again"
    with Running("serve", "--port", "0", "--data", data) as running:
        with Guest(f"{running.address()}{invited[0]}") as guest:
            guest.home()
        made = run("backup", backup, "--data", data)
    assert (made.status, made.err) == (0, "")
    assert f"Wrote {backup}" in made.out
    restore(backup, again, data / "master-key")
    assert kept(again) == kept(data)
    assert {each.name for each in again.iterdir()} >= {"record.sqlite3", "accounts.sqlite3"}
    made_here = [each for each in again.iterdir() if each.name != "master-key"]
    assert {each.stat().st_mode & 0o077 for each in made_here} == {0}


def test_invitations_that_were_open_still_lead_in_and_used_ones_do_not(
    data: Path, invited: list[str], tmp_path: Path
) -> None:
    with (
        Running("serve", "--port", "0", "--data", data) as running,
        Guest(f"{running.address()}{invited[0]}") as guest,
    ):
        guest.home()
    run("backup", tmp_path / "backup", "--data", data)
    restore(tmp_path / "backup", tmp_path / "again", data / "master-key")
    with Running("serve", "--port", "0", "--data", tmp_path / "again") as running:
        here = running.address()
        with Guest(f"{here}{invited[1]}") as guest:
            assert guest.home()
        asked = httpx.get(f"{here}{invited[0]}", headers=NAVIGATES, timeout=PATIENCE)
        assert asked.status_code == 404


def test_a_passphrase_is_enough_on_a_new_machine(tmp_path: Path) -> None:
    secret = {"WASIT_MASTER_PASSPHRASE": "sixty words of oud and rain"}
    run("open", "family-shuttle", "--bare", "--data", tmp_path / "data", **secret)
    run("backup", tmp_path / "backup", "--data", tmp_path / "data", **secret)
    wrong = run(
        "restore",
        tmp_path / "backup",
        "--data",
        tmp_path / "again",
        WASIT_MASTER_PASSPHRASE="another",
    )
    assert "does not fit" in wrong.complaint
    assert not (tmp_path / "again" / "record.sqlite3").exists()
    done = run("restore", tmp_path / "backup", "--data", tmp_path / "again", **secret)
    assert (done.status, done.err) == (0, "")
    with opened(tmp_path / "again", secret) as vault:
        assert vault.check_all()


def test_a_backup_tells_nothing_without_its_key(
    data: Path, invited: list[str], tmp_path: Path
) -> None:
    run("backup", tmp_path / "backup", "--data", data)
    content = (tmp_path / "backup").read_bytes()
    rows = list(read(tmp_path / "backup", key_file(data / "master-key")))
    assert Row("account", rows[-1].values) in rows
    for word in (b"room", b"accounts", b"place", b"orchard", invited[0].encode()):
        assert word not in content


def named() -> dict[str, str]:
    """What names a database of its own."""
    return {DATABASE: server().make(f"backup_{uuid4().hex}")}


@pytest.mark.parametrize(
    ("before", "after"), [(named, dict), (dict, named), (named, named)], ids=["out", "in", "within"]
)
def test_it_goes_from_one_database_into_the_other(
    tmp_path: Path, before: Callable[[], dict[str, str]], after: Callable[[], dict[str, str]]
) -> None:
    there, here = before(), after()
    told = run("open", "family-shuttle", "--bare", "--data", tmp_path / "data", **there).out
    run("backup", tmp_path / "backup", "--data", tmp_path / "data", **there)
    restore(tmp_path / "backup", tmp_path / "again", tmp_path / "data" / "master-key", **here)
    over = run("restore", tmp_path / "backup", "--data", tmp_path / "again", **here)
    assert over.status
    assert "already" in over.complaint
    with Running("serve", "--port", "0", "--data", tmp_path / "again", **here) as running:
        link = links(told)[0].replace("http://localhost:8321/", running.address())
        with Guest(link) as guest:
            assert guest.home()


@pytest.mark.usefixtures("invited")
def test_nothing_is_ever_written_over(data: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "backup", "--data", data)
    before = (tmp_path / "backup").read_bytes(), kept(data)
    again = run("backup", tmp_path / "backup", "--data", data)
    assert again.status == 2
    assert "is there already" in again.complaint
    over = run("restore", tmp_path / "backup", "--data", data)
    assert over.status == 2
    assert "is there already" in over.complaint
    assert ((tmp_path / "backup").read_bytes(), kept(data)) == before


@pytest.mark.usefixtures("invited")
def test_of_a_backup_that_is_not_whole_nothing_is_restored(data: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "backup", "--data", data)
    whole = (tmp_path / "backup").read_bytes()
    again = tmp_path / "again"
    again.mkdir()
    (again / "master-key").write_bytes((data / "master-key").read_bytes())
    for content, words in (
        (whole[: len(whole) // 2], "is not whole"),
        (whole[:-20] + bytes(20), "was changed"),
        (b"nothing of ours", "is no backup"),
    ):
        (tmp_path / "half").write_bytes(content)
        refused = run("restore", tmp_path / "half", "--data", again)
        assert refused.status == 1
        assert words in refused.complaint
        assert [each.name for each in again.iterdir()] == ["master-key"]


@pytest.mark.usefixtures("invited")
def test_what_is_missing_is_told_in_one_line(data: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "backup", "--data", data)
    for refused, words in (
        (run("backup", tmp_path / "other", "--data", tmp_path / "none"), "no directory of data"),
        (
            run("backup", tmp_path / "no" / "b", "--data", data),
            f"No such file or directory ({tmp_path / 'no'})",
        ),
        (run("restore", tmp_path / "none", "--data", tmp_path / "new"), "No such file"),
        (run("restore", tmp_path / "backup", "--data", tmp_path / "new"), "master-key is not"),
    ):
        assert refused.status
        assert words in refused.complaint
    assert not (tmp_path / "new").exists()
