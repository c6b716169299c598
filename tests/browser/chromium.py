"""Chromium: the browser that people in these tests sit in front of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

USUAL = ("chromium-headless-shell", "chromium")
"""What it is called where nobody says; without windows it is the same, for less than half the work.
"""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def program() -> str:
    """The path of chromium; fails, in one line, where there is none."""
    named = os.environ.get("WASIT_CHROMIUM")
    for found in map(shutil.which, [named] if named else USUAL):
        if found is not None:
            return found
    missing = f"{named} is none" if named else "there is none"
    pytest.fail(
        f"the browser tests need chromium, and {missing}: "
        "run `make test`, or set WASIT_CHROMIUM to its path",
        pytrace=False,
    )


@contextmanager
def running() -> Iterator[Browser]:
    """Run chromium, without a window."""
    path = program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
