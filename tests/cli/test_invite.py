"""``wasit invite``: a new link for somebody in a case."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from tests.cli.guest import NAVIGATES, Guest
from tests.cli.shell import Running, links, run
from tests.waiting import PATIENCE


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def opened(data: Path) -> tuple[str, str, str]:
    """A case, somebody in it, and the first link of theirs."""
    told = run("open", "labour-dispute", "--bare", "--data", data).out
    case, person = re.search(r"The case is (\w+)\.", told), re.search(r"\(([\w-]+)\)\n", told)
    assert case
    assert person
    return case[1], person[1], links(told)[0].replace("http://localhost:8321/", "")


def test_a_new_link_leads_in_and_the_last_one_no_longer(
    data: Path, opened: tuple[str, str, str]
) -> None:
    case, person, first = opened
    with Running("serve", "--port", "0", "--data", data) as server:
        here = server.address()
        made = run("invite", case, person, "--bare", "--data", data, "--address", here)
        assert (made.status, made.err) == (0, "")
        assert httpx.get(f"{here}{first}", headers=NAVIGATES, timeout=PATIENCE).status_code == 404
        with Guest(made.out.strip()) as guest:
            assert guest.home()


def test_by_default_it_leads_to_an_account(data: Path, opened: tuple[str, str, str]) -> None:
    case, person, _ = opened
    with Running("serve", "--port", "0", "--data", data) as server:
        here = server.address()
        made = run("invite", case, person, "--data", data, "--address", here)
        asked = httpx.get(made.out.strip(), trust_env=False, timeout=PATIENCE)
        assert "Make an account with a passkey" in asked.text


def test_what_is_not_there_is_told_in_one_line(
    data: Path, opened: tuple[str, str, str], tmp_path: Path
) -> None:
    case, person, _ = opened
    for refused, words in (
        (run("invite", case, "nobody", "--data", data), "has no place in a case"),
        (run("invite", "0" * 32, person, "--data", data), "has no place in a case"),
        (run("invite", case, person, "--data", tmp_path / "none"), "no directory of data"),
    ):
        assert refused.status == 2
        assert words in refused.complaint
