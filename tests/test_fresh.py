"""The script that follows README on a clean machine asks for tests that there are."""

from __future__ import annotations

import shlex

from scripts.fresh import PROJECT, testing


def test_it_asks_for_all_tests_or_for_some_that_there_are() -> None:
    assert testing(whole=True) == "make test"
    make, test, asked = shlex.split(testing(whole=False))
    name, _, files = asked.partition("=")
    assert (make, test, name) == ("make", "test", "ARGS")
    assert all((PROJECT / each).is_file() for each in files.split())
