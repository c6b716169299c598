"""Axe: what the accessibility checker of Deque finds wrong with a page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""WCAG 2.2, levels A and AA, and what is good practice beside."""

RUN = """async (tags) => {
    // Contrast takes longer than all else together; the survey asks it of every scheme by itself.
    const found = await axe.run(document, {
        resultTypes: ["violations"],
        runOnly: { type: "tag", values: tags },
        rules: { "color-contrast": { enabled: false } },
    });
    return found.violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}"""


def barriers(page: Page) -> list[str]:
    """What stands in the way of whoever hears a page, or has a keyboard alone."""
    page.evaluate(_axe())
    found: list[str] = page.evaluate(RUN, TAGS)
    return found


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text()
