"""Findings of ``wasit doctor``, by name."""

from __future__ import annotations

from collections.abc import Iterable

from wasit.cli.health.finding import Finding, Grade


def grades(findings: Iterable[Finding]) -> dict[str, Grade]:
    """What was found, by name. Whatever is not good says why it matters, and how to mend it."""
    found = list(findings)
    for each in found:
        assert each.what
        assert bool(each.why and each.how) is (each.grade is not Grade.GOOD), each
    assert len({each.name for each in found}) == len(found)
    return {each.name: each.grade for each in found}


def bad(findings: Iterable[Finding]) -> set[str]:
    return {name for name, grade in grades(findings).items() if grade is Grade.MEND}
