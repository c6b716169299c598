"""``wasit createmediator``: the first account, made by a link that works once."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.cli.shell import Running, run
from tests.waiting import PATIENCE


def test_a_link_for_an_instructor_leads_to_an_account_too(tmp_path: Path) -> None:
    made = run("createinstructor", "--data", tmp_path, "--address", "http://here")
    assert (made.status, made.err) == (0, "")
    assert made.out.startswith("http://here/enter/")


def test_the_link_leads_to_an_account_while_the_server_runs(tmp_path: Path) -> None:
    with Running("serve", "--port", "0", "--data", tmp_path) as server:
        here = server.address()
        made = run("createmediator", "--data", tmp_path, "--address", here)
        link = made.out.strip()
        assert (made.status, made.err) == (0, "")
        assert link.startswith(f"{here}enter/")
        asked = httpx.get(link, trust_env=False, timeout=PATIENCE)
        assert (asked.status_code, "Make an account with a passkey" in asked.text) == (200, True)
        assert httpx.get(f"{link[:-3]}x/", trust_env=False, timeout=PATIENCE).status_code == 404
