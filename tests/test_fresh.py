"""The script that follows README on a clean machine asks for tests that there are."""

from __future__ import annotations

import shlex

from scripts import fresh


def test_it_asks_for_all_tests_or_for_some_that_there_are() -> None:
    assert fresh.testing(whole=True) == "make test"
    make, test, asked = shlex.split(fresh.testing(whole=False))
    name, _, files = asked.partition("=")
    assert (make, test, name) == ("make", "test", "ARGS")
    assert all((fresh.PROJECT / each).is_file() for each in files.split())
