"""Looks up every pinned package in the public list of known vulnerabilities.

Says in one line what came of it. A package that could not be looked up has not been audited,
which `pip-audit` alone passes over in silence. With ``--strict`` that is a failure, too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

LOCKS = ("run", "build", "test", "docs")
"""What `postgres.txt` pins, `run.txt` and `test.txt` do as well."""
REQUIREMENTS = Path(__file__).parents[1] / "requirements"
PATIENCE = 120.0
"""Seconds after which a lock could not be looked up."""

ACCEPTED = {
    # Ray lets whoever can reach its ports run programs, by design, and no version will change that.
    # docs/tournaments.md says what that means. Nothing of ours starts it but for a tournament.
    "CVE-2023-48022",
}
"""What is known, has no fix, and does not reach those who use Wasit as it is described."""


class Verdict(NamedTuple):
    """What is said, and whether it is a failure: always, or only when one is strict."""

    words: str
    fails: bool = False
    is_whole: bool = True


def judge(report: dict[str, Any] | None, complaint: str) -> Verdict:
    """Judge what pip-audit reported; None where it reported nothing but a complaint."""
    if report is None:
        last = (complaint.strip().splitlines() or ["it said nothing"])[-1]
        return Verdict(
            f"NOT DONE: pip-audit could not look anything up ({last[:200]})", False, False
        )
    packages = report["dependencies"]
    wrong = [
        f"{each['name']} {each['version']}: {', '.join(one['id'] for one in each['vulns'])}"
        for each in packages
        if each.get("vulns")
    ]
    unknown = [each["name"] for each in packages if "vulns" not in each]
    if wrong:
        return Verdict(f"VULNERABLE: {'; '.join(wrong)}", True)
    if unknown or not packages:
        what = f"{len(unknown)} of {len(packages)} packages could not be looked up from here"
        return Verdict(f"NOT DONE: {what}", False, False)
    return Verdict(f"{len(packages)} packages, none with a known vulnerability")


def ask(lock: Path) -> Verdict:
    """Have pip-audit look up what `lock` pins."""
    with TemporaryDirectory() as folder:
        written = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
        command += ["--progress-spinner", "off", "--format", "json", "--output", str(written)]
        command += ["--requirement", str(lock)]
        command += [part for each in sorted(ACCEPTED) for part in ("--ignore-vuln", each)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            return judge(None, f"no answer within {PATIENCE:.0f} seconds")
        report = json.loads(written.read_text()) if written.exists() else None
    return judge(report, done.stderr)


def main(arguments: Sequence[str]) -> int:
    verdicts = {name: ask(REQUIREMENTS / f"{name}.txt") for name in LOCKS}
    for name, verdict in verdicts.items():
        print(f"audit of {name}.txt: {verdict.words}")
    strict = "--strict" in arguments
    return int(any(each.fails or (strict and not each.is_whole) for each in verdicts.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
