"""``wasit token``: a token for a program that acts for one person."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from tests.cli.shell import Running, run
from tests.waiting import PATIENCE


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("talks") / "data"


@pytest.fixture(scope="module")
def opened(data: Path) -> tuple[str, str]:
    """A case, and somebody in it."""
    told = run("open", "labour-dispute", "--data", data).out
    case, person = re.search(r"The case is (\w+)\.", told), re.search(r"\(([\w-]+)\)\n", told)
    assert case
    assert person
    return case[1], person[1]


def status(address: str, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.get(f"{address}api/v1/me", headers=headers, timeout=PATIENCE).status_code


def test_a_token_works_until_it_is_revoked_while_the_server_runs(
    data: Path, opened: tuple[str, str]
) -> None:
    with Running("serve", "--port", "0", "--data", data) as server:
        address = server.address()
        made = run("token", *opened, "--name", "minutes", "--data", data)
        token = made.out.strip()
        assert (made.status, made.err) == (0, "")
        assert re.fullmatch(r"[\w-]{43}", token)
        assert status(address, token) == 200
        revoked = run("token", *opened, "--name", "minutes", "--revoke", "--data", data)
        assert (revoked.status, revoked.out) == (0, "")
        assert status(address, token) == 404


def test_a_name_is_used_once(data: Path, opened: tuple[str, str]) -> None:
    run("token", *opened, "--data", data)
    again = run("token", *opened, "--data", data)
    assert again.status == 2
    assert "a token called program already" in again.complaint


def test_what_is_not_there_is_told_in_one_line(
    data: Path, opened: tuple[str, str], tmp_path: Path
) -> None:
    case, person = opened
    for refused, words in (
        (run("token", case, "nobody", "--data", data), "nobody has no place"),
        (run("token", "no-case", person, "--data", data), "no-case"),
        (run("token", *opened, "--name", "x", "--revoke", "--data", data), "no token called x"),
        (run("token", *opened, "--data", tmp_path / "none"), "no directory of data"),
    ):
        assert refused.status == 2
        assert words in refused.complaint
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["", "  ", "n" * 81])
def test_a_name_is_neither_empty_nor_endless(
    data: Path, opened: tuple[str, str], name: str
) -> None:
    refused = run("token", *opened, "--name", name, "--data", data)
    assert refused.status == 2
    assert f"--name: expected 1 to 80 characters; found {len(name.strip())}." in refused.complaint


def test_a_directory_without_cases_stays_empty(opened: tuple[str, str], tmp_path: Path) -> None:
    assert run("token", *opened, "--data", tmp_path).status == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("days", ["0", "367", "some"])
def test_a_token_is_good_for_some_days(data: Path, opened: tuple[str, str], days: str) -> None:
    assert run("token", *opened, "--days", days, "--data", data).status == 2
