"""Chromium: the browser that people in these tests sit in front of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

USUAL = "/usr/bin/chromium"
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
    named = os.environ.get("WASIT_CHROMIUM", USUAL)
    found = shutil.which(named)
    if found is None:
        pytest.fail(
            f"the browser tests need chromium, and {named} is none: "
            "run `make test`, or set WASIT_CHROMIUM to its path",
            pytrace=False,
        )
    return found


@contextmanager
def running() -> Iterator[Browser]:
    """Run chromium, without a window."""
    path = program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
