"""What an earlier version kept is read, checked, served and backed up by this one.

That is what 0.1.0 promises of every version after it: it opens the record, the accounts, the
backups and the exported cases of each before. `tests/upgrades/keep.py` keeps a small installation
at each release, its key with it.
"""

from __future__ import annotations

import base64
import hmac
import sqlite3
import struct
import time
from contextlib import closing
from pathlib import Path

import httpx
import msgspec
import pytest

from tests.cli.shell import Running, run
from tests.tarballs import unpacked
from tests.upgrades.keep import HERE, OWN, Kept
from tests.waiting import PATIENCE
from tests.web.markup import parse

KEPT = sorted(HERE.glob("*.tar.xz"))
FIRST = "0.0.1.tar.xz"
"""Never released: it has its accounts one migration behind, and no backup."""
MIGRATIONS = HERE.parents[1] / "src/wasit/web/accounts/migrations"
NAVIGATES = {
    "sec-fetch-site": "same-origin",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
}


@pytest.fixture(params=KEPT, ids=lambda each: each.name)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return unpacked(request.param, tmp_path)


@pytest.fixture(params=[each for each in KEPT if each.name != FIRST], ids=lambda each: each.name)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return unpacked(request.param, tmp_path)


def environment(place: Path) -> dict[str, str]:
    return {name: str(place / file) for name, file in OWN.items()}


def what(place: Path) -> Kept:
    return msgspec.json.decode((place / "kept.json").read_bytes(), type=Kept)


def migrated(data: Path) -> set[str]:
    """The migrations of the accounts' tables that have been done."""
    with closing(sqlite3.connect(data / "accounts.sqlite3")) as db:
        rows = db.execute("SELECT name FROM django_migrations WHERE app = 'accounts'")
        return {name for (name,) in rows}


def code(secret: str) -> str:
    """What an authenticator of this secret shows now (RFC 6238)."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    mark = hmac.digest(base64.b32decode(secret), moment, "sha1")
    (number,) = struct.unpack_from(">I", mark, mark[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"


def sent(browser: httpx.Client, path: str, **fields: str) -> str:
    """Fill in a form of a page, and return the page to which it leads."""
    token, *_ = parse(browser.get(path).text).all("input", name="csrfmiddlewaretoken")
    fields["csrfmiddlewaretoken"] = token["value"]
    answer = browser.post(path, data=fields, headers={"origin": str(browser.base_url)})
    assert answer.status_code == 200
    return answer.text


def seen(here: str, kept: Kept) -> str:
    """The page at which whoever has the kept account arrives, once signed in."""
    with httpx.Client(
        base_url=here, headers=NAVIGATES, trust_env=False, follow_redirects=True, timeout=PATIENCE
    ) as browser:
        own = {"name": kept.name, "password": kept.password, "code": code(kept.secret)}
        place = parse(sent(browser, "/sign-in/", **own)).one("button", name="place")["value"]
        sent(browser, "/places/", place=place)
        return browser.get(f"/{place}/").text


def test_the_first_release_and_what_came_before_it_were_kept() -> None:
    assert {each.name for each in KEPT} >= {FIRST, "0.1.0.tar.xz"}


def test_what_it_exported_and_backed_up_is_opened(released: Path) -> None:
    kept, again = what(released), released / "again"
    out = released / "export"
    assert "is as it was exported" in run("verify", out).out
    assert kept.words in run("read", out, "--key-file", released / "export-key").out
    own = environment(released) | {"WASIT_DATA": str(again)}
    assert "every one as it was signed" in run("restore", released / "backup", **own).out


def test_it_is_checked_and_read(place: Path) -> None:
    kept, own = what(place), environment(place)
    out, key = place / "case", place / "export-key"
    assert run("export", kept.case, out, "--key-file", key, **own).err == ""
    assert "is as it was exported" in run("verify", out).out
    assert kept.words in run("read", out, "--key-file", key).out


def test_it_is_brought_up_to_date_and_served(place: Path) -> None:
    kept, own = what(place), environment(place)
    with Running("serve", "--port", "0", **own) as server:
        assert kept.words in seen(server.address().rstrip("/"), kept)
        assert run("backup", place / "backup-now", **own).err == ""
        assert server.interrupt().err == ""
    assert migrated(place / "data") >= {each.stem for each in MIGRATIONS.glob("0*.py")}
