"""The audit says plainly what it did, and never calls audited what it could not look up."""

from __future__ import annotations

import pytest

from scripts import audit
from scripts.audit import Verdict, judge

CLEAN = {"name": "fine", "version": "1", "vulns": []}
WRONG = {"name": "old", "version": "0.1", "vulns": [{"id": "CVE-2020-1"}, {"id": "CVE-2020-2"}]}
UNKNOWN = {"name": "odd", "skip_reason": "Dependency not found"}


def test_packages_without_a_known_vulnerability_pass() -> None:
    verdict = judge({"dependencies": [CLEAN, CLEAN]}, "")
    assert verdict == ("2 packages, none with a known vulnerability", False, True)


def test_a_known_vulnerability_fails_and_is_named() -> None:
    verdict = judge({"dependencies": [CLEAN, WRONG, UNKNOWN]}, "")
    assert verdict.fails
    assert verdict.words == "VULNERABLE: old 0.1: CVE-2020-1, CVE-2020-2"


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ({"dependencies": [CLEAN, UNKNOWN]}, "1 of 2 packages could not be looked up"),
        ({"dependencies": []}, "0 of 0 packages"),
        (None, "(the host is unknown)"),
    ],
)
def test_what_could_not_be_looked_up_was_not_audited(
    report: dict[str, object] | None, words: str
) -> None:
    verdict = judge(report, "Traceback\nthe host is unknown\n")
    assert verdict.words.startswith("NOT DONE: ")
    assert words in verdict.words
    assert not verdict.is_whole


@pytest.mark.parametrize(
    ("verdict", "status", "strict"),
    [
        (Verdict("fine"), 0, 0),
        (Verdict("VULNERABLE", fails=True), 1, 1),
        (Verdict("NOT DONE", is_whole=False), 0, 1),
    ],
)
def test_each_lock_gets_one_line(
    verdict: Verdict,
    status: int,
    strict: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(audit, "ask", lambda _: verdict)
    assert audit.main([]) == status
    assert audit.main(["--strict"]) == strict
    expected = [f"audit of {name}.txt: {verdict.words}" for name in audit.LOCKS]
    assert capsys.readouterr().out.splitlines() == expected * 2
