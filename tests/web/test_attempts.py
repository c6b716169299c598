"""Attempts: a limit is one for all processes, and a code that one has used is used for all."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from tests.cast import NOOR
from tests.web.accounts import PASSWORD, Credentials, code, holder, sign_in
from tests.web.visitor import Talks, Visitor
from wasit.web.accounts.attempts import Attempts
from wasit.web.accounts.models import Attempt

ANOTHER_PROCESS = """
import sys
from pathlib import Path

from wasit.cli import datadir

data, name, *tries = sys.argv[1:]
datadir.prepare(Path(data))
from django.test import Client

for each in tries:
    password, code = each.split("/")
    sent = {"name": name, "password": password, "code": code}
    here = {"HTTP_HOST": "localhost", "REMOTE_ADDR": "192.0.2.9"}
    print(Client().post("/sign-in/", sent, **here).status_code)
"""


@pytest.fixture(autouse=True)
def unlimited() -> None:
    cache.clear()


def tried_elsewhere(own: Credentials, *tries: str) -> list[int]:
    """What another process of the same server answers to these passwords and codes."""
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(settings.DATA), own.name, *tries]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [int(each) for each in done.stdout.split()]


def from_there(address: str) -> Visitor:
    visitor = Visitor()
    visitor.client.defaults["REMOTE_ADDR"] = address
    return visitor


@pytest.mark.channel(35)
def test_limits_and_used_codes_are_one_for_all_processes(talks: Talks) -> None:
    _, own = holder(talks, NOOR)
    shown = code(own.secret, 1)
    answers = tried_elsewhere(own, f"{PASSWORD}/{shown}", *["wrong/000000"] * 5)
    assert answers == [303, 422, 422, 422, 422, 422]
    spent, elsewhere = from_there("192.0.2.9"), from_there("192.0.2.10")
    assert sign_in(spent, own, code=own.codes[0]).status == 422, "all tries are used up there"
    assert sign_in(elsewhere, own, code=shown).status == 422, "the code was used there"
    assert sign_in(elsewhere, own, code=own.codes[0]).status == 303


@pytest.mark.channel(58)
def test_whose_tries_they_are_is_not_kept(talks: Talks) -> None:
    _, own = holder(talks, NOOR)
    shown = code(own.secret, 1)
    sign_in(from_there("192.0.2.9"), own, code=shown)
    sign_in(from_there("192.0.2.9"), own, password="wrong")
    rows = list(Attempt.objects.values_list("digest", "veiled"))
    assert rows
    for digest, veiled in rows:
        for word in ("192.0.2.9", own.name, shown, "login", "totp"):
            assert word not in digest
            assert word.encode() not in bytes(veiled)
    assert len({len(bytes(veiled)) for _, veiled in rows}) == 1


def test_what_is_kept_is_kept_until_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.add("tried", 1, 60)
    assert not cache.add("tried", 2, 60)
    cache.set("other", [1.5, 2.5], 300)
    soon = timezone.now() + timedelta(seconds=61)
    monkeypatch.setattr(timezone, "now", lambda: soon)
    assert cache.get("tried", "nothing") == "nothing"
    assert cache.get("other") == [1.5, 2.5]
    assert cache.add("tried", 3, 60)
    assert cache.get("tried") == 3
    assert cache.delete("tried")
    assert not cache.delete("tried")


def test_what_is_over_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        cache.set(f"tried {number}", number, 60)
    later = timezone.now() + timedelta(seconds=61)
    monkeypatch.setattr(timezone, "now", lambda: later)
    cache.set("tried again", 1, 60)
    assert Attempt.objects.count() == 1


def test_two_caches_are_one() -> None:
    here, there = Attempts("", {}), Attempts("", {})
    assert [each.add("code", "used", 60) for each in (here, there)] == [True, False]
